package stet.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
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
    @ValueSource(strings = {"/nothing", "/desk", "/desk/site", "/feed.xml", "/login", "/2026/01/01/none", "/section/none", "/section/news?before=%00", "/section/news%00", "/tag/x?before=none", "/%2e%2e/login", "//elsewhere.example", "/section/news?before=2026/01/01/none"})
    void what_is_no_page_of_the_paper_is_not_found(String address) {
        var status = edda.gets("/desk/site" + address, false).statusCode();
        assertTrue(status == 404 || status == 400, address + ": " + status);
    }
}
