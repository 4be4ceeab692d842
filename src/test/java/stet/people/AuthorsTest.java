package stet.people;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import stet.Cast;

@QuarkusTest
class AuthorsTest {

    @Test void what_somebody_says_about_themselves_waits_for_an_editor() {
        var writer = Cast.extra("Rosa Proposes", Role.WRITER);
        var page = "/desk/authors/" + author("Rosa Proposes");
        writer.posts(page, Map.of("bio", "Rosa has won every prize there is.", "jobTitle", "Laureate")).then().statusCode(303);
        assertEquals("", about("Rosa Proposes", author -> author.bio), "nothing stands yet");
        writer.gets(page).then().body(containsString("Rosa has won every prize there is."));

        var edda = Cast.edda();
        var forms = Jsoup.parse(edda.gets(page).asString()).select("form[action^=/desk/proposals/]").eachAttr("action");
        assertEquals(2, forms.size());
        writer.posts(forms.get(0), Map.of("decision", "accept")).then().statusCode(403);
        for (var action : forms) edda.posts(action, Map.of("decision", "accept")).then().statusCode(303);
        assertEquals("Rosa has won every prize there is.", about("Rosa Proposes", author -> author.bio));
        boolean unread = about("Rosa Proposes", Author::hasUnreadWords);
        assertFalse(unread, "four eyes have seen it");
        edda.posts(forms.get(0), Map.of("decision", "refuse")).then().statusCode(409);
    }

    @Test void an_editor_does_not_let_their_own_words_stand() {
        var editor = Cast.extra("Selma Edits", Role.EDITOR);
        var page = "/desk/authors/" + author("Selma Edits");
        editor.posts(page, Map.of("shortBio", "The best of editors.")).then().statusCode(303);
        assertEquals("", about("Selma Edits", author -> author.shortBio));
        var waiting = QuarkusTransaction.requiringNew().call(() -> AuthorProposal.waitingFor(Author.called("Selma Edits")).get(0).id);
        editor.posts("/desk/proposals/" + waiting, Map.of("decision", "accept")).then().statusCode(409).body(containsString("Someone else has to let your own words stand."));
        assertEquals("", about("Selma Edits", author -> author.shortBio));
    }

    @Test void an_editor_lets_stand_what_they_have_read_and_nothing_newer() {
        var writer = Cast.extra("Tilda Swaps", Role.WRITER);
        var page = "/desk/authors/" + author("Tilda Swaps");
        writer.posts(page, Map.of("bio", "Harmless words."));
        var read = Jsoup.parse(Cast.edda().gets(page).asString()).selectFirst("form[action^=/desk/proposals/]").attr("action");
        writer.posts(page, Map.of("bio", "Other words."));
        Cast.edda().posts(read, Map.of("decision", "accept")).then().statusCode(404);
        assertEquals("", about("Tilda Swaps", author -> author.bio));
    }

    @Test void words_an_editor_writes_about_somebody_are_unread_until_somebody_else_has_read_them() {
        Cast.extra("Una Described", Role.WRITER);
        Cast.edda().posts("/desk/authors/" + author("Una Described"), Map.of("bio", "Una is tall.")).then().statusCode(303);
        assertEquals("Una is tall.", about("Una Described", author -> author.bio));
        var edda = QuarkusTransaction.requiringNew().call(() -> Account.withEmail("editor@example.org"));
        boolean unread = about("Una Described", author -> author.hasUnreadWordsBy(edda));
        assertTrue(unread);
        Cast.edda().gets("/desk/ledger").then().body(containsString("Edda Marsh let stand what readers see about Una Described."));
    }

    @Test void whoever_was_quicker_is_not_overwritten_unseen() {
        Cast.extra("Thea Twice", Role.WRITER);
        var page = "/desk/authors/" + author("Thea Twice");
        var was = Jsoup.parse(Cast.edda().gets(page).asString()).selectFirst("input[name=was]").val();
        Cast.cato().posts(page, Map.of("was", was, "bio", "Cato was quicker.")).then().statusCode(303);
        var refused = Cast.edda().posts(page, Map.of("was", was, "bio", "", "jobTitle", "Edda's title"));
        refused.then().statusCode(409).body(containsString("Cato was quicker.")).body(containsString("Edda&#39;s title"));
        assertEquals("Cato was quicker.", about("Thea Twice", author -> author.bio));
        var again = Jsoup.parse(refused.asString()).selectFirst("input[name=was]").val();
        Cast.edda().posts(page, Map.of("was", again, "jobTitle", "Edda's title")).then().statusCode(303);
        assertEquals("Edda's title", about("Thea Twice", author -> author.jobTitle));
    }

