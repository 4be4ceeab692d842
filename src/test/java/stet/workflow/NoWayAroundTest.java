package stet.workflow;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;
import stet.people.Role;

/** Ways around the rules that somebody once found. */
@QuarkusTest
class NoWayAroundTest {
    private static final Person WREN = Cast.wren(), ILSE = Cast.ilse(), EDDA = Cast.edda(), CATO = Cast.cato();

    private static String begins(Person writer, Map<String, String> fields) {
        var all = new HashMap<>(Map.of("headline", "A story " + System.nanoTime(), "body", "Some words.", "section", "news"));
        all.putAll(fields);
        var answer = writer.posts("/desk/stories", all);
        assertEquals(303, answer.statusCode());
        return answer.header("Location");
    }

    private static Element main(Person who, String story) {
        return Jsoup.parse(who.gets(story).asString()).selectFirst("main");
    }

    private static Response makes(Person who, String move, String story) {
        var main = main(CATO, story);
        return who.posts(story + "/moves", Map.of("move", move, "note", "Because.", "digest", main.attr("data-digest"), "version", main.selectFirst("input[name=version]").val()));
    }

    private static void published(Person writer, String story) {
        makes(writer, "SUBMIT", story).then().statusCode(303);
        makes(EDDA, "APPROVE", story).then().statusCode(303);
    }

    private static String accountOf(Person person) {
        return Jsoup.parse(person.gets("/desk/stories/new").asString()).selectFirst("input[name=as]").val();
    }

    @Test void whoever_types_a_story_in_for_a_colleague_is_not_credited_beside_them() {
        assertEquals("Ilse Brandt", main(EDDA, begins(EDDA, Map.of("authors", "Ilse Brandt"))).selectFirst("#authors").val());
        assertEquals("Cato Lind", main(WREN, begins(WREN, Map.of("authors", "Cato Lind"))).selectFirst("#authors").val());
        begins(WREN, Map.of("authors", "Guest Of Twice"));
        var story = begins(WREN, Map.of("authors", "Guest Of Twice"));
        assertEquals("Guest Of Twice", main(WREN, story).selectFirst("#authors").val());
        WREN.gets(story + "/preview").then().body(containsString("Guest Of Twice"), not(containsString("By <a href=\"/author/wren-okafor\"")));
    }

    @Test void parting_from_ones_byline_does_not_make_ones_words_somebody_elses() {
        var chief = Cast.extra("Second Chief", Role.CHIEF);
        var credited = Cast.extra("Parted Chief", Role.CHIEF);
        var story = begins(WREN, Map.of("authors", "Parted Chief"));
        makes(WREN, "SUBMIT", story).then().statusCode(303);
        credited.posts("/desk/people/" + accountOf(credited) + "/author", Map.of("author", "")).then().statusCode(409).body(containsString("Somebody else has to change"));
        chief.posts("/desk/people/" + accountOf(credited) + "/author", Map.of("author", "")).then().statusCode(303);
        makes(credited, "APPROVE", story).then().statusCode(409).body(containsString("Someone else has to approve"));
        CATO.gets("/desk/ledger").then().body(containsString("Second Chief changed which byline is that of Parted Chief."));
    }

    @Test void ones_own_words_about_an_author_stay_ones_own_in_the_story_that_carries_them() {
        var story = begins(WREN, Map.of("authors", "Dora Guest"));
        EDDA.gets("/desk/authors?q=Dora");
        var author = Jsoup.parse(EDDA.gets("/desk/authors?q=Dora").asString()).selectFirst("a[href^=/desk/authors/]:contains(Dora Guest)").attr("href");
        EDDA.posts(author, Map.of("bio", "Dora Guest is not to be trusted.")).then().statusCode(303);
        makes(WREN, "SUBMIT", story).then().statusCode(303);
        EDDA.posts(author, Map.of("bio", "Dora Guest is not to be trusted!")).then().statusCode(303);
        makes(EDDA, "APPROVE", story).then().statusCode(409).body(containsString("Someone else has to approve"));
        makes(CATO, "APPROVE", story).then().statusCode(303);
    }

    @Test void words_about_an_author_that_a_story_does_not_carry_void_no_approval() {
        var story = begins(WREN, Map.of("authors", "Fay Guest"));
        published(WREN, story);
        var author = Jsoup.parse(EDDA.gets("/desk/authors?q=Fay").asString()).selectFirst("a[href^=/desk/authors/]:contains(Fay Guest)").attr("href");
        EDDA.posts(author, Map.of("affiliation", "The Other Paper")).then().statusCode(303);
        makes(EDDA, "PUBLISH", story).then().statusCode(303);
    }

    @Test void two_who_want_one_address_at_once_come_one_after_the_other() throws Exception {
        var slug = "same-address-" + System.nanoTime();
        var stories = new ArrayList<String>();
        for (int i = 0; i < 4; i++) {
            var story = begins(WREN, Map.of("slug", slug));
            published(WREN, story);
            stories.add(story);
        }
        var press = Executors.newFixedThreadPool(4);
        var tries = stories.stream().map(story -> (Callable<Integer>) () -> makes(EDDA, "PUBLISH", story).statusCode()).toList();
        var answers = new ArrayList<Integer>();
        for (var one : press.invokeAll(tries)) answers.add(one.get());
        press.shutdown();
        assertEquals(List.of(303, 409, 409, 409), answers.stream().sorted().toList());
    }

    @Test void lifting_an_embargo_after_the_approval_is_told_and_written_down() {
        var story = begins(WREN, Map.of("embargo", "2040-01-01T00:00"));
        published(WREN, story);
        makes(EDDA, "PUBLISH", story).then().statusCode(409).body(containsString("embargo"));
        WREN.posts(story, Map.of("embargo", "", "version", main(WREN, story).selectFirst("input[name=version]").val())).then().statusCode(303);
        EDDA.gets("/desk").then().body(containsString("Wren Okafor lifted the embargo."));
        EDDA.gets(story + "/ledger").then().body(containsString("Wren Okafor changed the embargo."));
    }

    @Test void a_guest_of_a_hidden_draft_is_nobody_to_other_writers() {
        begins(WREN, Map.of("authors", "Deep Whisper", "bio", "Deep Whisper works at the ministry."));
        ILSE.gets("/desk/authors?q=Whisper").then().body(not(containsString("/desk/authors/\"")), not(containsString(">Deep Whisper<")));
        var address = Jsoup.parse(EDDA.gets("/desk/authors?q=Whisper").asString()).selectFirst("a[href^=/desk/authors/]:contains(Deep Whisper)").attr("href");
        ILSE.gets(address).then().statusCode(404);
        assertTrue(WREN.gets(address).statusCode() == 200);
    }
}
