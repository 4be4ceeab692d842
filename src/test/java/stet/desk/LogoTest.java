package stet.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitUntilState;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stet.Browser;
import stet.Cast;
import stet.Person;
import stet.press.Paper;
import stet.press.Press;
import stet.workflow.Ledger;

/** The newspaper's name as a picture: brought by a chief, on every page at once, and nothing but a picture. */
@QuarkusTest
class LogoTest {
    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 240 60\">%s</svg>";
    private static final String LOSSY = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA", LOSSLESS = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";
    private static final String ALPHA = "UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0BKgEAAQAAAP4AAA3AAP7mtQAAAA==";
    private static final String ANIMATED = "UklGRlIAAABXRUJQVlA4WAoAAAASAAAAAAAAAAAAQU5JTQYAAAD/////AABBTk1GJgAAAAAAAAAAAAAAAAAAAGQAAABWUDhMDQAAAC8AAAAQBxAREYiI/gcA";

    @Inject Press press;
    private final Person cato = Cast.cato(), edda = Cast.edda(), wren = Cast.wren();
    private final Person reader = Person.stranger();

    @AfterEach void as_it_was() {
        QuarkusTransaction.requiringNew().run(() -> {
            press.logo(false, null);
            press.logo(true, null);
            press.paper(Paper.called("Stet", "", "en"));
        });
    }

    // --- what readers get ---

