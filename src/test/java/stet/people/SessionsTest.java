package stet.people;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;

@QuarkusTest
class SessionsTest {

    @Test void i_see_where_i_am_signed_in_and_end_one_of_them() {
        var desk = Cast.extra("Has Two Screens", Role.WRITER);
        desk.signsIn();
        var phone = new Person(desk.name, desk.email);
        phone.signsIn();

        var forms = Jsoup.parse(desk.gets("/desk/account").asString()).select("form[action$=/ended]");
        assertEquals(2, forms.size(), "the other session, and all of them");
        var ended = forms.eachAttr("action").stream().filter(action -> action.matches(".*/\\d+/ended"))
                .max(java.util.Comparator.comparing(action -> Long.valueOf(action.replaceAll("\\D", "")))).orElseThrow();
        desk.posts(ended, Map.of()).then().statusCode(303).header("Location", equalTo("/desk/account"));

        phone.gets("/desk").then().statusCode(303);
        desk.gets("/desk").then().statusCode(200);
    }

    @Test void nobody_ends_a_session_that_is_not_theirs() {
        var mine = Cast.extra("Is Left Alone", Role.WRITER);
        mine.signsIn();
        var other = new Person(mine.name, mine.email);
        other.signsIn();
        var action = Jsoup.parse(other.gets("/desk/account").asString()).selectFirst("form[action~=/\\d+/ended]").attr("action");
        Cast.cato().posts(action, Map.of()).then().statusCode(404);
        mine.gets("/desk").then().statusCode(200);
    }

    @Test void a_browser_is_called_by_its_name() {
        var agents = Map.of("Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0", "Firefox on Linux",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1", "Safari on iPhone",
                "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android",
                "Teletype 33", "Teletype 33", "", "A browser that does not say its name");
        agents.forEach((agent, name) -> {
            var session = new Session();
            session.userAgent = agent;
            assertEquals(name, session.browser());
        });
    }

    @Test void signing_out_everywhere_is_everywhere() {
        var desk = Cast.extra("Leaves For Good", Role.WRITER);
        desk.signsIn();
        var phone = new Person(desk.name, desk.email);
        phone.signsIn();
        desk.posts("/desk/account/sessions/ended", Map.of()).then().statusCode(303);
        desk.gets("/desk").then().statusCode(303);
        phone.gets("/desk").then().statusCode(303);
    }

    @Test void a_new_password_ends_all_but_the_one_who_changed_it() {
        var desk = Cast.extra("Changes Locks", Role.WRITER);
        desk.signsIn();
        var phone = new Person(desk.name, desk.email);
        phone.signsIn();
        var before = desk.cookies().get("stet");

        desk.posts("/desk/account/password", Map.of("oldPassword", "wrong", "newPassword", "a longer sentence")).then().statusCode(422).body(containsString("This is not your password."));
        desk.posts("/desk/account/password", Map.of("oldPassword", Person.PASSWORD, "newPassword", "short")).then().statusCode(422).body(containsString("at least 10 characters"));
        phone.gets("/desk").then().statusCode(200);
        desk.posts("/desk/account/password", Map.of("oldPassword", Person.PASSWORD, "newPassword", "a longer sentence")).then().statusCode(303);

        assertNotEquals(before, desk.cookies().get("stet"));
        desk.gets("/desk").then().statusCode(200);
        phone.gets("/desk").then().statusCode(303);
        phone.signsIn().then().statusCode(401);
        phone.signsIn("a longer sentence").then().statusCode(303);
    }

    @Test void another_role_ends_what_the_old_one_could_do() {
        var promoted = Cast.extra("Is Promoted", Role.WRITER);
        promoted.signsIn();
        promoted.gets("/desk/sections").then().statusCode(403);
        Cast.cato().posts("/desk/people/" + id(promoted) + "/role", Map.of("role", "EDITOR")).then().statusCode(303);
        promoted.gets("/desk").then().statusCode(303);
        promoted.signsIn();
        promoted.gets("/desk/sections").then().statusCode(200);
    }

    @Test void whoever_is_let_go_is_out_at_once_and_their_byline_stays() {
        var gone = Cast.extra("Goes Elsewhere", Role.WRITER);
        gone.signsIn();
        Cast.cato().posts("/desk/people/" + id(gone) + "/active", Map.of("active", "false")).then().statusCode(303);
        gone.gets("/desk").then().statusCode(303);
        gone.signsIn().then().statusCode(401);
        Cast.edda().gets("/desk/authors?q=elsewhere").then().body(containsString("Goes Elsewhere"));

        Cast.cato().posts("/desk/people/" + id(gone) + "/active", Map.of("active", "true")).then().statusCode(303);
        gone.signsIn().then().statusCode(303);
    }

    @Test void time_ends_a_session() {
        var idle = Cast.extra("Falls Asleep", Role.WRITER);
        idle.signsIn();
        aged(idle, "last_seen_at = now() - interval '13 hours'");
        idle.gets("/desk").then().statusCode(303);

        var long_ago = Cast.extra("Never Goes Home", Role.WRITER);
        long_ago.signsIn();
        aged(long_ago, "started_at = now() - interval '8 days'");
        long_ago.gets("/desk").then().statusCode(303);
    }

    @Test void being_seen_is_written_down_once_a_minute_at_most() {
        var busy = Cast.extra("Clicks A Lot", Role.WRITER);
        busy.signsIn();
        aged(busy, "last_seen_at = now() - interval '50 seconds'");
        var before = lastSeen(busy);
        busy.gets("/desk");
        assertEquals(before, lastSeen(busy));
        aged(busy, "last_seen_at = now() - interval '70 seconds'");
        busy.gets("/desk");
        assertNotEquals(before, lastSeen(busy));
    }

    private static String id(Person person) {
        return QuarkusTransaction.requiringNew().call(() -> Account.withEmail(person.email).id.toString());
    }

    private static void aged(Person person, String how) {
        QuarkusTransaction.requiringNew().run(() -> Account.getEntityManager().createNativeQuery("update desk.session set " + how + " where account_id = " + id(person)).executeUpdate());
    }

    private static Object lastSeen(Person person) {
        return QuarkusTransaction.requiringNew().call(() -> Account.getEntityManager().createNativeQuery("select max(last_seen_at) from desk.session where account_id = " + id(person), java.time.Instant.class).getSingleResult());
    }
}
