package stet.database;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Search needs two extensions that not every server gives to everybody: it goes on without them. */
@QuarkusTest
class WithoutExtensionsTest {
    private static final String HOLDER = "plain_holder", PASSWORD = "plain-word";

    @Test void an_owner_who_is_nobody_special_makes_them() throws SQLException {
        in("special_nobody", readers -> {
            assertEquals(List.of("pg_trgm", "unaccent"), Database.ask(readers, "select extname from pg_extension where extname in ('unaccent', 'pg_trgm') order by 1"));
            assertEquals(List.of("'cafe':1"), Database.ask(readers, "select to_tsvector(site.stemming('en'), 'cafés')::text"));
            assertEquals(List.of("harbour"), Database.ask(readers, "select word from site.words_like('harbuor')"));
        });
    }

    @Test void where_they_cannot_be_made_words_are_found_as_they_stand() throws SQLException {
        // What stands in their place keeps PostgreSQL from making them.
        in("plain", readers -> {
            assertEquals(List.of(), Database.ask(readers, "select extname from pg_extension where extname in ('unaccent', 'pg_trgm')"));
            assertEquals(List.of("'café':1"), Database.ask(readers, "select to_tsvector(site.stemming('en'), 'cafés')::text"));
            assertEquals(List.of("harbour"), Database.ask(readers, "select word from site.words_like('harbuor')"));
        }, "create schema contrib", "create function contrib.unaccent(text) returns text language sql as 'select $1'", "create function contrib.show_limit() returns real language sql as 'select 1.0::real'");
    }

    private interface Scene {
        void played(Connection readers) throws SQLException;
    }

    private static void in(String name, Scene scene, String... before) throws SQLException {
        var url = TestDatabase.url().replaceAll("/stet$", "/" + name);
        asServersOwner(TestDatabase.url(), "drop database if exists %s with (force)".formatted(name), "drop role if exists %s_desk, %s_site, %s".formatted(name, name, HOLDER),
                "create role %s login createrole password '%s'".formatted(HOLDER, PASSWORD), "create database %s owner %s".formatted(name, HOLDER));
        try {
            try (var holder = Database.connect(url, new Login(HOLDER, PASSWORD))) {
                for (var statement : before) Database.run(holder, statement);
            }
            var settings = Database.prepare(url, HOLDER, PASSWORD);
            // Once more, as at every start.
            Database.prepare(url, HOLDER, PASSWORD);
            try (var holder = Database.connect(url, new Login(HOLDER, PASSWORD))) {
                Database.run(holder, "insert into site.word values ('harbour', 1), ('hill', 1)");
            }
            try (var readers = Database.connect(url, new Login(settings.get("quarkus.datasource.site.username"), settings.get("quarkus.datasource.site.password")))) {
                scene.played(readers);
            }
        } finally {
            asServersOwner(TestDatabase.url(), "drop database %s with (force)".formatted(name), "drop role %s_desk, %s_site, %s".formatted(name, name, HOLDER));
        }
    }

    private static void asServersOwner(String url, String... statements) throws SQLException {
        try (var owner = Database.connect(url, TestDatabase.owner())) {
            for (var statement : statements) Database.run(owner, statement);
        }
    }
}
