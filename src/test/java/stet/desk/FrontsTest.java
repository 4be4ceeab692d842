package stet.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;
import stet.people.Role;
import stet.workflow.Move;

/** Editors arrange a front, see it before it stands, launch it, and take it back; a headline of one's own somebody else reads first. */
@QuarkusTest
class FrontsTest {
    private final Person wren = Cast.wren(), edda = Cast.edda(), cato = Cast.cato();
    private final Person reader = Person.stranger();
    private String front, bridge, market;

    /** A place as it is typed. */
    private record Place(String size, String story, String section, String headline) {
        static Place byRule(String size) {
            return new Place(size, "", "", "");
        }
    }

    @BeforeEach void two_stories_stand_before_readers() {
        front = edda.page("/desk/fronts").select(".lines a:contains(Front page)").attr("href");
        bridge = published("Harrow bridge closed");
        market = published("Market opens late");
        for (int i = 0; i < 3; i++) published("Filler " + i);
    }

    /** The same day after day, so each has an address of its own. */
    private String published(String headline) {
        return wren.publishes(edda, Map.of("headline", headline, "body", "What happened.", "slug", "front-" + System.nanoTime()));
    }

    @AfterEach void by_rule_again() {
        arranges(edda, List.of(Place.byRule("LARGE"), Place.byRule("MEDIUM"), Place.byRule("SMALL")));
        launches(edda);
    }

    @Test void what_is_placed_by_hand_leads_and_the_rest_fills_itself() {
        arranges(edda, List.of(new Place("LARGE", bridge, "", ""), Place.byRule("MEDIUM"), new Place("SMALL", market, "", ""), Place.byRule("SMALL"))).then();
        assertFalse(lead().equals("Harrow bridge closed"), "a draft front is nobody's but the editors'");
        assertEquals("Harrow bridge closed", edda.page(front + "/preview").select(".lead .trail-headline").text());

        launches(edda);
        var page = reader.page("/");
        assertEquals("Harrow bridge closed", lead());
        assertEquals("Filler 2", page.select(".beside .trail-headline").text());
        assertEquals(List.of("Market opens late", "Filler 1"), page.select(".latest .trail-headline").eachText());
        assertEquals("More stories", page.select("#latest").text());
        assertEquals(1, page.select(".trail-headline:contains(Harrow bridge closed)").size(), "each article once");
    }

    @Test void a_place_that_fills_itself_says_with_which_story() {
        arranges(edda, List.of(Place.byRule("LARGE"), new Place("MEDIUM", market, "", ""), Place.byRule("SMALL")));
        assertEquals(List.of("Large, now “Filler 2” Change", "Medium Change", "Small, now “Filler 1” Change"), edda.page(front).select(".slot-facts").eachText());
        var other = edda.postsAll(front, form(List.of(new Place("LARGE", "/nowhere", "", ""), Place.byRule("SMALL")), version(edda)));
        assertEquals(List.of("Large Change", "Small Change"), Jsoup.parse(other.asString()).select(".slot-facts").eachText(), "what is not saved yet says nothing");
    }

    @Test void a_headline_of_ones_own_somebody_else_reads_before_it_stands() {
        arranges(edda, List.of(new Place("LARGE", bridge, "", "No way over the Harrow")));
        var refused = posts(edda, "/launches", Map.of("digest", digest(edda)), 409);
        assertTrue(refused.select(".wrong").text().contains("Someone else has to let this headline stand"), refused.select(".wrong").text());
        assertFalse(lead().contains("No way"));

        // Her own are not hers to let stand by the other way either.
        posts(edda, "/headlines", Map.of("digest", digest(edda)), 303);
        posts(edda, "/launches", Map.of("digest", digest(edda)), 409);

        assertEquals("No way over the Harrow", cato.page(front).select(".to-read strong").text());
        posts(cato, "/headlines", Map.of("digest", digest(cato)), 303);
        launches(edda);
        assertEquals("No way over the Harrow", lead());
        assertEquals("Harrow bridge closed", reader.page(bridge).select("h1").text(), "the article keeps its own");
        assertTrue(edda.page("/desk/ledger").select(".ledger").text().contains("Cato Lind let a headline on a front stand: the front page."));
        assertTrue(edda.page("/desk/ledger").select(".ledger").text().contains("Edda Marsh launched a front: the front page."));
    }

