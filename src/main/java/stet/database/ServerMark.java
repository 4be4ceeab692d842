package stet.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a running server writes down in its data folder: its process, its port, and whether it is ready. */
record ServerMark(long pid, int port, boolean ready) {

    static Optional<ServerMark> in(Path data) {
        try {
            var lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.size() < 4) return Optional.empty();
            return Optional.of(new ServerMark(Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(3).strip()),
                    lines.size() > 7 && lines.get(7).strip().equals("ready")));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A number in a file is no proof: after the machine restarted it may be any other program's. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ServerMark::runs);
    }

    /** One that has died but was not yet taken note of by its parent has no command any more. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().filter(command -> command.contains("postgres")).isPresent();
    }
}
