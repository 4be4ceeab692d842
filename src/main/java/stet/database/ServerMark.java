package stet.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a running server writes down in its data folder: its process, its port, and whether it is ready. */
record ServerMark(Path data, long pid, int port, boolean ready) {

    static Optional<ServerMark> in(Path data) {
        try {
            var lines = Files.readAllLines(file(data));
            if (lines.size() < 4) return Optional.empty();
            return Optional.of(new ServerMark(data, Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(3).strip()),
                    lines.size() > 7 && lines.get(7).strip().equals("ready")));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** The server that wrote this, if it still runs. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ServerMark::runs).filter(this::isServer);
    }

    /**
     * After the machine restarted the number may be any other program's, which PostgreSQL would take for its own server.
     * Otherwise the mark of a dead server stays: by it the next one sees whether a last process of the dead one still writes.
     */
    void removeIfSomebodyElses() {
        if (ProcessHandle.of(pid).filter(ServerMark::runs).filter(process -> !isServer(process)).isEmpty()) return;
        try {
            Files.deleteIfExists(file(data));
        } catch (IOException e) {
            throw new CannotStart("%s names another program, and cannot be removed (%s).".formatted(file(data), e), e);
        }
    }

    private boolean isServer(ProcessHandle process) {
        return process.info().commandLine().filter(line -> line.contains("postgres") && line.contains(data.toString())).isPresent();
    }

    /** One that has died without its parent having taken note has no command any more. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
