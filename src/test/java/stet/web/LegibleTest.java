package stet.web;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stet.Cast;
import stet.workflow.Move;

/** Whatever is written into an address or a header, there is a page, or a sentence. */
@QuarkusTest
class LegibleTest {
    @TestHTTPResource("/") URL here;

    @Test void an_address_with_what_has_no_place_in_it_leads_to_its_page_all_the_same() throws IOException {
        var wren = Cast.wren();
        var edda = Cast.edda();
        var story = wren.begins(Map.of("headline", "Found by a newsletter", "body", "Words.", "slug", "found-by-a-newsletter"));
        wren.makes(Move.SUBMIT, story, "");
        edda.lets(story);
        var path = edda.onTheSite(story);
        for (var query : new String[] {"utm_campaign={{campaign.name}}", "a|b", "x=100%", "x=%zz", "x=a^b`c", "x=<\"\\>", "x=\u2603", "x=%", "?", "x=\u0001"}) {
            var answer = asks("GET " + path + "?" + query);
            assertEquals(200, answer.status(), query);
            assertTrue(answer.text.contains("Found by a newsletter"), query);
            assertTrue(answer.text.contains("Content-Security-Policy: "), query);
        }
        assertTrue(asks("GET /search?q=100%").text.contains("value=\"100%\""));
        assertTrue(asks("GET /search?q={bridge}|closed").text.contains("value=\"{bridge}|closed\""));
        assertEquals(200, asks("GET http://elsewhere.example" + path + "?a|b").status());
        assertEquals(200, asks("GET /" + path).status(), "two strokes at its head are read as one");
    }

    @ParameterizedTest @ValueSource(strings = {"//", "///", "/|", "/{x}", "/a^b", "/%", "/%zz", "/%00", "/\u2603", "/\\..\\x", "/a#b", "/desk/{x}", "/section/%F0%28%8C%28", "/<script>", "/2026/01/01/[x]", "/?x", "/a?b?c|d#e|f"})
    void any_path_is_answered_in_words(String path) throws IOException {
        var answer = asks("GET " + path);
        assertTrue(answer.status() >= 200 && answer.status() < 500, path + ": " + answer.text);
        assertTrue(answer.text.contains("Content-Security-Policy: ") && answer.text.contains("X-Content-Type-Options: nosniff"), path + ": " + answer.text);
    }

    @ParameterizedTest @ValueSource(strings = {"/", "/robots.txt", "/look/x.css", "/2026/11/24/nothing/timegate", "/login", "/forgot", "/reset/x", "/invitation/x", "/nothing", "/feed.xml", "/icon.svg", "/search?q=x", "/sitemap.xml"})
    void no_header_that_chooses_between_forms_is_too_much(String path) throws IOException {
        var status = asks("GET " + path).status();
        for (var header : new String[] {"Accept: x", "Accept: ;", "Accept: text/html", "Accept: application/json;q=z", "Accept-Language: x;q=z", "Accept-Charset: ;", "Accept-Encoding: ;q=", "Accept-Encoding: gzip;q=, br", "Accept-Encoding: \u00e9", "Accept-Encoding: " + ",".repeat(7000), "Accept-Encoding: " + "a,".repeat(3500), "Accept-Encoding: " + "a,".repeat(3500) + "a",
            "Accept-Encoding: identity;q=0, *;q=0", "Accept-Datetime: gestern", "If-Match: x", "If-None-Match: ,,\"", "If-Modified-Since: x", "If-Unmodified-Since: x", "If-Range: x", "Range: bytes=9-1", "Range: x"}) {
            var answer = asks("GET " + path + "|" + header).status();
            assertTrue(answer == status || answer == 304 || answer == 412 || answer == 416 || answer == 400 && header.startsWith("Accept-Datetime"), path + " with " + header + ": " + answer);
        }
    }

    @Test void readers_are_told_in_the_newspapers_frame() throws IOException {
        for (var request : new String[] {"GET /2026/11/24/nothing/timegate|Accept-Datetime: gestern", "GET /oembed?format=yaml", "PUT /|Sec-Fetch-Site: none"}) {
            var text = asks(request).text;
            assertTrue(text.startsWith("HTTP/1.1 40"), text);
            assertTrue(text.contains("That could not be read") && text.contains("class=\"masthead") && !text.contains("/desk"), text);
        }
        assertTrue(asks("GET /nothing").text.toLowerCase().contains("cache-control: no-cache"));
        var search = asks("GET /search?q=nowordthatstandsanywhere").text;
        var length = search.substring(search.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.UTF_8).length;
        assertTrue(asks("HEAD /search?q=nowordthatstandsanywhere").text.toLowerCase().contains("content-length: " + length + "\r\n"));
    }

    @Test void what_is_well_written_stays_as_it_is() {
        for (var address : new String[] {"/", "/2026/01/02/bridge-closed", "/search?q=a+b%20c&from=2026-01-01", "/a?b=%E2%98%83&c[]=d", "*", "http://elsewhere.example/a"}) assertEquals(address, Legible.address(address));
    }

    @Test void whatever_is_written_can_be_read_and_read_again() {
        for (int seed = 0; seed < 3000; seed++) {
            var random = new Random(seed);
            var written = new StringBuilder("/");
            for (int i = random.nextInt(40); i > 0; i--) written.append((char) (random.nextBoolean() ? random.nextInt(256) : "%?#/[]{}|\\".charAt(random.nextInt(10))));
            var meant = Legible.address(written.toString());
            assertDoesNotThrow(() -> new URI(meant), meant);
            assertEquals(meant, Legible.address(meant));
        }
    }

    private record Answer(String text) {
        int status() {
            return Integer.parseInt(text.substring(9, 12));
        }
    }

    /** "GET /path|Header: value", where a stroke in the address is none of these. */
    private Answer asks(String request) throws IOException {
        var headers = request.replaceFirst("^(.*?)(\\|([A-Z][A-Za-z-]+: .*))?$", "$3");
        var line = headers.isEmpty() ? request : request.substring(0, request.length() - headers.length() - 1);
        try (var socket = new Socket(here.getHost(), here.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((line + " HTTP/1.1\r\nHost: " + here.getAuthority() + "\r\nConnection: close\r\n" + (headers.isEmpty() ? "" : headers + "\r\n") + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
