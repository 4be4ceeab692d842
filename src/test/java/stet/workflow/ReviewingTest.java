package stet.workflow;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static stet.workflow.Move.APPROVE;
import static stet.workflow.Move.PUBLISH;
import static stet.workflow.Move.REQUEST_CHANGES;
import static stet.workflow.Move.RESTORE;
import static stet.workflow.Move.SPIKE;
import static stet.workflow.Move.SUBMIT;
import static stet.workflow.Move.TAKE_BACK;
import static stet.workflow.Move.UNSPIKE;
import static stet.workflow.Move.WITHDRAW;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;
import stet.people.Role;

/** Words are read, sent back, let stand, put before readers and taken down again. */
@QuarkusTest
class ReviewingTest {
    private final Person wren = Cast.wren();
    private final Person ilse = Cast.ilse();
    private final Person edda = Cast.edda();
    private final Person cato = Cast.cato();
    private final Person reader = Person.stranger();

    // --- submitting ---

    @Test void everything_that_is_missing_is_named_at_once() {
        var story = wren.begins(Map.of("headline", "", "section", "", "authors", ""));
        var refused = org.jsoup.Jsoup.parse(wren.makes(SUBMIT, story, "").then().statusCode(409).extract().asString());
        assertEquals(List.of("The story needs a headline.", "The story needs a body.", "The story needs a section.", "The story needs an author."), refused.select("[role=alert] li").eachText());
    }

    @Test void only_who_submitted_a_story_takes_it_back() {
        var story = submitted("Mine to take back");
        edda.makes(TAKE_BACK, story, "").then().statusCode(409).body(containsString("Only the one who submitted the story can take it back."));
        wren.makes(TAKE_BACK, story, "").then().statusCode(303);
        assertState("DRAFT", story);
    }

    @Test void a_writer_decides_nothing() {
        var story = submitted("Not hers to decide");
        for (var move : List.of(APPROVE, REQUEST_CHANGES, PUBLISH, UNSPIKE, WITHDRAW, RESTORE)) wren.makes(move, story, "Because").then().statusCode(403);
        wren.makes(SPIKE, story, "Because").then().statusCode(409).body(containsString("only an editor can spike it"));
        assertState("IN_REVIEW", story);
        var buttons = wren.page(story).select("button[name=move]").eachText();
        assertEquals(List.of("Take back"), buttons);
    }

    @Test void what_comes_with_a_move_of_another_role_is_not_lost() {
        var story = wren.drafts("Typed in vain");
        var page = Jsoup.parse(wren.makes(PUBLISH, story, "", Map.of("dek", "And yet kept")).then().statusCode(403).body(containsString("This is not for your role")).extract().asString());
        assertEquals("And yet kept", page.selectFirst("textarea[name=dek]").val());
        assertEquals("", wren.page(story).selectFirst("textarea[name=dek]").val());
        assertState("DRAFT", story);
        // The form that came back is good to be saved.
        wren.posts("/desk/stories/" + story, Map.of("version", page.selectFirst("form.story input[name=version]").val(), "dek", "And yet kept")).then().statusCode(303);
        assertEquals("And yet kept", wren.page(story).selectFirst("textarea[name=dek]").val());
    }

    @Test void nobody_makes_the_programs_own_move() {
        var story = submitted("Rechecked by hand");
        cato.makes(Move.RECHECK, story, "").then().statusCode(403);
    }

    // --- reading ---

    @Test void the_review_page_shows_the_words_as_they_will_appear() {
        var story = wren.begins(Map.of("headline", "As it will appear", "dek", "In every word", "body", "First & last.\n\n<p>Second</p>", "kicker", "Trial"));
        wren.makes(SUBMIT, story, "").then().statusCode(303);
        var page = edda.page("/desk/stories/" + story + "/review");
        assertEquals(1, page.select("main").size());
        assertTrue(page.select("iframe, frame, object").isEmpty());
        assertEquals(edda.main(story).attr("data-digest"), page.selectFirst("main").attr("data-digest"));
        var preview = edda.page("/desk/stories/" + story + "/preview");
        assertEquals(preview.selectFirst("article.article").html(), page.selectFirst("main article.article").html());
        assertEquals("As it will appear", page.selectFirst("main article h1").text());
        assertTrue(page.select("button[name=move]").eachText().containsAll(List.of("Approve", "Request changes", "Spike")));

        edda.lets(story);
        var article = reader.page(edda.onTheSite(story));
        article.select(".times").remove();
        assertEquals(article.selectFirst("article.article").text(), preview.selectFirst("article.article").text());
    }