    @Test void a_logo_stands_where_the_name_stood_on_every_page() throws Exception {
        var path = wren.publishes(edda, Map.of("headline", "Under a logo", "body", "Words."));
        reader.page(path);
        var png = png(300, 80);
        brings("logo", png).then().statusCode(303);
        for (var page : List.of("/", path, "/archive", "/look")) {
            var logo = reader.page(page).selectFirst(".masthead-name img");
            assertEquals(List.of("Stet", "300", "80"), List.of(logo.attr("alt"), logo.attr("width"), logo.attr("height")), page);
        }
        Browser.isValidHtml(path, reader.gets(path).asString());
        var address = logo();
        assertTrue(address.matches("/look/[0-9a-f]{16}\\.png"), address);
        for (int i = 0; i < 2; i++) {
            var answer = reader.gets(address).then().statusCode(200).header("Content-Type", "image/png").header("Cache-Control", "public, max-age=31536000, immutable")
                    .header("X-Content-Type-Options", "nosniff").extract();
            assertEquals(List.of("default-src 'none'; style-src 'unsafe-inline'; sandbox"), answer.headers().getValues("Content-Security-Policy"));
            assertArrayEquals(png, answer.asByteArray());
            given().header("If-None-Match", answer.header("ETag")).get(address).then().statusCode(304);
        }
        var facts = new ObjectMapper().readTree(reader.page(path).selectFirst("script[type=application/ld+json]").data());
        assertTrue(facts.at("/publisher/logo/url").asText().endsWith(address));

        var line = edda.page("/desk/ledger").select(".ledger li").first().text();
        assertTrue(line.contains("Cato Lind let another logo of the newspaper stand."), line);
        assertTrue(line.contains(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(png)).substring(0, 10)), line);
        assertTrue(Ledger.examined().isWhole());
    }

    @Test void an_old_one_leads_to_todays_and_a_removed_one_nowhere() throws IOException {
        brings("logo", png(100, 50));
        var first = logo();
        reader.gets(first).then().statusCode(200);
        brings("logo", svg("<path d='M0 0h9v9z'/>"));
        var second = logo();
        assertNotEquals(first, second);
        reader.gets(first).then().statusCode(302).header("Location", second);
        reader.gets(second.replace(".svg", ".png")).then().statusCode(302);
        cato.posts("/desk/settings", Map.of("logoGone", "yes")).then().statusCode(303);
        assertEquals("Stet", reader.page("/").select(".masthead-name a").text());
        for (var gone : List.of(first, second, "/look/%00.png", "/look/x.gif", "/look/.svg")) reader.gets(gone, false).then().statusCode(404);
        assertTrue(edda.page("/desk/ledger").select(".ledger li").first().text().contains("took away the newspaper’s logo."));
    }

    @Test void a_drawing_comes_as_it_was_brought_and_may_do_nothing() throws IOException {
        var svg = svg("<style>.a{fill:#123;stroke:url(#g)}</style><defs><linearGradient id='g'><stop offset='0' stop-color='red'/></linearGradient><clipPath id='c'><use xlink:href='#p'/></clipPath></defs>"
                + "<path id='p' class='a' d='M0 0h9v9z'/><g clip-path='url(#c)' style='fill:url(#g)'><rect width='240' height='60' fill='url(#g)'/></g><title>Ours &amp; yours</title>");
        brings("logo", svg).then().statusCode(303);
        for (int i = 0; i < 2; i++) {
            var answer = reader.gets(logo()).then().header("Content-Type", "image/svg+xml;charset=UTF-8").extract();
            assertEquals(List.of("default-src 'none'; style-src 'unsafe-inline'; sandbox"), answer.headers().getValues("Content-Security-Policy"));
            assertArrayEquals(svg, answer.asByteArray());
        }
        var room = reader.page("/").selectFirst(".masthead-name img");
        assertEquals(4 * Integer.parseInt(room.attr("height")), Integer.parseInt(room.attr("width")));
    }

    @ParameterizedTest
    @CsvSource({LOSSY, LOSSLESS, ALPHA})
    void webp_of_every_kind_is_taken(String webp) {
        brings("logo", Base64.getDecoder().decode(webp)).then().statusCode(303);
        reader.gets(logo()).then().statusCode(200).header("Content-Type", "image/webp");
    }

    @Test void at_night_there_is_another_one_also_for_who_chose_the_night() throws IOException {
        brings("logo", svg("<rect width='240' height='60' fill='#123'/>")).then().statusCode(303);
        brings("logoByNight", svg("<rect width='240' height='60' fill='#fed'/>")).then().statusCode(303);
        var page = reader.page("/");
        assertEquals("(prefers-color-scheme: dark)", page.select(".masthead-name source").attr("media"));
        var night = page.select(".masthead-name source").attr("srcset");
        assertNotEquals(night, logo());
        var sheet = page.select("link[rel=stylesheet]").attr("href");
        assertTrue(given().cookie("reading", "dark").get(sheet).asString().contains(night));
        assertTrue(given().cookie("reading", "paper").get(sheet).asString().contains(logo()));
        assertFalse(given().get(sheet).asString().contains(night));

        for (var width : List.of(390, 1280)) for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var window = Browser.window(Person.origin(), width, scheme);
            window.navigate("/");
            assertThat(window.locator(".masthead-logo")).isVisible();
            var shown = (String) window.evaluate("document.querySelector('.masthead-logo').currentSrc");
            assertTrue(shown.endsWith(scheme == ColorScheme.DARK ? night : logo()), shown);
            var box = window.locator(".masthead-logo").boundingBox();
            assertEquals(4, box.width / box.height, 0.05);
            Browser.isFitToBeSeen(window);
            assertThat(window.getByRole(com.microsoft.playwright.options.AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).first()).hasAccessibleName("Stet");
        }
        cato.posts("/desk/settings", Map.of("logoGone", "yes")).then().statusCode(422).body(containsString("needs one for light ones"));
        cato.posts("/desk/settings", Map.of("logoGone", "yes", "logoByNightGone", "yes")).then().statusCode(303);
        assertTrue(reader.page("/").select(".masthead-name img, .masthead-name source").isEmpty());
    }

    /** The room for a logo is there before it is. */
    @Test void nothing_moves_when_it_comes() throws IOException {
        brings("logo", png(900, 90)).then().statusCode(303);
        var window = Browser.window(Person.origin(), 390, ColorScheme.LIGHT);
        var held = new ArrayList<Route>();
        window.route("**/look/*.png", held::add);
        window.navigate("/", new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        window.waitForCondition(() -> !held.isEmpty());
        assertThat(window.locator(".masthead-logo")).hasJSProperty("naturalWidth", 0);
        var before = window.locator("main").boundingBox().y;
        held.forEach(Route::resume);
        assertThat(window.locator(".masthead-logo")).hasJSProperty("naturalWidth", 900);
        assertEquals(before, window.locator("main").boundingBox().y, 0.01);
    }

    @Test void a_chief_brings_one_in_the_form() throws IOException {
        Cast.cato();
        var window = Browser.window(Person.origin(), 390, ColorScheme.LIGHT);
        Browser.signIn(window, "chief@example.org");
        window.navigate("/desk/settings");
        window.getByLabel("Logo", new Page.GetByLabelOptions().setExact(true)).setInputFiles(new com.microsoft.playwright.options.FilePayload("logo.txt", "text/plain", png(60, 30)));
        Browser.press(window, "Save settings");
        assertThat(window.getByAltText("Logo, as it is now")).isVisible();
        Browser.isFitToBeSeen(window);
        window.getByLabel("Take it away").check();
        Browser.press(window, "Save settings");
        assertThat(window.getByAltText("Logo, as it is now")).hasCount(0);
    }

    @Test void only_a_chief_and_nobody_behind_another_chiefs_back() throws IOException {
        edda.uploads("/desk/settings", Map.of(), "logo", "logo.png", png(9, 9)).then().statusCode(403);
        var was = cato.page("/desk/settings").select("input[name=was]").val();
        brings("logo", png(10, 10)).then().statusCode(303);
        cato.uploads("/desk/settings", Map.of("was", was), "logo", "logo.png", png(11, 11)).then().statusCode(409);
        assertEquals("10", reader.page("/").select(".masthead-logo").attr("width"));
    }

    // --- what is no logo ---

    @Test void what_is_refused_is_said_and_everything_typed_stays() {
        var refused = Jsoup.parse(cato.uploads("/desk/settings", Map.of("name", "Typed name", "tagline", "Typed line"), "logo", "logo.png", "GIF89a".getBytes()).then().statusCode(422).extract().asString());
        assertEquals("This is no PNG, WebP or SVG. Bring the logo as one of them.", refused.select("#logo-wrong").text());
        assertEquals("Typed name", refused.select("#name").val());
        assertEquals("Typed line", refused.select("#tagline").val());
        assertEquals("Stet", reader.page("/").select(".masthead-name").text());
        assertTrue(brings("logoByNight", "?".getBytes()).then().statusCode(422).extract().asString().contains("logoByNight-wrong"));
    }

    @Test void hostile_pictures_are_refused_with_a_sentence() throws IOException {
        var png = png(300, 80);
        var webp = Base64.getDecoder().decode(ALPHA);
        var hostile = new TreeMap<String, byte[]>();
        var noise = new byte[100 * 1024 + 1];
        new Random(1).nextBytes(noise);
        System.arraycopy(png, 0, noise, 0, 30);
        hostile.put("one byte too much|under 100 KB", noise);
        hostile.put("a megabyte|under 100 KB", new byte[1_000_000]);
        hostile.put("cut short|broken", Arrays.copyOf(png, png.length - 20));
        hostile.put("its head alone|broken", Arrays.copyOf(png, 8));
        hostile.put("a flipped bit|broken", flipped(png, png.length / 2));
        hostile.put("a page behind it|more in this file", joined(png, "<script>alert(1)</script>".getBytes()));
        hostile.put("an archive behind it|more in this file", joined(png, new byte[] {'P', 'K', 3, 4}));
        hostile.put("huge|2000 by 2000", sized(60_000, 60_000));
        hostile.put("of no width|2000 by 2000", sized(0, 10));
        hostile.put("of a negative width|2000 by 2000", sized(-5, 10));
        hostile.put("without its picture|broken", sized(100, 100));
        hostile.put("moving|moves", Base64.getDecoder().decode(ANIMATED));
        hostile.put("webp cut short|broken", Arrays.copyOf(webp, webp.length - 3));
        hostile.put("webp with more behind|more in this file", joined(webp, "<html>".getBytes()));
        hostile.put("webp without a picture|broken", Arrays.copyOf(new byte[] {'R', 'I', 'F', 'F', 4, 0, 0, 0, 'W', 'E', 'B', 'P'}, 12));
        hostile.put("gif|no PNG", joined("GIF89a".getBytes(), new byte[50]));
        hostile.put("a page|no PNG", "<!-- --><html><script>alert(1)</script></html>".getBytes());
        hostile.put("words|no PNG", "a logo, honestly".getBytes());
        refused(hostile);
    }

    @Test void hostile_drawings_are_refused_with_a_sentence() {
        var hostile = new TreeMap<String, byte[]>();
        hostile.put("DOCTYPE|DOCTYPE", ("<!DOCTYPE svg>" + text("<g/>")).getBytes());
        hostile.put("laughs|", ("<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;\">]>" + text("<text>&c;&c;&c;</text>")).getBytes());
        hostile.put("a file of ours|", ("<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + text("<text>&a;</text>")).getBytes());
        hostile.put("an entity|", svg("<text>&nobody;</text>"));
        hostile.put("a script|<script>", svg("<script>alert(1)</script>"));
        hostile.put("a script of HTML|<script>", svg("<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>"));
        hostile.put("a body|<foreignObject>", svg("<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>"));
        hostile.put("a handler|onload", svg("<g onload='alert(1)'/>"));
        hostile.put("a handler in capitals|onclick", svg("<g ONCLICK='alert(1)'/>"));
        hostile.put("an animation|<set>", svg("<a><set/></a>".replace("<a>", "<g>").replace("</a>", "</g>")));
        hostile.put("a link|<a>", svg("<a href='javascript:alert(1)'/>"));
        hostile.put("a picture|<image>", svg("<image href='https://elsewhere.example/x.png'/>"));
        hostile.put("use from elsewhere|outside", svg("<use xlink:href='https://elsewhere.example/x.svg#a'/>"));
        hostile.put("use of data|outside", svg("<use href='data:image/svg+xml,x#a'/>"));
        hostile.put("a fill from elsewhere|outside", svg("<path fill='url(https://elsewhere.example/#a)'/>"));
        hostile.put("a style from elsewhere|outside", svg("<path style='mask:url(//elsewhere.example/a.svg#b)'/>"));
        hostile.put("a style in disguise|outside", svg("<path style='fill:u\\72l(//elsewhere.example/a)'/>"));
        hostile.put("a sheet that imports|outside", svg("<style>@import 'https://elsewhere.example/a.css';</style>"));
        hostile.put("a sheet in letters by number|outside", svg("<style>path{fill:&#117;rl(https://elsewhere.example/)}</style>"));
        hostile.put("a sheet in pieces|outside", svg("<style>path{fill:u<![CDATA[rl(https://elsewhere.example/)]]>}</style>"));
        hostile.put("a base|outside", svg("<g xml:base='https://elsewhere.example/'/>"));
        hostile.put("a sheet asked for|other files", ("<?xml version='1.0'?><?xml-stylesheet href='https://elsewhere.example/a.css'?>" + text("")).getBytes());
        hostile.put("another script|UTF-8", ("<?xml version='1.0' encoding='UTF-7'?>" + text("")).getBytes());
        hostile.put("other bytes|no PNG", text("<g/>").getBytes(StandardCharsets.UTF_16));
        hostile.put("nested|nested too deeply", svg("<g>".repeat(5000) + "</g>".repeat(5000)));
        hostile.put("a bomb|over and over", svg(bomb()));
        hostile.put("in a circle|over and over", svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"));
        hostile.put("a bomb of masks|over and over", svg(bomb().replaceAll("<use href='(#\\w+)'/>", "<g mask='url($1)'/>")));
        hostile.put("huge|too large", text("").replace("240 60", "1e9 1").replace("1e9", "999999999").getBytes());
        hostile.put("of no size|how large", text("").replace("viewBox=\"0 0 240 60\"", "width='100%'").getBytes());
        hostile.put("of an odd size|how large", text("").replace("240 60", "NaN -1").getBytes());
        hostile.put("not closed|broken", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><g>".getBytes());
        hostile.put("with more behind|broken", (text("") + "<script/>").getBytes());
        hostile.put("no drawing|no PNG", "<feed xmlns=\"http://www.w3.org/2005/Atom\"/>".getBytes());
        refused(hostile);
    }

    /** @param hostile "what it is|what the sentence says" */
    private void refused(Map<String, byte[]> hostile) {
        hostile.forEach((what, file) -> {
            var answer = brings("logo", file);
            assertEquals(422, answer.statusCode(), what);
            var sentence = Jsoup.parse(answer.asString()).select("#logo-wrong").text();
            assertTrue(!sentence.isEmpty() && sentence.contains(what.substring(what.indexOf('|') + 1)), what + ": " + sentence);
        });
        assertEquals("Stet", reader.page("/").select(".masthead-name").text());
    }

    // --- below ---

    private Response brings(String field, byte[] file) {
        return cato.uploads("/desk/settings", Map.of(), field, "whatever.exe", file);
    }

    private String logo() {
        return reader.page("/").select(".masthead-name img").attr("src");
    }

    private static String text(String inner) {
        return SVG.replace("%s", inner);
    }

    private static byte[] svg(String inner) {
        return text(inner).getBytes(StandardCharsets.UTF_8);
    }

    /** Ten shapes of ten shapes of ten shapes … */
    private static String bomb() {
        var bomb = new StringBuilder("<g id='a0'><path d='M0 0h9v9z'/></g>");
        for (int i = 1; i < 10; i++) bomb.append("<g id='a").append(i).append("'>").append(("<use href='#a" + (i - 1) + "'/>").repeat(10)).append("</g>");
        return bomb.toString();
    }

    private static byte[] png(int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < Math.min(width, height); i++) image.setRGB(i, i, 0x3366ff);
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static byte[] flipped(byte[] bytes, int at) {
        var other = bytes.clone();
        other[at] ^= 1;
        return other;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** One that says it is this large, with every sum right, and holds a few bytes. */
    private static byte[] sized(int width, int height) {
        var packed = new byte[100];
        var deflater = new Deflater();
        deflater.setInput(new byte[10]);
        deflater.finish();
        packed = Arrays.copyOf(packed, deflater.deflate(packed));
        var head = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0}).array();
        return joined(joined(joined(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, chunk("IHDR", head)), chunk("IDAT", packed)), chunk("IEND", new byte[0]));
    }

    private static byte[] chunk(String name, byte[] body) {
        var named = joined(name.getBytes(StandardCharsets.US_ASCII), body);
        var sum = new CRC32();
        sum.update(named);
        return ByteBuffer.allocate(12 + body.length).putInt(body.length).put(named).putInt((int) sum.getValue()).array();
    }
}
