package stet.database;

import org.jboss.logging.Logger;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/** The PostgreSQL that comes along: started in a home folder, watched, and started again where it died. */
public final class EmbeddedPostgres implements AutoCloseable {
    static final String OWNER = "stet";
    private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class);
    private static final long PATIENCE = 60_000;

    private final ServerFolder folder;
    private final Server server;
    private int port;
    private ProcessHandle process;
    private volatile boolean closing;

    private EmbeddedPostgres(ServerFolder folder, Server server) {
        this.folder = folder;
        this.server = server;
    }

    /** Starts the server of this home, or takes over the one that outlived an earlier program. */
    public static EmbeddedPostgres in(Path home, String... options) {
        return in(home, EmbeddedPostgres::freePort, options);
    }

    static EmbeddedPostgres in(Path home, IntSupplier ports, String... options) {
        var folder = ServerFolder.in(home);
        var binaries = Binaries.in(folder.root());
        if (folder.isEmpty()) folder.fill(binaries);
        folder.checkFormat(binaries);
        var embedded = new EmbeddedPostgres(folder, new Server(folder, binaries, List.of(options)));
        if (!embedded.adopt()) embedded.start(ports);
        embedded.makeDatabase();
        embedded.watch();
        return embedded;
    }

    private boolean adopt() {
        var mark = ServerMark.in(folder.data());
        mark.ifPresent(ServerMark::removeIfSomebodyElses);
        var outlived = mark.flatMap(ServerMark::process);
        if (outlived.isEmpty()) return false;
        port = mark.get().port();
        process = outlived.get();
        return waitUntilReady();
    }

    /** A port is asked for at each try, since somebody may have taken the last one before PostgreSQL did. */
    private void start(IntSupplier ports) {
        for (var until = System.currentTimeMillis() + PATIENCE; !closing; pause(200)) {
            port = ports.getAsInt();
            process = server.launch(port);
            if (waitUntilReady()) return;
            // The last processes of a server that was killed may need a moment to notice.
            if (System.currentTimeMillis() > until) throw new CannotStart("PostgreSQL did not start. It says:\n" + server.lastWords());
        }
    }

    /** Recovering after a crash may take its time, so what ends the waiting is the server's end alone. */
    private boolean waitUntilReady() {
        while (process.isAlive() && !closing) {
            if (ServerMark.in(folder.data()).filter(mark -> mark.pid() == process.pid() && mark.ready()).isPresent()) return true;
            pause(20);
        }
        return false;
    }

    private void makeDatabase() {
        try (var connection = Database.connect(address("postgres"), new Login(OWNER, password()))) {
            if (Database.ask(connection, "select datname from pg_database where datname = 'stet'").isEmpty()) Database.run(connection, "create database stet");
        } catch (SQLException e) {
            throw new CannotStart("PostgreSQL in %s did not let its owner in: %s".formatted(folder.root(), e.getMessage()), e);
        }
    }

    private void watch() {
        var watchdog = new Thread(() -> {
            for (; !closing; pause(200)) {
                if (!ServerMark.runs(process)) startAgain();
            }
        }, "postgres-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
    }

    private synchronized void startAgain() {
        if (closing) return;
        LOG.warn("PostgreSQL has died; it is being started again.");
        try {
            // Where its clients look for it.
            var known = port;
            start(() -> known);
            LOG.info("PostgreSQL is back.");
        } catch (CannotStart e) {
            LOG.error(e.getMessage());
        }
    }

    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            if (ServerMark.runs(process)) server.stop();
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

    /** Below those that systems hand out by themselves, which may be taken again before we listen on them: Linux from 32768 on, others from 16000 on. */
    static int freePort() {
        for (int tries = 0; tries < 100; tries++) {
            var port = ThreadLocalRandom.current().nextInt(10_000, 16_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Somebody listens there; another one will be free.
            }
        }
        throw new CannotStart("No port is free for PostgreSQL.");
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
