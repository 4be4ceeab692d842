package stet.site;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import stet.Browser;
import stet.Cast;
import stet.Person;
import stet.press.Paper;
import stet.press.Press;
import stet.web.Settings;
import stet.workflow.Move;

/** What readers get to see, and what their browsers, feed readers and search engines do. */
@QuarkusTest
class ReadingTest {
    @Inject Settings settings;
    @Inject Press press;

    private final Person wren = Cast.wren();
    private final Person edda = Cast.edda();
    private final Person cato = Cast.cato();
    private final Person reader = Person.stranger();

    // --- the frame ---

    @Test void the_foot_keeps_its_shape_whatever_stands_in_it() {
        try {
            for (var links : List.of(List.<String>of(), List.of("/imprint Impressum"))) {
                QuarkusTransaction.requiringNew().run(() -> press.paper(new Paper("Stet", "", "en", "", List.of(), links)));
                for (var width : List.of(390, 1280)) {
                    var window = Browser.window(Person.origin(), width, ColorScheme.LIGHT);
                    for (var path : List.of("/", "/search")) {
                        window.navigate(path);
                        var below = "() => [...document.querySelectorAll('.foot-links a')].every(a => a.getBoundingClientRect().top >= Math.max(...[...document.querySelectorAll('.foot-name, .foot-search')].map(it => it.getBoundingClientRect().bottom)))";
                        assertEquals(true, window.evaluate(below), path + " at " + width);
                        for (var end : List.of("left", "right"))
                            assertEquals(0, ((Number) window.evaluate("end => Math.round(document.querySelector('.foot').getBoundingClientRect()[end] - document.querySelector('.masthead-line').getBoundingClientRect()[end])", end)).intValue(), path + " at " + width);
                        assertEquals(0, ((Number) window.evaluate("() => Math.round(document.querySelector('.foot-links a').getBoundingClientRect().left - document.querySelector('.foot-name').getBoundingClientRect().left)")).intValue());
                    }
                    window.context().close();
                }
            }
        } finally {
            QuarkusTransaction.requiringNew().run(() -> press.paper(Paper.called("Stet", "", "en")));
        }
    }

    @Test void a_word_that_is_longer_than_a_phone_is_wide_makes_no_page_wider() {
        for (var word : List.of("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz", "x".repeat(250))) {
            var name = word.substring(0, Math.min(word.length(), 99));
            var path = wren.publishes(edda, Map.of("headline", word + " read", "kicker", name, "dek", word, "tags", name, "authors", "Wren Okafor, " + name, "series", name, "body", word, "slug", "long-" + word.length()));
            var story = Long.parseLong(edda.page("/desk/site" + path).selectFirst(".edit-bar a[href^=/desk/stories/]").attr("href").replaceAll("\\D", ""));
            var links = reader.page(path).select("main a[href^=/tag/], main a[href^=/author/], main a[href^=/series/], main a[href^=/section/]").eachAttr("href");
            assertTrue(links.size() >= 4, "" + links);
            var readers = Stream.concat(Stream.of("/", path, path + "/editions/1", "/archive" + path.substring(0, 8), "/search?q=" + word), links.stream());
            var desk = Stream.of("/desk", "/desk/stories", "/desk/stories/" + story, "/desk/stories/" + story + "/review", "/desk/stories/" + story + "/related", "/desk/fronts", "/desk/sections", "/desk/series", "/desk/authors", "/desk/site" + path);
            var window = Browser.window(Person.origin(), 390, ColorScheme.LIGHT);
            Browser.signIn(window, edda.email);
            Stream.concat(readers, desk).forEach(page -> {
                window.navigate(page);
                Browser.isNoWiderThanItsWindow(window);
            });
            window.context().close();
            edda.makes(Move.WITHDRAW, story, "No more of it").then().statusCode(303);
        }
    }

    // --- an article ---

    @Test void a_table_wider_than_a_phone_is_come_to_by_keyboard_and_nothing_else_is_another() {
        var body = "<p>Before &lt;table&gt; <code>a &amp;&amp; b</code></p><figure><img src=\"/icon.svg\" alt=\"&lt;table onclick='x'&gt; &quot;\"></figure><table><thead><tr><th>Gate</th></tr></thead><tbody><tr><td>4</td></tr></tbody></table><pre>  a\n   b</pre>";
        var read = reader.page(wren.publishes(edda, Map.of("headline", "A table to read", "body", body))).selectFirst(".article-body");
        assertEquals(List.of("0"), read.select("[tabindex]").eachAttr("tabindex"));
        assertEquals("table", read.selectFirst("[tabindex]").normalName());
        assertEquals("Before <table> a && b", read.selectFirst("p").text());
        assertEquals("<table onclick='x'> \"", read.selectFirst("img").attr("alt"));
        assertEquals("  a\n   b", read.selectFirst("pre").wholeText());
    }

