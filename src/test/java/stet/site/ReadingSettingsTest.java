package stet.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stet.Browser;
import stet.Cast;
import stet.Person;
import stet.press.Paper;
import stet.press.Press;
import stet.site.cache.PageCache;

/** A reader chooses how pages look, in this browser and for nobody else. */
@QuarkusTest
class ReadingSettingsTest {
    private static final String WHITE = "rgb(255, 255, 255)", NIGHT = "rgb(20, 22, 26)", CREAM = "rgb(251, 244, 226)";

    @Inject PageCache cache;
    @Inject Press press;
    @TestHTTPResource("/") URL here;

    private final Person wren = Cast.wren(), edda = Cast.edda();
    private final Person reader = Person.stranger();

    @BeforeEach void pages_are_kept() throws InterruptedException {
        for (int i = 0; i < 100 && !cache.hears(); i++) Thread.sleep(50);
    }

    // --- choosing ---

    @Test void what_is_chosen_is_a_cookie_of_words_that_goes_with_no_page() {
        var answer = chooses(Map.of("size", "large", "typeface", "plain", "spacing", "wide", "lines", "shorter", "colours", "paper"));
        answer.then().statusCode(303).header("Location", "/look").header("Clear-Site-Data", "\"cache\"").header("Set-Cookie", not(containsString("Secure")));
        var cookies = answer.detailedCookies();
        assertEquals(1, cookies.size());
        var cookie = cookies.get("reading");
        assertEquals("large.plain.wide.shorter.paper", cookie.getValue());
        assertEquals("/look", cookie.getPath());
        assertEquals("Lax", cookie.getSameSite());
        assertEquals(365 * 86_400, cookie.getMaxAge());
        assertEquals(List.of("large", "plain", "wide", "shorter", "paper"), reader.page("/look").select(".look input[checked]").eachAttr("value"));
        assertEquals("no-store", reader.gets("/look").header("Cache-Control"));
    }

    @Test void what_was_not_sent_stays_and_what_is_no_choice_changes_nothing() {
        chooses(Map.of("size", "larger", "colours", "dark"));
        for (var odd : List.of("enormous", "dark", "LARGE", "large.dark", "\0", "}html{", "x".repeat(8000), "\ud83d")) {
            assertEquals("larger.dark", chooses(Map.of("size", odd)).then().statusCode(303).extract().cookie("reading"), odd);
        }
        assertEquals("dark", chooses(Map.of("size", "")).cookie("reading"));
        assertEquals("light", chooses(Map.of("colours", "light")).cookie("reading"));
        assertEquals(0, chooses(Map.of("reset", "all", "colours", "dark")).detailedCookie("reading").getMaxAge());
        assertEquals(List.of("", "", "", "", ""), reader.page("/look").select(".look input[checked]").eachAttr("value"));
    }

    @Test void another_site_cannot_choose() {
        given().header("Origin", "https://elsewhere.example").formParam("size", "large").post("/look").then().statusCode(403).header("Set-Cookie", equalTo(null));
    }

    @Test void every_page_leads_there() {
        var path = wren.publishes(edda, Map.of("headline", "Read as you like", "body", "Words."));
        for (var page : List.of("/", path, "/archive", "/search", "/look")) assertEquals("Reading settings", reader.page(page).select(".foot a[href=/look]").text(), page);
    }

    // --- what is kept ---