    @Test void the_difference_is_from_what_was_last_decided_on() {
        var story = wren.begins(Map.of("headline", "Differs later", "body", "The bridge closed on Monday.\n\nNobody knows why."));
        wren.makes(SUBMIT, story, "");
        edda.makes(REQUEST_CHANGES, story, "Which Monday?").then().statusCode(303);
        wren.saves(story, Map.of("body", "The bridge closed on Tuesday.\n\nNobody knows why."));
        wren.makes(SUBMIT, story, "");
        var since = edda.page("/desk/stories/" + story + "/review").selectFirst(".since");
        assertEquals("Monday.", since.select("del").text());
        assertEquals("Tuesday.", since.select("ins").text());
    }

    // --- approving ---

    @Test void nobody_approves_their_own_words() {
        var own = edda.drafts("An editor writes");
        edda.makes(SUBMIT, own, "").then().statusCode(303);
        edda.makes(APPROVE, own, "").then().statusCode(409).body(containsString("Someone else has to approve words you wrote."));
        assertFalse(edda.page("/desk").select("#waiting ~ ul a").eachText().contains("An editor writes"), "it does not wait for her");

        var mended = submitted("Mended by the editor");
        edda.saves(mended, Map.of("dek", "One word of hers")).then().statusCode(303);
        edda.makes(APPROVE, mended, "").then().statusCode(409);
        var credited = submitted("Credited to the editor");
        wren.saves(credited, Map.of("authors", "Wren Okafor, Edda Marsh")).then().statusCode(303);
        edda.makes(APPROVE, credited, "").then().statusCode(409);
        for (var story : List.of(own, mended, credited)) cato.makes(APPROVE, story, "").then().statusCode(303);
    }

    @Test void an_approval_belongs_to_the_words_that_were_read() {
        var story = submitted("Read before approved");
        var read = edda.main(story).attr("data-digest");
        wren.saves(story, Map.of("dek", "Not read by anybody"));
        edda.makes(APPROVE, story, "", Map.of("digest", read)).then().statusCode(409).body(containsString("read it again"));
        edda.makes(APPROVE, story, "", Map.of("digest", "")).then().statusCode(422);
        edda.posts("/desk/stories/" + story + "/moves", Map.of("move", "APPROVE", "version", edda.version(story))).then().statusCode(422);
        edda.makes(APPROVE, story, "", Map.of("digest", "x".repeat(70_000))).then().statusCode(409);
        assertState("IN_REVIEW", story);
    }

    @Test void words_that_come_with_an_approval_are_not_approved_by_their_writer() {
        var story = submitted("Slipped in");
        edda.makes(APPROVE, story, "", Map.of("dek", "Slipped in with the approval")).then().statusCode(409);
        assertState("IN_REVIEW", story);
    }

    @Test void one_visible_character_voids_an_approval_and_says_so_to_both() {
        var story = approved("Voided by a comma");
        wren.saves(story, Map.of("dek", ",")).then().statusCode(303);
        assertState("IN_REVIEW", story);
        edda.makes(PUBLISH, story, "").then().statusCode(409).body(containsString("These words still need an approval"));
        var sentence = "Wren Okafor changed the text after Edda Marsh approved it, so the approval is void and the story is back in review.";
        for (var who : List.of(wren, edda)) {
            assertTrue(who.page(story).text().contains(sentence), who + " on the story's page");
            var notice = who.page("/desk").select(".notice").stream().filter(one -> one.html().contains("/desk/stories/" + story + "\"")).findFirst().orElseThrow();
            assertTrue(notice.text().contains(sentence));
            who.posts(notice.attr("action"), Map.of()).then().statusCode(303);
            assertFalse(who.page(story).text().contains(sentence));
        }
        wren.saves(story, Map.of("dek", ""));
        assertState("IN_REVIEW", story);
        edda.makes(PUBLISH, story, "").then().statusCode(409);
    }

