package stet.story;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import stet.Browser;
import stet.Cast;
import stet.Person;
import stet.people.Account;
import stet.people.Role;
import stet.workflow.Move;

/** A story is begun, saved, looked at by two at once, and shown to nobody it does not concern. */
@QuarkusTest
class WritingTest {
    private final Person wren = Cast.wren();
    private final Person ilse = Cast.ilse();
    private final Person edda = Cast.edda();

    // --- beginning ---

    @Test void a_new_story_comes_with_a_section_and_its_writer() {
        var form = wren.page("/desk/stories/new");
        assertTrue(!field(form, "section").isEmpty());
        assertEquals("Wren Okafor", field(form, "authors"));

        var begun = wren.page(wren.begins(Map.of()));
        assertEquals(field(form, "section"), field(begun, "section"));
        assertEquals("Wren Okafor", field(begun, "authors"));
        assertEquals("DRAFT", begun.selectFirst("main").attr("data-state"));
        assertEquals("UNPUBLISHED", begun.selectFirst("main").attr("data-standing"));
        assertTrue(begun.selectFirst("main").attr("data-digest").matches("[0-9a-f]{64}"));
    }

    @Test void every_field_goes_by_the_label_everybody_knows() {
        var page = wren.page(wren.drafts("Labels stand"));
        var labels = Map.of("headline", "Headline", "dek", "Dek", "body", "Body", "section", "Section", "tags", "Tags", "authors", "Authors", "slug", "Slug");
        labels.forEach((name, label) -> assertEquals(label, page.selectFirst("label[for=" + page.selectFirst("[name=" + name + "]").id() + "]").text()));
        assertTrue(page.select("button").eachText().containsAll(List.of("Save draft", "Submit for review", "Spike")), page.select("button").eachText().toString());
    }

    @Test void the_first_save_proposes_a_slug_and_later_ones_leave_it() {
        var story = wren.begins(Map.of("headline", "Ärger am Fluß: “Bridge” closed!"));
        assertEquals("arger-am-fluss-bridge-closed", field(wren.page(story), "slug"));
        wren.saves(story, Map.of("headline", "Bridge open again")).then().statusCode(303);
        assertEquals("arger-am-fluss-bridge-closed", field(wren.page(story), "slug"));
    }

    @Test void a_slug_is_made_fit_and_never_refused() {
        var story = wren.drafts("Fit slug");
        for (var typed : List.of("Any Thing/at all?<b>", "../../etc/passwd", "ÜBER", "x".repeat(999)))
            wren.saves(story, Map.of("slug", typed)).then().statusCode(303);
        assertTrue(field(wren.page(story), "slug").matches("x{1,100}"));
        wren.saves(story, Map.of("slug", "!!!")).then().statusCode(303);
        assertTrue(field(wren.page(story), "slug").matches("[a-z0-9-]+"));
    }

    @Test void two_drafts_may_have_the_same_slug() {
        var one = wren.begins(Map.of("headline", "Twice told", "slug", "twice-told"));
        var two = ilse.begins(Map.of("headline", "Twice told", "slug", "twice-told"));
        assertEquals(field(wren.page(one), "slug"), field(ilse.page(two), "slug"));
    }

    @Test void a_story_may_be_begun_with_one_field_alone() {
        assertEquals("", field(wren.page(wren.begins(Map.of("dek", "Only a dek so far"))), "headline"));
    }

    // --- saving ---

    @Test void an_absent_parameter_changes_nothing_and_an_unknown_one_is_ignored() {
        var story = wren.begins(Map.of("headline", "Stays", "dek", "Stays too", "body", "Body stays.", "tags", "Rivers, Bridges", "authors", "Wren Okafor, Guest Of Hers"));
        var before = fields(wren.page(story));
        wren.saves(story, Map.of("kicker", "New", "state", "PUBLISHED", "standing", "LIVE", "createdBy", "1", "id", "1", "digest", "x")).then().statusCode(303);
        before.put("kicker", "New");
        assertEquals(before, fields(wren.page(story)));
        assertEquals("DRAFT", wren.main(story).attr("data-state"));
    }

