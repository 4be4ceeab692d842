package stet.site;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stet.Cast;
import stet.Person;
import stet.people.Account;
import stet.people.Routes;
import stet.press.Press;
import stet.site.cache.PageCache;
import stet.web.Settings;
import stet.workflow.Move;

/** Pages that are no articles go the way of every story, stand at an address of their own, and in no list. */
@QuarkusTest
class PagesTest {
    @Inject Settings settings;
    @Inject PageCache cache;
    @Inject Press press;
    private final Person wren = Cast.wren(), edda = Cast.edda(), cato = Cast.cato();
    private final Person reader = Person.stranger();

    // --- its way ---

    @Test void it_is_written_approved_published_rewritten_withdrawn_and_restored() throws Exception {
        var page = page("Whose paper this is", Map.of("dek", "And who pays for it", "body", "It belongs to its readers.\n\nAll of them."));
        reader.gets("/whose-paper-this-is").then().statusCode(404);
        makes(edda, Move.SUBMIT, page);
        makes(cato, Move.APPROVE, page);
        reader.gets("/whose-paper-this-is").then().statusCode(404);
        makes(cato, Move.PUBLISH, page);
        assertEquals("/whose-paper-this-is", edda.onTheSite(page));

        var read = reader.page("/whose-paper-this-is");
        assertEquals("Whose paper this is", read.select("main h1").text());
        assertEquals("And who pays for it", read.select(".dek").text());
        assertEquals(List.of("It belongs to its readers.", "All of them."), read.select(".article-body > p").eachText());
        assertTrue(read.select(".last-changed").text().startsWith("Last changed on "), read.select(".last-changed").text());
        assertTrue(read.select(".byline, .kicker, .tags, .bio, .related, .times, main a").isEmpty());
        assertEquals(settings.url() + "/whose-paper-this-is", read.select("link[rel=canonical]").attr("href"));
        assertEquals("website", read.select("meta[property=og:type]").attr("content"));
        assertEquals("And who pays for it", read.select("meta[property=og:description]").attr("content"));
        var facts = new ObjectMapper().readTree(read.select("script").get(0).data());
        assertEquals("WebPage", facts.get("@type").asText());
        assertFalse(read.html().contains("NewsArticle"));

        edda.saves(page, Map.of("body", "It belongs to its members.\n\nAll of them.")).then().statusCode(303);
        reader.gets("/whose-paper-this-is").then().body(containsString("its readers."));
        makes(edda, Move.SUBMIT, page);
        cato.lets(page);
        reader.gets("/whose-paper-this-is").then().body(containsString("its members."), not(containsString("its readers.")));
        var changes = reader.page("/whose-paper-this-is/changes");
        assertEquals("readers.", changes.select("del").text());
        assertEquals("members.", changes.select("ins").text());
        assertTrue(changes.text().contains("Every edition of this page"), changes.text());
        assertTrue(reader.page("/whose-paper-this-is/editions/1").select("main").text().contains("This is the page as it read"));
        assertTrue(reader.page("/whose-paper-this-is/editions/2").select("main").text().contains("its members."));
        reader.gets("/whose-paper-this-is/timemap").then().statusCode(200).body(containsString("/whose-paper-this-is/editions/2>"));
        reader.gets("/whose-paper-this-is/timegate").then().statusCode(302).header("Location", "/whose-paper-this-is/editions/2");

        edda.makes(Move.WITHDRAW, page, "The members voted").then().statusCode(303);
        for (var path : List.of("", "/changes", "/editions/1", "/timemap"))
            reader.gets("/whose-paper-this-is" + path).then().statusCode(410).body(containsString("This page was withdrawn"), not(containsString("Whose paper")));
        edda.makes(Move.RESTORE, page, "And again").then().statusCode(303);
        reader.gets("/whose-paper-this-is").then().statusCode(200);
        var ledger = edda.page("/desk/stories/" + page + "/ledger").text();
        for (var words : List.of("The members voted", "And again")) assertTrue(ledger.contains(words), ledger);
    }

    @Test void four_eyes_hold() {
        var page = page("Imprint", Map.of());
        makes(edda, Move.SUBMIT, page);
        edda.makes(Move.APPROVE, page, "").then().statusCode(409).body(containsString("Someone else has to approve words you wrote."));
        edda.makes(Move.PUBLISH, page, "").then().statusCode(409);
        cato.saves(page, Map.of("dek", "Who answers for it")).then().statusCode(303);
        cato.makes(Move.APPROVE, page, "").then().statusCode(409).body(containsString("Someone else has to approve words you wrote."));
    }