    @Test void the_one_who_is_told_is_the_one_who_sees_it() {
        var story = approved("Told and not others");
        wren.saves(story, Map.of("dek", "Changed"));
        var notice = edda.page("/desk").select(".notice").stream().filter(one -> one.html().contains("/desk/stories/" + story + "\"")).findFirst().orElseThrow();
        wren.posts(notice.attr("action"), Map.of()).then().statusCode(303);
        assertTrue(edda.page("/desk").html().contains("/desk/stories/" + story + "\""), "what another saw, I have not seen");
    }

    @Test void a_save_without_a_visible_change_keeps_the_approval() {
        var story = approved("Kept approval");
        var version = wren.version(story);
        wren.saves(story, Map.of("headline", "Kept  approval ", "body", "What happened  about Kept approval.\r\n\r\n\r\nAnd what came of it.")).then().statusCode(303);
        assertState("APPROVED", story);
        assertEquals(version, wren.version(story));
        edda.makes(PUBLISH, story, "").then().statusCode(303);
    }

    @Test void changes_are_requested_with_a_reason_for_the_writer() {
        var story = submitted("Sent back");
        edda.makes(REQUEST_CHANGES, story, " ").then().statusCode(409).body(containsString("Say why"));
        edda.makes(REQUEST_CHANGES, story, "Who says so? <b>Name them</b>").then().statusCode(303);
        assertState("CHANGES_REQUESTED", story);
        wren.gets("/desk").then().body(containsString("Changes requested"), containsString("Sent back"));
        for (var path : List.of("", "/ledger")) assertTrue(wren.page("/desk/stories/" + story + path).text().contains("Who says so? <b>Name them</b>"), path);
        wren.makes(SUBMIT, story, "").then().statusCode(303);
    }

    @Test void an_approval_ends_with_its_round() {
        var story = approved("Round and round");
        edda.makes(REQUEST_CHANGES, story, "On second thoughts").then().statusCode(303);
        wren.makes(SUBMIT, story, "").then().statusCode(303);
        edda.makes(PUBLISH, story, "").then().statusCode(409);
        assertState("IN_REVIEW", story);
    }

    // --- publishing ---

    @Test void what_is_under_embargo_does_not_run() {
        var story = wren.begins(Map.of("headline", "Embargoed", "body", "Not yet.", "embargo", "2090-01-01T06:00"));
        wren.makes(SUBMIT, story, "");
        edda.makes(APPROVE, story, "").then().statusCode(303);
        edda.makes(PUBLISH, story, "").then().statusCode(409).body(containsString("The embargo has not lifted yet."));
        assertState("APPROVED", story);
        wren.saves(story, Map.of("embargo", ""));
        edda.makes(PUBLISH, story, "").then().statusCode(303);
    }

    @Test void an_address_that_is_taken_is_refused_in_words() {
        wren.publishes(edda, Map.of("headline", "First there", "body", "Words.", "slug", "the-same-address"));
        var second = ilse.begins(Map.of("headline", "Second there", "body", "Words.", "slug", "the-same-address"));
        ilse.makes(SUBMIT, second, "");
        edda.makes(APPROVE, second, "").then().statusCode(303);
        edda.makes(PUBLISH, second, "").then().statusCode(409).body(containsString("give this one another slug"));
        assertState("APPROVED", second);
    }