    @Test void an_unknown_name_becomes_a_guest_author() {
        var story = wren.begins(Map.of("headline", "With guests", "authors", "Wren Okafor,  Nobody Knew Her , Wren Okafor,"));
        assertEquals("Wren Okafor, Nobody Knew Her", field(wren.page(story), "authors"));
    }

    @Test void a_form_sent_back_as_it_came_changes_nothing() {
        for (var body : List.of("One.\n\nTwo & three <four>.", "<p>One <em>and</em></p><ul><li>a</li><li>b</li></ul><pre>  x\n   y</pre>", "Line\r\nwrapped\r\n\r\nNext")) {
            var story = wren.begins(Map.of("headline", "As it came", "dek", "A “dek” & more", "body", body, "tags", "Alpha, Beta", "embargo", "2031-05-06T07:08"));
            var version = wren.version(story);
            var digest = wren.main(story).attr("data-digest");
            wren.saves(story, inTransit(fields(wren.page(story)))).then().statusCode(303);
            assertEquals(version, wren.version(story), body);
            assertEquals(digest, wren.main(story).attr("data-digest"), body);
        }
    }

    @Test void a_visible_change_moves_the_version_and_the_digest() {
        var story = wren.drafts("Before the change");
        var version = wren.version(story);
        var digest = wren.main(story).attr("data-digest");
        wren.saves(story, Map.of("headline", "After the change")).then().statusCode(303);
        assertNotEquals(version, wren.version(story));
        assertNotEquals(digest, wren.main(story).attr("data-digest"));
    }

    @Test void a_save_without_its_version_is_asked_for_it_and_keeps_the_text() {
        var story = wren.drafts("Where is the version");
        for (var form : List.of(Map.of("headline", "Typed <and kept>"), Map.of("headline", "Typed <and kept>", "version", "one"), Map.of("headline", "Typed <and kept>", "version", "99999999999")))
            assertEquals("Typed <and kept>", field(shown(wren.posts("/desk/stories/" + story, form), 422), "headline"));
        assertEquals("Where is the version", field(wren.page(story), "headline"));
    }

    @Test void whoever_was_slower_sees_both_texts_and_loses_none() {
        var story = wren.drafts("Two at once");
        var from = wren.version(story);
        edda.saves(story, Map.of("body", "What Edda made of it.")).then().statusCode(303);

        var refused = shown(wren.posts("/desk/stories/" + story, Map.of("version", from, "body", "What Wren typed.\r\n\r\nAnd more.", "headline", "Two at once")), 409);
        assertTrue(refused.select(".conflict").text().contains("What Edda made of it."));
        assertTrue(refused.select(".conflict").text().contains("What Wren typed."));
        assertTrue(refused.select(".conflict").text().contains("Edda Marsh"));
        assertEquals("What Wren typed.\n\nAnd more.", field(refused, "body"));
        assertEquals("What Edda made of it.", field(wren.page(story), "body"));

        // The form that came back is good to be sent.
        wren.posts("/desk/stories/" + story, Map.of("version", refused.selectFirst("form.story input[name=version]").val(), "body", field(refused, "body"))).then().statusCode(303);
        assertEquals("What Wren typed.\n\nAnd more.", field(wren.page(story), "body"));
    }

    @Test void a_form_that_is_both_old_and_wrong_shows_both_texts_before_it_can_be_sent_again() {
        var story = wren.drafts("Old and wrong");
        var from = wren.version(story);
        edda.saves(story, Map.of("dek", "What Edda made of it.")).then().statusCode(303);
        for (var form : List.of(Map.of("version", from, "headline", "x".repeat(400), "dek", "What Wren typed."), Map.of("headline", "Old and wrong", "dek", "What Wren typed."))) {
            var refused = shown(wren.posts("/desk/stories/" + story, form), 422);
            assertTrue(refused.select(".conflict").text().contains("What Edda made of it."), refused.text());
            assertEquals("What Wren typed.", field(refused, "dek"));
        }
        var notHers = shown(wren.posts("/desk/stories/" + story + "/moves", Map.of("version", from, "dek", "What Wren typed.", "move", "PUBLISH")), 403);
        assertTrue(notHers.select(".conflict").text().contains("What Edda made of it."));
        var upToDate = shown(wren.saves(story, Map.of("headline", "x".repeat(400))), 422);
        assertTrue(upToDate.select(".conflict").isEmpty());
    }