    @Test void a_headline_that_waits_is_shown_to_whoever_may_let_it_stand_and_to_nobody_else() {
        arranges(edda, List.of(new Place("LARGE", bridge, "", "No way over the Harrow"), new Place("SMALL", market, "", "Market at noon <today>")));
        for (var other : List.of(cato, Cast.extra("Ida Holm", Role.EDITOR))) {
            var waiting = other.page("/desk").select("section[aria-labelledby=waiting]");
            assertEquals(List.of("No way over the Harrow", "Market at noon <today>"), waiting.select("a[href=" + front + "#to-read]").eachText());
            assertTrue(waiting.select(".hint").isEmpty());
            assertEquals("2 headlines wait for you to read", other.page("/desk/fronts").select("a[href=" + front + "#to-read]").text());
            assertEquals(1, other.page(front).select("#to-read").size());
        }
        for (var none : List.of(edda, wren)) assertTrue(none.page("/desk").select("a[href^=/desk/fronts/]").isEmpty(), none.name);
        assertTrue(edda.page("/desk/fronts").select("a[href$=#to-read]").isEmpty());

        arranges(cato, List.of(new Place("LARGE", bridge, "", "No way over the Harrow"), new Place("SMALL", market, "", "Market at one")));
        assertEquals("One headline waits for you to read", cato.page("/desk/fronts").select("a[href$=#to-read]").text());
        posts(cato, "/headlines", Map.of("digest", digest(cato)), 303);
        assertTrue(cato.page("/desk").select("a[href^=/desk/fronts/]").isEmpty());
        assertTrue(edda.page("/desk").select("a[href^=/desk/fronts/]").isEmpty(), "she wrote of both of what is left");
    }

    @Test void whoever_changes_a_headline_is_one_of_its_writers() {
        arranges(edda, List.of(new Place("LARGE", bridge, "", "No way over the Harrow")));
        arranges(cato, List.of(new Place("LARGE", bridge, "", "No way over the Harrow until May")));
        posts(edda, "/launches", Map.of("digest", digest(edda)), 409);
        posts(cato, "/launches", Map.of("digest", digest(cato)), 409);
        launches(Cast.extra("Ida Holm", Role.EDITOR));
        assertEquals("No way over the Harrow until May", lead());
    }

    @Test void launching_lets_stand_what_was_before_ones_eyes_and_nothing_else() {
        arranges(edda, List.of(new Place("LARGE", bridge, "", "No way over the Harrow")));
        var seen = digest(cato);
        arranges(edda, List.of(new Place("LARGE", bridge, "", "Nobody saw this")));
        var answer = posts(cato, "/launches", Map.of("digest", seen), 409);
        assertTrue(answer.text().contains("Somebody else has changed this front"));
        posts(cato, "/headlines", Map.of("digest", seen), 409);
        assertFalse(lead().contains("Nobody"));
    }

    @Test void a_launch_is_undone_to_what_stood_before() {
        arranges(edda, List.of(new Place("LARGE", bridge, "", ""), Place.byRule("SMALL")));
        launches(edda);
        arranges(edda, List.of(new Place("LARGE", market, "", ""), Place.byRule("SMALL")));
        launches(edda);
        assertEquals("Market opens late", lead());
        undoes(edda);
        assertEquals("Harrow bridge closed", lead());
        assertEquals("Market opens late", edda.page(front + "/preview").select(".lead .trail-headline").text(), "the draft is not lost");
        var stale = edda.page(front).select("form[action$=undone]").attr("action").replaceFirst("\\d+/undone", "1/undone");
        edda.posts(stale, Map.of()).then().statusCode(409);
    }

    @Test void launches_are_told_from_undos_and_nothing_is_undone_where_nothing_is_left() {
        edda.posts("/desk/sections", Map.of("name", "Undoing")).then().statusCode(303);
        var plan = edda.page("/desk/fronts").select(".lines a:contains(Undoing)").attr("href");
        for (var story : List.of(bridge, market)) {
            edda.postsAll(plan, form(List.of(new Place("LARGE", story, "", "")), edda.page(plan).select("input[name=version]").val())).then().statusCode(303);
            edda.posts(plan + "/launches", Map.of("digest", edda.page(plan).select("main").attr("data-digest"))).then().statusCode(303);
        }
        assertEquals(List.of("launched by Edda Marsh", "launched by Edda Marsh"), edda.page(plan).select(".launches .aside").eachText());
        for (int i = 0; i < 2; i++) cato.posts(cato.page(plan).select("form[action$=undone]").attr("action"), Map.of()).then().statusCode(303);
        var page = edda.page(plan);
        assertEquals(List.of("undone by Cato Lind", "undone by Cato Lind", "launched by Edda Marsh", "launched by Edda Marsh"), page.select(".launches .aside").eachText());
        assertTrue(page.select("form[action$=undone]").isEmpty());

        var refused = edda.posts(plan + "/launches/4/undone", Map.of());
        assertEquals(409, refused.statusCode());
        assertTrue(Jsoup.parse(refused.asString()).select(".wrong").text().contains("No launch is left to undo"));
        assertEquals(4, edda.page(plan).select(".launches li").size());
        edda.posts(plan + "/launches", Map.of("digest", edda.page(plan).select("main").attr("data-digest"))).then().statusCode(303);
        assertEquals("launched by Edda Marsh", edda.page(plan).select(".launches .aside").first().text());
        assertEquals(1, edda.page(plan).select("form[action$=undone]").size());
    }