    @Test void a_live_story_is_rewritten_while_its_article_stands() {
        var story = approved("Stands untouched");
        edda.makes(PUBLISH, story, "").then().statusCode(303);
        assertState("PUBLISHED", story);
        assertEquals("LIVE", wren.main(story).attr("data-standing"));
        var path = wren.onTheSite(story);
        var before = reader.gets(path).asString();

        wren.saves(story, Map.of("headline", "Rewritten meanwhile", "slug", "another-way")).then().statusCode(303);
        assertState("DRAFT", story);
        assertEquals(before, reader.gets(path).asString());
        wren.makes(SUBMIT, story, "").then().statusCode(303);
        edda.makes(APPROVE, story, "").then().statusCode(303);
        assertEquals(before, reader.gets(path).asString());
        edda.makes(SPIKE, story, "Never mind").then().statusCode(409).body(containsString("withdraw it instead"));
        edda.makes(PUBLISH, story, "").then().statusCode(303);

        reader.gets(path).then().statusCode(301).header("Location", path.replaceFirst("[^/]+$", "another-way"));
        reader.gets(path.replaceFirst("[^/]+$", "another-way")).then().statusCode(200).body(containsString("Rewritten meanwhile"));
    }

    @Test void a_rewrite_that_comes_back_to_what_runs_is_dropped() {
        var story = approved("Dropped rewrite");
        edda.makes(PUBLISH, story, "");
        wren.saves(story, Map.of("dek", "For a moment"));
        assertState("DRAFT", story);
        wren.saves(story, Map.of("dek", ""));
        assertState("PUBLISHED", story);
    }

    // --- taking down ---

    @Test void a_withdrawn_article_leaves_a_notice_and_none_of_its_words() {
        var words = List.of("Zanderlake", "quorvextum", "Ibbelwick", "Ruddlemoss");
        var story = wren.begins(Map.of("headline", "Zanderlake dam", "dek", "About quorvextum", "body", "Ibbelwick it was.", "tags", "Ruddlemoss", "authors", "Odalys Perrinquay"));
        wren.makes(SUBMIT, story, "");
        edda.lets(story);
        var path = wren.onTheSite(story);
        reader.gets(path).then().statusCode(200);
        edda.makes(WITHDRAW, story, "").then().statusCode(409).body(containsString("Say why"));
        edda.makes(WITHDRAW, story, "It was wrong about Snarlbrook").then().statusCode(303);
        assertEquals("WITHDRAWN", wren.main(story).attr("data-standing"));

        var gone = reader.gets(path);
        gone.then().statusCode(410);
        for (var word : words) assertFalse(gone.asString().toLowerCase().contains(word.toLowerCase()), word);
        for (var secret : List.of("Snarlbrook", "Odalys", "zanderlake")) assertFalse(gone.asString().contains(secret), secret);
        for (var list : List.of("/", "/feed.xml", "/sitemap.xml", "/section/news", "/section/news/feed.xml"))
            reader.gets(list).then().statusCode(200).body(not(containsString("Zanderlake")), not(containsString("zanderlake")));
        reader.gets("/tag/ruddlemoss").then().statusCode(404);
        reader.gets("/author/odalys-perrinquay").then().statusCode(404);

        edda.makes(RESTORE, story, "It was right after all").then().statusCode(303);
        reader.gets(path).then().statusCode(200).body(containsString("Ibbelwick it was."));
        reader.gets("/tag/ruddlemoss").then().statusCode(200);
    }

    @Test void taking_down_does_not_wait_for_a_rewrite_and_voids_its_approval() {
        var story = approved("Withdrawn in the middle");
        edda.makes(PUBLISH, story, "");
        var path = wren.onTheSite(story);
        wren.saves(story, Map.of("dek", "A rewrite"));
        wren.makes(SUBMIT, story, "");
        cato.makes(APPROVE, story, "").then().statusCode(303);
        edda.makes(WITHDRAW, story, "Now").then().statusCode(303);
        assertState("IN_REVIEW", story);
        edda.makes(PUBLISH, story, "").then().statusCode(409);
        edda.makes(RESTORE, story, "As it ran").then().statusCode(303);
        reader.gets(path).then().statusCode(200).body(not(containsString("A rewrite")));
    }

