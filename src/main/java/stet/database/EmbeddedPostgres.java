package stet.database;

import org.jboss.logging.Logger;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The PostgreSQL that comes along: started in a home folder, watched, and started again where it died. */
public final class EmbeddedPostgres implements AutoCloseable {
    static final String OWNER = "stet";
    private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class);
    private static final long PATIENCE = 60_000;

    private final ServerFolder folder;
    private final Binaries binaries;
    private final List<String> options;
    private int port;
    private ProcessHandle server;
    private volatile boolean closing;

    private EmbeddedPostgres(ServerFolder folder, Binaries binaries, List<String> options) {
        this.folder = folder;
        this.binaries = binaries;
        this.options = options;
    }

    /** Starts the server of this home, or takes over the one that outlived an earlier program. */
    public static EmbeddedPostgres in(Path home, String... options) {
        var folder = ServerFolder.in(home);
        var embedded = new EmbeddedPostgres(folder, Binaries.in(folder.root()), List.of(options));
        if (folder.isEmpty()) folder.fill(embedded.binaries);
        folder.checkFormat(embedded.binaries);
        if (!embedded.adopt()) embedded.start(freePort());
        embedded.makeDatabase();
        embedded.watch();
        return embedded;
    }

    private boolean adopt() {
        var mark = ServerMark.in(folder.data());
        if (mark.isEmpty()) return false;
        if (mark.get().process().isEmpty()) {
            deleteMark();
            return false;
        }
        port = mark.get().port();
        server = mark.get().process().get();
        return waitUntilReady();
    }

    /** Left by a server that died; its number may be another program's by now, which PostgreSQL would take for the server. */
    private void deleteMark() {
        try {
            Files.deleteIfExists(folder.data().resolve("postmaster.pid"));
        } catch (IOException e) {
            LOG.warnf("The mark of an earlier server stays: %s", e);
        }
    }

    private void start(int port) {
        this.port = port;
        for (var until = System.currentTimeMillis() + PATIENCE; !closing; pause(200)) {
            server = launch();
            if (waitUntilReady()) return;
            // The last processes of a server that was killed may need a moment to notice.
            if (System.currentTimeMillis() > until) throw new CannotStart("PostgreSQL did not start. It says:\n" + lastWords());
        }
    }

    private ProcessHandle launch() {
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

    /** Recovering after a crash may take its time, so what ends the waiting is the server's end alone. */
    private boolean waitUntilReady() {
        while (server.isAlive()) {
            if (ServerMark.in(folder.data()).filter(mark -> mark.pid() == server.pid() && mark.ready()).isPresent()) return true;
            pause(20);
        }
        return false;
    }

    private void makeDatabase() {
        try (var connection = DriverManager.getConnection(address("postgres"), OWNER, password()); var sql = connection.createStatement()) {
            if (!sql.executeQuery("select 1 from pg_database where datname = 'stet'").next()) sql.execute("create database stet");
        } catch (SQLException e) {
            throw new CannotStart("PostgreSQL in %s did not let its owner in: %s".formatted(folder.root(), e.getMessage()), e);
        }
    }

    private void watch() {
        var watchdog = new Thread(() -> {
            for (; !closing; pause(200)) {
                if (!ServerMark.runs(server)) startAgain();
            }
        }, "postgres-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
    }

    private synchronized void startAgain() {
        if (closing) return;
        LOG.warn("PostgreSQL has died; it is being started again.");
        try {
            start(port);
            LOG.info("PostgreSQL is back.");
        } catch (CannotStart e) {
            LOG.error(e.getMessage());
        }
    }

    /** Stops the server; it writes down what it holds and ends its connections. */
    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            if (!ServerMark.runs(server)) return;
            Command.run(Unprivileged.prefix(folder.root()), binaries.program("pg_ctl"), "stop", "--mode=fast", "--pgdata=" + folder.data());
        }
    }

    public String url() {
        return address("stet");
    }

    public String owner() {
        return OWNER;
    }

    public String password() {
        return folder.password();
    }

    private String address(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private String lastWords() {
        try {
            var lines = Files.readAllLines(folder.log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException e) {
            return "nothing (%s)".formatted(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart("No port is free for PostgreSQL: %s.".formatted(e), e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Stet was interrupted while it waited for PostgreSQL.", e);
        }
    }
}