    @Test void a_writer_begins_none_and_helps_with_one_when_asked() {
        wren.gets("/desk/stories/new?kind=PAGE").then().statusCode(403);
        wren.posts("/desk/stories", Map.of("kind", "PAGE", "headline", "Mine")).then().statusCode(403);
        assertTrue(wren.page("/desk").select("a[href*=kind]").isEmpty());

        var page = page("House rules", Map.of());
        wren.gets("/desk/stories/" + page).then().statusCode(404);
        var account = QuarkusTransaction.requiringNew().call(() -> Account.withEmail(wren.email).id);
        edda.posts("/desk/stories/" + page + "/invited", Map.of("account", "" + account)).then().statusCode(303);
        wren.saves(page, Map.of("body", "Be kind.")).then().statusCode(303);
        assertEquals("Be kind.", wren.page(page).select("#body").val().replaceAll("<[^>]*>", ""));
    }

    @Test void a_kind_is_chosen_once_and_an_unknown_one_is_an_article() {
        var article = edda.begins(Map.of("kind", "POSTER", "headline", "No poster", "body", "Words."));
        assertFalse(edda.page(article).select("#section").isEmpty());
        edda.saves(article, Map.of("kind", "PAGE", "dek", "Still none")).then().statusCode(303);
        assertFalse(edda.page(article).select("#section").isEmpty());
        var page = page("Stays a page", Map.of());
        edda.saves(page, Map.of("kind", "ARTICLE", "dek", "For good")).then().statusCode(303);
        assertTrue(edda.page(page).select("#section, #authors, #tags, #series, #kicker").isEmpty());
    }

    @Test void what_would_put_it_among_articles_is_ignored() {
        var page = page("Ignoring", Map.of("section", "news", "tags", "Pages", "authors", "Wren Okafor", "series", "Pages", "part", "3", "kicker", "Inside", "dateline", "Osk"));
        var nonsense = page("Ignoring nonsense", Map.of("section", "no-such-section", "part", "x"));
        edda.saves(nonsense, Map.of("section", "no-such-section", "dek", "Saved all the same")).then().statusCode(303);
        assertEquals("Saved all the same", edda.page(nonsense).select("#dek").val());
        edda.makes(Move.SUBMIT, nonsense, "", Map.of("section", "no-such-section")).then().statusCode(303);
        edda.makes(Move.REQUEST_CHANGES, nonsense, "", Map.of("headline", "x".repeat(400), "section", "no-such-section")).then().statusCode(422).body(containsString("under 300 characters"));
        edda.saves(page, Map.of("section", "news", "tags", "Pages", "authors", "Wren Okafor")).then().statusCode(303);
        makes(edda, Move.SUBMIT, page);
        cato.lets(page);
        var read = reader.page("/ignoring").select("main").text();
        for (var word : List.of("News", "Wren", "Pages", "Inside", "Osk")) assertFalse(read.contains(word), read);
        assertFalse(edda.page("/desk/series").text().contains("Pages"));
    }

    @Test void it_needs_a_headline_and_a_body_and_nothing_else() {
        var page = edda.begins(Map.of("kind", "PAGE"));
        edda.makes(Move.SUBMIT, page, "").then().statusCode(409).body(containsString("The page needs a headline."), containsString("The page needs a body."),
                not(containsString("needs a section")), not(containsString("needs an author")));
        var article = edda.begins(Map.of("headline", "An article", "body", "Words.", "section", "", "authors", ""));
        edda.makes(Move.SUBMIT, article, "").then().statusCode(409).body(containsString("The story needs a section."), containsString("The story needs an author."));
    }

    // --- its address ---

    @ParameterizedTest
    @ValueSource(strings = {"search", "desk", "section", "feed", "sitemap", "sitemap-news", "robots", "look", "css", "fonts", "q", "health", "oembed", "archive", "login", "2026", "0000"})
    void an_address_that_the_site_needs_is_refused_in_words_and_nothing_is_lost(String slug) {
        var page = page("Wants an address " + slug, Map.of("slug", slug, "body", "Words that stay."));
        edda.makes(Move.SUBMIT, page, "", Map.of("dek", "Typed just now")).then().statusCode(409).body(containsString("No page can stand at /" + slug + ": the site keeps that address for itself."), containsString("Typed just now"));
        var stands = edda.page(page);
        assertEquals("DRAFT", stands.select("main").attr("data-state"));
        assertEquals("Typed just now", stands.select("#dek").val());
        assertTrue(stands.select("#body").val().contains("Words that stay."));
        edda.saves(page, Map.of("slug", slug + "-too")).then().statusCode(303);
        makes(edda, Move.SUBMIT, page);
    }