    @Test void a_spiked_story_comes_back_as_a_draft() {
        var story = submitted("On the spike");
        edda.makes(SPIKE, story, "").then().statusCode(409).body(containsString("Say why"));
        edda.makes(SPIKE, story, "Old news").then().statusCode(303);
        assertState("SPIKED", story);
        assertNull(wren.page(story).selectFirst("form.story"));
        wren.makes(UNSPIKE, story, "").then().statusCode(403);
        edda.makes(UNSPIKE, story, "").then().statusCode(303);
        assertState("DRAFT", story);
        wren.makes(SPIKE, story, "I give up").then().statusCode(303);
    }

    @Test void a_story_that_ran_is_not_spiked_and_one_that_did_not_is_not_withdrawn() {
        var story = submitted("Neither nor");
        edda.makes(WITHDRAW, story, "Why not").then().statusCode(409).body(containsString("The story is not live."));
        edda.makes(RESTORE, story, "Why not").then().statusCode(409);
        edda.lets(story);
        edda.makes(SPIKE, story, "Why not").then().statusCode(409);
    }

    // --- remembering ---

    @Test void the_ledger_tells_it_in_words() {
        var story = approved("Written down");
        wren.saves(story, Map.of("dek", "Changed after"));
        edda.makes(REQUEST_CHANGES, story, "Change it back");
        var lines = wren.page("/desk/stories/" + story + "/ledger").select(".ledger p:not(.aside)").eachText();
        assertEquals(List.of("Wren Okafor submitted the story for review.", "Edda Marsh approved these words.",
                "The words changed by Wren Okafor’s hand, so the story went back into review.", "Edda Marsh requested changes."), lines);
        assertTrue(cato.page("/desk/ledger?examine=true").select("main").text().contains("whole"));
    }

    @Test void a_bio_that_changed_after_submission_is_offered_and_never_slipped_in() {
        var story = wren.begins(Map.of("headline", "With a guest", "body", "Words.", "authors", "Perpetua Changed"));
        wren.makes(SUBMIT, story, "");
        var author = edda.page("/desk/authors?q=Perpetua").selectFirst("main a[href^=/desk/authors/]:contains(Perpetua Changed)").attr("href");
        cato.posts(author, authorForm(author, "bio", "She has changed since.")).then().statusCode(303);

        var digest = edda.main(story).attr("data-digest");
        var review = edda.page("/desk/stories/" + story + "/review");
        assertFalse(review.selectFirst(".rendering").text().contains("She has changed since."));
        var offer = review.selectFirst("form[action$=/authors]");
        edda.posts(offer.attr("action"), Map.of("version", offer.selectFirst("[name=version]").val())).then().statusCode(303);
        assertNotEquals(digest, edda.main(story).attr("data-digest"));
        assertTrue(edda.page("/desk/stories/" + story + "/review").selectFirst(".rendering").text().contains("She has changed since."));
    }

    @Test void who_is_no_editor_any_more_leaves_their_approval_standing() {
        var editor = Cast.extra("Approves And Leaves", Role.EDITOR);
        var story = submitted("Approved by one who left");
        editor.makes(APPROVE, story, "").then().statusCode(303);
        var id = io.quarkus.narayana.jta.QuarkusTransaction.requiringNew().call(() -> stet.people.Account.withEmail(editor.email).id);
        cato.posts("/desk/people/" + id + "/role", Map.of("role", "WRITER")).then().statusCode(303);
        edda.makes(PUBLISH, story, "").then().statusCode(303);
    }

    // --- below ---

    private long submitted(String headline) {
        var story = wren.drafts(headline);
        wren.makes(SUBMIT, story, "").then().statusCode(303);
        assertState("IN_REVIEW", story);
        return story;
    }

    private long approved(String headline) {
        var story = submitted(headline);
        edda.makes(APPROVE, story, "").then().statusCode(303);
        assertState("APPROVED", story);
        return story;
    }

    private void assertState(String state, long story) {
        assertEquals(state, edda.main(story).attr("data-state"));
    }

    private Map<String, String> authorForm(String author, String field, String value) {
        var form = new HashMap<String, String>();
        for (var input : cato.page(author).select("form[action=" + author + "] input[type=hidden]")) form.put(input.attr("name"), input.val());
        form.put(field, value);
        return form;
    }
}
