package stet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import stet.database.EmbeddedPostgres;
import stet.database.Program;

/** Two programs over one database: what the press does on one is read on the other, and readers need neither press nor database. */
class TwoNodesIT {
    private static final int SOON = 1000;
    private static final HttpClient READER = HttpClient.newHttpClient();

    private static EmbeddedPostgres postgres;
    private static Wire wire;
    private static Program one, other;

    @BeforeAll
    static void open() throws Exception {
        postgres = EmbeddedPostgres.in(folder("two-nodes-postgres"), "fsync=off");
        wire = Wire.to(Integer.parseInt(postgres.url().replaceAll(".*:(\\d+)/.*", "$1")));
        one = Program.start(folder("node-one"), settings());
        one.opens();
        other = Program.start(folder("node-other"), settings());
        other.opens();
    }

    @AfterAll
    static void close() throws Exception {
        other.close();
        one.close();
        wire.close();
        postgres.close();
    }

    @Test
    void what_happens_on_one_node_is_read_on_the_other() throws Exception {
        var wren = new Desk(one, "writer@example.org");
        var edda = new Desk(one, "editor@example.org");
        var story = wren.begins(Map.of("headline", "Read elsewhere", "body", "Words.", "section", "city", "slug", "read-elsewhere"));
        wren.makes("SUBMIT", story, "");
        assertFalse(read(other, "/").contains("Read elsewhere"));
        assertFalse(read(other, "/section/city").contains("Read elsewhere"));

        edda.lets(story);
        var path = edda.onTheSite(story);
        soon("published", () -> read(other, path).contains("Read elsewhere") && read(other, "/").contains("Read elsewhere") && read(other, "/section/city").contains("Read elsewhere"));

        for (int i = 0; i < 5; i++) {
            var headline = "Read elsewhere, time " + i;
            wren.saves(story, Map.of("headline", headline));
            wren.makes("SUBMIT", story, "");
            assertFalse(read(other, path).contains(headline), "not before it is published");
            edda.lets(story);
            soon(headline, () -> read(other, path).contains(headline) && read(other, "/").contains(headline));
        }

        wren.saves(story, Map.of("slug", "read-at-another-address"));
        wren.makes("SUBMIT", story, "");
        edda.lets(story);
        soon("renamed", () -> other.status(path) == 301 || other.status(path) == 200 && read(other, path.replace("read-elsewhere", "read-at-another-address")).contains("Read elsewhere"));
        edda.makes("WITHDRAW", story, "A lawyer rang.");
        soon("withdrawn", () -> other.status(path.replace("read-elsewhere", "read-at-another-address")) == 410 && !read(other, "/").contains("Read elsewhere") && !read(other, "/section/city").contains("Read elsewhere"));
        edda.makes("RESTORE", story, "All is well.");
        soon("restored", () -> read(other, "/section/city").contains("Read elsewhere"));
    }

    @Test
    void the_same_in_another_language_comes_and_goes_on_both() throws Exception {
        var wren = new Desk(one, "writer@example.org");
        var edda = new Desk(one, "editor@example.org");
        var english = wren.begins(Map.of("headline", "Read in English", "body", "Words.", "section", "city", "slug", "read-in-english"));
        wren.makes("SUBMIT", english, "");
        edda.lets(english);
        var path = edda.onTheSite(english);
        var german = wren.begins(Map.of("headline", "Auf Deutsch gelesen", "body", "Wörter.", "section", "city", "slug", "auf-deutsch-gelesen", "language", "de"));
        edda.posts("/desk/stories/" + english + "/languages", Map.of("same", "/desk/stories/" + german));
        assertFalse(read(other, path).contains("hreflang"));
        wren.makes("SUBMIT", german, "");
        edda.lets(german);
        soon("it runs", () -> read(other, path).contains("hreflang=\"de\"") && read(other, edda.onTheSite(german)).contains(path));
        edda.makes("WITHDRAW", german, "A lawyer rang.");
        soon("withdrawn", () -> !read(other, path).contains("hreflang"));
        edda.makes("RESTORE", german, "All is well.");
        soon("restored", () -> read(other, path).contains("auf-deutsch-gelesen"));
        edda.posts("/desk/stories/" + english + "/languages", Map.of("same", ""));
        soon("parted", () -> !read(other, path).contains("hreflang"));
    }

    @Test
    void while_the_database_is_away_readers_read_on_and_the_desk_says_so() throws Exception {
        var wren = new Desk(one, "writer@example.org");
        var edda = new Desk(one, "editor@example.org");
        var story = wren.begins(Map.of("headline", "Before the wire was cut", "body", "Words.", "section", "city", "slug", "before-the-cut"));
        wren.makes("SUBMIT", story, "");
        edda.lets(story);
        var path = edda.onTheSite(story);
        var pages = List.of("/", path, "/section/city", "/feed.xml");
        soon("on both", () -> read(other, path).contains("Before the wire was cut"));
        for (var node : List.of(one, other)) for (var page : pages) assertEquals(200, node.status(page), page);

        wire.cut();
        var statuses = new ArrayList<Integer>();
        for (var until = System.nanoTime() + 5_000_000_000L; System.nanoTime() < until; Thread.sleep(50))
            for (var node : List.of(one, other)) for (var page : pages) statuses.add(node.status(page));
        assertTrue(statuses.stream().allMatch(status -> status == 200), () -> "" + statuses);
        var refused = edda.makes("WITHDRAW", story, "While it is away.");
        assertEquals(503, refused.statusCode());
        assertTrue(refused.body().contains("The database is away"), refused.body());
        assertEquals("10", refused.headers().firstValue("Retry-After").orElse(""));

        wire.mend();
        soon("the desk is back", 30_000, () -> edda.status("/desk") == 200);
        edda.makes("WITHDRAW", story, "Now it is back.");
        soon("taken down on both", 5_000, () -> one.status(path) == 410 && other.status(path) == 410 && !read(other, "/").contains("Before the wire was cut"));
    }