    @Test void every_word_that_an_address_of_ours_begins_with_is_kept_free() {
        for (var route : Routes.all().values()) {
            var word = route.path().substring(1).split("[/.]")[0];
            if (word.matches("[a-z-]+")) assertFalse(Routes.isFree(word), word);
        }
        for (var free : List.of("about", "20266", "202", "searching", "slug", "year")) assertTrue(Routes.isFree(free), free);
    }

    @Test void an_article_may_have_such_a_slug_and_the_same_as_a_page() {
        published("Same word", Map.of());
        var article = wren.publishes(edda, Map.of("headline", "Same word", "body", "An article.", "slug", "same-word"));
        reader.gets("/same-word").then().statusCode(200).body(not(containsString("An article.")));
        reader.gets(article).then().statusCode(200).body(containsString("An article."));
        assertTrue(wren.publishes(edda, Map.of("headline", "Search", "body", "Words.", "slug", "search")).endsWith("/search"));
        reader.gets("/search").then().statusCode(200).body(containsString("Search for"));
    }

    @Test void another_slug_leads_on_and_two_pages_do_not_share_one() {
        var page = published("Reach us", Map.of());
        edda.saves(page, Map.of("slug", "write-to-us")).then().statusCode(303);
        makes(edda, Move.SUBMIT, page);
        cato.lets(page);
        for (var rest : List.of("", "/changes", "/editions/1", "/timemap")) reader.gets("/reach-us" + rest).then().statusCode(301).header("Location", "/write-to-us" + rest);
        reader.gets("/write-to-us").then().statusCode(200);

        var other = page("Reach us", Map.of());
        makes(edda, Move.SUBMIT, other);
        makes(cato, Move.APPROVE, other);
        cato.makes(Move.PUBLISH, other, "").then().statusCode(409).body(containsString("Another page stands or stood at /reach-us"));
    }

    @Test void addresses_that_nobody_writes_are_answered_soundly() {
        published("Hostile ways", Map.of());
        for (var path : List.of("/hostile-ways%00", "/Hostile-ways", "/hostile-ways/editions/99", "/hostile-ways/editions/0", "/hostile-ways/editions/x", "/hostile-ways/editions/999999999999", "/hostile-ways/editions/1/card.png",
                "/hostile-ways/no", "/hostile-ways%2Fchanges", "/hostile ways", "/-", "/a".repeat(400), "/" + "a".repeat(8000), "/%ED%A0%80", "/hostile-ways.html", "/section/changes", "/search/changes", "/desk/changes/x", "/q", "/css", "/logout")) {
            var status = given().redirects().follow(false).urlEncodingEnabled(false).get(path.replace(" ", "%20")).statusCode();
            assertTrue(status >= 300 && status < 500, path + ": " + status);
        }
        for (var path : List.of("/hostile-ways?x=1", "//hostile-ways", "/hostile-ways/", "/hostile%2Dways", "/hostile-ways?before=2026/01/01/x")) same(reader.gets("/hostile-ways"), given().urlEncodingEnabled(false).get(path), path);
        given().head("/hostile-ways").then().statusCode(200).header("ETag", reader.gets("/hostile-ways").header("ETag"));
        given().post("/hostile-ways").then().statusCode(org.hamcrest.Matchers.oneOf(403, 404, 405));
        given().header("Accept-Datetime", "soon").get("/hostile-ways/timegate").then().statusCode(400);
    }

    private static void same(Response one, Response other, String path) {
        assertEquals(200, other.statusCode(), path);
        assertEquals(one.asString(), other.asString(), path);
    }

    @Test void a_tag_called_like_the_end_of_an_address_is_still_found() {
        wren.publishes(edda, Map.of("headline", "Changes upon changes", "body", "Words.", "tags", "Changes, Timemap"));
        reader.gets("/tag/changes").then().statusCode(200).body(containsString("Changes upon changes"));
        reader.gets("/tag/timemap").then().statusCode(200);
    }

    // --- where it is seen ---