    @Test void an_article_is_its_words_its_writer_and_what_there_is_to_say_of_them() {
        var author = author("Ottoline Vance", Map.of("bio", "Ottoline Vance writes about tides.", "jobTitle", "Coast reporter", "yearsOfExperience", "7"));
        var path = wren.publishes(edda, Map.of("headline", "Tides & “times”", "dek", "A dek <with> signs", "body", "First paragraph.\n\nSecond & third.\n\nLast.", "authors", "Ottoline Vance, Wren Okafor", "tags", "High water, The sea"));
        assertTrue(path.matches("/\\d{4}/\\d{2}/\\d{2}/tides-times"), path);

        var page = reader.page(path);
        assertEquals(1, page.select("main h1").size());
        assertEquals("Tides & “times”", page.selectFirst("h1").text());
        assertEquals("A dek <with> signs", page.selectFirst(".dek").text());
        assertEquals(List.of("First paragraph.", "Second & third.", "Last."), page.select(".article-body > p").eachText());
        assertEquals("By Ottoline Vance and Wren Okafor", page.selectFirst(".byline").text());
        assertEquals("/author/ottoline-vance", page.selectFirst(".byline a").attr("href"));
        assertEquals(List.of("High water", "The sea"), page.select(".tags a").eachText());
        assertTrue(page.selectFirst(".bio").text().contains("Ottoline Vance writes about tides."));
        assertTrue(page.selectFirst(".bio").text().contains("Coast reporter"));
        for (var link : page.select("main a[href^=/]").eachAttr("href")) reader.gets(link).then().statusCode(200);
        assertEquals("Ottoline Vance", cato.page(author).selectFirst("h1").text());
    }

    @Test void a_bio_stays_as_it_ran_and_is_todays_on_the_authors_page() {
        var author = author("Benno Marsh", Map.of("bio", "Benno keeps a log."));
        var path = wren.publishes(edda, Map.of("headline", "Benno writes", "body", "Words.", "authors", "Benno Marsh"));
        cato.posts(author, describing(author, Map.of("bio", "Benno keeps two logs.", "name", "Benno Marsh-Hale"))).then().statusCode(303);

        reader.gets(path).then().body(containsString("Benno keeps a log."), not(containsString("two logs")), not(containsString("Marsh-Hale")));
        var page = reader.page("/author/benno-marsh");
        assertEquals("Benno Marsh-Hale", page.selectFirst("h1").text());
        assertTrue(page.text().contains("Benno keeps two logs."));
        assertTrue(page.text().contains("Benno writes"));
    }

    @Test void an_authors_old_address_leads_to_who_they_turned_out_to_be() {
        author("Ann Twice", Map.of());
        var into = author("Ann T. Wice", Map.of("bio", "One and the same."));
        var path = wren.publishes(edda, Map.of("headline", "Ann writes", "body", "Words.", "authors", "Ann Twice"));
        var from = author("Ann Twice", Map.of());
        cato.posts(from + "/merge", Map.of("into", cato.page(into).selectFirst("h1").text())).then().statusCode(303);
        reader.gets("/author/ann-twice").then().statusCode(301).header("Location", "/author/ann-t-wice");
        reader.gets("/author/ann-twice/feed.xml").then().statusCode(301).header("Location", "/author/ann-t-wice/feed.xml");
        reader.gets("/author/ann-t-wice").then().statusCode(200).body(containsString("Ann writes"));
        reader.gets(path).then().body(containsString("Ann Twice"));
    }

    @Test void machines_are_told_the_same_in_their_words() throws Exception {
        var path = wren.publishes(edda, Map.of("headline", "Told to </script> machines", "dek", "In \"quotes\" & signs", "body", "Words.", "tags", "Machines"));
        var page = elsewhere().get(path).then().statusCode(200).extract().asString();
        var head = Jsoup.parse(page);
        assertEquals(List.of("application/ld+json", "application/ld+json"), head.select("script").eachAttr("type"));
        var facts = new ObjectMapper().readTree(head.selectFirst("script[type=application/ld+json]").data());
        assertEquals("NewsArticle", facts.get("@type").asText());
        assertEquals("https://schema.org", facts.get("@context").asText());
        assertEquals("Told to </script> machines", facts.get("headline").asText());
        assertEquals(settings.url() + path, facts.get("url").asText());
        assertEquals("Wren Okafor", facts.get("author").get(0).get("name").asText());
        assertTrue(facts.hasNonNull("datePublished") && facts.hasNonNull("dateModified"));

        assertEquals(settings.url() + path, head.selectFirst("link[rel=canonical]").attr("href"));
        assertEquals("article", property(head, "og:type"));
        assertEquals("Told to </script> machines", property(head, "og:title"));
        assertEquals("In \"quotes\" & signs", property(head, "og:description"));
        assertEquals(settings.url() + path, property(head, "og:url"));
        assertFalse(page.contains("elsewhere.example"), "a Host is not to be believed");
    }