    @Test void of_many_who_save_from_one_page_one_wins() throws Exception {
        var story = wren.drafts("All at once");
        var form = Map.of("version", wren.version(story));
        edda.page(story);
        var saves = java.util.stream.IntStream.range(0, 12).mapToObj(i -> {
            var mine = new HashMap<>(form);
            mine.put("dek", "Dek number " + i);
            return java.util.concurrent.CompletableFuture.supplyAsync(() -> edda.posts("/desk/stories/" + story, mine).statusCode());
        }).toList();
        var statuses = saves.stream().map(java.util.concurrent.CompletableFuture::join).collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        assertEquals(Map.of(303, 1L, 409, 11L), statuses);
    }

    @Test void a_language_is_one_that_there_is() {
        var story = wren.drafts("In some language");
        for (var wrong : List.of("zz", "zz-%", "e", "English", "en_GB", "en-", "-en", "x-klingon", "en-" + "abcdefgh-".repeat(5) + "a"))
            assertEquals("Give the language as a tag like en, de or pt-BR.", shown(wren.saves(story, Map.of("language", wrong)), 422).selectFirst("#language-wrong").text(), wrong);
        for (var right : List.of("he", "yi", "id", "gsw", "zh-Hant-TW", "de-CH-1996", "pt-BR", " de ")) {
            wren.saves(story, Map.of("language", right)).then().statusCode(303);
            assertEquals(right.strip(), field(wren.page(story), "language"));
        }
    }

    @Test void what_was_typed_stands_again_beside_the_sentence() {
        var refused = shown(wren.posts("/desk/stories", Map.of("headline", "h".repeat(301), "dek", "Kept \"dek\"", "body", "Kept.\n\n<p>Body</p>", "section", "no-such-section", "language", "klingon!")), 422);
        assertEquals("h".repeat(301), field(refused, "headline"));
        assertEquals("Kept \"dek\"", field(refused, "dek"));
        assertEquals("Kept.\n\n<p>Body</p>", field(refused, "body"));
        assertEquals("Keep the headline under 300 characters.", refused.selectFirst("#headline-wrong").text());
        assertEquals("Choose a section from the list.", refused.selectFirst("#section-wrong").text());
    }

    // --- tags ---

    @Test void tags_of_different_names_are_different_tags_though_an_address_has_one_word_for_them() {
        for (var names : List.of("Q, Q#, Q++", "大坂, 大阪", "银行, 印行, 隐形", "שלום, שילום", "!?, ?!")) {
            var story = wren.begins(Map.of("headline", "Tagged " + names, "tags", names));
            assertEquals(names, field(wren.page(story), "tags"));
            var backwards = wren.begins(Map.of("headline", "Tagged once more", "tags", backwards(names)));
            assertEquals(backwards(names), field(wren.page(backwards), "tags"), "each is found again by its own name");
        }
        assertEquals(List.of("q", "q-2", "q-3"), slugs("Q", "Q#", "Q++"));
    }

    private static String backwards(String names) {
        var all = new ArrayList<>(List.of(names.split(", ")));
        Collections.reverse(all);
        return String.join(", ", all);
    }

    private static List<String> slugs(String... names) {
        return QuarkusTransaction.requiringNew().call(() -> Tag.named(List.of(names)).stream().map(tag -> tag.slug).toList());
    }

