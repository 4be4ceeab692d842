package stet.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stet.Cast;
import stet.Person;
import stet.workflow.Move;

/** Those at the desk walk through the paper and find their way to what they want to change. */
@QuarkusTest
class WalkTest {
    private final Person wren = Cast.wren(), ilse = Cast.ilse(), edda = Cast.edda();
    private long story;
    private String path;

    @BeforeEach void an_article() {
        story = wren.begins(Map.of("headline", "Walked by", "body", "See <b>this</b>.", "tags", "Walks", "slug", "walk-" + System.nanoTime()));
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        path = edda.onTheSite(story);
    }

    @Test void an_article_leads_to_its_story_and_the_walk_goes_on() {
        var page = edda.page("/desk/site" + path);
        assertEquals("Walked by", page.select("article h1").text());
        assertEquals("/desk/stories/" + story, page.select(".edit-bar a:contains(Edit this story)").attr("href"));
        assertEquals(path, page.select(".edit-bar-out").attr("href"));
        assertEquals("/desk/site/author/wren-okafor", page.select(".byline a").first().attr("href"));
        assertEquals("/desk/site/tag/walks", page.select(".tags a").attr("href"));
        for (var on : List.of("/desk/site", "/desk/site/", "/desk/site/section/news", "/desk/site/author/wren-okafor", "/desk/site/tag/walks")) assertEquals(1, edda.page(on).select(".edit-bar").size(), on);
        assertTrue(edda.page("/desk/site").select(".edit-bar a:contains(Arrange this front)").attr("href").startsWith("/desk/fronts/"));
        assertEquals("no-store", edda.gets("/desk/site" + path).header("Cache-Control"));
    }

    @Test void every_page_that_readers_have_is_walked_through() {
        var month = path.substring(0, 8);
        var own = ownPage();
        wren.saves(story, Map.of("headline", "Walked by twice")).then().statusCode(303);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        var series = wren.publishes(edda, Map.of("headline", "In a series", "body", "Words.", "series", "Walks on", "slug", "walk-series-" + System.nanoTime()));
        for (var on : List.of("/archive", "/archive/", "/archive" + month.substring(0, 5), "/archive" + month, path + "/changes", path + "/editions/1", path + "/editions/2", own, own + "/changes", own + "/editions/1",
                "/search", "/search?q=walked", "/search?q=walked&section=news&author=&from=2020-01-01&to=&order=newest", "/series/walks-on", series)) {
            var page = at(edda, "/desk/site" + on);
            assertEquals(1, page.select(".edit-bar").size(), on);
            assertEquals(on.replaceFirst("/$", ""), page.select(".edit-bar-out").attr("href"));
            for (var link : page.select("main a[href^=/]:not([href*=feed])")) assertTrue(link.attr("href").startsWith("/desk/site"), on + " leads to " + link.attr("href"));
            assertEquals(Set.of("/desk/site/search"), new HashSet<>(page.select("form[action*=search]").eachAttr("action")), on);
            assertTrue(page.select("footer a:contains(Archive)").attr("href").equals("/desk/site/archive"), on);
        }
        assertTrue(edda.page("/desk/site/search?q=walked twice").select(".trail-headline").text().contains("Walked by twice"));
        assertEquals(422, edda.gets("/desk/site/search?q=walked&from=yesterday").statusCode());
        assertEquals("Walked by", edda.page("/desk/site" + path + "/editions/1").select("article h1").text());
        assertEquals("/desk/stories/" + story, edda.page("/desk/site" + path + "/changes").select(".edit-bar a:contains(Edit this story)").attr("href"));
        // How pages look is one reader's choice, and their browser says it at that address alone.
        assertEquals("/look", edda.gets("/desk/site/look").then().statusCode(303).extract().header("Location"));
    }

    private String ownPage() {
        var page = edda.begins(Map.of("kind", "PAGE", "headline", "About walks", "body", "Words.", "slug", "about-walks-" + System.nanoTime()));
        edda.makes(Move.SUBMIT, page, "").then().statusCode(303);
        Cast.cato().lets(page);
        return edda.onTheSite(page);
    }

    @Test void lists_go_on_where_readers_go_on() {
        for (int i = 0; i < 21; i++) wren.publishes(edda, Map.of("headline", "Long walk " + i, "body", "Words.", "tags", "Long walks", "series", "Long walks in parts", "slug", "walk-" + System.nanoTime()));
        for (var list : List.of("/section/news", "/author/wren-okafor", "/tag/long-walks", "/series/long-walks-in-parts", "/archive" + path.substring(0, 8), "/search?q=long+walk")) {
            var first = at(edda, "/desk/site" + list);
            var next = first.select(".older a").attr("href");
            assertTrue(next.startsWith("/desk/site" + list), list + " goes on at " + next);
            var second = at(edda, next);
            assertEquals(1, second.select(".edit-bar").size(), next);
            assertNotEquals(first.select(".trail-headline").text(), second.select(".trail-headline").text(), next);
        }
    }

