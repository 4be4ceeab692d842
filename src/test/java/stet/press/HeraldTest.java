package stet.press;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;
import stet.people.Account;
import stet.workflow.Move;

/** Those outside are told what is new, after it is so, until they have heard it. */
@QuarkusTest
@TestProfile(HeraldTest.WithEars.class)
class HeraldTest {
    private final Person wren = Cast.wren(), edda = Cast.edda();

    /** A hub and a search engine, and a newsroom that knows them. What they hear goes by system properties: the test is loaded twice. */
    public static class WithEars implements QuarkusTestProfile {
        @Override public Map<String, String> getConfigOverrides() {
            try {
                var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/hub", request -> {
                    var said = new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    var fails = Integer.getInteger("hub.fails", 0);
                    if (fails > 0) System.setProperty("hub.fails", "" + (fails - 1));
                    else System.setProperty("hub.heard", System.getProperty("hub.heard", "") + said + "\n");
                    request.sendResponseHeaders(fails > 0 ? 503 : 204, -1);
                    request.close();
                });
                server.createContext("/index", request -> {
                    System.setProperty("index.heard", new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                    request.sendResponseHeaders(202, -1);
                    request.close();
                });
                server.createContext("/purge", request -> {
                    var said = new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    System.setProperty("purge.heard", System.getProperty("purge.heard", "") + request.getRequestHeaders().getFirst("X-Word") + " " + said + "\n");
                    request.sendResponseHeaders(200, -1);
                    request.close();
                });
                server.start();
                var at = "http://127.0.0.1:" + server.getAddress().getPort();
                return Map.of("stet.cdn.purge-url", at + "/purge", "stet.cdn.purge-header", "X-Word: open", "stet.websub.hub", at + "/hub", "stet.indexnow.key", "a1b2c3d4e5", "stet.indexnow.url", at + "/index", "stet.url", "http://news.example", "stet.feeds", "summary");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test void a_hub_hears_of_every_feed_that_changed_and_a_search_engine_of_the_article() throws Exception {
        var slug = "told-" + System.nanoTime();
        var path = wren.publishes(edda, Map.of("headline", "Told outside", "body", "Words.", "tags", "Outside", "slug", slug));
        var said = URLDecoder.decode(heard("hub.heard", "tag%2Foutside"), StandardCharsets.UTF_8);
        for (var feed : List.of("/feed.xml", "/feed.atom", "/feed.json", "/section/news/feed.atom", "/author/wren-okafor/feed.json", "/tag/outside/feed.xml")) assertTrue(said.contains("hub.url=http://news.example" + feed), feed);
        assertTrue(said.startsWith("hub.mode=publish&"), said);

        var ping = new ObjectMapper().readTree(heard("index.heard", slug));
        assertEquals("news.example", ping.get("host").asText());
        assertEquals("http://news.example" + path, ping.get("urlList").get(0).asText());
        assertEquals("http://news.example/a1b2c3d4e5.txt", ping.get("keyLocation").asText());
        assertEquals("a1b2c3d4e5", Person.stranger().gets("/a1b2c3d4e5.txt").then().statusCode(200).extract().asString());
        Person.stranger().gets("/a1b2c3d4e6.txt").then().statusCode(404);

        var feed = Person.stranger().gets("/feed.atom");
        assertTrue(feed.header("Link").contains("rel=\"hub\""));
        assertTrue(feed.header("Link").contains("<http://news.example/feed.atom>; rel=\"self\""));
        assertTrue(feed.asString().contains("rel=\"hub\""));
        assertFalse(feed.asString().contains("<content"), "summaries alone, as it is set");
    }

    @Test void of_a_page_a_search_engine_hears_and_no_hub_since_it_stands_in_no_feed() throws Exception {
        var slug = "told-page-" + System.nanoTime();
        var page = edda.begins(Map.of("kind", "PAGE", "headline", "Told as a page", "body", "Words.", "slug", slug));
        var errands = errandsToTheHub();
        edda.makes(Move.SUBMIT, page, "").then().statusCode(303);
        Cast.cato().lets(page);
        assertTrue(heard("index.heard", slug).contains("[\"http://news.example/" + slug + "\"]"));
        assertTrue(heard("purge.heard", "\"pages\"").contains("\"article:"));
        assertEquals(errands, errandsToTheHub());
    }

    private static long errandsToTheHub() {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) Account.getEntityManager().createNativeQuery("select count(*) from desk.errand where address like '%/hub'").getSingleResult()).longValue());
    }

    @Test void who_did_not_listen_is_told_again_once_it_does() throws Exception {
        System.setProperty("hub.fails", "1");
        wren.publishes(edda, Map.of("headline", "Told twice", "body", "Words.", "tags", "Twice told", "slug", "twice-" + System.nanoTime()));
        for (int i = 0; i < 100 && Integer.getInteger("hub.fails") > 0; i++) Thread.sleep(100);
        assertEquals(0, Integer.getInteger("hub.fails"));
        Thread.sleep(300);
        // Nobody waits half a minute in a test: the hour of the next try comes at once.
        QuarkusTransaction.requiringNew().run(() -> assertEquals(1, Account.getEntityManager().createNativeQuery(
                "update desk.errand set due_at = now() where done_at is null and problem = 'it answered 503'").executeUpdate()));
        assertTrue(heard("hub.heard", "twice-told").contains("hub.mode=publish"));
    }

    @Test void caches_in_front_know_what_pages_are_made_of_and_hear_what_changed() throws Exception {
        var path = wren.publishes(edda, Map.of("headline", "Cached far away", "body", "Words.", "slug", "cached-" + System.nanoTime()));
        var page = Person.stranger().gets(path);
        var article = Arrays.stream(page.header("Surrogate-Key").split(" ")).filter(key -> key.startsWith("article:")).findFirst().orElseThrow();
        assertTrue(Arrays.asList(page.header("Cache-Tag").split(",")).contains(article));
        assertEquals("max-age=86400", page.header("CDN-Cache-Control"));
        assertEquals("no-cache", page.header("Cache-Control"), "a browser still asks each time");
        assertTrue(Person.stranger().gets("/").header("Surrogate-Key").contains(article), "the front shows it too");

        var said = heard("purge.heard", "\"" + article + "\"");
        assertTrue(said.startsWith("open {\"run\":"), said);
        assertTrue(said.contains("\"section:news+\""), said);
        assertEquals(null, Person.stranger().gets("/nowhere").header("CDN-Cache-Control"), "what is not there may be tomorrow");
    }

    private static String heard(String ear, String word) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            var line = System.getProperty(ear, "").lines().filter(said -> said.contains(word)).findFirst();
            if (line.isPresent()) return line.get();
            Thread.sleep(100);
        }
        throw new AssertionError("Nothing of " + word + " was heard: " + System.getProperty(ear));
    }
}
