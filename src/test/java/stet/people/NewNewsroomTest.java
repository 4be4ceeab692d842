package stet.people;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stet.Person;

/** From nobody to two people who work here, with mail that leaves after the commit. */
@QuarkusTest
@TestProfile(NewNewsroom.class)
class NewNewsroomTest {
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/(?:invitation|reset)/[\\w-]{43})");

    /** Set by the mail server as it starts. */
    GreenMail mail;
    @Inject FirstChief firstChief;

    @Test void the_first_chief_comes_in_by_the_code_and_invites_the_next() throws Exception {
        var someone = Person.stranger();
        someone.gets("/desk").then().statusCode(303).header("Location", equalTo("/setup"));
        someone.gets("/login").then().statusCode(303).header("Location", equalTo("/setup"));
        someone.gets("/setup").then().statusCode(200).body(not(containsString(firstChief.code().orElseThrow())));
        var form = Map.of("code", "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA", "name", "Cass First", "email", "cass@example.org", "password", "a long enough one");
        someone.posts("/setup", form).then().statusCode(422).body(containsString("This is not the code.")).body(containsString("Cass First"));

        // Two at once, with the right code: one newsroom has one first chief.
        var right = new java.util.HashMap<>(form);
        right.put("code", firstChief.code().orElseThrow().toLowerCase());
        var cass = Person.stranger();
        var came = new AtomicInteger();
        Stream.of(cass, Person.stranger(), Person.stranger()).parallel().forEach(person -> {
            var mine = new java.util.HashMap<>(right);
            if (person != cass) mine.put("email", "late" + person.hashCode() + "@example.org");
            if (person.posts("/setup", mine).statusCode() == 303) came.incrementAndGet();
        });
        assertEquals(1, came.get());
        assertEquals(1, QuarkusTransaction.requiringNew().call(() -> (int) Account.count()));
        someone.gets("/setup").then().statusCode(404);
        someone.posts("/setup", right).then().statusCode(404);
        assertTrue(firstChief.code().isEmpty());
        someone.gets("/desk").then().statusCode(303).header("Location", equalTo("/login?next=%2Fdesk"));

        var chief = new Person("Chief", QuarkusTransaction.requiringNew().call(() -> Account.<Account>listAll().get(0).email));
        chief.signsIn("a long enough one").then().statusCode(303);
        invites(chief);
        forgets();
    }

    private void invites(Person chief) throws Exception {
        chief.posts("/desk/people/invitations", Map.of("name", "Ned \r\nBcc: everybody@example.org", "address", "ned@example.org", "role", "EDITOR")).then().statusCode(303);
        chief.gets("/desk/people").then().body(containsString("is on its way")).body(not(containsString("/invitation/")));

        var letter = letterTo("ned@example.org", 1);
        assertEquals(1, letter.getAllRecipients().length, "nobody gets a copy");
        assertEquals("An invitation to the newsroom", letter.getSubject());
        var link = link(letter);
        assertEquals(0, count("body <> ''"), "a link that was sent is kept nowhere");
        var ned = Person.stranger();
        ned.posts(link, Map.of("name", "Ned Second", "password", "another long one")).then().statusCode(303);
        ned.gets("/desk/sections").then().statusCode(200);
    }

    private void forgets() throws Exception {
        var known = Person.stranger().posts("/forgot", Map.of("email", " NED@example.org"));
        var unknown = Person.stranger().posts("/forgot", Map.of("email", "nobody@example.org"));
        assertEquals(200, known.statusCode());
        assertEquals(known.asString().replace("NED@", ""), unknown.asString().replace("nobody@", ""));

        var link = link(letterTo("ned@example.org", 2));
        var ned = Person.stranger();
        ned.posts(link, Map.of("password", "yet another long one")).then().statusCode(303);
        new Person("Ned", "ned@example.org").signsIn("yet another long one").then().statusCode(303);
        for (int i = 0; i < 5; i++) Person.stranger().posts("/forgot", Map.of("email", "ned@example.org")).then().statusCode(200);
        assertEquals(0, count("recipient = 'nobody@example.org'"));
        assertTrue(count("recipient = 'ned@example.org'") <= 4, "nobody's box is filled by strangers");
    }

    private MimeMessage letterTo(String address, int number) throws Exception {
        for (int i = 0; i < 150; i++) {
            var letters = Stream.of(mail.getReceivedMessages()).filter(letter -> recipient(letter).equals(address)).toList();
            if (letters.size() >= number) return letters.get(number - 1);
            Thread.sleep(100);
        }
        throw new AssertionError("No letter came to " + address);
    }

    private static String recipient(MimeMessage letter) {
        try {
            return letter.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String link(MimeMessage letter) {
        // Mail breaks long lines by "=".
        var found = LINK.matcher(GreenMailUtil.getBody(letter).replace("=\r\n", "").replace("=3D", "="));
        assertTrue(found.find());
        return found.group(1);
    }

    private static int count(String condition) {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) Account.getEntityManager().createNativeQuery("select count(*) from desk.outbox where sent_at is not null and " + condition).getSingleResult()).intValue());
    }
}