    @Test void tags_authors_and_series_lead_to_where_they_are_changed() {
        wren.publishes(edda, Map.of("headline", "In a series", "body", "Words.", "tags", "C & D, C & E", "series", "Walks in order", "slug", "walk-series-" + System.nanoTime()));
        assertEquals("C & E", changed(edda, "/tag/c-e", "Rename this tag").selectFirst("input[name=name][value=C & E]").val());
        assertEquals("Wren Okafor", changed(edda, "/author/wren-okafor", "Edit this author").selectFirst("h1").text());
        assertEquals("Wren Okafor", changed(wren, "/author/wren-okafor", "Edit this author").selectFirst("h1").text());
        assertEquals("Walks in order", changed(edda, "/series/walks-in-order", "Edit this series").selectFirst("input[name=name]").val());
        for (var none : List.of("/tag/c-e", "/author/wren-okafor", "/series/walks-in-order")) assertEquals(List.of("Desk", "As readers have it"), ilse.page("/desk/site" + none).select(".edit-bar a").eachText());
    }

    private static Document changed(Person by, String path, String words) {
        return at(by, by.page("/desk/site" + path).select(".edit-bar a:contains(" + words + ")").attr("href").replaceFirst("#.*", ""));
    }

    /** An address that is written as a browser would send it already. */
    private static Document at(Person by, String address) {
        return Jsoup.parse(by.gets(address, false).then().statusCode(200).extract().asString());
    }

    @Test void what_is_withdrawn_leads_to_where_it_is_restored() {
        edda.makes(Move.WITHDRAW, story, "Wrong.").then().statusCode(303);
        for (var gone : List.of(path, path + "/changes", path + "/editions/1")) {
            var bar = Jsoup.parse(edda.gets("/desk/site" + gone).then().statusCode(410).extract().asString()).select(".edit-bar");
            assertEquals("/desk/stories/" + story, bar.select("a:contains(Open this story)").attr("href"));
            assertTrue(bar.text().contains("Withdrawn"), bar.text());
            assertTrue(Jsoup.parse(ilse.gets("/desk/site" + gone).asString()).select(".edit-bar a:contains(story)").isEmpty());
        }
        assertEquals(1, edda.page("/desk/stories/" + story).select("button[value=RESTORE]").size());
    }

    @Test void readers_have_no_bar_and_no_kept_page_has_one() {
        edda.page("/desk/site" + path);
        assertEquals(0, Person.stranger().page(path).select(".edit-bar").size());
        assertEquals(0, edda.page(path).select(".edit-bar").size());
        Person.stranger().gets("/desk/site" + path).then().statusCode(303);
    }

    @Test void a_story_that_is_not_ones_own_offers_nothing() {
        assertEquals(1, wren.page("/desk/site" + path).select(".edit-bar a:contains(Edit this story)").size());
        assertEquals(0, ilse.page("/desk/site" + path).select(".edit-bar a:contains(Edit this story)").size());
        assertEquals(0, wren.page("/desk/site").select(".edit-bar a:contains(Arrange)").size());
    }

    @Test void what_moved_leads_on_and_what_is_withdrawn_says_so() {
        var slug = "walk-on-" + System.nanoTime();
        wren.saves(story, Map.of("slug", slug)).then().statusCode(303);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        assertEquals("/desk/site" + path.replaceFirst("[^/]+$", slug), edda.gets("/desk/site" + path).then().statusCode(303).extract().header("Location"));
        edda.makes(Move.WITHDRAW, story, "Wrong.").then().statusCode(303);
        assertEquals(410, edda.gets("/desk/site" + path).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/desk", "/desk/site", "/feed.xml", "/login", "/2026/01/01/none", "/section/none", "/section/news?before=%00", "/section/news%00", "/tag/x?before=none", "/%2e%2e/login", "//elsewhere.example", "/section/news?before=2026/01/01/none", "/archive/1999", "/archive/2026/13", "/archive/20260", "/2026/01/01/none/changes", "/2026/01/01/none/editions/1", "/none/changes", "/search/feed.xml?q=walked", "/robots.txt", "/oembed", "/series/none?after=none"})
    void what_is_no_page_of_the_paper_is_not_found(String address) {
        var status = edda.gets("/desk/site" + address, false).statusCode();
        assertTrue(status == 404 || status == 400, address + ": " + status);
    }
}
