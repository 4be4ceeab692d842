package stet.people;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;

/** Somebody writes for an hour, and the session ends meanwhile. */
@QuarkusTest
class FinishedAfterSignInTest {

    @Test void a_story_sent_too_late_is_there_after_signing_in() {
        var wren = signedIn("Writes Too Long");
        var id = story(wren, "Before");
        wren.posts("/logout", Map.of());

        var typed = "She said: \"<b>It's over</b>\" & left.\n\n</textarea><script>alert(1)</script>\n\n" + "Ünïcode – 你好 ".repeat(1000);
        var asked = wren.posts("/desk/stories/" + id, Map.of("version", version(id), "headline", "After \"the\" <break>", "body", typed));
        asked.then().statusCode(401);
        var form = form(asked);
        assertNull(Jsoup.parse(asked.asString()).selectFirst("script"));
        assertEquals(typed, fields(form).get("body").replace("\r\n", "\n"));

        var done = sent(Person.stranger(), form, wren.email, Person.PASSWORD);
        done.then().statusCode(303);
        assertNotNull(done.cookie("stet"));
        assertEquals("After \"the\" <break>", Jsoup.parse(Cast.edda().gets("/desk/stories/" + id).asString()).selectFirst("input[name=headline]").val());
    }

    @Test void two_million_bytes_come_along() {
        var wren = signedIn("Writes A Book");
        wren.posts("/logout", Map.of());
        var body = "A sentence of a long story & its <i>words</i>. ".repeat(12_000);
        var asked = wren.posts("/desk/stories", Map.of("headline", "Long", "body", body));
        asked.then().statusCode(401);
        assertEquals(body.strip(), fields(form(asked)).get("body").strip());
    }

    @Test void a_wrong_password_loses_nothing() {
        var wren = signedIn("Mistypes Late");
        wren.posts("/logout", Map.of());
        var form = form(wren.posts("/desk/stories", Map.of("headline", "Kept through all of it")));

        var again = sent(Person.stranger(), form, wren.email, "wrong");
        again.then().statusCode(401).body(containsString("The address or the password is wrong."));
        assertEquals("Kept through all of it", fields(form(again)).get("headline"));
        sent(Person.stranger(), form(again), wren.email, Person.PASSWORD).then().statusCode(303).header("Location", containsString("/desk/stories/"));
    }

    @Test void nobody_else_finishes_it() {
        var wren = signedIn("Began It");
        var other = signedIn("Sits Down There");
        wren.posts("/logout", Map.of());
        // The form says whose it is; where it does not, the session that has ended does.
        var asked = wren.posts("/desk/stories", Map.of("headline", "Mine alone", "as", id(wren)));
        assertEquals(id(wren), fields(form(asked)).get("as"));

        var refused = sent(Person.stranger(), form(asked), other.email, Person.PASSWORD);
        refused.then().statusCode(401).body(containsString("Someone else typed this"));
        assertNull(refused.cookie("stet"));
        assertEquals("Mine alone", fields(form(refused)).get("headline"));
        other.gets("/desk/stories").then().body(not(containsString("Mine alone")));
    }

    @Test void a_page_left_open_by_somebody_else_does_nothing_in_my_name() {
        var wren = signedIn("Left A Page Open");
        var other = signedIn("Came After");
        var refused = other.posts("/desk/stories", Map.of("headline", "Not the one who typed", "as", id(wren)));
        refused.then().statusCode(401).body(containsString("You are signed in as Came After"));
        assertEquals("Not the one who typed", fields(form(refused)).get("headline"));
    }

    @Test void an_ended_session_still_says_whose_words_they_are() {
        var wren = signedIn("Has An Old Cookie");
        var old = wren.cookies().get("stet");
        wren.posts("/logout", Map.of());
        wren.cookies().put("stet", old);
        assertEquals(id(wren), fields(form(wren.posts("/desk/stories", Map.of("headline", "x")))).get("as"));
    }

    @Test void a_file_has_to_be_chosen_again_and_the_page_says_so() {
        var wren = signedIn("Uploads Late");
        wren.posts("/logout", Map.of());
        var asked = wren.uploads("/desk/copy", Map.of("copy", "Pasted <words>"), "file", "copy.txt", "From a file".getBytes());
        asked.then().statusCode(401).body(containsString("Choose it once more"));
        var form = form(asked);
        assertEquals("multipart/form-data", form.attr("enctype"));
        assertEquals("Pasted <words>", fields(form).get("copy"));
        assertFalse(form.select("input[type=file][name=file]").isEmpty());
        assertFalse(asked.asString().contains("From a file"));
    }

    @Test void fields_may_come_twice_and_be_called_anything() {
        var stranger = Person.stranger();
        var asked = stranger.posts("/desk/stories?x=%22%3E", Map.of("a\"><script>", "b\"><script>", "empty", ""));
        asked.then().statusCode(401);
        assertTrue(Jsoup.parse(asked.asString()).select("script").isEmpty());
        assertEquals("b\"><script>", fields(form(asked)).get("a\"><script>"));
        assertEquals("", fields(form(asked)).get("empty"));
    }

    // --- below ---

    private static Person signedIn(String name) {
        var person = Cast.extra(name, Role.WRITER);
        person.signsIn().then().statusCode(303);
        return person;
    }

    private static String story(Person writer, String headline) {
        var made = writer.posts("/desk/stories", Map.of("headline", headline, "body", "Words."));
        made.then().statusCode(303);
        return made.header("Location").replaceAll(".*/", "");
    }

    private static String version(String story) {
        return Jsoup.parse(Cast.edda().gets("/desk/stories/" + story).asString()).selectFirst("input[name=version]").val();
    }

    private static String id(Person person) {
        return io.quarkus.narayana.jta.QuarkusTransaction.requiringNew().call(() -> Account.withEmail(person.email).id.toString());
    }

    private static FormElement form(Response answer) {
        var form = Jsoup.parse(answer.asString()).selectFirst("form:has(input[type=password])");
        assertNotNull(form, answer.asString());
        return (FormElement) form;
    }

    private static Map<String, String> fields(Element form) {
        var fields = new HashMap<String, String>();
        for (var input : form.select("input[type=hidden]")) fields.put(input.attr("name"), input.attr("value"));
        return fields;
    }

    private static Response sent(Person by, FormElement form, String email, String password) {
        var all = new HashMap<>(fields(form));
        all.put("email", email);
        all.put("password", password);
        return by.posts(form.attr("action"), all);
    }
}
