package stet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import stet.Cast;
import stet.Person;
import stet.web.Settings;
import stet.workflow.Move;

/** Every list as RSS, Atom and JSON, each as its own standard wants it. */
@QuarkusTest
class FeedsTest {
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    @Inject Settings settings;

    private final Person wren = Cast.wren(), edda = Cast.edda();
    private final Person reader = Person.stranger();
    private String path;

    @BeforeEach void an_article_with_everything() {
        path = wren.publishes(edda, Map.of("headline", "Tolls & <tides> ]]> \"quoted\"", "dek", "A & B", "slug", "feeds-" + System.nanoTime(), "tags", "Feeds, Tides", "authors", "Wren Okafor, Mara Quist",
                "body", "<p>See <a href=\"/about\">us</a> and <a href=\"https://example.org/x?a=1&amp;b=2\">them</a>.</p><p>“Ünïcödé” \uD83D\uDE00</p>"));
    }

    @Test void whatever_is_written_the_rules_are_kept() {
        wren.publishes(edda, Map.of("headline", "Ctrl \u0007\u0092\uFFFE & <script>\"'", "dek", "<b>", "slug", "feeds-hostile-" + System.nanoTime(), "tags", "Feeds, A&<b>, R\u0008D", "authors", "Wren Okafor, Q & <Co> \u0093",
                "body", """
                        <p>&#8; &#x92; \uD83D\uDE00 <a href="#down">down</a> <a href="/about">us</a> <a href="https://example.org/a b[1]?q=%&amp;x={y}|z">odd</a>
                        <a href="https://ex%61mple.org:99999999/">nowhere</a> <a href="https://[::1]/x">number</a> <a href="mailto:a b@example.org">mail</a> <a href="https://bücher.example/ä">b</a></p>
                        <figure><img src="/icon.svg" alt="&quot;&lt;&#7;"><figcaption>C &amp; D</figcaption></figure><aside class="pull-quote">Said</aside><pre>  a &lt; b\n   c</pre>"""));
        for (var list : List.of("", "/section/news", "/author/wren-okafor", "/tag/feeds", "/search"))
            for (var ending : List.of("xml", "atom", "json"))
                for (var query : list.equals("/search") ? List.of("?q=ctrl", "?q=nothing+at+all+is+called+so", "?q=%3Cb%3E%26+%22tolls%22") : List.of("")) {
                    var address = list + "/feed." + ending + query;
                    var answer = reader.gets(address, false).then().statusCode(200).extract().response();
                    assertEquals(List.of(), FeedRules.broken(settings.url() + address, answer.contentType(), answer.asByteArray()));
                }
    }

