package stet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.i18n.Message;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import stet.Browser;
import stet.Cast;
import stet.Person;
import stet.press.Paper;
import stet.press.Press;
import stet.workflow.Move;

/** The newspaper speaks one language, from the skip link to the notice where an article stood. */
@QuarkusTest
class PhrasesTest {
    private static final Pattern NAMED = Pattern.compile("\\{(\\w+)\\}");

    /** Whether in the first of these elements the words of the one kind stand left of those of the other. */
    private static final String LEFT_OF = """
            ([of, one, other]) => {
                const all = document.createTreeWalker(document.querySelector(of), NodeFilter.SHOW_TEXT), left = words => {
                    all.currentNode = all.root
                    for (let text; text = all.nextNode();) {
                        const found = text.data.trimStart() && text.data.match(new RegExp(words.replace("^", "^\\\\s*")))
                        if (!found) continue
                        const range = document.createRange()
                        range.setStart(text, found.index)
                        range.setEnd(text, found.index + found[0].length)
                        return [...range.getClientRects()].at(-1).left
                    }
                }
                return left(one) < left(other)
            }""";

    @Inject Press press;
    private final Person wren = Cast.wren(), edda = Cast.edda();
    private final Person reader = Person.stranger();

    @Test void a_german_newspaper_is_german_from_head_to_foot() {
        var path = wren.publishes(edda, Map.of("headline", "Die Brücke bleibt gesperrt", "body", "Bis Mai.", "authors", "Wren Okafor, Mara Quist"));
        speaking("de", () -> {
            var article = reader.page(path);
            assertEquals("Zum Text springen", article.select(".skip").text());
            assertEquals("Von Wren Okafor und Mara Quist", article.select(".byline").text());
            assertTrue(article.select(".times").text().matches("\\d+\\. \\p{L}+ \\d{4}, \\d\\d:\\d\\d"), article.select(".times").text());
            var front = reader.page("/");
            assertEquals("de", front.select("html").attr("lang"));
            assertEquals("Von Wren Okafor und Mara Quist", front.select(".lead .trail-byline").text());
            assertEquals("Unter dieser Adresse gibt es keine Seite", nowhere().select("h1").text());
        });
        assertEquals("By Wren Okafor and Mara Quist", reader.page(path).select(".byline").text());
    }

    @Test void a_language_that_we_do_not_speak_gets_english_words_and_its_own_direction() {
        speaking("ar", () -> {
            var missing = nowhere();
            assertEquals("rtl", missing.select("html").attr("dir"));
            assertEquals("There is no page at this address", missing.select("h1").text());
        });
    }

    @Test void the_papers_words_and_the_storys_run_each_in_their_own_direction() {
        eachInItsOwn("en", "ltr", "ar", "rtl", "الجسر مغلق حتى مايو");
        speaking("ar", () -> eachInItsOwn("ar", "rtl", "en", "ltr", "The bridge is closed until May"));
    }

    private void eachInItsOwn(String papers, String papersDirection, String storys, String storysDirection, String headline) {
        var slug = "mixed-" + System.nanoTime();
        var story = wren.begins(Map.of("headline", headline, "dek", headline, "body", headline + ".", "slug", slug, "language", storys, "tags", "Mixed " + storys,
                "authors", "Wren Okafor, سلمى حداد", "photos", "Ines Vale", "editorsNote", headline, "series", "Mixed " + papers));
        for (var edition : List.of(headline, headline + "!")) {
            wren.saves(story, Map.of("headline", edition)).then().statusCode(303);
            wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
            edda.lets(story);
        }
        var path = edda.onTheSite(story);
        for (var address : List.of(path, path + "/editions/1", path + "/changes", "/", "/section/news", "/tag/mixed-" + storys, "/author/wren-okafor", "/series/mixed-" + papers,
                "/search?q=" + (storys.equals("ar") ? "الجسر" : "bridge"))) {
            var page = reader.page(address);
            for (var words : page.select("time, .skip, .byline, .contribution, .part-of, .trail-byline, .updated, .parts-number, .edition, .about-facts dd")) {
                var first = words.is("p") ? words.child(0) : words;
                assertTrue(List.of(papersDirection, "auto").contains(first.closest("[dir]").attr("dir")), address + ": " + words);
                assertEquals(papers, first.closest("[lang]").attr("lang"), address + ": " + words);
            }
            for (var name : page.select("[rel=author], .trail-byline bdi, .part-of a, main header.list-head h1 > bdi")) assertTrue(name.is("bdi, [dir=auto]"), address + ": " + name);
            for (var words : page.select(".article h1, .dek, .list-head h1 a, .trail-headline a:contains(" + headline + ")")) {
                assertEquals(storysDirection, words.closest("[dir]").attr("dir"), address + ": " + words);
                assertEquals(storys, words.closest("[lang]").attr("lang"), address + ": " + words);
            }
            assertTrue(page.text().contains(headline), address);
        }
    }