    @Test void what_was_called_otherwise_is_found_under_its_new_name() {
        var story = wren.drafts("Called one thing");
        wren.makes(Move.SUBMIT, story, "");
        edda.lets(story);
        var first = wren.onTheSite(story);
        for (var slug : List.of("called-another", "called-a-third")) {
            wren.saves(story, Map.of("slug", slug));
            wren.makes(Move.SUBMIT, story, "");
            edda.lets(story);
        }
        var last = first.replaceFirst("[^/]+$", "called-a-third");
        for (var old : List.of(first, first.replaceFirst("[^/]+$", "called-another"))) elsewhere().get(old).then().statusCode(301).header("Location", last);
        reader.gets(last).then().statusCode(200);
        // A feed reader knows it by the address it had at first, and does not show it anew.
        assertEquals(1, reader.gets("/feed.xml").asString().split("<guid isPermaLink=\"true\">" + settings.url() + first + "</guid>", -1).length - 1);
    }

    // --- lists ---

    @Test void every_list_has_its_page_and_its_feed() throws Exception {
        var path = wren.publishes(edda, Map.of("headline", "In every list <&>", "dek", "Dek & more", "body", "<p>Body with <a href=\"/section/news\">a link</a>.</p>", "tags", "Listed here", "section", "news"));
        for (var list : List.of("/", "/section/news", "/author/wren-okafor", "/tag/listed-here")) {
            assertTrue(reader.page(list).select("main a").eachAttr("href").contains(path), list);
            var feed = list.equals("/") ? "/feed.xml" : list + "/feed.xml";
            var answer = elsewhere().get(feed);
            answer.then().statusCode(200).contentType(startsWith("application/rss+xml"));
            var rss = xml(answer);
            assertEquals("rss", rss.getDocumentElement().getTagName());
            for (var tag : List.of("link", "guid"))
                for (var link : texts(rss.getElementsByTagName(tag))) assertTrue(link.startsWith(settings.url() + "/"), feed + ": " + link);
            assertTrue(texts(rss.getElementsByTagName("title")).contains("In every list <&>"), feed);
            assertTrue(answer.asString().contains("href=&quot;" + settings.url() + "/section/news&quot;"), feed);
            assertFalse(answer.asString().contains("elsewhere.example"));
            assertEquals(feed, reader.page(list).select("link[rel=alternate][type=application/rss+xml]").last().attr("href"));
        }
        reader.gets("/robots.txt").then().statusCode(200).contentType(startsWith("text/plain")).body(containsString("Sitemap: " + settings.url() + "/sitemap.xml"));
    }

    @Test void a_long_list_goes_on_below_without_losing_or_repeating_one() {
        var published = IntStream.range(0, 23).mapToObj(i -> wren.publishes(edda, Map.of("headline", "Number " + i + " of many", "body", "Words.", "tags", "Long list"))).toList();
        var first = reader.page("/tag/long-list");
        var second = reader.page(first.selectFirst("a[rel=next]").attr("href"));
        var found = new java.util.ArrayList<>(first.select(".trail-headline a").eachAttr("href"));
        found.addAll(second.select(".trail-headline a").eachAttr("href"));
        java.util.Collections.reverse(found);
        assertEquals(published, found);
        assertNull(second.selectFirst("a[rel=next]"));
    }

    // --- where nothing is ---

    @Test void what_is_not_there_is_said_kindly() {
        for (var path : List.of("/nothing", "/2026/01/01/nothing", "/section/nothing", "/author/nothing", "/tag/nothing", "/tag/nothing/feed.xml", "/section/a%00b", "/2026/13/99/x", "/a/b/c/d/e/f", "/.env", "/2026/01/01/" + "x".repeat(3000))) {
            var answer = given().urlEncodingEnabled(false).redirects().follow(false).get(path);
            assertTrue(List.of(400, 404).contains(answer.statusCode()), path + ": " + answer.statusCode());
            if (answer.statusCode() == 404) answer.then().contentType(startsWith("text/html")).body(containsString("There is no page at this address"));
        }
    }

