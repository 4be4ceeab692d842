package stet.site.cache;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;
import stet.workflow.Move;

/** Pages that stand ready are the pages that would be made now, whatever the press has done. */
@QuarkusTest
class PageCacheTest {
    @Inject PageCache cache;

    private final Person wren = Cast.wren();
    private final Person edda = Cast.edda();
    private final Person cato = Cast.cato();
    private final Person reader = Person.stranger();

    @BeforeEach void the_news_is_heard() throws InterruptedException {
        for (int i = 0; i < 100 && !cache.hears(); i++) Thread.sleep(50);
        assertTrue(cache.hears());
    }

    // --- never stale ---

    @Test void whatever_the_press_does_a_kept_page_is_the_page_of_now() {
        var kept = new LinkedHashSet<>(List.of("/", "/feed.xml", "/sitemap.xml", "/section/news", "/section/news/feed.xml", "/tag/kept-one", "/tag/kept-two", "/tag/kept-two/feed.xml", "/author/wren-okafor", "/author/wren-okafor/feed.xml", "/author/kept-guest"));
        var first = wren.begins(Map.of("headline", "Kept first", "body", "Words.", "tags", "Kept one", "authors", "Wren Okafor, Kept Guest", "slug", "kept-first"));
        wren.makes(Move.SUBMIT, first, "");
        edda.lets(first);
        kept.add(edda.onTheSite(first));
        for (int i = 0; i < 25; i++) kept.add(wren.publishes(edda, Map.of("headline", "Kept filler " + i, "body", "Words.", "tags", "Kept two", "slug", "kept-filler-" + i)));
        var second = reader.page("/tag/kept-two").selectFirst(".older a").attr("href");
        kept.add(second);
        areOfNow("published", kept);

        var story = wren.begins(Map.of("headline", "Kept changing", "body", "Words.", "tags", "Kept two", "slug", "kept-changing"));
        changes(kept, "a first edition", () -> submitted(story), () -> edda.lets(story));
        var path = edda.onTheSite(story);
        kept.add(path);
        areOfNow("its page", kept);
        changes(kept, "another headline", () -> resubmitted(story, Map.of("headline", "Kept changed")), () -> edda.lets(story));
        if (edda.page("/desk/sections").select("input[value=Culture]").isEmpty()) edda.posts("/desk/sections", Map.of("name", "Culture"));
        changes(kept, "another section", () -> resubmitted(story, Map.of("section", "culture")), () -> edda.lets(story));
        kept.add("/section/culture");
        areOfNow("the other section", kept);
        changes(kept, "other tags and authors", () -> resubmitted(story, Map.of("tags", "Kept one", "authors", "Kept Guest, Ilse Brandt", "section", "news")), () -> edda.lets(story));
        changes(kept, "another address", () -> resubmitted(story, Map.of("slug", "kept-moved")), () -> edda.lets(story));
        kept.add(edda.onTheSite(story));
        areOfNow("its new address", kept);
        changes(kept, "withdrawn", () -> { }, () -> edda.makes(Move.WITHDRAW, story, "A lawyer rang").then().statusCode(303));
        changes(kept, "restored", () -> { }, () -> edda.makes(Move.RESTORE, story, "All is well").then().statusCode(303));
        changes(kept, "the last of a list withdrawn", () -> { }, () -> edda.makes(Move.WITHDRAW, first, "Again").then().statusCode(303));
        changes(kept, "and restored", () -> { }, () -> edda.makes(Move.RESTORE, first, "Again").then().statusCode(303));

        var tag = form(edda.page("/desk/sections?q=Kept"), "Kept two");
        changes(kept, "a tag renamed", () -> { }, () -> edda.posts(tag, Map.of("name", "Kept as well")).then().statusCode(303));
        var section = form(edda.page("/desk/sections"), "Culture");
        changes(kept, "a section renamed", () -> { }, () -> edda.posts(section, Map.of("name", "The arts", "position", "9")).then().statusCode(303));
        edda.posts(section, Map.of("name", "Culture", "position", "9"));
        var author = edda.page("/desk/authors?q=Kept").selectFirst("main a:contains(Kept Guest)").attr("href");
        changes(kept, "a bio", () -> { }, () -> edda.posts(author, Map.of("bio", "Kept Guest keeps bees.")).then().statusCode(303));
        changes(kept, "two authors merged", () -> { }, () -> edda.posts(author + "/merge", Map.of("into", "Ilse Brandt")).then().statusCode(303));
    }

    /** What is prepared at the desk changes nothing before readers; what the press then does is seen with the very next request. */
    private void changes(Set<String> kept, String what, Runnable atTheDesk, Runnable atThePress) {
        var before = bodies(kept);
        atTheDesk.run();
        assertEquals(before, bodies(kept), "before: " + what);
        atThePress.run();
        areOfNow(what, kept);
    }