    @Test void a_tag_is_the_same_in_capitals_in_other_white_space_and_however_its_letters_are_put_together() {
        var story = wren.begins(Map.of("headline", "Tagged alike", "tags", "Élan  Vital"));
        for (var alike : List.of("élan vital", "ÉLAN\u00a0VITAL", "E\u0301lan vital")) wren.saves(story, Map.of("tags", alike + ", " + alike.toUpperCase(Locale.ROOT))).then().statusCode(303);
        assertEquals("Élan Vital", field(wren.page(story), "tags"));
        assertEquals(List.of("elan-vital", "elan-vital-2"), slugs("Élan vital", "Elan vital"), "an accent makes another name");
    }

    @Test void many_who_coin_the_same_tags_at_once_coin_each_once() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        var made = new ArrayList<Future<List<String>>>();
        for (int i = 0; i < 8; i++) {
            var mine = i % 2 == 0 ? new String[] {"Tide!", "tide?", "Ebb."} : new String[] {"EBB.", "Tide?", "tide!"};
            made.add(threads.submit(() -> slugs(mine).stream().sorted().toList()));
        }
        var all = new HashSet<List<String>>();
        for (var one : made) all.add(one.get());
        threads.shutdown();
        assertEquals(Set.of(List.of("ebb", "tide", "tide-2")), all);
    }

    @Test void a_form_older_than_a_tags_new_name_still_means_that_tag() {
        var story = wren.begins(Map.of("headline", "Tagged before", "tags", "Oldname, Other"));
        var form = fields(wren.page(story));
        var digest = wren.main(story).attr("data-digest");
        renames("Oldname", "Newname").then().statusCode(303);
        wren.saves(story, inTransit(form)).then().statusCode(303);
        assertEquals("Newname, Other", field(wren.page(story), "tags"));
        assertEquals(digest, wren.main(story).attr("data-digest"));
    }

    @Test void no_two_tags_are_given_one_name_nor_one_that_a_list_would_part() {
        wren.begins(Map.of("headline", "Tagged twice", "tags", "Firstname, Lastname"));
        renames("Lastname", "firstNAME").then().statusCode(422).body(containsString("There is a tag of this name already."));
        renames("Lastname", "One, two").then().statusCode(422).body(containsString("A tag has a name without a comma."));
        renames("Lastname", "LASTNAME").then().statusCode(303);
    }

    private Response renames(String tag, String name) {
        return edda.posts(edda.page("/desk/sections?q=" + tag).selectFirst("form[action^=/desk/sections/tags/]").attr("action"), Map.of("name", name));
    }

    // --- moving with fields ---

    @Test void a_move_does_not_change_the_version() {
        var story = wren.drafts("Moved, not changed");
        var version = wren.version(story);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.makes(Move.APPROVE, story, "").then().statusCode(303);
        edda.makes(Move.PUBLISH, story, "").then().statusCode(303);
        assertEquals(version, wren.version(story));
    }

    @Test void fields_that_come_with_a_move_are_saved_first_and_stay_when_it_is_refused() {
        var story = wren.begins(Map.of("headline", "", "dek", "No headline yet"));
        var refused = wren.makes(Move.SUBMIT, story, "", Map.of("dek", "Saved all the same", "authors", ""));
        refused.then().statusCode(409).body(containsString("The story needs a headline."), containsString("The story needs a body."), containsString("The story needs an author."));
        assertEquals("Saved all the same", field(Jsoup.parse(refused.asString()), "dek"));
        assertEquals("Saved all the same", field(wren.page(story), "dek"));
        assertEquals("DRAFT", wren.main(story).attr("data-state"));

        wren.makes(Move.SUBMIT, story, "", Map.of("headline", "Here it is", "body", "And its body.", "authors", "Wren Okafor")).then().statusCode(303);
        assertEquals("IN_REVIEW", wren.main(story).attr("data-state"));
    }

    @Test void a_note_stands_again_when_its_move_is_refused() {
        var story = wren.drafts("Note kept");
        var refused = shown(edda.makes(Move.UNSPIKE, story, "Typed <note>"), 409);
        assertEquals("Typed <note>", refused.selectFirst("input[name=note]").val());
    }

    @Test void a_stale_move_saves_and_moves_nothing() {
        var story = wren.drafts("Stale move");
        var from = wren.version(story);
        edda.saves(story, Map.of("dek", "Edda was quicker"));
        var refused = wren.posts("/desk/stories/" + story + "/moves", Map.of("version", from, "move", "SUBMIT", "dek", "Mine"));
        refused.then().statusCode(409).body(containsString("Edda was quicker"), containsString("Mine"));
        wren.posts("/desk/stories/" + story + "/moves", Map.of("version", from, "move", "SUBMIT")).then().statusCode(409);
        assertEquals("DRAFT", wren.main(story).attr("data-state"));
        assertEquals("Edda was quicker", field(wren.page(story), "dek"));
    }

    @Test void a_move_sent_after_the_session_ended_is_made_after_signing_in() {
        var late = Cast.extra("Submits Too Late", Role.WRITER);
        var story = late.drafts("Submitted too late");
        var version = late.version(story);
        late.posts("/logout", Map.of());
        var asked = shown(late.posts("/desk/stories/" + story + "/moves", Map.of("version", version, "move", "SUBMIT", "dek", "Typed & \"kept\"")), 401);
        var form = asked.selectFirst("form:has(input[type=password])");
        var again = new HashMap<>(Map.of("email", late.email, "password", Person.PASSWORD));
        form.select("input[type=hidden]").forEach(field -> again.put(field.attr("name"), field.val()));
        Person.stranger().posts(form.attr("action"), again).then().statusCode(303).header("Location", "/desk/stories/" + story);
        assertEquals("IN_REVIEW", edda.main(story).attr("data-state"));
        assertEquals("Typed & \"kept\"", field(edda.page(story), "dek"));
    }

    @Test void nothing_typed_into_a_spiked_story_is_lost() {
        var story = wren.drafts("Spiked meanwhile");
        var from = wren.version(story);
        edda.makes(Move.SPIKE, story, "Not for us").then().statusCode(303);
        assertTrue(shown(wren.posts("/desk/stories/" + story, Map.of("version", from, "body", "An hour of work.")), 409).select(".conflict").text().contains("An hour of work."));
        wren.posts("/desk/stories/" + story, Map.of("version", from, "headline", "h".repeat(301), "body", "An hour of work.")).then().statusCode(422).body(containsString("An hour of work."));
        wren.posts("/desk/stories/" + story + "/moves", Map.of("version", from, "move", "SUBMIT", "body", "An hour of work.")).then().statusCode(409).body(containsString("An hour of work."));
    }

    @Test void nothing_that_comes_with_a_move_from_the_review_page_is_lost() {
        var story = wren.drafts("From the review page");
        wren.posts("/desk/stories/" + story + "/moves", Map.of("version", wren.version(story), "move", "TAKE_BACK", "page", "review", "dek", "h".repeat(501)))
                .then().statusCode(422).body(containsString("h".repeat(501)));
    }

    @Test void a_story_in_no_section_yet_has_a_preview_all_the_same() {
        var story = wren.begins(Map.of("headline", "In no section", "body", "Words.", "section", ""));
        assertEquals("In no section", wren.page("/desk/stories/" + story + "/preview").selectFirst("h1").text());
    }

    // --- texts ---

    @Test void a_body_with_a_block_tag_is_html_and_any_other_plain_text() {
        var html = wren.begins(Map.of("headline", "Html", "body", "Loose words\r\n<h2>Then</h2><p>More <b>bold</b> <a href='https://example.org/x'>link</a></p>"));
        assertEquals("<p>Loose words</p> <h2>Then</h2> <p>More <strong>bold</strong> <a href=\"https://example.org/x\">link</a></p>", rendering(html));
        var plain = wren.begins(Map.of("headline", "Plain", "body", "One <b>is not bold</b>\r\nwrapped\r\n\r\n\r\n5 < 6 & 7 > 2"));
        assertEquals("<p>One &lt;b&gt;is not bold&lt;/b&gt; wrapped</p> <p>5 &lt; 6 &amp; 7 &gt; 2</p>", rendering(plain));
    }

    @Test void hostile_html_is_cleaned_wherever_it_is_shown() {
        var typed = "<p onclick=alert(1)>Kept<script>alert(2)</script> <a href='javascript:alert(3)'>link</a></p><svg onload=alert(4)></svg><iframe src=//x></iframe><style>p{}</style>";
        var story = wren.begins(Map.of("headline", "<script>alert(5)</script>", "dek", "\"><img src=x onerror=alert(6)>", "body", typed, "tags", "<b>x</b>", "authors", "<i>Guest</i>"));
        for (var path : List.of("", "/review", "/preview", "/ledger")) {
            var page = edda.page("/desk/stories/" + story + path);
            assertTrue(page.select("script:not([type='application/ld+json']), svg, iframe, [onclick], [onload], [onerror], a[href^=javascript]").isEmpty(), path);
        }
        assertEquals("<p>Kept link</p>", rendering(story));
    }

    // --- who sees what ---

    @Test void somebody_elses_story_is_like_one_that_never_was() {
        var story = wren.drafts("None of your business");
        for (var path : List.of("", "/review", "/preview", "/ledger", "/revisions/1")) {
            var hidden = ilse.gets("/desk/stories/" + story + path);
            var never = ilse.gets("/desk/stories/" + (story + 900_000_000L) + path);
            assertAlike(hidden, never);
            hidden.then().statusCode(404).body(not(containsString("None of your business")));
        }
        for (var path : List.of("", "/moves", "/authors", "/revisions", "/invited", "/notices/1"))
            for (var form : List.of(Map.<String, String>of(), Map.of("version", "1", "move", "SUBMIT"), Map.of("version", "1", "move", "PUBLISH", "headline", "Mine now")))
                assertAlike(ilse.posts("/desk/stories/" + story + path, form), ilse.posts("/desk/stories/" + (story + 900_000_000L) + path, form));
        ilse.gets("/desk/stories").then().body(not(containsString("None of your business")));
        ilse.gets("/desk/stories?q=None+of+your").then().body(not(containsString("None of your business")));
        ilse.gets("/desk").then().body(not(containsString("None of your business")));
        edda.gets("/desk/stories").then().body(containsString("None of your business"));
    }

    @Test void whoever_is_let_in_may_write_and_not_decide() {
        var story = wren.drafts("Open to Ilse");
        wren.posts("/desk/stories/" + story + "/invited", Map.of("account", id(ilse))).then().statusCode(303);
        ilse.saves(story, Map.of("dek", "By Ilse")).then().statusCode(303);
        assertEquals("By Ilse", field(wren.page(story), "dek"));
        ilse.makes(Move.SPIKE, story, "No").then().statusCode(409);
        ilse.makes(Move.PUBLISH, story, "").then().statusCode(403);
        ilse.gets("/desk").then().body(containsString("Open to Ilse"));
    }

    @Test void an_invitation_is_taken_back() {
        var story = wren.drafts("Open for a while");
        wren.posts("/desk/stories/" + story + "/invited", Map.of("account", id(ilse))).then().statusCode(303);
        var form = wren.page(story).selectFirst(".invited li:contains(Ilse Brandt) form").attr("action");
        wren.posts(form, Map.of()).then().statusCode(303).header("Location", "/desk/stories/" + story);
        ilse.gets("/desk/stories/" + story).then().statusCode(404);
        ilse.posts(form, Map.of()).then().statusCode(404);
        assertEquals(List.of("Wren Okafor let Ilse Brandt into the story.", "Wren Okafor no longer lets Ilse Brandt into the story."),
                wren.page("/desk/stories/" + story + "/ledger").select(".ledger p:not(.aside)").eachText());

        wren.posts("/desk/stories/" + story + "/invited", Map.of("account", id(ilse))).then().statusCode(303);
        ilse.posts(form, Map.of()).then().statusCode(303).header("Location", "/desk");
        ilse.gets("/desk/stories/" + story).then().statusCode(404);
    }

    @Test void whoever_is_credited_sees_the_story() {
        var story = edda.begins(Map.of("headline", "Credited to Ilse", "authors", "Ilse Brandt"));
        ilse.saves(story, Map.of("dek", "Hers too")).then().statusCode(303);
    }

    // --- refusals, in their order ---

    @Test void refusals_come_in_the_order_of_what_they_give_away() {
        var story = wren.drafts("In order");
        var never = "/desk/stories/" + (story + 900_000_000L);
        var here = "/desk/stories/" + story;
        var stranger = Person.stranger();
        foreign(never + "/moves").then().statusCode(403);
        stranger.posts(never + "/moves", Map.of("move", "PUBLISH")).then().statusCode(401);
        ilse.posts(here + "/moves", Map.of("move", "PUBLISH")).then().statusCode(404);
        wren.posts(here + "/moves", Map.of("move", "PUBLISH")).then().statusCode(403);
        wren.posts(here + "/moves", Map.of("move", "TAKE_BACK")).then().statusCode(422);
        wren.posts(here + "/moves", Map.of("move", "NO_SUCH_MOVE", "version", wren.version(story))).then().statusCode(422);
        wren.posts(here + "/moves", Map.of("version", wren.version(story))).then().statusCode(422);
        wren.makes(Move.TAKE_BACK, story, "").then().statusCode(409);
        stranger.gets(here).then().statusCode(303).header("Location", "/login?next=%2Fdesk%2Fstories%2F" + story);
        stranger.gets(never).then().statusCode(303);
    }

    // --- below ---

    private static Response foreign(String path) {
        return io.restassured.RestAssured.given().header("Origin", "https://elsewhere.example").contentType("application/x-www-form-urlencoded").formParam("move", "PUBLISH").post(path);
    }

    private static void assertAlike(Response hidden, Response never) {
        assertEquals(404, hidden.statusCode());
        assertEquals(404, never.statusCode());
        assertEquals(never.asString(), hidden.asString());
        // But for the second they were given in.
        assertEquals(never.headers().toString().replaceAll("(?m)^Date=.*$", ""), hidden.headers().toString().replaceAll("(?m)^Date=.*$", ""));
    }

    private static Document shown(Response answer, int status) {
        assertEquals(status, answer.statusCode(), answer.asString());
        Browser.isValidHtml("refused with " + status, answer.asString());
        return Jsoup.parse(answer.asString());
    }

    /** What a browser would send for this field. */
    private static String field(Document page, String name) {
        var field = page.selectFirst("form.story [name=" + name + "]");
        return switch (field.normalName()) {
            case "textarea" -> field.wholeText().replace("\r\n", "\n").replaceFirst("^\n", "");
            case "select" -> field.selectFirst("option[selected]").val();
            default -> field.val();
        };
    }

    private static Map<String, String> fields(Document page) {
        var fields = new HashMap<String, String>();
        for (var field : page.select("form.story input:not([type=hidden]), form.story textarea, form.story select"))
            if (!field.attr("name").equals("note")) fields.put(field.attr("name"), field(page, field.attr("name")));
        return fields;
    }

    /** Browsers send line breaks as CR LF. */
    private static Map<String, String> inTransit(Map<String, String> fields) {
        fields.replaceAll((name, value) -> value.replace("\n", "\r\n"));
        return fields;
    }

    private String rendering(long story) {
        var body = edda.page("/desk/stories/" + story + "/review").selectFirst(".rendering .article-body");
        body.select("[data-block]").removeAttr("data-block");
        return body.children().stream().map(block -> {
            block.ownerDocument().outputSettings().prettyPrint(false);
            return block.outerHtml();
        }).collect(Collectors.joining(" "));
    }

    private static String id(Person person) {
        return io.quarkus.narayana.jta.QuarkusTransaction.requiringNew().call(() -> Account.withEmail(person.email).id.toString());
    }
}
