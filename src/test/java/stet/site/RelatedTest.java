package stet.site;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;
import stet.people.Account;
import stet.press.Press;
import stet.site.cache.PageCache;
import stet.workflow.Move;

/** Where readers go on from an article: what an editor chose, and then what is about the same. */
@QuarkusTest
class RelatedTest {
    @Inject PageCache cache;
    @Inject Press press;

    private final Person wren = Cast.wren();
    private final Person edda = Cast.edda();
    private final Person cato = Cast.cato();
    private final Person reader = Person.stranger();

    // --- by rule ---

    @Test void a_tag_that_few_bear_leads_before_one_that_many_do() {
        for (int i = 0; i < 8; i++) published("Hedgehogs " + NAMES.get(i), "tags", "Commoner");
        var rare = published("Walrus", "tags", "Scarce thing");
        var common = published("Otter", "tags", "Commoner");
        var path = published("Pelican", "tags", "Commoner, Scarce thing");
        assertEquals(rare, related(path).get(0));
        assertTrue(related(path).contains(common), "among equals the newest");
        assertEquals(4, related(path).size());
        assertFalse(related(path).contains(path));
    }

    @Test void words_of_headline_and_dek_lead_where_no_tag_does() {
        var bells = published("Carillon bells cast in Gloucestershire", "dek", "A foundry reopens");
        var foundry = published("Quiet week", "dek", "The Gloucestershire foundry that recast a carillon");
        published("Nothing of the kind", "dek", "Altogether elsewhere");
        var path = published("Who tunes a carillon", "dek", "In Gloucestershire a foundry does");
        assertEquals(List.of(foundry, bells), related(path));
        // And those lead back to it, without anybody asking for it.
        assertEquals(path, related(bells).get(0));
    }

    @Test void the_other_parts_of_its_series_are_on_the_page_already() {
        var one = published("Plover one", "tags", "Plovers", "series", "Plover run");
        var apart = published("Plover apart", "tags", "Plovers");
        var two = published("Plover two", "tags", "Plovers", "series", "Plover run");
        assertEquals(List.of(apart), related(two));
        assertEquals(List.of(apart), related(one));
        assertEquals(List.of(two, one), related(apart));
    }

    @Test void what_was_taken_down_leaves_its_place_to_the_next_and_comes_back() {
        var paths = IntStream.range(0, 6).mapToObj(i -> published("Curlew " + NAMES.get(i), "tags", "Curlews")).toList();
        var path = published("Curlew last", "tags", "Curlews");
        assertEquals(List.of(paths.get(5), paths.get(4), paths.get(3), paths.get(2)), related(path));
        var gone = number("Curlew " + NAMES.get(4));
        edda.makes(Move.WITHDRAW, gone, "A lawyer rang").then().statusCode(303);
        assertEquals(List.of(paths.get(5), paths.get(3), paths.get(2), paths.get(1)), related(path));
        edda.makes(Move.RESTORE, gone, "All is well").then().statusCode(303);
        assertEquals(paths.get(4), related(path).get(1));
    }

    @Test void another_headline_is_the_one_that_is_shown_and_other_tags_lead_elsewhere() {
        var path = published("Dunlin one", "tags", "Dunlins");
        published("Dunlin two", "tags", "Dunlins");
        var story = number("Dunlin two");
        rewritten(story, Map.of("headline", "Dunlin, rewritten"));
        assertEquals("Dunlin, rewritten", reader.page(path).select(".related .trail-headline").text());
        rewritten(story, Map.of("tags", "Sanderlings", "headline", "Of something else"));
        assertEquals(List.of(), related(path));
        assertTrue(reader.page(path).select(".related").isEmpty(), "no heading over nothing");
    }

    // --- by hand ---

    @Test void an_editor_chooses_and_the_rule_fills_up() {
        var ruled = published("Redshank one", "tags", "Redshanks");
        var path = published("Redshank two", "tags", "Redshanks");
        var first = published("A choice of its own", "tags", "Chosen first");
        var second = published("Another choice", "tags", "Chosen second");
        var story = number("Redshank two");
        var digest = edda.main(story).attr("data-digest");

        chooses(story, first + "\n" + second).then().statusCode(303);
        assertEquals(List.of(first, second, ruled), related(path));
        chooses(story, second + "\n" + Person.origin() + first + "?from=mail").then().statusCode(303);
        assertEquals(List.of(second, first, ruled), related(path));
        assertEquals(digest, edda.main(story).attr("data-digest"));
        assertEquals("PUBLISHED", edda.main(story).attr("data-state"));
        assertTrue(edda.page("/desk/stories/" + story + "/ledger").select(".ledger p").eachText().contains("Edda Marsh chose what is related."));

        // One that goes by the rule, too, is not shown twice, and stays when it is not chosen any more.
        chooses(story, ruled).then().statusCode(303);
        assertEquals(List.of(ruled), related(path));
        chooses(story, "").then().statusCode(303);
        assertEquals(List.of(ruled), related(path));
    }

