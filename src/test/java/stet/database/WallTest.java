package stet.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;
import stet.site.cache.PageCache;
import stet.site.FeedResource;
import stet.site.HistoryResource;
import stet.site.SiteResource;
import stet.site.SitemapResource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.*;

/** Between desk and site stands PostgreSQL itself: these scenes ask it, as each of the two logins that Stet works under. */
@QuarkusTest
class WallTest {
    private static final String REFUSED = "42501";

    @Inject AgroalDataSource desk;
    @Inject @DataSource("site") AgroalDataSource site;
    @Inject PageCache kept;

    @Test
    void readers_are_refused_every_table_of_the_desk() throws SQLException {
        var tables = asOwner("select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace "
                + "where n.nspname in ('desk', 'stet') and c.relkind in ('r', 'p', 'v', 'm', 'f')");
        assertTrue(tables.size() > 15, () -> "All of the desk's tables: " + tables);
        try (var readers = site.getConnection()) {
            for (var table : tables) {
                refused(readers, "select 1 from " + table + " limit 1");
                refused(readers, "insert into " + table + " default values");
                refused(readers, "delete from " + table);
            }
        }
    }

    @Test
    void readers_read_their_own_schema_and_change_nothing_in_it() throws SQLException {
        try (var readers = site.getConnection()) {
            for (var table : asOwner("select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'site' and c.relkind = 'r'")) {
                Database.ask(readers, "select count(*)::text from " + table);
                refused(readers, "insert into " + table + " default values");
                refused(readers, "delete from " + table);
                refused(readers, "truncate " + table);
            }
            refused(readers, "create table site.mine (id int)");
            refused(readers, "create table public.mine (id int)");
            refused(readers, "create temporary table mine (id int)");
            refused(readers, "create schema mine");
        }
    }

    @Test
    void what_one_page_reads_is_of_one_moment() throws SQLException {
        try (var readers = site.getConnection()) {
            assertEquals(Connection.TRANSACTION_REPEATABLE_READ, readers.getTransactionIsolation());
            readers.setAutoCommit(false);
            var before = Database.ask(readers, "select number::text from site.press_run");
            asOwner("update site.press_run set number = number + 1");
            assertEquals(before, Database.ask(readers, "select number::text from site.press_run"));
            readers.rollback();
        }
    }

    @Test
    void readers_become_nobody_else() throws SQLException {
        try (var readers = site.getConnection()) {
            for (var other : List.of("stet", "stet_desk", "pg_read_all_data")) {
                refused(readers, "set role " + other);
                refused(readers, "set session authorization " + other);
            }
            for (var way : List.of("reset role", "reset session authorization", "set role none", "reset all", "discard all", "set search_path = desk")) {
                Database.run(readers, way);
                refused(readers, "select 1 from desk.draft");
            }
            Database.run(readers, "reset all");
        }
        // Nobody else is to read over a connection that has forgotten what it was told at its beginning.
        site.flush(AgroalDataSource.FlushMode.ALL);
    }

    @Test
    void the_newsroom_adds_to_the_ledger_and_changes_nothing_in_it() throws SQLException {
        try (var newsroom = desk.getConnection()) {
            Database.ask(newsroom, "select count(*)::text from desk.ledger");
            refused(newsroom, "update desk.ledger set what = 'PUBLISH'");
            refused(newsroom, "delete from desk.ledger");
            refused(newsroom, "truncate desk.ledger");
            refused(newsroom, "alter table desk.ledger disable trigger all");
            refused(newsroom, "drop trigger ledger_is_append_only on desk.ledger");
        }
    }

    @Test
    void even_the_owner_meets_the_ledgers_trigger() throws SQLException {
        try (var owner = Database.connect(TestDatabase.url(), TestDatabase.owner())) {
            for (var statement : List.of("update desk.ledger set what = ''", "delete from desk.ledger", "truncate desk.ledger")) {
                assertTrue(assertThrows(SQLException.class, () -> Database.run(owner, statement)).getMessage().contains("append-only"));
            }
        }
    }

    @Test
    void the_newsroom_builds_nothing_and_becomes_nobody_else() throws SQLException {
        try (var newsroom = desk.getConnection()) {
            for (var statement : List.of("create table desk.mine (id int)", "create table site.mine (id int)", "create table public.mine (id int)",
                    "create temporary table mine (id int)", "create schema mine", "create role mine", "alter table desk.story add column mine int",
                    "drop table desk.story", "truncate desk.story", "create function desk.mine() returns int language sql as 'select 1'",
                    "select 1 from stet.migration", "set role stet", "set role stet_site", "set session authorization stet")) {
                refused(newsroom, statement);
            }
        }
    }

    @Test
    void without_the_readers_rights_every_readers_page_fails() throws SQLException {
        var pages = Stream.of(SiteResource.class, FeedResource.class, HistoryResource.class, SitemapResource.class).flatMap(resource -> Arrays.stream(resource.getMethods()))
                .filter(method -> method.isAnnotationPresent(jakarta.ws.rs.GET.class))
                .map(method -> method.getAnnotation(Path.class)).map(path -> path == null ? "/" : path.value())
                // What it tells robots is the same whatever was published.
                .filter(path -> !path.equals("/robots.txt") && !path.startsWith("/{key"))
                .map(path -> path.replaceAll("\\{year[^}]*}}", "2024").replaceAll("\\{month[^}]*}-\\\\d\\{2}}", "2024-12").replaceAll("\\{part[^/]*}\\.", "2.").replaceAll("\\{(month|day)[^}]*}}", "12").replaceAll("\\{number[^/]*}", "1").replaceAll("\\{format[^}]*}", "atom").replaceAll("\\{[^}]*}", "anything"))
                .toList();
        assertTrue(pages.size() > 8, () -> "All of the readers' pages: " + pages);

        asOwner("revoke usage on schema site from stet_site");
        try {
            kept.forgetAll();
            for (var page : pages) assertEquals(500, RestAssured.get(page).statusCode(), page);
        } finally {
            asOwner("grant usage on schema site to stet_site");
        }
        for (var page : pages) assertNotEquals(500, RestAssured.get(page).statusCode(), page);
    }

    private static void refused(Connection connection, String statement) {
        var refusal = assertThrows(SQLException.class, () -> Database.run(connection, statement), statement);
        assertEquals(REFUSED, refusal.getSQLState(), () -> statement + ": " + refusal.getMessage());
    }

    private static List<String> asOwner(String statement) throws SQLException {
        try (var owner = Database.connect(TestDatabase.url(), TestDatabase.owner())) {
            if (statement.startsWith("select")) return Database.ask(owner, statement);
            Database.run(owner, statement);
            return List.of();
        }
    }
}
