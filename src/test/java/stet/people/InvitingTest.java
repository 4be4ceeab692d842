package stet.people;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;

/** A newsroom that sends no mail: links are passed on by hand. */
@QuarkusTest
class InvitingTest {
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/(?:invitation|reset)/[\\w-]{43})");

    @Test void somebody_is_invited_and_joins() {
        var cato = Cast.cato();
        cato.posts("/desk/people/invitations", Map.of("address", "Nora@Example.org", "name", "Nora Vance", "role", "WRITER")).then().statusCode(303).header("Location", equalTo("/desk/people"));
        var shown = cato.gets("/desk/people").asString();
        var link = link(shown);
        assertNull(link(cato.gets("/desk/people").asString()), "shown once");

        var nora = Person.stranger();
        // A mail program looks at links, too.
        nora.gets(link).then().statusCode(200).body(containsString("Cato Lind")).body(containsString("nora@example.org"));
        nora.posts(link, Map.of("name", "Nora Vance", "password", "short")).then().statusCode(422).body(containsString("at least 10 characters")).body(containsString("Nora Vance"));
        nora.posts(link, Map.of("name", "", "password", "a long enough one")).then().statusCode(422).body(containsString("Give a name."));
        nora.posts(link, Map.of("name", "Nora Vance", "password", "a long enough one", "role", "CHIEF", "email", "chief2@example.org")).then().statusCode(303).header("Location", equalTo("/desk"));

        nora.gets("/desk").then().statusCode(200);
        nora.gets("/desk/sections").then().statusCode(403);
        assertEquals("Nora Vance", Jsoup.parse(nora.gets("/desk/stories/new").asString()).selectFirst("input[name=authors]").val());
        nora.gets(link).then().statusCode(404);
        Person.stranger().posts(link, Map.of("name", "Twice", "password", "a long enough one")).then().statusCode(404);
    }

    @Test void an_invitation_can_be_taken_back_and_the_last_one_counts() {
        var cato = Cast.cato();
        var first = invited("Otto Twice", "otto@example.org");
        var second = invited("Otto Twice", "otto@example.org");
        Person.stranger().gets(first).then().statusCode(404);
        Person.stranger().gets(second).then().statusCode(200);

        var action = Jsoup.parse(cato.gets("/desk/people").asString()).select("form[action$=/revoked]").eachAttr("action").get(0);
        cato.posts(action, Map.of()).then().statusCode(303);
        Person.stranger().gets(second).then().statusCode(404);
    }

    @Test void an_invitation_grows_old() {
        var link = invited("Pia Late", "pia@example.org");
        QuarkusTransaction.requiringNew().run(() -> Account.getEntityManager().createNativeQuery("update desk.invitation set expires_at = now() - interval '1 minute' where email = 'pia@example.org'").executeUpdate());
        Person.stranger().gets(link).then().statusCode(404).body(containsString("This link leads nowhere any more"));
        Person.stranger().posts(link, Map.of("name", "Pia", "password", "a long enough one")).then().statusCode(404);
    }

    @Test void what_is_wrong_is_said_and_what_was_typed_stays() {
        Cast.wren();
        var said = Cast.cato().posts("/desk/people/invitations", Map.of("address", "not an address <x>", "name", "Quinn, Jr.", "role", "KING"));
        said.then().statusCode(422).body(containsString("Give a mail address")).body(containsString("Leave the comma out")).body(containsString("Choose a role"));
        assertEquals("not an address <x>", Jsoup.parse(said.asString()).selectFirst("input[name=address]").val());
        Cast.cato().posts("/desk/people/invitations", Map.of("address", "writer@example.org", "name", "Wren", "role", "WRITER")).then().statusCode(422).body(containsString("signs in by this address already"));
    }

    @Test void only_a_chief_lets_people_in_and_writers_do_not_see_who_is_here() {
        Cast.wren().gets("/desk/people").then().statusCode(403);
        Cast.edda().gets("/desk/people").then().statusCode(200).body(not(containsString("/desk/people/invitations")));
        Cast.edda().posts("/desk/people/invitations", Map.of("address", "x@example.org", "name", "X", "role", "CHIEF")).then().statusCode(403);
        Cast.edda().posts("/desk/people/1/role", Map.of("role", "CHIEF")).then().statusCode(403);
        // What is not there is not there for anyone, whatever their role.
        Cast.edda().posts("/desk/people/999999/role", Map.of("role", "CHIEF")).then().statusCode(404);
        Cast.edda().posts("/desk/people/x/role", Map.of("role", "CHIEF")).then().statusCode(404);
        Cast.cato().posts("/desk/people/999999/role", Map.of("role", "CHIEF")).then().statusCode(404);
    }

    @Test void a_chief_makes_a_link_to_a_new_password() {
        var cato = Cast.cato();
        var lost = Cast.extra("Lost The Password", Role.WRITER);
        lost.signsIn();
        cato.posts("/desk/people/" + id(lost) + "/reset", Map.of()).then().statusCode(303);
        var link = link(cato.gets("/desk/people").asString());

        var stranger = Person.stranger();
        stranger.gets(link).then().statusCode(200);
        stranger.posts(link, Map.of("password", "short")).then().statusCode(422);
        stranger.posts(link, Map.of("password", "a new long one")).then().statusCode(303).header("Location", equalTo("/login"));
        stranger.posts(link, Map.of("password", "another long one")).then().statusCode(404);

        lost.gets("/desk").then().statusCode(303);
        lost.signsIn().then().statusCode(401);
        lost.signsIn("a new long one").then().statusCode(303);
    }

    @Test void whoever_forgot_hears_the_same_as_whoever_never_was_here() {
        var known = Person.stranger().posts("/forgot", Map.of("email", "writer@example.org"));
        var unknown = Person.stranger().posts("/forgot", Map.of("email", "nobody@example.org"));
        assertEquals(known.statusCode(), unknown.statusCode());
        assertEquals(known.asString().replace("writer@", ""), unknown.asString().replace("nobody@", ""));
    }

    @Test void the_last_chief_cannot_go() {
        // Others may be chief in other scenes: they step down for this one.
        var cato = Cast.cato();
        cato.gets("/desk");
        QuarkusTransaction.requiringNew().run(() -> Account.update("role = ?1 where role = ?2 and email <> ?3", Role.EDITOR, Role.CHIEF, cato.email));
        for (var form : java.util.List.of(Map.entry("role", "WRITER"), Map.entry("active", "false"))) {
            cato.posts("/desk/people/" + id(cato) + "/" + form.getKey(), Map.of(form.getKey(), form.getValue())).then().statusCode(409).body(containsString("This is the last active chief."));
        }
        cato.gets("/desk/people").then().statusCode(200);
    }

    @Test void a_new_address_asks_for_the_password() {
        Cast.wren();
        var moves = Cast.extra("Moves House", Role.WRITER);
        moves.posts("/desk/account/email", Map.of("address", "moved@example.org", "nowPassword", "wrong")).then().statusCode(422).body(containsString("This is not your password.")).body(containsString("moved@example.org"));
        moves.posts("/desk/account/email", Map.of("address", "WRITER@example.org", "nowPassword", Person.PASSWORD)).then().statusCode(422).body(containsString("already"));
        moves.posts("/desk/account/email", Map.of("address", "Moved@Example.org", "nowPassword", Person.PASSWORD)).then().statusCode(303);
        new Person(moves.name, "moved@example.org").signsIn().then().statusCode(303);
        new Person(moves.name, moves.email).signsIn().then().statusCode(401);
    }

    private static String invited(String name, String email) {
        Cast.cato().posts("/desk/people/invitations", Map.of("address", email, "name", name, "role", "WRITER")).then().statusCode(303);
        return link(Cast.cato().gets("/desk/people").asString());
    }

    private static String link(String page) {
        var found = LINK.matcher(page);
        return found.find() ? found.group(1) : null;
    }

    private static String id(Person person) {
        return QuarkusTransaction.requiringNew().call(() -> Account.withEmail(person.email).id.toString());
    }
}