    @Test void a_text_in_a_feed_reads_as_it_was_approved() {
        var here = wren.publishes(edda, Map.of("headline", "Feeds as approved", "slug", "feeds-approved-" + System.nanoTime(), "tags", "Feeds approved",
                "body", "<p>Up<em>beat</em> <a href=\"#down\">down</a></p><ul><li>One</li><li>Two <a href=\"https://example.org/a b[1]\">odd</a></li></ul><pre>  a\n   b</pre>"));
        var text = children(xml("/tag/feeds-approved/feed.xml", "application/rss+xml").selectFirst("item"), "content:encoded").get(0).text();
        assertEquals("<p>Up<em>beat</em> <a href=\"" + settings.url() + here + "#down\">down</a></p>\n<ul><li>One</li><li>Two <a href=\"https://example.org/a%20b%5B1%5D\">odd</a></li></ul>\n<pre>  a\n   b</pre>",
                xmlText("/tag/feeds-approved/feed.xml", "content:encoded"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/section/news", "/author/wren-okafor", "/tag/feeds"})
    void atom_is_as_rfc_4287_wants_it(String list) {
        var feed = xml(list + "/feed.atom", "application/atom+xml");
        var root = feed.child(0);
        assertEquals("http://www.w3.org/2005/Atom", root.attr("xmlns"));
        for (var one : List.of("id", "title", "updated")) assertEquals(1, children(root, one).size(), one);
        OffsetDateTime.parse(children(root, "updated").get(0).text());
        assertTrue(links(root, "self").get(0).attr("href").endsWith(list + "/feed.atom"));
        assertTrue(URI.create(children(root, "id").get(0).text()).isAbsolute());
        var ids = new HashSet<String>();
        for (var entry : root.select("> entry")) {
            for (var one : List.of("id", "title", "updated", "published", "content")) assertEquals(1, children(entry, one).size(), one);
            assertTrue(ids.add(children(entry, "id").get(0).text()), "each entry has an id of its own");
            assertFalse(Instant.parse(children(entry, "updated").get(0).text()).isBefore(Instant.parse(children(entry, "published").get(0).text())));
            assertTrue(children(entry, "author").stream().allMatch(author -> !children(author, "name").get(0).text().isBlank()));
            assertTrue(URI.create(links(entry, "alternate").get(0).attr("href")).isAbsolute());
            allAbsolute(children(entry, "content").get(0).text());
        }
        var ours = root.select("> entry").stream().filter(entry -> children(entry, "id").get(0).text().endsWith(path)).findFirst().orElseThrow();
        assertEquals("Tolls & <tides> ]]> \"quoted\"", children(ours, "title").get(0).text());
        assertEquals(List.of("Wren Okafor", "Mara Quist"), ours.select("> author > name").eachText());
        assertTrue(children(ours, "content").get(0).text().contains("“Ünïcödé” \uD83D\uDE00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/section/news", "/author/wren-okafor", "/tag/feeds"})
    void rss_is_as_its_board_wants_it(String list) {
        var feed = xml(list + "/feed.xml", "application/rss+xml");
        var channel = feed.child(0).child(0);
        assertEquals("2.0", feed.child(0).attr("version"));
        for (var one : List.of("title", "link", "description")) assertEquals(1, children(channel, one).size(), one);
        assertTrue(LANGUAGE.matcher(children(channel, "language").get(0).text()).matches());
        for (var item : children(channel, "item")) {
            for (var one : List.of("title", "link", "guid", "pubDate")) assertEquals(1, children(item, one).size(), one);
            ZonedDateTime.parse(children(item, "pubDate").get(0).text(), DateTimeFormatter.RFC_1123_DATE_TIME);
            assertTrue(URI.create(children(item, "guid").get(0).text()).isAbsolute());
            allAbsolute(children(item, "content:encoded").get(0).text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/section/news", "/author/wren-okafor", "/tag/feeds"})
    void json_is_as_json_feed_1_1_wants_it(String list) throws Exception {
        var answer = reader.gets(list + "/feed.json").then().statusCode(200).extract().response();
        assertTrue(answer.contentType().startsWith("application/feed+json"), answer.contentType());
        var feed = new ObjectMapper().readTree(answer.asString());
        assertEquals("https://jsonfeed.org/version/1.1", feed.get("version").asText());
        assertTrue(feed.get("feed_url").asText().endsWith(list + "/feed.json"));
        var ids = new HashSet<String>();
        JsonNode ours = null;
        for (var item : feed.get("items")) {
            assertTrue(ids.add(item.get("id").asText()));
            OffsetDateTime.parse(item.get("date_published").asText());
            OffsetDateTime.parse(item.get("date_modified").asText());
            allAbsolute(item.get("content_html").asText());
            if (item.get("url").asText().endsWith(path)) ours = item;
        }
        assertEquals("Tolls & <tides> ]]> \"quoted\"", ours.get("title").asText());
        assertEquals("Mara Quist", ours.get("authors").get(1).get("name").asText());
    }

    @Test void every_list_names_its_feeds() {
        for (var list : List.of("/", "/section/news", "/author/wren-okafor", "/tag/feeds"))
            for (var ending : List.of("xml", "atom", "json")) {
                var feed = (list.equals("/") ? "" : list) + "/feed." + ending;
                assertEquals(1, reader.page(list).select("link[rel=alternate][href=" + feed + "]").size(), feed);
            }
    }

    @Test void a_rewrite_is_newer_in_the_feed_and_the_same_article() {
        var before = reader.gets("/feed.atom").asString();
        var story = Long.parseLong(edda.page("/desk/stories?q=feeds-").select("main a[href^=/desk/stories/]").stream().map(link -> link.attr("href"))
                .filter(href -> href.matches("/desk/stories/\\d+")).findFirst().orElseThrow().replaceAll("\\D", ""));
        wren.saves(story, Map.of("headline", "Tolls again", "slug", "feeds-again-" + System.nanoTime())).then().statusCode(303);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        var after = xml("/feed.atom", "application/atom+xml");
        var entry = after.select("entry").stream().filter(one -> children(one, "title").get(0).text().equals("Tolls again")).findFirst().orElseThrow();
        assertTrue(children(entry, "id").get(0).text().endsWith(path), "feed readers know it by its first address");
        assertFalse(links(entry, "alternate").get(0).attr("href").endsWith(path));
        assertTrue(before.contains(children(entry, "id").get(0).text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feed.txt", "/feed.", "/feed.XML", "/feed.xml/x", "/section/none/feed.json", "/tag/none/feed.atom", "/author/none/feed.json", "/section/news/feed.html", "/tag/x%00/feed.json"})
    void what_is_no_feed_is_not_found(String address) {
        assertTrue(List.of(400, 404).contains(reader.gets(address, false).statusCode()), address);
    }

    private Document xml(String address, String type) {
        var answer = reader.gets(address).then().statusCode(200).extract().response();
        assertTrue(answer.contentType().startsWith(type), answer.contentType());
        parses(answer.asString());
        return withoutDeclaration(Jsoup.parse(answer.asString(), Parser.xmlParser()));
    }

    /** With its white space. */
    private String xmlText(String address, String element) {
        return Jsoup.parse(reader.gets(address).asString(), Parser.xmlParser()).selectFirst(element.replace(":", "|")).wholeText();
    }

    private static Document withoutDeclaration(Document read) {
        read.childNodes().stream().filter(node -> !(node instanceof Element)).toList().forEach(Node::remove);
        return read;
    }

    /** A real XML parser takes no half-open tag. */
    private static void parses(String xml) {
        try {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<Element> children(Element of, String name) {
        return of.children().stream().filter(child -> child.tagName().equals(name)).toList();
    }

    private static List<Element> links(Element of, String rel) {
        return of.children().stream().filter(child -> child.tagName().endsWith("link") && child.attr("rel").equals(rel)).toList();
    }

    private static void allAbsolute(String html) {
        for (var link : Jsoup.parseBodyFragment(html).select("[href], [src]")) {
            var address = link.hasAttr("href") ? link.attr("href") : link.attr("src");
            assertTrue(URI.create(address).isAbsolute(), address);
        }
    }
}