    private void areOfNow(String what, Set<String> kept) {
        var ready = bodies(kept);
        cache.forgetAll();
        var now = bodies(kept);
        for (var path : kept) assertEquals(now.get(path), ready.get(path), what + ": " + path);
    }

    private Map<String, String> bodies(Set<String> paths) {
        var bodies = new TreeMap<String, String>();
        for (var path : paths) {
            var answer = reader.gets(path);
            // The hour of the last run stands in a feed, and need not be made anew for it.
            bodies.put(path, answer.statusCode() + " " + answer.header("Location") + "\n" + answer.asString().replaceAll("<lastBuildDate>.*</lastBuildDate>", ""));
        }
        return bodies;
    }

    private void submitted(long story) {
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
    }

    private void resubmitted(long story, Map<String, String> fields) {
        wren.saves(story, fields).then().statusCode(303);
        submitted(story);
    }

    private static String form(org.jsoup.nodes.Document page, String name) {
        return page.selectFirst("form.row:has(input[value=\"" + name + "\"])").attr("action");
    }

    // --- and never made anew for nothing ---

    @Test void only_what_shows_it_is_made_anew() {
        var tags = IntStream.range(0, 3).mapToObj(i -> wren.publishes(edda, Map.of("headline", "Precise " + i, "body", "Words.", "tags", "Precise " + i, "slug", "precise-" + i))).toList();
        var paths = new ArrayList<>(tags);
        for (int i = 0; i < 3; i++) paths.add("/tag/precise-" + i);
        paths.forEach(reader::gets);
        var before = cache.made();
        paths.forEach(reader::gets);
        assertEquals(before, cache.made(), "all are kept");

        wren.publishes(edda, Map.of("headline", "Precise again", "body", "Words.", "tags", "Precise 1", "slug", "precise-again"));
        before = cache.made();
        paths.forEach(reader::gets);
        assertEquals(before + 2, cache.made(), "the tag's page, and the one article that leads to the new one");
    }