    @Test void what_is_withdrawn_leaves_the_front_and_is_in_its_place_again_when_it_is_back() {
        arranges(edda, List.of(new Place("LARGE", bridge, "", "Closed, says everybody"), Place.byRule("SMALL")));
        launches(cato);
        assertEquals("Closed, says everybody", lead());
        var story = Long.parseLong(edda.page("/desk/stories?q=Harrow").select(".stories a, main a[href^=/desk/stories/]").stream().map(link -> link.attr("href"))
                .filter(href -> href.matches("/desk/stories/\\d+")).findFirst().orElseThrow().replaceAll("\\D", ""));
        edda.makes(Move.WITHDRAW, story, "Wrong.").then().statusCode(303);
        assertFalse(reader.page("/").text().contains("Harrow bridge closed"));
        assertEquals("Filler 2", lead());
        var refused = posts(edda, "/launches", Map.of("digest", digest(edda)), 409);
        assertTrue(refused.text().contains("is not before readers now"));
        edda.makes(Move.RESTORE, story, "Right after all.").then().statusCode(303);
        assertEquals("Closed, says everybody", lead());
        assertTrue(edda.page(front).text().contains("Readers see this front as it is here."));

        // What is brought back by an undo meanwhile, too.
        arranges(edda, List.of(Place.byRule("LARGE")));
        launches(edda);
        edda.makes(Move.WITHDRAW, story, "Wrong again.").then().statusCode(303);
        edda.posts(edda.page(front).select("form[action$=undone]").attr("action"), Map.of()).then().statusCode(303);
        assertEquals("Filler 2", lead());
        edda.makes(Move.RESTORE, story, "Right again.").then().statusCode(303);
        assertEquals("Closed, says everybody", lead());
    }

    @Test void a_section_has_a_front_of_its_own_above_its_list() {
        var news = edda.page("/desk/fronts").select(".lines a[href^=/desk/fronts/]").eachAttr("href").stream()
                .filter(one -> !edda.page(one).select("a[href=/section/news]").isEmpty()).findFirst().orElseThrow();
        var version = edda.page(news).select("input[name=version]").val();
        edda.postsAll(news, form(List.of(new Place("LARGE", market, "", "")), version)).then().statusCode(303);
        edda.posts(news + "/launches", Map.of("digest", edda.page(news).select("input[name=digest]").val())).then().statusCode(303);
        var page = reader.page("/section/news");
        assertEquals("Market opens late", page.select(".section-front .lead .trail-headline").text());
        assertTrue(page.select(".list .trail-headline:contains(Market opens late)").stream().noneMatch(other -> other.select("a").attr("href").equals(market)), "and not again below");
        assertTrue(page.select(".list .trail-headline").text().contains("Filler 2"));
        edda.posts(edda.page(news).select("form[action$=undone]").attr("action"), Map.of()).then().statusCode(303);
        assertEquals(0, reader.page("/section/news").select(".section-front").size());
    }

    @Test void two_editors_at_once_lose_nothing() {
        var before = version(edda);
        arranges(edda, List.of(new Place("LARGE", bridge, "", "")));
        var answer = cato.postsAll(front, form(List.of(new Place("LARGE", market, "", "Late again")), before));
        assertEquals(409, answer.statusCode());
        var page = Jsoup.parse(answer.asString());
        assertEquals("Late again", page.select("input[name=headline]").val());
        assertTrue(page.select(".wrong").text().contains("Edda Marsh has changed this front"));
        assertTrue(page.select(".wrong").text().contains("Harrow bridge closed"));
    }

