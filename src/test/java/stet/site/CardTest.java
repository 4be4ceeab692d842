package stet.site;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stet.Cast;
import stet.Person;
import stet.press.Paper;
import stet.press.Press;
import stet.site.cache.PageCache;
import stet.web.Settings;
import stet.workflow.Move;

/** What others show of an article where it is shared. */
@QuarkusTest
class CardTest {
    private static final int MOST_BYTES = 60_000;

    @Inject PageCache cache;
    @Inject Settings settings;
    @Inject Press press;

    private final Person wren = Cast.wren(), edda = Cast.edda(), cato = Cast.cato();
    private final Person reader = Person.stranger();

    @BeforeEach void the_news_is_heard() throws InterruptedException {
        for (int i = 0; i < 100 && !cache.hears(); i++) Thread.sleep(50);
        assertTrue(cache.hears());
    }

    @AfterEach void asItWas() {
        QuarkusTransaction.requiringNew().run(() -> press.paper(Paper.called("Stet", "", "en")));
    }

    // --- where it is ---

    @Test void an_article_says_where_its_card_is_and_what_stands_on_it() throws IOException {
        var path = wren.publishes(edda, Map.of("headline", "A card & its “words”", "body", "Words.", "slug", "card-shared"));
        var page = reader.page(path);
        assertEquals(settings.url() + path + "/card.png", property(page, "og:image"));
        assertEquals("image/png", property(page, "og:image:type"));
        assertEquals("A card & its “words”", property(page, "og:image:alt"));
        assertEquals("summary_large_image", page.select("meta[name=twitter:card]").attr("content"));

        var answer = reader.gets(path + "/card.png");
        assertEquals("image/png", answer.contentType());
        assertEquals("no-cache", answer.header("Cache-Control"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        var picture = picture(answer);
        assertEquals(property(page, "og:image:width"), "" + picture.getWidth());
        assertEquals(property(page, "og:image:height"), "" + picture.getHeight());
        assertEquals(304, given().header("If-None-Match", answer.header("ETag")).get(path + "/card.png").statusCode());
        var packed = given().header("Accept-Encoding", "br, gzip").get(path + "/card.png");
        assertEquals(null, packed.header("Content-Encoding"));
        for (var part : Map.of("the newspaper's name", 70, "the section", 176, "the headline", 240, "who wrote it", 550).entrySet())
            assertTrue(hasWords(picture, part.getValue()), part.getKey());
    }

    @Test void every_page_that_is_worth_sharing_has_a_card_with_its_name() throws IOException {
        cato.posts("/desk/settings", Map.of("tagline", "Cards since 1850")).then().statusCode(303);
        var slug = "card-us-" + System.nanoTime();
        assertEquals("/" + slug, edda.publishes(cato, Map.of("kind", "PAGE", "headline", "Who we are & why", "dek", "We say so.", "slug", slug, "body", "Words.")));
        wren.publishes(edda, Map.of("headline", "Card on lists", "body", "Words.", "slug", "card-lists", "tags", "Card lists", "series", "Cards of a series"));
        for (var one : Map.of("/", "Stet", "/" + slug, "Who we are & why", "/section/news", reader.page("/section/news").select("h1").text(), "/author/wren-okafor", "Wren Okafor", "/tag/card-lists", "Card lists", "/series/cards-of-a-series", "Cards of a series").entrySet()) {
            var page = reader.page(one.getKey());
            var card = (one.getKey().equals("/") ? "" : one.getKey()) + "/card.png";
            assertEquals(settings.url() + card, property(page, "og:image"));
            assertEquals(one.getValue(), property(page, "og:image:alt"));
            assertEquals(one.getValue(), property(page, "og:title"));
            assertEquals(settings.url() + one.getKey(), property(page, "og:url"));
            assertEquals(property(page, "og:url"), page.select("link[rel=canonical]").attr("href"));
            assertTrue(!property(page, "og:description").isBlank(), one.getKey());
            assertEquals(property(page, "og:description"), page.select("meta[name=description]").attr("content"));
            assertEquals("summary_large_image", page.select("meta[name=twitter:card]").attr("content"));
            var answer = reader.gets(card);
            assertEquals("image/png", answer.contentType());
            assertTrue(answer.asByteArray().length <= MOST_BYTES);
            assertEquals(property(page, "og:image:width"), "" + picture(answer).getWidth());
            assertTrue(hasWords(picture(answer), 220), one.getKey() + " has its name on it");
            assertTrue(hasWords(picture(answer), 550), one.getKey() + " says whose it is");
        }
        for (var nowhere : List.of("/nowhere", "/section/nowhere", "/author/nobody", "/tag/nothing", "/series/none", "/section/%00", "/feeds/news"))
            assertEquals(404, reader.gets(nowhere + "/card.png", false).statusCode(), nowhere);
    }

    @Test void the_card_of_a_list_is_drawn_anew_when_it_is_called_otherwise_and_not_when_something_is_put_on_it() {
        wren.publishes(edda, Map.of("headline", "Card for a tag", "body", "Words.", "slug", "card-tagged", "tags", "Card tag"));
        var first = settled("/tag/card-tag");
        var made = cache.made();
        wren.publishes(edda, Map.of("headline", "Another card for a tag", "body", "Words.", "slug", "card-tagged-too", "tags", "Card tag"));
        assertArrayEquals(first, settled("/tag/card-tag"));
        assertEquals(made, cache.made());
        var tag = edda.page("/desk/sections").select("form[action^=/desk/sections/tags/]").stream().filter(form -> form.html().contains("Card tag")).findFirst().orElseThrow().attr("action");
        edda.posts(tag, Map.of("name", "Tag of cards")).then().statusCode(303);
        assertNotEquals(Arrays.hashCode(first), Arrays.hashCode(settled("/tag/card-tag")));
    }

    @Test void what_is_no_article_of_today_has_no_card() {
        var story = wren.begins(Map.of("headline", "Card to come", "body", "Words.", "slug", "card-to-come"));
        assertEquals("summary", wren.page("/desk/stories/" + story + "/preview").select("meta[name=twitter:card]").attr("content"));
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        var path = edda.onTheSite(story);
        assertEquals("", property(reader.page(path + "/editions/1"), "og:image"));
        for (var other : List.of("/2026/01/01/card-nowhere", "/2026/01/01/%00", "/2026/01/01/%ff", "/2026/01/01/" + "x".repeat(3000), path + "/editions/1"))
            assertEquals(404, reader.gets(other + "/card.png", false).statusCode(), other);
        reader.posts(path + "/card.png", Map.of()).then().statusCode(405);
    }

    @Test void a_card_goes_where_its_article_goes() {
        var story = wren.begins(Map.of("headline", "Card moving", "body", "Words.", "slug", "card-moving"));
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        var before = edda.onTheSite(story);
        reader.gets(before + "/card.png").then().statusCode(200);
        runs(story, Map.of("slug", "card-moved"));
        var after = edda.onTheSite(story);
        reader.gets(before + "/card.png").then().statusCode(301).header("Location", after + "/card.png");
        reader.gets(after + "/card.png").then().statusCode(200);
        edda.makes(Move.WITHDRAW, story, "A lawyer rang").then().statusCode(303);
        reader.gets(before + "/card.png").then().statusCode(410);
        reader.gets(after + "/card.png").then().statusCode(410);
        edda.makes(Move.RESTORE, story, "All is well").then().statusCode(303);
        reader.gets(after + "/card.png").then().statusCode(200);
    }

    // --- kept ---

    @Test void a_card_is_drawn_anew_when_it_would_look_otherwise_and_only_then() {
        var story = wren.begins(Map.of("headline", "Card as it was", "body", "Words.", "slug", "card-kept"));
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        var path = edda.onTheSite(story);
        var first = settled(path);
        var address = property(reader.page(path), "og:image");
        var made = cache.made();
        wren.publishes(edda, Map.of("headline", "Another", "body", "Words.", "tags", "", "slug", "card-other"));
        assertArrayEquals(first, settled(path));
        assertEquals(made, cache.made(), "what runs elsewhere is nothing to it");

        runs(story, Map.of("headline", "Card as it is"));
        var second = settled(path);
        assertNotEquals(Arrays.hashCode(first), Arrays.hashCode(second));
        var later = property(reader.page(path), "og:image");
        assertNotEquals(address, later, "others would go on showing the old one");
        assertArrayEquals(second, given().urlEncodingEnabled(false).get(later.substring(settings.url().length())).asByteArray());

        runs(story, Map.of("authors", "Ilse Brandt"));
        var third = settled(path);
        assertNotEquals(Arrays.hashCode(second), Arrays.hashCode(third));
        cato.posts("/desk/settings", Map.of("name", "The Card Gazette")).then().statusCode(303);
        var fourth = settled(path);
        assertNotEquals(Arrays.hashCode(third), Arrays.hashCode(fourth));
        cato.posts("/desk/settings", Map.of("accent", "#7a1020")).then().statusCode(303);
        assertNotEquals(Arrays.hashCode(fourth), Arrays.hashCode(settled(path)));
        asItWas();
        assertArrayEquals(third, settled(path));
    }

    @Test void of_many_who_ask_at_once_one_has_it_drawn() {
        var path = wren.publishes(edda, Map.of("headline", "Card herd", "body", "Words.", "slug", "card-herd"));
        var before = cache.made();
        var crowd = 40;
        var crew = Executors.newFixedThreadPool(crowd);
        var answers = IntStream.range(0, crowd).mapToObj(i -> CompletableFuture.supplyAsync(() -> Person.stranger().gets(path + "/card.png").statusCode(), crew)).toList();
        for (var answer : answers) assertEquals(200, answer.join());
        crew.shutdown();
        assertEquals(before + 1, cache.made());
    }

    // --- whatever words ---

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            English | en | ltr | Low Quay gates failed two tests before the winter storm
            Polish  | pl | ltr | Łódź i Kraków: rzeka wróciła do brzegów
            Vietnamese | vi | ltr | Thành phố Huế chờ nước rút sau cơn bão
            Russian | ru | ltr | Городской совет проголосовал за новый план гавани
            Kazakh  | kk | ltr | Қала кеңесі жаңа жоспарға дауыс берді
            Greek   | el | ltr | Το λιμάνι κλείνει για τον χειμώνα
            Arabic  | ar | rtl | المجلس يصوّت على خطة «الميناء» الجديدة لعام 2026
            Persian | fa | rtl | می‌خواهیم کتاب‌ها را بخوانیم
            Hebrew  | he | rtl | העירייה סגרה את הגשר (שוב) בגלל הסופה
            """)
    void our_own_letters_write_it(String what, String language, String direction, String headline) {
        var set = Galley.fitting(1000, 300, 104, 40, headline, language, TypeCase.READING);
        assertTrue(set.size() >= 60, "as large as there is room: " + set.size());
        assertEquals(direction, set.lines().get(0).isLeftToRight() ? "ltr" : "rtl");
        var bounds = set.at(100, 100).getBounds2D();
        assertTrue(bounds.getMinX() >= 90 && bounds.getMaxX() <= 1110, bounds.toString());
        assertTrue(bounds.getMinY() >= 80 && bounds.getMaxY() <= 420, bounds.toString());
        // Beginning where such words begin.
        assertTrue(direction.equals("rtl") ? bounds.getMaxX() > 1080 : bounds.getMinX() < 120, bounds.toString());
    }

    @Test void what_stands_beside_a_headline_begins_where_it_begins() throws IOException {
        for (var language : List.of("ar", "en")) {
            var path = wren.publishes(edda, Map.of("headline", language.equals("ar") ? "الجسر مغلق" : "The bridge is closed", "body", "Words.", "slug", "card-beside-" + language, "language", language));
            var picture = picture(reader.gets(path + "/card.png"));
            for (var top : List.of(176, 240, 550)) assertEquals(language.equals("ar"), firstInk(picture, top) > 600, language + " at " + top);
            assertTrue(firstInk(picture, 70) < 120, "the newspaper's name stays where it is");
        }
    }

    @Test void arabic_letters_join() {
        var joined = Galley.fitting(1000, 100, 50, 50, "ببب", "ar", TypeCase.READING).lines().get(0).getAdvance();
        var apart = Galley.fitting(1000, 100, 50, 50, "ب\u200cب\u200cب", "ar", TypeCase.READING).lines().get(0).getAdvance();
        assertTrue(joined < apart * 0.8, joined + " and " + apart);
    }

    @Test void words_that_no_face_can_write_are_left_out_whole_and_signs_alone() {
        // A Chinese letter that hardly any machine has.
        assertEquals(Galley.EMPTY, Galley.fitting(1000, 300, 104, 40, "A word with \uD880\uDC00 in it", "zh", TypeCase.READING));
        var with = Galley.fitting(1000, 300, 104, 40, "Harbour \uDBFF\uDFFD won", "en", TypeCase.READING);
        var without = Galley.fitting(1000, 300, 104, 40, "Harbour won", "en", TypeCase.READING);
        assertEquals(without.at(0, 0).getBounds2D(), with.at(0, 0).getBounds2D());
        assertEquals(Galley.EMPTY, Galley.fitting(1000, 300, 104, 40, " \u200b \uDBFF\uDFFD ", "en", TypeCase.READING));
        assertEquals(Galley.EMPTY, Galley.fitting(1000, 300, 104, 40, "", "en", TypeCase.READING));
    }

    @Test void long_words_are_smaller_and_never_wider_than_the_card() {
        var sizes = new HashSet<Double>();
        for (var headline : List.of("Short", "Donaudampfschifffahrtsgesellschaftskapitän tritt ab", "x".repeat(300), "word ".repeat(59) + "end")) {
            var set = Galley.fitting(1000, 300, 104, 40, headline, "de", TypeCase.READING);
            assertTrue(set.at(0, 0).getBounds2D().getWidth() <= 1000, headline);
            assertTrue(set.height() <= 300, headline);
            sizes.add(set.size());
        }
        assertTrue(sizes.size() >= 3, sizes.toString());
    }

    @Test void no_headline_breaks_its_card_or_makes_it_large() throws IOException {
        var drawn = new HashMap<String, Response>();
        var i = 0;
        for (var headline : List.of("x".repeat(300), "wide MMMM ".repeat(30).strip(), "<script>alert(1)</script>", "\u202Egnorw\u202C \u2066a\u2069 \u200F\u200E", "👨‍👩‍👧‍👦🏳️‍🌈 ⚽️", "Z̸͓͝a̷͕͊l̵͖̈́g̶̱̾o̴ ", "\uD800 alone", "﷽ ".repeat(40), "नगर परिषद", "市议会投票通过新计划", "\u00AD\u200B\uFEFF", "a\u0300".repeat(150))) {
            var path = wren.publishes(edda, Map.of("headline", headline, "body", "Words.", "slug", "card-odd-" + i++));
            drawn.put(headline, reader.gets(path + "/card.png"));
        }
        for (var one : drawn.entrySet()) {
            assertEquals(200, one.getValue().statusCode(), one.getKey());
            assertEquals(1200, picture(one.getValue()).getWidth(), one.getKey());
            assertTrue(one.getValue().asByteArray().length <= MOST_BYTES, one.getKey() + ": " + one.getValue().asByteArray().length);
        }
    }

    // --- below ---

    private byte[] settled(String path) {
        var answer = reader.gets(path + "/card.png");
        assertEquals(200, answer.statusCode());
        return answer.asByteArray();
    }

    private static void assertArrayEquals(byte[] expected, byte[] actual) {
        assertTrue(Arrays.equals(expected, actual), "the same picture");
    }

    private void runs(long story, Map<String, String> fields) {
        wren.saves(story, fields).then().statusCode(303);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
    }

    private static BufferedImage picture(Response answer) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(answer.asByteArray()));
    }

    private static boolean hasWords(BufferedImage picture, int top) {
        for (int y = top; y < top + 30; y++) for (int x = 0; x < picture.getWidth(); x++) if ((picture.getRGB(x, y) & 0xFFFFFF) != 0xFFFFFF) return true;
        return false;
    }

    private static int firstInk(BufferedImage picture, int top) {
        for (int x = 0; x < picture.getWidth(); x++) for (int y = top; y < top + 30; y++) if ((picture.getRGB(x, y) & 0xFFFFFF) != 0xFFFFFF) return x;
        return picture.getWidth();
    }

    private static String property(Document page, String name) {
        return page.select("meta[property=" + name + "]").attr("content");
    }
}