    @Test void a_day_is_read_in_its_order_even_where_english_stands_in_for_a_language() {
        var path = wren.publishes(edda, Map.of("headline", "In order", "body", "Words.", "slug", "in-order-" + System.nanoTime(), "series", "Orderly days"));
        speaking("ar", () -> {
            var window = Browser.window(Person.origin(), 1280, ColorScheme.LIGHT);
            for (var address : List.of(path, "/section/news")) {
                window.navigate(address);
                // Its day stands right of its month as Arabic is read, and "By" left of a name as English is.
                assertEquals(true, window.evaluate(LEFT_OF, List.of("main time", "نوفمبر|ديسمبر|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر", "^\\d+")), address);
                assertEquals(true, window.evaluate(LEFT_OF, List.of("main .byline, main .trail-byline", "^By", "Okafor")), address);
            }
            window.context().close();
        });
    }

    @Test void scripts_without_slanted_letters_are_not_slanted() {
        var window = Browser.window(Person.origin(), 390, ColorScheme.LIGHT);
        for (var language : List.of("ar", "he", "ja", "zh-Hant", "fr")) {
            window.navigate(wren.publishes(edda, Map.of("headline", "Quoted", "slug", "slanted-" + System.nanoTime(), "language", language, "body", "<p>“<em>One</em>”</p><blockquote><p>Two</p></blockquote>")));
            for (var quoted : List.of(".article-body em", ".article-body blockquote p"))
                assertEquals(language.equals("fr") ? "italic" : "normal", window.locator(quoted).evaluate("it => getComputedStyle(it).fontStyle"), language + " " + quoted);
        }
        window.context().close();
    }

    @Test void every_phrase_is_there_in_every_language_with_the_same_blanks() throws IOException {
        var english = Arrays.stream(Phrases.class.getMethods()).collect(Collectors.toMap(method -> method.getName(), method -> method.getAnnotation(Message.class).value()));
        var german = new Properties();
        german.load(new InputStreamReader(Phrases.class.getResourceAsStream("/messages/say_de.properties"), StandardCharsets.UTF_8));
        assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(german.stringPropertyNames()));
        english.forEach((name, words) -> assertEquals(blanks(words), blanks(german.getProperty(name)), name));
        for (var how : List.of(english.get("searchHow"), german.getProperty("searchHow"))) assertTrue(how.contains("\u2011") && !how.contains("-"), "a line may not end between a hyphen and its word: " + how);
        assertTrue(english.size() > 20);
    }

    private Document nowhere() {
        return Jsoup.parse(reader.gets("/nowhere").then().statusCode(404).extract().asString());
    }

    private static TreeSet<String> blanks(String words) {
        return NAMED.matcher(words).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private void speaking(String language, Runnable work) {
        QuarkusTransaction.requiringNew().run(() -> press.paper(Paper.called("Stet", "", language)));
        try {
            work.run();
        } finally {
            QuarkusTransaction.requiringNew().run(() -> press.paper(Paper.called("Stet", "", "en")));
        }
    }
}
