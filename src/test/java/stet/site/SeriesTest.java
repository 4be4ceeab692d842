package stet.site;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;
import stet.site.cache.PageCache;
import stet.workflow.Move;

/** Stories in parts: where a reader goes on, and who says in which order. */
@QuarkusTest
class SeriesTest {
    @Inject PageCache cache;

    private final Person wren = Cast.wren();
    private final Person ilse = Cast.ilse();
    private final Person edda = Cast.edda();
    private final Person cato = Cast.cato();
    private final Person reader = Person.stranger();

    // --- before readers ---

    @Test void each_part_says_which_it_is_and_leads_to_those_beside_it() {
        var parts = run("The long river", 3);
        var middle = reader.page(parts.get(1));
        assertEquals("Part 2 of 3 in The long river", middle.selectFirst(".part-of").text());
        assertEquals("/series/the-long-river", middle.selectFirst(".part-of a").attr("href"));
        assertEquals(parts.get(0), middle.selectFirst(".parts a[rel=prev]").attr("href"));
        assertEquals(parts.get(2), middle.selectFirst(".parts a[rel=next]").attr("href"));
        assertTrue(middle.selectFirst(".parts a[rel=next]").text().contains("The long river, three"));
        assertNull(reader.page(parts.get(0)).selectFirst(".parts a[rel=prev]"));
        assertNull(reader.page(parts.get(2)).selectFirst(".parts a[rel=next]"));
        assertTrue(middle.selectFirst("script[type=application/ld+json]").data().contains("\"isPartOf\":{"));

        var list = reader.page("/series/the-long-river");
        assertEquals("The long river", list.selectFirst("h1").text());
        assertEquals(parts, list.select(".trail-headline a").eachAttr("href"));
        assertEquals(List.of("Part 1", "Part 2", "Part 3"), list.select(".part-number").eachText());
        reader.gets("/series/the-long-river/feed.xml").then().statusCode(200).body(containsString("The long river, two"));
    }

    @Test void a_series_in_which_nothing_ran_is_not_there() {
        var story = wren.begins(fields("Nothing ran", "Never seen"));
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        for (var path : List.of("/series/never-seen", "/series/never-seen/feed.xml", "/series/nothing", "/series/%00", "/series/a%2Fb")) reader.gets(path, false).then().statusCode(404);
        var path = wren.publishes(edda, fields("Ran for a day", "Taken down again"));
        edda.makes(Move.WITHDRAW, number(path), "A lawyer rang").then().statusCode(303);
        reader.gets("/series/taken-down-again").then().statusCode(404);
        reader.gets(path).then().statusCode(410).body(not(containsString("Taken down")));
    }

    @Test void a_part_that_is_taken_down_leaves_the_others_their_numbers() {
        var parts = run("Four bridges", 4);
        var third = number(parts.get(2));
        edda.makes(Move.WITHDRAW, third, "A lawyer rang").then().statusCode(303);
        var last = reader.page(parts.get(3));
        assertEquals("Part 4 of 4 in Four bridges", last.selectFirst(".part-of").text());
        assertEquals(parts.get(1), last.selectFirst(".parts a[rel=prev]").attr("href"));
        edda.makes(Move.WITHDRAW, number(parts.get(3)), "Again").then().statusCode(303);
        assertEquals("Part 2 of 2 in Four bridges", reader.page(parts.get(1)).selectFirst(".part-of").text());
        edda.makes(Move.RESTORE, third, "All is well").then().statusCode(303);
        assertEquals(parts.get(2), reader.page(parts.get(1)).selectFirst(".parts a[rel=next]").attr("href"));
    }

    @Test void a_long_series_goes_on_after_its_twentieth_part() {
        var parts = run("Very long", 23);
        var first = reader.page("/series/very-long");
        var link = first.selectFirst("a[rel=next]").attr("href");
        assertEquals("/series/very-long?after=" + parts.get(19).substring(1), link);
        var second = reader.page(link);
        var found = new ArrayList<>(first.select(".trail-headline a").eachAttr("href"));
        found.addAll(second.select(".trail-headline a").eachAttr("href"));
        assertEquals(parts, found);
        assertNull(second.selectFirst("a[rel=next]"));
        for (var nowhere : List.of("?after=nowhere", "?after=", "?after=%00", "?after=%ff", "?after=" + "x".repeat(3000))) reader.gets("/series/very-long" + nowhere, false).then().statusCode(404);
    }

    // --- at the desk ---

