package stet.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** What a newsroom may set, each with a value that works; in the environment {@code STET_URL}, {@code STET_ZONE} and so on. */
@ConfigMapping(prefix = "stet")
public interface Settings {
    /** Where readers find the site; absolute links come from it, never from a request. */
    @WithDefault("http://localhost:${quarkus.http.port:8080}")
    String url();

    /** The newsroom's days begin and end here. */
    @WithDefault("UTC")
    ZoneId zone();

    /** The folder of the data that are not in somebody else's database. */
    @WithDefault("./data")
    Path home();

    /** Fills an empty newsroom with a cast and their stories, whose passwords everybody knows. */
    @WithDefault("false")
    boolean demo();

    /** The first chief, for whom would rather not type a code at /setup. */
    Admin admin();

    /** How long somebody stays signed in. */
    Session session();

    /** The newsroom's database login, where the owner may not make one. */
    Desk desk();

    /** Whether feeds carry the whole text or a summary of it. */
    @WithDefault("full")
    Feeds feeds();

    /** Whom feeds tell what is new. */
    Websub websub();

    /** Search engines that want to be told what is new. */
    Indexnow indexnow();

    /** A network of caches in front of this newsroom. */
    Cdn cdn();

    interface Cdn {
        /** Where it is told which pages are no longer so. */
        Optional<String> purgeUrl();

        /** What it knows us by, "Name: value". */
        Optional<String> purgeHeader();
    }

    enum Feeds { FULL, SUMMARY }

    interface Websub {
        Optional<String> hub();
    }

    interface Indexnow {
        /** Proves that the pings are ours: it is shown at /{key}.txt. */
        Optional<String> key();

        @WithDefault("https://api.indexnow.org/indexnow")
        String url();
    }

    interface Admin {
        Optional<String> email();

        Optional<String> password();
    }

    interface Session {
        /** Without doing anything. */
        @WithDefault("PT12H")
        Duration idle();

        /** At most, whatever they do. */
        @WithDefault("P7D")
        Duration longest();
    }

    interface Desk {
        Optional<String> username();

        Optional<String> password();
    }
}