    @Test void it_stands_in_no_list_and_search_finds_it() {
        var article = wren.publishes(edda, Map.of("headline", "Quokkatide bulletin from the harbour", "body", "Words.", "tags", "Quokkatide", "slug", "quokkatide-bulletin"));
        var page = published("Quokkatide bulletin from the house", Map.of("slug", "quokkatide-house", "body", "About the quokkatide."));
        var month = article.substring(1, 8);
        for (var list : List.of("/", "/section/news", "/tag/quokkatide", "/author/wren-okafor", "/author/edda-marsh", "/archive", "/archive/" + month, "/feed.xml", "/feed.atom", "/feed.json", "/section/news/feed.xml", "/sitemap-news.xml",
                "/sitemap/" + month.replace('/', '-') + ".xml", "/search/feed.xml?q=quokkatide", article)) {
            var shown = reader.gets(list);
            assertFalse(shown.asString().contains("quokkatide-house"), list);
        }
        var places = Jsoup.parse(reader.gets("/sitemap/places.xml").asString(), org.jsoup.parser.Parser.xmlParser());
        assertFalse(places.select("url:has(loc:contains(/quokkatide-house)) lastmod").isEmpty());

        var found = reader.page("/search?q=quokkatide").select(".found .trail-headline a").eachAttr("href");
        assertTrue(found.containsAll(List.of("/quokkatide-house", article)), found.toString());
        assertEquals(List.of(article), reader.page("/search?q=quokkatide&section=news").select(".found .trail-headline a").eachAttr("href"));
        assertEquals("/quokkatide-house", reader.page("/search?q=quokkatide&order=newest").selectFirst(".found .trail-headline a").attr("href"));

        // Nor may an editor put it there.
        var front = edda.page("/desk/fronts").selectFirst("main a[href^=/desk/fronts/]").attr("href");
        assertFalse(edda.gets(front).asString().contains("quokkatide-house"));
        var form = edda.page(front);
        for (var address : List.of("/quokkatide-house", "/desk/stories/" + page))
            edda.posts(front, Map.of("size", "LARGE", "story", address, "section", "", "headline", "", "do", "save", "version", form.selectFirst("input[name=version]").val())).then().statusCode(422).body(containsString("Readers find no article at this address."));
        var story = wren.begins(Map.of("headline", "Leads elsewhere", "body", "Words."));
        edda.posts("/desk/stories/" + story + "/related", Map.of("addresses", "/quokkatide-house")).then().statusCode(422).body(containsString("No article stands at /quokkatide-house"));
        edda.gets("/desk/stories/" + page + "/related").then().statusCode(404);
        edda.posts("/desk/stories/" + page + "/related", Map.of("addresses", article)).then().statusCode(404);
    }

    @Test void a_page_named_like_a_month_is_in_none() {
        published("A month of its own", Map.of("slug", "1987-04"));
        reader.gets("/1987-04").then().statusCode(200);
        reader.gets("/archive/1987/04").then().statusCode(404);
        reader.gets("/sitemap/1987-04.xml").then().statusCode(404);
        reader.gets("/sitemap.xml").then().body(not(containsString("1987")));
    }

    @Test void menus_lead_to_it_and_say_that_one_is_there() {
        published("By the menu", Map.of());
        var before = press(() -> press.paper());
        try {
            cato.posts("/desk/settings", Map.of("name", "Stet", "language", "en", "topLinks", "By the menu /by-the-menu\nNews /section/news", "footLinks", "By the menu /by-the-menu")).then().statusCode(303);
            var page = reader.page("/by-the-menu");
            assertEquals(List.of("By the menu"), page.select(".sections a[aria-current=page]").eachText());
            assertEquals(1, page.select(".foot a[href=/by-the-menu]").size());
        } finally {
            press(() -> {
                press.paper(before);
                return null;
            });
        }
    }

    private static <T> T press(java.util.concurrent.Callable<T> what) {
        return QuarkusTransaction.requiringNew().call(what);
    }

    @Test void others_may_show_it_in_their_pages() {
        published("Shown elsewhere", Map.of("dek", "And why not"));
        reader.gets("/oembed?url=" + settings.url() + "/shown-elsewhere").then().statusCode(200).body(containsString("Shown elsewhere"), not(containsString("author_name")));
    }

    // --- kept ---