    @Test void what_cannot_be_placed_is_said_beside_it_and_stays_typed() {
        var draft = wren.drafts("Not out yet");
        for (var place : List.of(new Place("LARGE", "/2020/01/01/nowhere", "", ""), new Place("LARGE", "/desk/stories/" + draft, "", ""), new Place("LARGE", "/desk/stories/999999999999999999", "", ""),
                new Place("LARGE", "", "", "A headline of nothing"), new Place("LARGE", bridge, "", "x".repeat(301)), new Place("LARGE", "Harrow '; drop", "", ""))) {
            var answer = edda.postsAll(front, form(List.of(place), version(edda)));
            assertEquals(422, answer.statusCode(), place.toString());
            var page = Jsoup.parse(answer.asString());
            assertEquals(place.story, page.select("input[name=story]").val());
            assertEquals(1, page.select(".slot .wrong").size(), place.toString());
            assertFalse(page.select(".slot").text().contains("Not out yet"));
        }
        var twice = edda.postsAll(front, form(List.of(new Place("LARGE", bridge, "", ""), new Place("SMALL", Person.origin() + bridge, "", "")), version(edda)));
        assertEquals(422, twice.statusCode());
        for (var size : List.of("HUGE", "", "'")) assertEquals(303, edda.postsAll(front, form(List.of(new Place(size, bridge, "no-such", "")), version(edda))).statusCode());
        assertEquals(422, edda.postsAll(front, form(java.util.Collections.nCopies(41, Place.byRule("SMALL")), version(edda))).statusCode());
        assertEquals(422, edda.postsAll(front, form(List.of(), "")).statusCode());
    }

    @Test void places_are_moved_added_and_removed_without_a_script() {
        arranges(edda, List.of(new Place("LARGE", bridge, "", ""), new Place("MEDIUM", market, "", "")));
        does("down 0", List.of(new Place("LARGE", bridge, "", ""), new Place("MEDIUM", market, "", "")));
        assertEquals(List.of(market, bridge), stories());
        does("add", List.of(new Place("LARGE", bridge, "", "")));
        assertEquals(List.of(bridge, ""), stories());
        does("remove 0", List.of(new Place("LARGE", bridge, "", ""), new Place("MEDIUM", market, "", "")));
        assertEquals(List.of(market), stories());
        for (var odd : List.of("up 0", "down 9", "remove 99", "up", "up -1", "nonsense")) does(odd, List.of(new Place("LARGE", bridge, "", "")));
        assertEquals(List.of(bridge), stories());
    }

    @Test void writers_arrange_no_fronts() {
        wren.gets("/desk/fronts").then().statusCode(403);
        wren.gets(front).then().statusCode(403);
        wren.posts(front + "/launches", Map.of("digest", digest(edda))).then().statusCode(403);
    }

    private void does(String todo, List<Place> places) {
        var form = form(places, version(edda));
        form.add(new String[] {"do", todo});
        assertEquals(303, edda.postsAll(front, form).statusCode(), todo);
    }

    private List<String> stories() {
        return edda.page(front).select("input[name=story]").eachAttr("value");
    }

    private io.restassured.response.Response arranges(Person by, List<Place> places) {
        var answer = by.postsAll(front, form(places, version(by)));
        assertEquals(303, answer.statusCode(), answer.asString());
        return answer;
    }

    private static List<String[]> form(List<Place> places, String version) {
        var form = new ArrayList<String[]>();
        form.add(new String[] {"version", version});
        for (var place : places) form.addAll(Arrays.asList(new String[] {"size", place.size}, new String[] {"story", place.story}, new String[] {"section", place.section}, new String[] {"headline", place.headline}));
        return form;
    }

    private void launches(Person by) {
        posts(by, "/launches", Map.of("digest", digest(by)), 303);
    }

    private void undoes(Person by) {
        assertEquals(303, by.posts(by.page(front).select("form[action$=undone]").attr("action"), Map.of()).statusCode());
    }

    private Document posts(Person by, String where, Map<String, String> fields, int status) {
        var answer = by.posts(front + where, fields);
        assertEquals(status, answer.statusCode(), answer.asString());
        return Jsoup.parse(answer.asString());
    }

    private String digest(Person by) {
        return by.page(front).select("main").attr("data-digest");
    }

    private String version(Person by) {
        return by.page(front).select("input[name=version]").val();
    }

    private String lead() {
        return reader.page("/").select(".lead .trail-headline").text();
    }
}