    @Test void the_form_knows_series_and_part_and_an_absent_field_changes_nothing() {
        var first = wren.begins(fields("Form one", "A form of its own"));
        var form = wren.page(first);
        assertEquals("A form of its own", form.selectFirst("label:contains(Series) ~ input[name=series]").val());
        assertEquals("1", form.selectFirst("label:contains(Part) ~ input[name=part]").val());
        var second = wren.begins(fields("Form two", "a FORM of its own"));
        assertEquals("2", wren.page(second).selectFirst("#part").val());
        assertEquals("A form of its own", wren.page(second).selectFirst("#series").val());

        var before = wren.main(second).attr("data-digest");
        wren.saves(second, Map.of("headline", "Form two")).then().statusCode(303);
        wren.saves(second, Map.of("series", "A form of its own", "part", "2")).then().statusCode(303);
        assertEquals(before, wren.main(second).attr("data-digest"));
        wren.saves(second, Map.of("part", "7")).then().statusCode(303);
        assertNotEquals(before, wren.main(second).attr("data-digest"));
        assertEquals("7", wren.page(second).selectFirst("#part").val());
        wren.saves(second, Map.of("part", "")).then().statusCode(303);
        assertEquals("2", wren.page(second).selectFirst("#part").val());
        wren.saves(second, Map.of("series", "")).then().statusCode(303);
        assertEquals("", wren.page(second).selectFirst("#part").val());
        assertEquals("", wren.page(second).selectFirst("#series").val());
    }

    @Test void series_of_different_names_are_different_series_though_an_address_has_one_word_for_them() {
        var names = List.of("Notes on K", "Notes on K#", "大坂物語", "大阪物語");
        for (var name : names) assertEquals(name, wren.page(wren.begins(fields("In " + name, name))).selectFirst("#series").val());
        for (var name : names) assertEquals("2", wren.page(wren.begins(fields("Again in " + name, name))).selectFirst("#part").val());
        assertEquals(List.of("/series/notes-on-k", "/series/notes-on-k-2"), edda.page("/desk/series?q=notes on k").select(".aside").eachText().stream().filter(text -> text.startsWith("/series/")).toList());
    }

    @Test void a_form_older_than_a_series_new_name_still_means_that_series() {
        var story = wren.begins(fields("Began before", "Working name"));
        edda.posts(edda.page("/desk/series?q=Working name").selectFirst("main a[href^=/desk/series/]").attr("href"), Map.of("name", "Chosen name")).then().statusCode(303);
        wren.saves(story, Map.of("headline", "Began before it", "series", "Working name", "part", "1")).then().statusCode(303);
        assertEquals("Chosen name", wren.page(story).selectFirst("#series").val());
        assertEquals("1", wren.page(story).selectFirst("#part").val());
    }

    @Test void what_is_no_part_and_no_name_is_said_beside_the_field_and_stands_there_again() {
        var story = wren.drafts("Typed wrongly");
        for (var part : List.of("0", "-1", "1000", "two", "99999999999999999999", "1.5", "٣x")) {
            var answer = wren.saves(story, Map.of("series", "Typed wrongly", "part", part));
            answer.then().statusCode(422).body(containsString("Give the part as a number from 1 to 999."));
        }
        wren.saves(story, Map.of("series", "One, two")).then().statusCode(422).body(containsString("without a comma"), containsString("value=\"One, two\""));
        wren.saves(story, Map.of("series", "x".repeat(121))).then().statusCode(422);
        assertEquals("", wren.page(story).selectFirst("#series").val());
    }

    @Test void whoever_approved_words_approved_the_part_they_are() {
        var story = wren.begins(fields("Approved as part one", "Approved parts"));
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.gets("/desk/stories/" + story + "/review").then().body(containsString("Part 1 of 1 in"), containsString("Approved parts"));
        edda.makes(Move.APPROVE, story, "").then().statusCode(303);
        wren.saves(story, Map.of("part", "2")).then().statusCode(303);
        assertEquals("IN_REVIEW", edda.main(story).attr("data-state"));
        var review = edda.page("/desk/stories/" + story + "/review");
        assertTrue(review.selectFirst(".difference").text().contains("Part"), review.select(".since").text());
        edda.makes(Move.PUBLISH, story, "").then().statusCode(409);
        edda.makes(Move.APPROVE, story, "").then().statusCode(303);
        wren.saves(story, Map.of("series", "Another series altogether")).then().statusCode(303);
        edda.makes(Move.PUBLISH, story, "").then().statusCode(409);
        edda.saves(story, Map.of("series", "The editor’s own series")).then().statusCode(303);
        edda.makes(Move.APPROVE, story, "").then().statusCode(409).body(containsString("Someone else has to approve"));
    }