    @Test void nobody_writes_about_others_unless_they_edit() {
        Cast.extra("Vera Quiet", Role.WRITER);
        Cast.ilse().posts("/desk/authors/" + author("Vera Quiet"), Map.of("bio", "Gossip.")).then().statusCode(403);
        Cast.ilse().posts("/desk/authors/999999", Map.of("bio", "Gossip.")).then().statusCode(404);
        Cast.ilse().posts("/desk/authors", Map.of("name", "Somebody")).then().statusCode(403);
        Cast.ilse().gets("/desk/authors/" + author("Vera Quiet")).then().statusCode(200).body(not(containsString("<textarea")));
    }

    @Test void what_cannot_stand_is_said_beside_its_field() {
        Cast.extra("Wanda Wrong", Role.WRITER);
        var answer = Cast.edda().posts("/desk/authors/" + author("Wanda Wrong"), Map.of("links", "javascript:alert(1)", "yearsOfExperience", "many",
                "bio", "x".repeat(5001), "name", "", "jobTitle", "<script>alert(1)</script>"));
        answer.then().statusCode(422).body(containsString("Each link is a whole address")).body(containsString("Give the years as a number"))
                .body(containsString("Keep the bio under 5,000 characters.")).body(containsString("Give a name.")).body(not(containsString("<script>alert")));
        assertEquals("javascript:alert(1)", Jsoup.parse(answer.asString()).selectFirst("textarea[name=links]").text());
        for (var link : new String[] {"data:text/html,x", "//elsewhere.example", "https://", "https://user:word@elsewhere.example/", "vbscript:x", "java\tscript:x"})
            Cast.edda().posts("/desk/authors/" + author("Wanda Wrong"), Map.of("links", link)).then().statusCode(422);
        Cast.edda().posts("/desk/authors/" + author("Wanda Wrong"), Map.of("links", "https://example.org/wanda\nhttp://example.org/2")).then().statusCode(303);
        assertEquals(List.of("https://example.org/wanda", "http://example.org/2"), about("Wanda Wrong", author -> List.copyOf(author.links)));
    }

    @Test void two_authors_turn_out_to_be_one() {
        var one = made("Xenia Double");
        var other = made("X. Double");
        var story = Cast.wren().posts("/desk/stories", Map.of("headline", "By a double", "body", "Words.", "authors", "X. Double")).header("Location");

        Cast.edda().posts("/desk/authors/" + other + "/merge", Map.of("into", "Nobody Knows")).then().statusCode(409).body(containsString("There is no author called"));
        Cast.edda().posts("/desk/authors/" + other + "/merge", Map.of("into", "X. Double")).then().statusCode(409).body(containsString("same author already"));
        Cast.edda().posts("/desk/authors/" + other + "/merge", Map.of("into", "xenia double")).then().statusCode(303).header("Location", equalTo("/desk/authors/" + one));
        Cast.edda().gets("/desk/authors/" + other).then().statusCode(303).header("Location", equalTo("/desk/authors/" + one));
        Cast.edda().posts("/desk/authors/" + other + "/merge", Map.of("into", "xenia double")).then().statusCode(409);

        assertEquals(one, QuarkusTransaction.requiringNew().call(() -> Author.called("X. Double").id), "the old name leads to who stayed");
        var credited = QuarkusTransaction.requiringNew().call(() -> ((Number) Author.getEntityManager()
                .createNativeQuery("select count(*) from desk.credit c join desk.draft d on d.id = c.draft_id where c.author_id = ?1 and d.story_id = ?2")
                .setParameter(1, one).setParameter(2, Long.valueOf(story.replaceAll(".*/", ""))).getSingleResult()).intValue());
        assertEquals(1, credited);
    }

    @Test void two_who_sign_in_are_two() {
        Cast.extra("Yara One", Role.WRITER);
        Cast.extra("Yara Two", Role.WRITER);
        Cast.edda().posts("/desk/authors/" + author("Yara One") + "/merge", Map.of("into", "Yara Two")).then().statusCode(409).body(containsString("they are two people"));
    }

    @Test void many_who_credit_the_same_guest_at_once_credit_one() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        var made = new ArrayList<Future<Long>>();
        for (int i = 0; i < 8; i++) made.add(threads.submit(() -> QuarkusTransaction.requiringNew().call(() -> Author.findOrMakeGuest("Zoë Guest").id)));
        var ids = new HashSet<Long>();
        for (var one : made) ids.add(one.get());
        threads.shutdown();
        assertEquals(1, ids.size());
        assertEquals("zoe-guest", about("zoë guest", author -> author.slug));
        assertEquals("zoe-guest-2", QuarkusTransaction.requiringNew().call(() -> Author.findOrMakeGuest("Zoe Guest").slug), "another name, though its slug is the same");
    }

    private static long author(String name) {
        return about(name, author -> author.id);
    }

    private static long made(String name) {
        var answer = Cast.edda().posts("/desk/authors", Map.of("name", name));
        answer.then().statusCode(303);
        return Long.parseLong(answer.header("Location").replaceAll(".*/", ""));
    }

    private static <T> T about(String name, Function<Author, T> what) {
        return QuarkusTransaction.requiringNew().call(() -> what.apply(Author.called(name)));
    }
}
