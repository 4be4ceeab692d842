package stet.database;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.*;

/** A newsroom with a PostgreSQL of its own: three settings, and nothing comes along. */
class OwnPostgresIT {
    private static EmbeddedPostgres theirs;

    @BeforeAll
    static void install() throws Exception {
        theirs = EmbeddedPostgres.in(folder("their-postgres"), "fsync=off");
        asDba("create role news login password 'news' createrole", "create database news owner news",
                "create role poor login password 'poor'", "create database poor owner poor",
                "create role writers login password 'w'", "create role readers login password 'r'");
    }

    @AfterAll
    static void remove() {
        theirs.close();
    }

    @Test
    void three_settings_are_enough() throws Exception {
        var home = folder("with-their-postgres");
        for (var time = 0; time < 2; time++) {
            try (var program = Program.start(home, settings("news"))) {
                program.opens();
                assertEquals(200, program.status("/"));
                assertFalse(Files.exists(home.resolve("postgres")), "Nothing came along");
                assertTrue(program.output().contains("fsync off"), program::output);
            }
        }
        assertEquals(List.of("news_desk", "news_site"), asDba("select rolname from pg_roles where rolname like 'news!_%' escape '!' order by 1"));
    }

    @Test
    void an_owner_who_may_not_make_logins_is_told_what_to_do() throws Exception {
        try (var refused = Program.start(folder("with-a-poor-owner"), settings("poor"))) {
            assertTrue(refused.refuses().contains("may not make the login poor_desk. Let a DBA run the SQL of src/docs/running.md"), refused::output);
        }
        var settings = settings("poor");
        settings.putAll(Map.of("STET_DESK_USERNAME", "writers", "STET_DESK_PASSWORD", "w",
                "QUARKUS_DATASOURCE_SITE_USERNAME", "readers", "QUARKUS_DATASOURCE_SITE_PASSWORD", "r"));
        try (var program = Program.start(folder("with-a-poor-owner"), settings)) {
            program.opens();
            assertEquals(200, program.status("/"));
        }
    }

    @Test
    void a_login_that_can_become_the_owner_is_no_wall() throws Exception {
        var settings = settings("news");
        settings.putAll(Map.of("QUARKUS_DATASOURCE_SITE_USERNAME", "news", "QUARKUS_DATASOURCE_SITE_PASSWORD", "news"));
        try (var refused = Program.start(folder("without-a-wall"), settings)) {
            assertTrue(refused.refuses().contains("The login news can become the owner"), refused::output);
        }
    }

    private static Map<String, String> settings(String owner) {
        return new HashMap<>(Map.of("QUARKUS_DATASOURCE_JDBC_URL", theirs.url().replaceAll("/stet$", "/" + owner),
                "QUARKUS_DATASOURCE_USERNAME", owner, "QUARKUS_DATASOURCE_PASSWORD", owner));
    }

    private static List<String> asDba(String... statements) throws SQLException {
        try (var dba = Database.connect(theirs.url(), new Login(theirs.owner(), theirs.password()))) {
            if (statements[0].startsWith("select")) return Database.ask(dba, statements[0]);
            for (var statement : statements) Database.run(dba, statement);
            return List.of();
        }
    }

    private static Path folder(String name) throws IOException {
        var folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), name);
        folder.toFile().setExecutable(true, false);
        return folder;
    }
}
