package stet.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stet.web.Legible;

/** Gives every Quarkus test a PostgreSQL: one server a run, under target/, with a database that is new. */
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
public class TestDatabase implements QuarkusTestResourceLifecycleManager {
    private static final Path HOME = Path.of("target", "test-home").toAbsolutePath();
    /** Kept where other class loaders find it too: Quarkus starts anew for each test profile, the server does not. */
    private static final String ADDRESS = "test.database.url", PASSWORD = "test.database.password", PORT = "test.web.port";

    @Override
    public Map<String, String> start() {
        Legible.take();
        if (System.getProperty(ADDRESS) == null) startServer();
        var url = System.getProperty(ADDRESS);
        var password = System.getProperty(PASSWORD);
        var settings = new HashMap<>(Database.prepare(url, EmbeddedPostgres.OWNER, password));
        settings.put("stet.home", HOME.toString());
        // A port of its own, so that two runs on one machine do not meet.
        settings.put("quarkus.http.test-port", System.getProperty(PORT));
        settings.put("quarkus.management.test-port", "0");
        settings.put("stet.url", "http://localhost:" + System.getProperty(PORT));
        return settings;
    }

    private static synchronized void startServer() {
        var lock = HomeLock.take(HOME);
        // Nothing here outlives the run, so nothing needs to reach the disk.
        var server = EmbeddedPostgres.in(HOME, "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            lock.close();
        }));
        emptyDatabase(server);
        System.setProperty(ADDRESS, server.url());
        System.setProperty(PASSWORD, server.password());
        System.setProperty(PORT, Integer.toString(EmbeddedPostgres.freePort()));
    }

    private static void emptyDatabase(EmbeddedPostgres server) {
        var maintenance = server.url().replaceAll("/stet$", "/postgres");
        try (var connection = Database.connect(maintenance, new Login(server.owner(), server.password()))) {
            for (var statement : List.of("drop database if exists stet with (force)", "create database stet")) Database.run(connection, statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The owner's login, for tests that look behind the newsroom's back. */
    public static Login owner() {
        return new Login(EmbeddedPostgres.OWNER, System.getProperty(PASSWORD));
    }

    public static String url() {
        return System.getProperty(ADDRESS);
    }

    @Override
    public void stop() {
        // The server is stopped with the run.
    }
}