    @Test void two_stories_are_never_the_same_part() {
        var taken = wren.publishes(edda, fields("The first of them", "No two alike"));
        var second = wren.begins(with(fields("The first as well", "No two alike"), "part", "1"));
        wren.makes(Move.SUBMIT, second, "").then().statusCode(303);
        edda.makes(Move.APPROVE, second, "").then().statusCode(303);
        edda.makes(Move.PUBLISH, second, "").then().statusCode(409).body(containsString("“No two alike” has a part 1 already"));
        // Its number stays its own while it is down, so that it comes back as it ran.
        edda.makes(Move.WITHDRAW, number(taken), "For now").then().statusCode(303);
        edda.makes(Move.PUBLISH, second, "").then().statusCode(409);
        wren.saves(second, Map.of("part", "")).then().statusCode(303);
        edda.lets(second);
        assertTrue(reader.page(wren.onTheSite(second)).selectFirst(".part-of").text().startsWith("Part 2"));
    }

    @Test void a_colleagues_hidden_story_is_not_given_away_by_a_gap() {
        wren.begins(fields("Wren’s secret one", "Secret so far"));
        wren.begins(fields("Wren’s secret two", "Secret so far"));
        var own = ilse.begins(fields("Ilse’s own", "Secret so far"));
        assertEquals("1", ilse.page(own).selectFirst("#part").val());
        assertEquals("3", edda.page(edda.begins(fields("Edda’s", "Secret so far"))).selectFirst("#part").val());
    }

    @Test void editors_name_describe_and_order_a_series_and_the_ledger_says_so() {
        var parts = run("Badly named", 3);
        var desk = edda.page("/desk/series?q=badly").selectFirst("main a:contains(Badly named)").attr("href");
        for (var path : List.of("/desk/series", desk)) wren.gets(path).then().statusCode(403);
        wren.posts(desk, Map.of("name", "Mine now")).then().statusCode(403);
        wren.posts(desk + "/order", Map.of()).then().statusCode(403);

        edda.posts(desk, Map.of("name", "Well named", "description", "Three walks <along> the river.")).then().statusCode(303);
        assertEquals("Part 2 of 3 in Well named", reader.page(parts.get(1)).selectFirst(".part-of").text());
        var list = reader.page("/series/badly-named");
        assertEquals("Well named", list.selectFirst("h1").text());
        assertEquals("Three walks <along> the river.", list.selectFirst(".about-bio").text());
        assertEquals("Well named", wren.page(number(parts.get(0))).selectFirst("#series").val());
        var digest = wren.main(number(parts.get(0))).attr("data-digest");
        wren.saves(number(parts.get(0)), Map.of("series", "Well named", "part", "1")).then().statusCode(303);
        assertEquals(digest, wren.main(number(parts.get(0))).attr("data-digest"), "a name is no word of the story");

        orders(desk, Map.of(number(parts.get(0)), "3", number(parts.get(2)), "1")).then().statusCode(303);
        assertEquals(List.of(parts.get(2), parts.get(1), parts.get(0)), reader.page("/series/badly-named").select(".trail-headline a").eachAttr("href"));
        assertEquals("Part 1 of 3 in Well named", reader.page(parts.get(2)).selectFirst(".part-of").text());
        assertEquals("1", wren.page(number(parts.get(2))).selectFirst("#part").val());
        assertEquals("PUBLISHED", wren.main(number(parts.get(2))).attr("data-state"));
        var ledger = edda.page("/desk/ledger").select(".ledger p").eachText();
        assertTrue(ledger.contains("Edda Marsh changed what readers see about the series Well named."), ledger.toString());
        assertTrue(ledger.contains("Edda Marsh put the series Well named in another order."));

        // An edition with other words leaves the order alone; one that asks for another part moves there.
        rewritten(number(parts.get(2)), Map.of("dek", "Told anew"));
        assertEquals("Part 1 of 3 in Well named", reader.page(parts.get(2)).selectFirst(".part-of").text());
        rewritten(number(parts.get(2)), Map.of("part", "9"));
        assertEquals("Part 9 of 9 in Well named", reader.page(parts.get(2)).selectFirst(".part-of").text());
    }

    @Test void an_order_that_is_none_changes_nothing() {
        var parts = run("Orderly", 2);
        var desk = edda.page("/desk/series?q=orderly").selectFirst("main a:contains(Orderly)").attr("href");
        orders(desk, Map.of(number(parts.get(0)), "2")).then().statusCode(422).body(containsString("Two parts would have the same number."));
        orders(desk, Map.of(number(parts.get(0)), "first")).then().statusCode(422).body(containsString("value=\"first\""));
        edda.posts(desk, Map.of("name", "")).then().statusCode(422);
        edda.posts(desk, Map.of("name", "Order, please")).then().statusCode(422);
        run("Orderly neighbour", 1);
        edda.posts(desk, Map.of("name", "orderly NEIGHBOUR")).then().statusCode(422).body(containsString("There is a series of this name already."));
        edda.gets("/desk/series/999999999").then().statusCode(404);
        edda.posts(desk.replaceAll("\\d+$", "0") + "/order", Map.of()).then().statusCode(404);
        assertEquals("Part 1 of 2 in Orderly", reader.page(parts.get(0)).selectFirst(".part-of").text());
    }