    @Test void of_many_who_ask_at_once_one_has_it_made() throws Exception {
        var path = wren.publishes(edda, Map.of("headline", "Herd", "body", "Words.", "slug", "herd"));
        cache.forgetAll();
        var before = cache.made();
        var crowd = 60;
        var together = new CountDownLatch(crowd);
        var crew = Executors.newFixedThreadPool(crowd);
        var answers = IntStream.range(0, crowd).mapToObj(i -> CompletableFuture.supplyAsync(() -> {
            together.countDown();
            try {
                together.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Person.stranger().gets(path).statusCode();
        }, crew)).toList();
        for (var answer : answers) assertEquals(200, answer.join());
        crew.shutdown();
        assertEquals(before + 1, cache.made());
    }

    @Test void addresses_where_nothing_is_are_not_kept() {
        reader.gets("/no/such/page");
        var before = cache.size();
        for (int i = 0; i < 300; i++) {
            reader.gets("/2026/01/01/nothing-" + i).then().statusCode(404);
            reader.gets("/tag/nothing-" + i).then().statusCode(404);
            reader.gets("/section/news?before=2026/01/01/nothing-" + i);
        }
        assertEquals(before, cache.size());
    }

    @Test void nothing_that_is_no_part_of_the_address_leads_past_a_page_or_into_one() {
        var path = wren.publishes(edda, Map.of("headline", "Unkeyed", "body", "Words.", "slug", "unkeyed"));
        var page = reader.gets(path).asString();
        reader.gets("/");
        var front = reader.gets("/").asString();
        var kept = cache.size();
        var made = cache.made();
        for (var query : List.of("?utm_source=x", "?before=2020/01/01/x", "?q=1&q=2", "?%00", "?x=%3Cscript%3E")) {
            assertEquals(page, reader.gets(path + query, false).asString(), query);
            assertEquals(front, reader.gets("/" + query, false).asString(), query);
        }
        for (var header : List.of("X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-URL", "X-Rewrite-URL", "Accept", "Accept-Language", "User-Agent", "Cookie", "Authorization", "Range", "X-HTTP-Method-Override", "Referer"))
            assertEquals(page, given().header(header, "stet=x; /desk").get(path).asString(), header);
        assertEquals(page, given().header("Host", "elsewhere.example").get(path).asString());
        assertEquals(page, wren.gets(path).asString(), "signed in or not");
        assertEquals(page, reader.gets(path.replace("unkeyed", "%75nkeyed"), false).asString());
        assertEquals(page, reader.gets(path + "/").asString());
        assertEquals(kept, cache.size());
        assertEquals(made, cache.made());
        for (var detour : List.of("/" + path, "/." + path, "/x/.." + path, path + "//", path + "/.", path.replaceFirst("(.)/", "$1//"), path.replaceFirst("(.)/", "$1/%2e/")))
            assertTrue(given().urlEncodingEnabled(false).get(detour).statusCode() < 500, detour);
        assertEquals(kept, cache.size(), "detours have no end");
        reader.posts(path, Map.of()).then().statusCode(405);
    }

    // --- as bytes ---

    @Test void every_encoding_opens_to_the_same_page() throws Exception {
        var path = wren.publishes(edda, Map.of("headline", "Packed", "body", "Words, words.\n\n".repeat(30), "slug", "packed"));
        for (int round = 0; round < 2; round++) { // made, then kept
            if (round == 0) cache.forgetAll();
            var plain = packed(path, "identity");
            assertEquals(null, plain.header("Content-Encoding"));
            var gzip = packed(path, "gzip, deflate");
            assertEquals("gzip", gzip.header("Content-Encoding"));
            assertArrayEquals(plain.asByteArray(), new GZIPInputStream(new ByteArrayInputStream(gzip.asByteArray())).readAllBytes());
            var brotli = packed(path, "gzip, deflate, br, zstd");
            assertEquals("br", brotli.header("Content-Encoding"));
            Brotli4jLoader.ensureAvailability();
            assertArrayEquals(plain.asByteArray(), Decoder.decompress(brotli.asByteArray()).getDecompressedData());
            assertTrue(brotli.asByteArray().length < gzip.asByteArray().length);
            assertEquals(null, packed(path, "gzip;q=0, br;q=0").header("Content-Encoding"));
            assertEquals("br", packed(path, "*").header("Content-Encoding"));
            assertEquals("gzip", packed(path, "GZIP;q=0.5").header("Content-Encoding"));
            assertEquals("gzip", packed(path, "br;q=0.1, gzip;q=0.9").header("Content-Encoding"), "who likes gzip better is sent gzip");
            assertEquals("br", packed(path, "br;q=0.9, gzip;q=0.9").header("Content-Encoding"));
            for (var answer : List.of(plain, gzip, brotli)) {
                assertEquals("Accept-Encoding", answer.header("Vary"));
                assertEquals("no-cache", answer.header("Cache-Control"));
                assertEquals("nosniff", answer.header("X-Content-Type-Options"));
                assertTrue(answer.header("Content-Security-Policy").contains("script-src 'none'"));
            }
            assertEquals(3, Set.of(plain.header("ETag"), gzip.header("ETag"), brotli.header("ETag")).size(), "each encoding has a mark of its own");
        }
    }

    @Test void whoever_has_the_page_is_told_so() {
        var story = wren.begins(Map.of("headline", "Known", "body", "Words.", "slug", "known"));
        submitted(story);
        edda.lets(story);
        var path = edda.onTheSite(story);
        for (int round = 0; round < 2; round++) {
            if (round == 0) cache.forgetAll();
            var first = reader.gets(path);
            var mark = first.header("ETag");
            for (var known : List.of(mark, "W/" + mark, "\"other\", " + mark, "*")) {
                var answer = given().header("If-None-Match", known).header("Accept-Encoding", "gzip").get(path);
                assertEquals(304, answer.statusCode(), known);
                assertEquals(0, answer.asByteArray().length);
                assertEquals(mark, answer.header("ETag"));
            }
            assertEquals(200, given().header("If-None-Match", "\"other\"").header("If-Modified-Since", first.header("Last-Modified")).get(path).statusCode(), "the mark decides, not the hour");
            assertEquals(304, given().header("If-Modified-Since", first.header("Last-Modified")).get(path).statusCode());
            for (var hour : List.of("Thu, 01 Jan 1970 00:00:00 GMT", "yesterday", "")) assertEquals(200, given().header("If-Modified-Since", hour).get(path).statusCode(), hour);
            var head = given().header("Accept-Encoding", "gzip").head(path);
            assertEquals(200, head.statusCode());
            assertEquals(mark, head.header("ETag"));
            assertEquals(0, head.asByteArray().length);
        }
        var mark = reader.gets(path).header("ETag");
        resubmitted(story, Map.of("headline", "Known otherwise"));
        edda.lets(story);
        assertEquals(200, given().header("If-None-Match", mark).get(path).statusCode());
        assertNotEquals(mark, reader.gets(path).header("ETag"));
    }

    private static Response packed(String path, String accepted) {
        return given().config(RestAssuredConfig.config().decoderConfig(DecoderConfig.decoderConfig().noContentDecoders())).header("Accept-Encoding", accepted).get(path);
    }
}