    @Test
    void a_database_that_says_nothing_any_more_keeps_nobody_waiting_for_long() throws Exception {
        var wren = new Desk(one, "writer@example.org");
        var edda = new Desk(one, "editor@example.org");
        var story = wren.begins(Map.of("headline", "Before the silence", "body", "Words.", "section", "city", "slug", "before-the-silence"));
        wren.makes("SUBMIT", story, "");
        edda.lets(story);
        var path = edda.onTheSite(story);
        var pages = List.of("/", path, "/section/city", "/feed.xml");
        for (var node : List.of(one, other)) for (var page : pages) assertEquals(200, node.status(page), page);

        wire.hush();
        var refused = CompletableFuture.supplyAsync(() -> {
            try {
                return edda.makes("WITHDRAW", story, "While nobody answers.");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        var silence = System.nanoTime();
        while (!refused.isDone()) {
            for (var node : List.of(one, other)) for (var page : pages) assertEquals(200, node.status(page), page);
            assertTrue(System.nanoTime() - silence < 30_000_000_000L, "she is still waiting");
            Thread.sleep(50);
        }
        assertEquals(503, refused.get().statusCode());
        assertTrue(refused.get().body().contains("The database is away"), refused.get().body());

        wire.mend();
        soon("the desk is back", 30_000, () -> edda.status("/desk") == 200);
        if (one.status(path) == 200) edda.makes("WITHDRAW", story, "Now it answers.");
        soon("taken down on both", 15_000, () -> one.status(path) == 410 && other.status(path) == 410 && !read(other, "/").contains("Before the silence"));
    }

    // --- below ---

    private interface Fact {
        boolean holds() throws Exception;
    }

    private static void soon(String what, Fact fact) throws Exception {
        soon(what, SOON, fact);
    }

    private static void soon(String what, int milliseconds, Fact fact) throws Exception {
        for (var until = System.nanoTime() + milliseconds * 1_000_000L; !fact.holds(); Thread.sleep(5)) assertTrue(System.nanoTime() < until, what + " is not to be seen");
    }

    private static String read(Program node, String path) throws Exception {
        return READER.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port + path)).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private static Map<String, String> settings() {
        return new HashMap<>(Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:%d/stet?connectTimeout=2".formatted(wire.port()), "QUARKUS_DATASOURCE_USERNAME", postgres.owner(),
                "QUARKUS_DATASOURCE_PASSWORD", postgres.password(), "STET_DEMO", "true"));
    }

    private static Path folder(String name) throws IOException {
        var folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), name);
        folder.toFile().setExecutable(true, false);
        return folder;
    }

    /** Somebody signed in on one of the nodes. */
    private static class Desk {
        private final Program node;
        private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        Desk(Program node, String email) throws Exception {
            this.node = node;
            assertEquals(303, posts("/login", Map.of("email", email, "password", "stet-demo")).statusCode());
        }

        int status(String path) throws Exception {
            return gets(path).statusCode();
        }

        HttpResponse<String> posts(String path, Map<String, String> form) throws Exception {
            var body = form.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
            return browser.send(HttpRequest.newBuilder(uri(path)).header("Origin", uri("").toString()).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        }

        long begins(Map<String, String> story) throws Exception {
            return Long.parseLong(posts("/desk/stories", story).headers().firstValue("Location").orElseThrow().replaceAll(".*/", ""));
        }

        void saves(long story, Map<String, String> fields) throws Exception {
            var form = new HashMap<>(fields);
            form.put("version", page(story).select("input[name=version]").val());
            assertEquals(303, posts("/desk/stories/" + story, form).statusCode());
        }

        HttpResponse<String> makes(String move, long story, String note) throws Exception {
            var page = page(story);
            return posts("/desk/stories/" + story + "/moves", Map.of("move", move, "note", note, "version", page.select("input[name=version]").val(), "digest", page.select("main").attr("data-digest")));
        }

        void lets(long story) throws Exception {
            assertEquals(303, makes("APPROVE", story, "").statusCode());
            assertEquals(303, makes("PUBLISH", story, "").statusCode());
        }

        String onTheSite(long story) throws Exception {
            return page(story).selectFirst(".story-nav a:contains(On the site)").attr("href");
        }

        private Document page(long story) throws Exception {
            return Jsoup.parse(gets("/desk/stories/" + story).body());
        }

        private HttpResponse<String> gets(String path) throws Exception {
            return browser.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
        }

        private URI uri(String path) {
            return URI.create("http://127.0.0.1:" + node.port + path);
        }
    }
}
