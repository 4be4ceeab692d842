package stet.site.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;
import stet.site.Language;
import stet.workflow.Move;

/** What is answered ahead of everything else is answered as it would have been there. */
@QuarkusTest
class FastLaneTest {
    @Inject PageCache cache;
    @TestHTTPResource("/") URL here;

    private final Person wren = Cast.wren();
    private final Person edda = Cast.edda();
    private final Person reader = Person.stranger();
    private long story;
    private String path;

    private record Answer(int status, Map<String, String> headers, byte[] body) {
    }

    @BeforeEach void a_page_is_kept() throws InterruptedException {
        for (int i = 0; i < 100 && !cache.hears(); i++) Thread.sleep(50);
        story = wren.begins(Map.of("headline", "On the fast lane", "body", "Words upon words.\n\n".repeat(200), "slug", "fast-lane-" + System.nanoTime()));
        wren.makes(Move.SUBMIT, story, "");
        edda.lets(story);
        path = edda.onTheSite(story);
        reader.gets(path);
        reader.gets("/");
    }

    private List<String> requests() throws IOException {
        var mark = all(List.of("GET " + path)).get(0).headers.get("etag");
        return List.of("GET " + path, "GET " + path + "|Accept-Encoding: gzip", "GET " + path + "|Accept-Encoding: gzip, br", "HEAD " + path, "HEAD " + path + "|Accept-Encoding: br",
                "GET " + path + "|If-None-Match: " + mark, "GET " + path + "|If-None-Match: \"other\"", "GET " + path + "|If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT",
                "HEAD " + path + "|If-None-Match: " + mark, "GET " + path + "|Range: bytes=0-10", "GET " + path + "|Content-Length: 4|>body", "GET " + path + "|Transfer-Encoding: chunked|>3\r\nabc\r\n0\r\n\r\n",
                "GET " + path + "|Expect: 100-continue|Content-Length: 2|>ab", "GET " + path + "?utm=1", "GET " + path + "/", "GET http://elsewhere.example" + path, "GET /", "HEAD /", "GET /nothing/here",
                "GET /search?q=nowordthatstandsanywhere", "GET /section/news", "GET /section/news?2026/01/01/fast-lane", "POST " + path + "|Content-Length: 3|>a=b", "DELETE " + path, "GET /desk", "GET /robots.txt", "OPTIONS " + path,
                "GET " + path + "|Connection: keep-alive", "GET " + path + "|Cookie: stet=x|User-Agent: somebody|Accept-Language: de",
                "GET " + path + "|If-Match: \"other\"", "GET " + path + "|If-Match: " + mark, "HEAD " + path + "|If-Match: W/" + mark, "GET " + path + "|If-Unmodified-Since: Fri, 01 Jan 2010 00:00:00 GMT",
                "GET " + path + "|If-Unmodified-Since: Fri, 01 Jan 2100 00:00:00 GMT", "GET " + path + "?a={b}", "GET /|Accept: nonsense");
    }

    @Test void answers_come_in_the_order_of_their_questions() throws IOException {
        var requests = requests();
        var alone = new ArrayList<Answer>();
        for (var request : requests) alone.add(all(List.of(request)).get(0));
        assertEquals(200, alone.get(0).status);
        assertEquals(304, alone.get(5).status);
        assertEquals(List.of(412, 200, 412, 412, 200, 200, 200), alone.subList(alone.size() - 7, alone.size()).stream().map(Answer::status).toList());

        for (int seed = 0; seed < 30; seed++) {
            var random = new Random(seed);
            var order = random.ints(60, 0, requests.size()).boxed().toList();
            var answers = all(order.stream().map(requests::get).toList());
            for (int i = 0; i < order.size(); i++) {
                var expected = alone.get(order.get(i));
                var said = "seed " + seed + ", number " + i + ": " + requests.get(order.get(i));
                assertEquals(expected.status, answers.get(i).status, said);
                assertEquals(told(expected), told(answers.get(i)), said);
                if (!requests.get(order.get(i)).contains("/search")) assertArrayEquals(expected.body, answers.get(i).body, said);
            }
        }
    }