    @Test void what_is_chosen_before_it_runs_is_there_with_its_first_edition() {
        var chosen = published("Chosen early");
        var story = wren.drafts("Runs later");
        chooses(story, chosen).then().statusCode(303);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        assertEquals(chosen, related(wren.onTheSite(story)).get(0));
    }

    @Test void a_headline_is_found_and_picked() {
        var found = published("The lighthouse keepers’ ledger", "dek", "A strange cargo");
        var story = wren.drafts("Looking for lighthouses");
        var page = edda.page("/desk/stories/" + story + "/related?q=ledger of a lighthouse keeper");
        var form = page.selectFirst("form:has(button[value=" + found + "])");
        edda.posts(form.attr("action"), Map.of("addresses", form.selectFirst("[name=addresses]").val(), "was", form.selectFirst("[name=was]").val(), "add", found)).then().statusCode(303);
        assertEquals(found, edda.page("/desk/stories/" + story + "/related").selectFirst("textarea").val());
        for (var q : List.of("", "xqzw", "the", "%", "'", "\\", "a:*", "!", "x".repeat(3000), "%00")) assertTrue(edda.gets("/desk/stories/" + story + "/related?q=" + q).statusCode() < 500, q);
    }

    @Test void what_cannot_be_chosen_is_said_and_stands_there_again() {
        var path = published("Refuses some");
        var story = number("Refuses some");
        var other = published("Is refused twice");
        chooses(story, path).then().statusCode(422).body(containsString("Readers of this story are here already."));
        chooses(story, other + "\n" + other).then().statusCode(422).body(containsString("is named twice"));
        chooses(story, "/2026/01/01/nowhere").then().statusCode(422).body(containsString("No article stands at /2026/01/01/nowhere."), containsString("/2026/01/01/nowhere</textarea>"));
        var five = IntStream.range(0, 5).mapToObj(i -> published("One too many " + NAMES.get(i))).toList();
        chooses(story, String.join("\n", five)).then().statusCode(422).body(containsString("Choose 4 at most."));
        var gone = number("Is refused twice");
        edda.makes(Move.WITHDRAW, gone, "A lawyer rang").then().statusCode(303);
        chooses(story, other).then().statusCode(422);
        for (var hostile : List.of("javascript:alert(1)", "<script>alert(1)</script>", "\0", "https://elsewhere.example" + path, "//elsewhere.example", "x".repeat(20_000), "/\n".repeat(3000))) {
            var answer = chooses(story, hostile);
            assertEquals(hostile.isBlank() || hostile.equals("\0") ? 303 : 422, answer.statusCode(), hostile);
            assertFalse(answer.asString().contains("<script>alert"));
        }
    }

    @Test void only_editors_choose_and_what_is_hidden_stays_hidden() {
        published("Not for writers");
        var story = number("Not for writers");
        wren.gets("/desk/stories/" + story + "/related").then().statusCode(200);
        wren.posts("/desk/stories/" + story + "/related", Map.of("addresses", "")).then().statusCode(403);
        var hidden = edda.drafts("Edda’s own");
        var missing = wren.gets("/desk/stories/999999999/related");
        assertEquals(404, missing.statusCode());
        assertEquals(404, wren.gets("/desk/stories/" + hidden + "/related").statusCode());
        assertEquals(404, wren.posts("/desk/stories/" + hidden + "/related", Map.of()).statusCode());
        Person.stranger().posts("/desk/stories/" + story + "/related", Map.of()).then().statusCode(401);
    }

    @Test void of_two_who_choose_at_once_the_second_is_told() {
        published("Chosen by two");
        var story = number("Chosen by two");
        var one = published("The first’s choice");
        var other = published("The second’s choice");
        edda.posts("/desk/stories/" + story + "/related", Map.of("addresses", one, "was", "")).then().statusCode(303);
        cato.posts("/desk/stories/" + story + "/related", Map.of("addresses", other, "was", "")).then().statusCode(409).body(containsString("Somebody else has chosen meanwhile"), containsString(other));
        assertEquals(one, edda.page("/desk/stories/" + story + "/related").selectFirst("textarea").val().strip());
    }

    // --- kept pages ---

