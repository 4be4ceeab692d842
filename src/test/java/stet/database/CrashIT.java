package stet.database;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.*;
import static stet.database.Program.awaits;

/** The program and its server end in every way there is; what was saved is there at the next start. */
class CrashIT {
    private static final Map<String, String> CHIEF = Map.of("STET_ADMIN_EMAIL", "chief@example.org", "STET_ADMIN_PASSWORD", "a long word for tests");
    /** Three times what is promised of a machine with nothing else to do. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    private Path home;

    @BeforeEach
    void move_in() throws Exception {
        home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "home");
        // PostgreSQL's own user must find the way to it.
        home.toFile().setExecutable(true, false);
    }

    @AfterEach
    void move_out() throws Exception {
        server().ifPresent(ProcessHandle::destroyForcibly);
        try (var paths = Files.walk(home)) {
            paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
    }

    @Test
    void asked_to_stop_both_are_gone_within_the_second() throws Exception {
        try (var first = Program.start(home, CHIEF)) {
            System.out.printf("First start to first page: %d ms%n", first.opens().toMillis());
            assertTrue(first.output().contains("http://localhost:" + first.port + "/desk"), first::output);
            assertTrue(first.output().contains(home.toString()), first::output);
            assertPrompt(first.stops());
            assertTrue(server().isEmpty());
        }
        try (var second = Program.start(home)) {
            var took = second.opens();
            System.out.printf("Second start to first page: %d ms%n", took.toMillis());
            assertTrue(took.compareTo(Duration.ofSeconds(20)) < 0, took::toString);
            assertChiefIsThere();
            assertPrompt(second.stops());
        }
    }

    @Test
    void the_program_is_killed() throws Exception {
        long outlived;
        try (var first = Program.start(home, CHIEF)) {
            first.opens();
            outlived = server().orElseThrow().pid();
            first.isKilled();
        }
        assertTrue(server().isPresent());
        try (var second = Program.start(home)) {
            second.opens();
            assertEquals(outlived, server().orElseThrow().pid(), "Taken over, not started anew");
            assertChiefIsThere();
            assertPrompt(second.stops());
            assertTrue(server().isEmpty(), "Whoever takes a server over stops it, too");
        }
    }

    @Test
    void postgres_is_killed() throws Exception {
        try (var program = Program.start(home, CHIEF)) {
            program.opens();
            for (var time = 0; time < 2; time++) {
                var before = ServerMark.in(home.resolve("postgres/data")).orElseThrow();
                assertEquals(200, program.status("/"));
                ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();
                awaits(() -> ServerMark.in(home.resolve("postgres/data")).filter(mark -> mark.pid() != before.pid() && mark.ready()).isPresent());
                awaits(() -> program.status("/") == 200 && program.status("/login") == 200);
                assertEquals(before.port(), ServerMark.in(home.resolve("postgres/data")).orElseThrow().port());
                for (var page = 0; page < 30; page++) assertEquals(200, program.status("/"));
            }
            assertChiefIsThere();
        }
    }

    @Test
    void somebody_took_its_port_in_the_last_moment() throws Exception {
        try (var somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = List.of(somebody.getLocalPort(), EmbeddedPostgres.freePort()).iterator();
            try (var postgres = EmbeddedPostgres.in(home, ports::next)) {
                assertFalse(ports.hasNext());
                assertTrue(ServerMark.in(home.resolve("postgres/data")).filter(mark -> mark.ready() && mark.port() != somebody.getLocalPort()).isPresent(), postgres::url);
            }
        }
    }

    @Test
    void both_are_killed() throws Exception {
        try (var first = Program.start(home, CHIEF)) {
            first.opens();
            var server = server().orElseThrow();
            first.isKilled();
            server.destroyForcibly();
        }
        try (var second = Program.start(home)) {
            second.opens();
            assertChiefIsThere();
        }
    }

    @Test
    void after_the_machine_restarted_the_servers_number_is_another_programs() throws Exception {
        try (var first = Program.start(home, CHIEF)) {
            first.opens();
        }
        var mark = home.resolve("postgres/data/postmaster.pid");
        Files.writeString(mark, "%d\n%s\n1700000000\n1\n\n127.0.0.1\n\nready\n".formatted(ProcessHandle.current().pid(), mark.getParent()));
        try (var second = Program.start(home)) {
            second.opens();
            assertChiefIsThere();
        }
    }

    @Test
    void a_second_program_on_the_same_home_is_refused() throws Exception {
        try (var first = Program.start(home, CHIEF)) {
            first.opens();
            try (var second = Program.start(home)) {
                assertTrue(second.refuses().startsWith("Another Stet is already working in " + home), second::output);
                assertTrue(second.age().compareTo(SLACK) < 0, () -> "Refused after " + second.age());
            }
            assertEquals(200, first.status("/"));
        }
    }

    @Test
    void data_of_a_newer_postgres_are_left_alone() throws Exception {
        try (var first = Program.start(home)) {
            first.opens();
        }
        Files.writeString(home.resolve("postgres/data/PG_VERSION"), "99\n");
        try (var second = Program.start(home)) {
            assertTrue(second.refuses().contains("are of PostgreSQL 99, newer than"), second::output);
        }
        assertFalse(Files.exists(home.resolve("postgres/data/postmaster.pid")));
    }

    @Test
    void data_of_a_newer_stet_are_left_alone() throws Exception {
        try (var first = Program.start(home)) {
            first.opens();
            try (var owner = owner()) {
                Database.run(owner, """
                        insert into stet.migration (installed_rank, version, description, type, script, installed_by, execution_time, success)
                        values (900, '900', 'what is to come', 'SQL', 'V900__what_is_to_come.sql', 'stet', 1, true)""");
            }
        }
        try (var second = Program.start(home)) {
            assertTrue(second.refuses().contains("The database is ahead of this Stet: it has been through migration 900 (what is to come)"), second::output);
        }
        assertTrue(server().isEmpty());
    }

    private void assertChiefIsThere() throws Exception {
        try (var owner = owner()) {
            assertEquals(List.of("chief@example.org"), Database.ask(owner, "select email from desk.account"));
        }
    }

    private Connection owner() throws Exception {
        var port = ServerMark.in(home.resolve("postgres/data")).orElseThrow().port();
        var password = Files.readString(home.resolve("postgres/password")).strip();
        return Database.connect("jdbc:postgresql://127.0.0.1:%d/stet".formatted(port), new Login("stet", password));
    }

    private java.util.Optional<ProcessHandle> server() {
        return ServerMark.in(home.resolve("postgres/data")).flatMap(ServerMark::process);
    }

    private static void assertPrompt(Duration stopped) {
        System.out.printf("Stopped in %d ms%n", stopped.toMillis());
        assertTrue(stopped.compareTo(SLACK) < 0, stopped::toString);
    }
}