    /** On a used connection as on a new one; whatever says the hour may say another. */
    private static Map<String, String> told(Answer answer) {
        var told = new TreeMap<>(answer.headers);
        assertTrue(told.containsKey("date"), "each says when it was given: " + told);
        told.remove("date");
        // Other scenes go to press meanwhile.
        told.remove("last-modified");
        if (answer.headers.getOrDefault("cache-control", "").equals("no-store")) told.remove("content-length");
        return told;
    }

    @Test void what_was_pressed_is_read_on_a_connection_that_was_open_before() throws IOException {
        try (var socket = new Socket(here.getHost(), here.getPort())) {
            var in = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < 3; i++) assertEquals(200, one(socket, in, "GET " + path).status);
            var served = cache.servedReady();
            assertEquals(200, one(socket, in, "GET " + path).status);
            assertTrue(cache.servedReady() > served, "kept");
            edda.makes(Move.WITHDRAW, story, "A lawyer rang").then().statusCode(303);
            assertEquals(410, one(socket, in, "GET " + path).status);
            assertEquals(410, one(socket, in, "GET " + path).status);
            edda.makes(Move.RESTORE, story, "All is well").then().statusCode(303);
            assertEquals(200, one(socket, in, "GET " + path).status);
        }
    }

    @Test void who_asks_and_does_not_read_has_to_wait() throws Exception {
        var many = 100_000;
        var request = written("GET " + path);
        try (var socket = new Socket(here.getHost(), here.getPort())) {
            var in = new BufferedInputStream(socket.getInputStream());
            one(socket, in, "GET " + path);
            var before = cache.servedReady();
            var asking = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < many; i++) socket.getOutputStream().write(request);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            TimeUnit.SECONDS.sleep(2);
            assertTrue(cache.servedReady() - before < many, "it answers no further than somebody reads");
            for (int i = 0; i < many; i++) assertEquals(200, answer(in, false).status);
            asking.get(10, TimeUnit.SECONDS);
        }
    }

    // --- on the wire ---

    private List<Answer> all(List<String> requests) throws IOException {
        try (var socket = new Socket(here.getHost(), here.getPort())) {
            socket.setSoTimeout(20_000);
            var asked = new ByteArrayOutputStream();
            for (var request : requests) asked.write(written(request));
            socket.getOutputStream().write(asked.toByteArray());
            var in = new BufferedInputStream(socket.getInputStream());
            var answers = new ArrayList<Answer>();
            for (var request : requests) answers.add(answer(in, request.startsWith("HEAD")));
            return answers;
        }
    }

    private Answer one(Socket socket, InputStream in, String request) throws IOException {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(written(request));
        return answer(in, request.startsWith("HEAD"));
    }

    /** "GET /path|Header: value|>body" */
    private byte[] written(String request) {
        var parts = request.split("\\|");
        var text = new StringBuilder(parts[0]).append(" HTTP/1.1\r\nHost: ").append(here.getAuthority()).append("\r\n");
        var body = "";
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith(">")) body = parts[i].substring(1);
            else text.append(parts[i]).append("\r\n");
        }
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Answer answer(InputStream in, boolean isHead) throws IOException {
        var first = line(in);
        if (first.startsWith("HTTP/1.1 100")) {
            assertEquals("", line(in));
            first = line(in);
        }
        assertTrue(first.startsWith("HTTP/1.1 "), first);
        var status = Integer.parseInt(first.substring(9, 12));
        var headers = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.merge(line.substring(0, colon).toLowerCase(), line.substring(colon + 1).strip(), (one, other) -> one + ", " + other);
        }
        var bodiless = isHead || status == 304 || status == 204;
        return new Answer(status, headers, bodiless ? new byte[0] : in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new IOException("It hung up after: " + line);
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }
}