    @Test void kept_pages_are_the_pages_of_now_and_few_are_made_anew() throws Exception {
        var kept = new KeptPages(cache);
        for (int i = 0; i < 12; i++) kept.add(published("Knot " + NAMES.get(i), "tags", "Knots", "slug", "knot-" + i));
        seen(kept, "something new", Related.MOST, () -> kept.add(published("Knot new", "tags", "Knots")));
        var story = number("Knot " + NAMES.get(9));
        seen(kept, "a withdrawal", 12, () -> edda.makes(Move.WITHDRAW, story, "A lawyer rang").then().statusCode(303));
        seen(kept, "something new meanwhile", Related.MOST, () -> kept.add(published("Knot newer", "tags", "Knots")));
        seen(kept, "a restoration", 12, () -> edda.makes(Move.RESTORE, story, "All is well").then().statusCode(303));
        seen(kept, "another headline", 13, () -> rewritten(story, Map.of("headline", "Knot called otherwise")));
        seen(kept, "other tags", 13, () -> rewritten(story, Map.of("tags", "Ruffs")));
        seen(kept, "in a series", 13, () -> rewritten(story, Map.of("series", "Knot run")));
        var chosen = number("Knot " + NAMES.get(2));
        seen(kept, "a choice", 1, () -> chooses(chosen, kept("Knot new")).then().statusCode(303));
        seen(kept, "the same choice", 0, () -> chooses(chosen, kept("Knot new")).then().statusCode(303));
        seen(kept, "a part of the same series", 13, () -> rewritten(chosen, Map.of("series", "Knot run")));
        for (int i = 0; i < 6; i++) {
            var gone = number("Knot " + NAMES.get(i == 2 ? 6 : i));
            seen(kept, "many withdrawals", 14, () -> edda.makes(Move.WITHDRAW, gone, "A lawyer rang").then().statusCode(303));
        }
        for (int i = 0; i < 3; i++) kept.add(published("Knot at last " + NAMES.get(i), "tags", "Knots"));
        kept.areOfNow("the end");
    }

    /** What ran before anybody compared anything is compared some time later. */
    @Test void articles_that_were_never_compared_are() throws Exception {
        var kept = new KeptPages(cache);
        var one = published("Turnstone one", "tags", "Turnstones");
        var two = published("Turnstone two", "tags", "Turnstones");
        QuarkusTransaction.requiringNew().run(() -> {
            for (var sql : List.of("delete from site.related", "update site.article set compared = false")) Account.getEntityManager().createNativeQuery(sql).executeUpdate();
        });
        cache.forgetAll();
        kept.add(one, two);
        assertEquals(List.of(), related(one));
        for (int i = 0; i < 1000 && QuarkusTransaction.requiringNew().call(() -> press.compareSome(10)); i++) continue;
        assertEquals(List.of(two), related(one));
        assertEquals(List.of(one), related(two));
        kept.areOfNow("compared");
    }

    // --- below ---

    private static final List<String> NAMES = List.of("Ada", "Bruno", "Clio", "Dora", "Emil", "Fritz", "Gerda", "Hugo", "Ida", "Jonas", "Klara", "Ludwig");

    private void seen(KeptPages kept, String what, int atMost, Runnable press) {
        var anew = kept.madeAnewBy(press);
        kept.areOfNow(what);
        assertTrue(anew <= atMost + 1, what + " made " + anew + " pages anew");
    }

    private String kept(String headline) {
        return wren.onTheSite(number(headline));
    }

    private String published(String headline, String... fields) {
        var form = new HashMap<>(Map.of("headline", headline, "body", "Words."));
        for (int i = 0; i < fields.length; i += 2) form.put(fields[i], fields[i + 1]);
        return wren.publishes(edda, form);
    }

    private void rewritten(long story, Map<String, String> fields) {
        wren.saves(story, fields).then().statusCode(303);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
    }

    private List<String> related(String path) {
        return reader.page(path).select(".related .trail-headline a").eachAttr("href");
    }

    private io.restassured.response.Response chooses(long story, String addresses) {
        return edda.posts("/desk/stories/" + story + "/related", Map.of("addresses", addresses));
    }

    private final Map<String, Long> numbers = new HashMap<>();

    private long number(String headline) {
        return numbers.computeIfAbsent(headline, one -> edda.page("/desk/stories?q=" + one).select(".lines a[href^=/desk/stories/]").stream().filter(link -> link.text().equals(one))
                .map(link -> Long.valueOf(link.attr("href").replaceAll(".*/", ""))).findFirst().orElseThrow());
    }
}