    @Test void a_stylesheet_of_ones_own_is_neither_kept_nor_taken_from_what_is_kept() {
        var sheet = sheet();
        var forAll = given().get(sheet);
        forAll.then().header("Cache-Control", "public, max-age=31536000, immutable").header("Vary", "Accept-Encoding, Cookie");
        var own = given().cookie("reading", "large.dark").get(sheet);
        own.then().header("Cache-Control", "private, max-age=31536000, immutable").header("Vary", "Accept-Encoding, Cookie").header("ETag", not(forAll.header("ETag")));
        assertTrue(own.asString().contains("html{font-size:120%}") && !own.asString().contains("prefers-color-scheme"));

        cache.forgetAll();
        var kept = cache.size();
        given().cookie("reading", "large.dark").get(sheet);
        assertEquals(kept, cache.size(), "not kept");
        assertEquals(forAll.asString(), given().get(sheet).asString());
        var ready = cache.servedReady();
        assertEquals(forAll.asString(), given().get(sheet).asString());
        assertTrue(cache.servedReady() > ready, "the one for all is kept");
        assertEquals(own.asString(), given().cookie("reading", "large.dark").get(sheet).asString());
        assertEquals(forAll.asString(), given().cookie("stet", "x").get(sheet).asString());
        assertEquals(304, given().cookie("reading", "large.dark").header("If-None-Match", own.header("ETag")).get(sheet).statusCode());
        assertEquals(200, given().cookie("reading", "large.dark").header("If-None-Match", forAll.header("ETag")).get(sheet).statusCode());
    }

