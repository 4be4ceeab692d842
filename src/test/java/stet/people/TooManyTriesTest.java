package stet.people;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;

@QuarkusTest
class TooManyTriesTest {
    private static final int MOST = 10;

    /** Others try from this address, too. */
    @AfterEach void forget() {
        io.quarkus.narayana.jta.QuarkusTransaction.requiringNew().run(() -> Account.getEntityManager().createNativeQuery("delete from desk.failed_sign_in").executeUpdate());
    }

    @Test void one_name_can_be_tried_so_often_and_then_has_to_wait() {
        for (var email : new String[] {Cast.extra("Is Guessed At", Role.WRITER).email, "nobody.is.called.that@example.org"}) {
            for (int i = 0; i < MOST; i++) tries(Person.stranger(), email, "guess " + i).then().statusCode(401);
            tries(Person.stranger(), email, Person.PASSWORD).then().statusCode(429).header("Retry-After", notNullValue())
                    .body(containsString("Try again in")).body(containsString(email));
            // However it is spelt.
            tries(Person.stranger(), " " + email.toUpperCase(), "guess").then().statusCode(429);
            forget();
        }
    }

    @Test void a_hundred_at_once_are_a_hundred() throws Exception {
        var email = Cast.extra("Is Stormed", Role.WRITER).email;
        var threads = Executors.newFixedThreadPool(16);
        var answers = new ArrayList<java.util.concurrent.Future<Integer>>();
        for (int i = 0; i < 48; i++) answers.add(threads.submit(() -> tries(Person.stranger(), email, "guess").statusCode()));
        int heard = 0;
        for (var answer : answers) if (answer.get() == 401) heard++;
        threads.shutdown();
        assertTrue(heard <= MOST, heard + " guesses were heard");
    }

    @Test void whoever_was_here_before_is_not_locked_out_by_strangers() {
        var owner = Cast.extra("Is Besieged", Role.WRITER);
        owner.signsIn().then().statusCode(303);
        owner.posts("/logout", Map.of());

        for (int i = 0; i < MOST + 5; i++) tries(Person.stranger(), owner.email, "guess");
        tries(Person.stranger(), owner.email, Person.PASSWORD).then().statusCode(429);
        // The device knows them still.
        owner.signsIn().then().statusCode(303);
    }

    @Test void strangers_who_try_other_names_from_here_lock_nobody_out_who_works_here() {
        var owner = Cast.extra("Shares An Address", Role.WRITER);
        owner.signsIn().then().statusCode(303);
        int status = 0;
        for (int i = 0; i < 60 && status != 429; i++) status = tries(Person.stranger(), "name" + i + "@example.org", "guess").statusCode();
        assertEquals(429, status);

        owner.forgetsCookies();
        owner.signsIn().then().statusCode(303);
    }

    @Test void right_ones_do_not_count() {
        var owner = Cast.extra("Signs In A Lot", Role.WRITER);
        for (int i = 0; i < MOST + 5; i++) owner.signsIn().then().statusCode(303);
    }

    private static io.restassured.response.Response tries(Person person, String email, String password) {
        return person.posts("/login", Map.of("email", email, "password", password));
    }
}