    @Test void no_kept_page_is_older_than_what_the_press_did_and_none_is_made_anew_for_nothing() throws Exception {
        var article = wren.publishes(edda, Map.of("headline", "Kept beside pages", "body", "Words.", "tags", "Kept beside"));
        var page = published("Kept as a page", Map.of());
        var kept = new KeptPages(cache);
        kept.add("/", article, "/section/news", "/tag/kept-beside", "/feed.xml", "/archive", "/sitemap.xml", "/sitemap-news.xml", "/sitemap/" + article.substring(1, 8).replace('/', '-') + ".xml", "/author/wren-okafor");
        assertEquals(0, kept.madeAnewBy(() -> rewritten(page, Map.of("body", "Other words."))), "lists know nothing of pages");
        assertEquals(0, kept.madeAnewBy(() -> published("Kept with another", Map.of())), "nor of new ones");
        kept.add("/sitemap/places.xml", "/kept-as-a-page", "/kept-as-a-page/changes", "/kept-as-a-page/editions/1", "/kept-as-a-page/timemap", "/kept-moved");
        kept.areOfNow("at first");
        rewritten(page, Map.of("headline", "Kept as another page"));
        kept.areOfNow("rewritten");
        rewritten(page, Map.of("slug", "kept-moved"));
        kept.areOfNow("moved");
        edda.makes(Move.WITHDRAW, page, "Why not").then().statusCode(303);
        kept.areOfNow("withdrawn");
        edda.makes(Move.RESTORE, page, "Because").then().statusCode(303);
        kept.areOfNow("restored");
    }

    private void rewritten(long page, Map<String, String> fields) {
        edda.saves(page, fields).then().statusCode(303);
        makes(edda, Move.SUBMIT, page);
        cato.lets(page);
    }

    // --- at the desk ---

    @Test void the_desk_says_page_where_articles_have_their_section() {
        var page = page("Seen at the desk", Map.of());
        assertEquals("New page", edda.page("/desk/stories/new?kind=PAGE").select("h1").text());
        assertTrue(edda.page("/desk/stories?q=Seen at the desk").select(".lines .aside").text().startsWith("Page, Edda Marsh"));
        assertTrue(edda.page("/desk").select(".lines li:contains(Seen at the desk) .aside").text().startsWith("Page, "));
        var form = edda.page(page);
        assertTrue(form.select("main").text().contains("A page stands at an address of its own, /seen-at-the-desk"), form.select("main").text());
        assertNull(form.selectFirst(".story-nav a:contains(Related)"));
        makes(edda, Move.SUBMIT, page);
        var review = cato.page("/desk/stories/" + page + "/review");
        assertEquals("Seen at the desk", review.select(".rendering h1").text());
        assertTrue(review.select(".rendering .byline, .rendering .kicker").isEmpty());
        var preview = cato.page("/desk/stories/" + page + "/preview");
        assertEquals("Seen at the desk", preview.select("h1").text());
        assertFalse(preview.select(".article-page").isEmpty());
        cato.gets("/desk/stories/" + page + "/revisions/1").then().statusCode(200).body(containsString("article-page"));
        cato.gets("/desk/stories/" + page + "/ledger").then().statusCode(200);
        cato.lets(page);
        var walked = edda.page("/desk/site/seen-at-the-desk");
        assertEquals("Edit this page", walked.select(".edit-bar a[href^=/desk/stories/]").text());
        edda.gets("/desk/site/no-such-page").then().statusCode(404);
    }

    @Test void too_long_a_headline_brings_the_form_of_a_page_again() {
        var again = edda.posts("/desk/stories", Map.of("kind", "PAGE", "headline", "x".repeat(400), "body", "Kept."));
        again.then().statusCode(422);
        var form = Jsoup.parse(again.asString());
        assertEquals("PAGE", form.select("input[name=kind]").val());
        assertEquals("Kept.", form.select("#body").val());
        assertTrue(form.select("#section").isEmpty());
    }

    // --- as above ---

    private long page(String headline, Map<String, String> fields) {
        var all = new HashMap<>(Map.of("kind", "PAGE", "headline", headline, "body", "Words of " + headline + "."));
        all.putAll(fields);
        return edda.begins(all);
    }

    private long published(String headline, Map<String, String> fields) {
        var page = page(headline, fields);
        makes(edda, Move.SUBMIT, page);
        cato.lets(page);
        return page;
    }

    private static void makes(Person person, Move move, long page) {
        person.makes(move, page, "").then().statusCode(303);
    }
}
