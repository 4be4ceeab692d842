package stet.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** How PostgreSQL's own program is started in a folder, and stopped. */
record Server(ServerFolder folder, Binaries binaries, List<String> options) {

    ProcessHandle launch(int port) {
        // In a session of its own: Ctrl-C in a terminal is for Stet, which then stops its server in good order.
        var command = new ArrayList<>(Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("setsid") : List.of());
        command.addAll(Unprivileged.prefix(folder.root()));
        command.addAll(List.of(binaries.program("postgres").toString(), "-D", folder.data().toString(), "-p", Integer.toString(port),
                "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "cluster_name=stet"));
        options.forEach(option -> command.addAll(List.of("-c", option)));
        try {
            keepLogShort();
            return new ProcessBuilder(command).directory(folder.root().toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile())).start().toHandle();
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL could not be started: %s.".formatted(e), e);
        }
    }

    private void keepLogShort() throws IOException {
        if (Files.exists(folder.log()) && Files.size(folder.log()) > 10_000_000) {
            Files.move(folder.log(), folder.root().resolve("log.before"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** It writes down what it holds and ends its connections. */
    void stop() {
        Command.run(Unprivileged.prefix(folder.root()), binaries.program("pg_ctl"), "stop", "--mode=fast", "--pgdata=" + folder.data());
    }

    String lastWords() {
        try {
            var lines = Files.readAllLines(folder.log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException e) {
            return "nothing (%s)".formatted(e);
        }
    }
}