    // --- what every answer says of itself ---

    @Test void every_answer_keeps_scripts_out() {
        wren.publishes(edda, Map.of("headline", "Among the headers", "body", "Words."));
        for (var path : List.of("/", "/section/news", "/feed.xml", "/sitemap.xml", "/robots.txt", "/nothing", "/2026/01/01/x", "/css/site.css", "/css/nothing.css", "/icon.svg", "/login", "/forgot", "/setup", "/reset/x", "/invitation/x", "/section/x%00", "/desk", "/desk/nothing")) {
            var answer = reader.gets(path);
            isGuarded(path, answer);
        }
        for (var path : List.of("/desk", "/desk/stories", "/desk/stories/new", "/desk/stories/999999999", "/desk/nothing", "/desk/account")) {
            var answer = wren.gets(path);
            isGuarded(path, answer);
            answer.then().header("Cache-Control", containsString("no-store"));
        }
        isGuarded("a foreign request", given().header("Origin", "https://elsewhere.example").post("/desk/stories"));
        isGuarded("a wrong method", given().header("Origin", Person.origin()).put("/"));
        isGuarded("too much", wren.postsBytes("/desk/stories", ("headline=" + "x".repeat(2_200_000)).getBytes()));
    }

    private static void isGuarded(String what, Response answer) {
        var csp = String.valueOf(answer.header("Content-Security-Policy"));
        for (var part : List.of("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "script-src ")) assertTrue(csp.contains(part), what + " " + answer.statusCode() + ": " + csp);
        assertFalse(csp.contains("unsafe"), csp);
        assertEquals(1, answer.headers().getList("Content-Security-Policy").size(), what);
        assertEquals("nosniff", answer.header("X-Content-Type-Options"), what);
        assertEquals("same-origin", answer.header("Referrer-Policy"), what);
    }

    @Test void readers_pages_run_no_script() {
        var path = wren.publishes(edda, Map.of("headline", "No script", "body", "Words.", "tags", "Unscripted"));
        for (var one : List.of("/", path, "/section/news", "/author/wren-okafor", "/tag/unscripted", "/nothing")) {
            var answer = reader.gets(one);
            assertTrue(answer.header("Content-Security-Policy").contains("script-src 'none'"), one);
            assertTrue(Jsoup.parse(answer.asString()).select("script:not([type=application/ld+json]), [onclick], [onload], [style]").isEmpty(), one);
        }
    }

    @Test void heads_are_answered_like_the_whole() {
        var path = wren.publishes(edda, Map.of("headline", "Head alone", "body", "Words."));
        for (var one : List.of("/", path, "/section/news", "/feed.xml", "/sitemap.xml", "/nothing", "/login")) {
            var whole = reader.gets(one);
            var head = given().redirects().follow(false).head(one);
            assertEquals(whole.statusCode(), head.statusCode(), one);
            assertEquals("", head.asString());
            assertEquals(whole.contentType(), head.contentType(), one);
        }
    }

    @Test void nothing_is_kept_of_what_only_some_may_see() {
        wren.gets("/").then().body(not(containsString("Wren Okafor, you")));
        assertEquals(reader.gets("/").asString(), wren.gets("/").asString());
        assertNull(reader.gets("/").header("Set-Cookie"));
    }

    // --- below ---

    /** A browser that was told another name for this house. */
    private static RequestSpecification elsewhere() {
        return given().header("Host", "elsewhere.example").redirects().follow(false);
    }

    private static org.w3c.dom.Document xml(Response answer) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.asByteArray()));
    }

    private static List<String> texts(org.w3c.dom.NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> ((Element) nodes.item(i)).getTextContent()).toList();
    }

    private static String property(Document page, String name) {
        return page.selectFirst("meta[property=" + name + "]").attr("content");
    }

    /** An author described by a chief, who writes no stories here; the address of their page at the desk. */
    private String author(String name, Map<String, String> words) {
        var known = cato.page("/desk/authors?q=" + name).select("main a[href^=/desk/authors/]").stream()
                .filter(link -> link.text().equals(name)).map(link -> link.attr("href")).findFirst();
        var author = known.orElseGet(() -> cato.posts("/desk/authors", Map.of("name", name)).then().statusCode(303).extract().header("Location"));
        if (!words.isEmpty()) cato.posts(author, describing(author, words)).then().statusCode(303);
        return author;
    }

    private Map<String, String> describing(String author, Map<String, String> words) {
        var form = new HashMap<String, String>();
        for (var input : cato.page(author).select("form[action=" + author + "] input[type=hidden]")) form.put(input.attr("name"), input.val());
        form.putAll(words);
        return form;
    }
}