    @Test void with_a_connection_of_its_own_or_none_the_cookie_decides() throws Exception {
        var sheet = sheet();
        try (var socket = new Socket(here.getHost(), here.getPort())) {
            socket.setSoTimeout(20_000);
            for (int i = 0; i < 3; i++) {
                for (var cookie : List.of("", "Cookie: reading=dark\r\n", "Cookie: a=b; reading=dark\r\n", "Cookie: a=b\r\n")) {
                    socket.getOutputStream().write(("GET " + sheet + " HTTP/1.1\r\nHost: " + here.getAuthority() + "\r\n" + cookie + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    var answer = answer(socket);
                    assertEquals(cookie.contains("reading"), answer.contains("Cache-Control: private"), cookie + i);
                    assertEquals(cookie.contains("reading"), answer.contains("{color-scheme:dark}"), cookie + i);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reading=", "reading=nonsense", "reading=\"dark", "reading==;;;=", "reading=}body{display:none}", "reading=%00", "reading=dark\u00e4", "reading", "reading=LARGE"})
    void a_cookie_that_says_nothing_gets_what_all_get(String cookie) {
        var sheet = sheet();
        assertEquals(given().get(sheet).asString(), given().header("Cookie", cookie).get(sheet).then().statusCode(200).extract().asString());
        given().header("Cookie", cookie).get("/look").then().statusCode(200);
    }

    @Test void long_cookies_and_odd_addresses_fail_nobody() {
        var sheet = sheet();
        assertTrue(given().header("Cookie", "reading=" + ".".repeat(7000)).get(sheet).statusCode() < 500);
        for (var odd : List.of("?x=1", "/", "%0A")) assertTrue(given().urlEncodingEnabled(false).cookie("reading", "dark").get(sheet + odd).statusCode() < 500, odd);
        assertTrue(given().urlEncodingEnabled(false).cookie("reading", "dark").get(sheet + "?x=1").asString().contains("color-scheme:dark}"));
        given().cookie("reading", "dark").redirects().follow(false).get("/look/0123456789abcdef.css").then().statusCode(302).header("Location", sheet);
    }

    /** With a colour of its own the stylesheet has rules for the night twice. */
    @Test void forced_colours_leave_no_rule_to_the_device() {
        QuarkusTransaction.requiringNew().run(() -> press.paper(new Paper("Stet", "", "en", "#8a1538", List.of(), List.of())));
        try {
            for (var colours : List.of("light", "dark", "paper")) assertFalse(given().cookie("reading", colours).get(sheet()).asString().contains("prefers-color-scheme"), colours);
        } finally {
            QuarkusTransaction.requiringNew().run(() -> press.paper(Paper.called("Stet", "", "en")));
        }
    }

    // --- in a browser ---

    @Test void larger_and_dark_is_so_at_once_also_where_the_stylesheet_was_known_before() {
        var path = wren.publishes(edda, Map.of("headline", "Seen in the dark", "body", "Words to be read.", "dek", "A dek.", "slug", "seen-in-the-dark"));
        var window = Browser.window(Person.origin(), 1280, ColorScheme.LIGHT);
        window.navigate(path);
        window.navigate("/");
        window.navigate(path);
        var before = size(window);
        isOn(WHITE, window);
        window.getByText("Reading settings").click();
        window.getByLabel("Larger").check();
        window.getByLabel("Dark", new Page.GetByLabelOptions().setExact(true)).check();
        Browser.press(window, "Save");
        isOn(NIGHT, window);
        assertThat(window.getByLabel("Larger")).isChecked();
        window.navigate(path);
        isOn(NIGHT, window);
        assertEquals(before * 1.45, size(window), before * 0.1);
        window.navigate("/look");
        Browser.press(window, "As it was");
        window.navigate(path);
        isOn(WHITE, window);
        assertEquals(before, size(window), 0.1);
    }

    @Test void every_choice_of_colours_is_fit_to_be_seen() {
        var path = wren.publishes(edda, Map.of("headline", "Seen in every colour", "body", "Words with a [link](https://example.org).\n\n> And a quote.", "tags", "Colour", "slug", "seen-in-every-colour"));
        for (var device : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var window = Browser.window(Person.origin(), 390, device);
            for (var colours : Map.of("Light", WHITE, "Dark", NIGHT, "Soft paper: dark ink on cream", CREAM).entrySet()) {
                window.navigate("/look");
                for (var wide : List.of("Larger", "Plain, without serifs", "Wide: more room between letters, words and lines", "Short")) window.getByLabel(wide).check();
                window.getByLabel(colours.getKey(), new Page.GetByLabelOptions().setExact(true)).check();
                Browser.press(window, "Save");
                isOn(colours.getValue(), window);
                Browser.isFitToBeSeen(window);
                for (var page : List.of(path, "/", "/search")) {
                    window.navigate(page);
                    isOn(colours.getValue(), window);
                    Browser.isFitToBeSeen(window);
                }
            }
        }
    }

    @Test void paper_has_black_ink_and_no_menus() {
        var path = wren.publishes(edda, Map.of("headline", "Seen on paper", "body", "Words.", "tags", "Print", "slug", "seen-on-paper"));
        var window = Browser.window(Person.origin(), 1280, ColorScheme.LIGHT);
        window.navigate("/look");
        window.getByLabel("Dark", new Page.GetByLabelOptions().setExact(true)).check();
        Browser.press(window, "Save");
        window.navigate(path);
        isOn(NIGHT, window);
        window.emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT));
        isOn(WHITE, window);
        assertEquals("rgb(0, 0, 0)", window.evaluate("getComputedStyle(document.querySelector('.article-body')).color"));
        for (var gone : List.of(".sections", ".masthead-search", ".foot-search", ".foot a[href='/look']", ".tags")) {
            for (var one : window.locator(gone).all()) assertThat(one).isHidden();
        }
        assertThat(window.locator(".article-body")).isVisible();
    }

    @Test void eyes_that_want_more_contrast_get_it() {
        var path = wren.publishes(edda, Map.of("headline", "Seen sharply", "dek", "A dek.", "body", "Words.", "slug", "seen-sharply"));
        var window = Browser.window(Person.origin(), 1280, ColorScheme.DARK);
        window.emulateMedia(new EmulateMediaOptions().setContrast(com.microsoft.playwright.options.Contrast.MORE));
        window.navigate(path);
        assertEquals(window.evaluate("getComputedStyle(document.querySelector('h1')).color"), window.evaluate("getComputedStyle(document.querySelector('.dek')).color"));
    }

    // --- below ---

    private Response chooses(Map<String, String> choices) {
        return reader.posts("/look", choices);
    }

    private String sheet() {
        return reader.page("/").select("link[rel=stylesheet]").attr("href");
    }

    private static double size(Page window) {
        return ((Number) window.evaluate("parseFloat(getComputedStyle(document.querySelector('.article-body')).fontSize)")).doubleValue();
    }

    private static void isOn(String background, Page window) {
        assertThat(window.locator("html")).hasCSS("background-color", background);
    }

    private static String answer(Socket socket) throws java.io.IOException {
        var in = socket.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) head.append((char) in.read());
        var length = Integer.parseInt(head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1"));
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