    // --- kept pages ---

    @Test void kept_pages_are_the_pages_of_now_and_no_other_is_made_anew() throws Exception {
        var kept = new KeptPages(cache);
        var parts = run("Kept in parts", 3);
        var elsewhere = wren.publishes(edda, Map.of("headline", "Quite unconnected zebra", "body", "Words.", "slug", "unconnected-zebra"));
        kept.add(parts.toArray(String[]::new));
        kept.add("/series/kept-in-parts", "/series/kept-in-parts/feed.xml", elsewhere);
        var second = number(parts.get(1));
        var desk = edda.page("/desk/series?q=kept").selectFirst("main a:contains(Kept in parts)").attr("href");

        rewritten(second, Map.of("body", "Only the body."), kept, "another body", 3);
        rewritten(second, Map.of("headline", "Kept, called otherwise"), kept, "another headline", 5);
        rewritten(second, Map.of("slug", "kept-elsewhere"), kept, "another address", 5);
        kept.add(wren.onTheSite(second));
        seen(kept, "withdrawn", 6, () -> edda.makes(Move.WITHDRAW, second, "A lawyer rang").then().statusCode(303));
        seen(kept, "restored", 6, () -> edda.makes(Move.RESTORE, second, "All is well").then().statusCode(303));
        seen(kept, "renamed", 5, () -> edda.posts(desk, Map.of("name", "Kept and renamed")).then().statusCode(303));
        seen(kept, "in another order", 5, () -> orders(desk, Map.of(number(parts.get(0)), "2", second, "1")).then().statusCode(303));
        seen(kept, "in the same order", 0, () -> orders(desk, Map.of(number(parts.get(0)), "2", second, "1")).then().statusCode(303));
        var fourth = wren.begins(fields("Kept, four", "Kept and renamed"));
        wren.makes(Move.SUBMIT, fourth, "").then().statusCode(303);
        seen(kept, "a new part", 5, () -> edda.lets(fourth));
        rewritten(fourth, Map.of("series", ""), kept, "a part that left", 5);
        rewritten(second, Map.of("series", "Kept elsewhere"), kept, "a part that went elsewhere", 6);
        kept.add("/series/kept-elsewhere");
        kept.areOfNow("the end");
    }

    private void seen(KeptPages kept, String what, int atMost, Runnable press) {
        var anew = kept.madeAnewBy(press);
        kept.areOfNow(what);
        assertTrue(anew <= atMost, what + " made " + anew + " pages anew");
    }

    private void rewritten(long story, Map<String, String> fields, KeptPages kept, String what, int atMost) {
        wren.saves(story, fields).then().statusCode(303);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        seen(kept, what, atMost, () -> edda.lets(story));
    }

    private void rewritten(long story, Map<String, String> fields) {
        wren.saves(story, fields).then().statusCode(303);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
    }

    // --- below ---

    private static final List<String> NUMBERS = List.of("one", "two", "three", "four");

    /** Where readers find the parts of a new series, in order. */
    private List<String> run(String series, int parts) {
        return IntStream.range(0, parts).mapToObj(i -> wren.publishes(edda, fields(series + ", " + (i < 4 ? NUMBERS.get(i) : "" + (i + 1)), series))).toList();
    }

    private static Map<String, String> fields(String headline, String series) {
        return new HashMap<>(Map.of("headline", headline, "body", "Words.", "series", series));
    }

    private static Map<String, String> with(Map<String, String> fields, String field, String value) {
        fields.put(field, value);
        return fields;
    }

    private final Map<String, Long> numbers = new HashMap<>();

    /** The story whose article stands there. */
    private long number(String path) {
        return numbers.computeIfAbsent(path, one -> {
            var headline = reader.page(one).selectFirst("h1").text();
            return edda.page("/desk/stories?q=" + headline).select(".lines a[href^=/desk/stories/]").stream().filter(link -> link.text().equals(headline))
                    .map(link -> Long.valueOf(link.attr("href").replaceAll(".*/", ""))).findFirst().orElseThrow();
        });
    }

    /** Saves the order with these numbers, and all others as they stand. */
    private io.restassured.response.Response orders(String desk, Map<Long, String> changed) {
        var form = new StringBuilder();
        var page = edda.page(desk);
        for (var line : page.select("form[action$=/order] li")) {
            var story = line.selectFirst("input[name=story]").val();
            form.append("&story=").append(story).append("&part=").append(changed.getOrDefault(Long.valueOf(story), line.selectFirst("input[name=part]").val()));
        }
        return edda.postsBytes(desk + "/order", form.substring(1).getBytes());
    }
}
