package stet.people;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;

@QuarkusTest
class SigningInTest {

    @Test void whoever_is_not_signed_in_is_led_to_the_door_and_back() {
        Person.stranger().gets("/desk/stories?q=tide&state=DRAFT").then().statusCode(303)
                .header("Location", equalTo("/login?next=%2Fdesk%2Fstories%3Fq%3Dtide%26state%3DDRAFT"));

        var wren = Cast.extra("Led Back", Role.WRITER);
        var back = posted(wren, Map.of("email", wren.email, "password", Person.PASSWORD, "next", "/desk/stories?q=tide&state=DRAFT"));
        back.then().statusCode(303).header("Location", equalTo("/desk/stories?q=tide&state=DRAFT"));
    }

    @Test void even_where_nothing_is_strangers_hear_only_of_the_door() {
        Person.stranger().gets("/desk/nothing/here").then().statusCode(303);
        Person.stranger().posts("/desk/nothing/here", Map.of()).then().statusCode(401);
        Person.stranger().gets("/desk/copy").then().statusCode(303);
        Person.stranger().gets("/desk/").then().statusCode(303);
        Cast.wren().gets("/desk/nothing/here").then().statusCode(404);
        Cast.wren().posts("/desk/nothing/here", Map.of()).then().statusCode(404);
    }

    @Test void nobody_is_led_out_of_the_house() {
        var person = Cast.extra("Stays Inside", Role.WRITER);
        for (var next : new String[] {"https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "/desk/\\elsewhere", "/desk\r\nSet-Cookie: a=b",
                "/deskelsewhere", "javascript:alert(1)", "/login", ""}) {
            posted(person, Map.of("email", person.email, "password", Person.PASSWORD, "next", next)).then().statusCode(303).header("Location", equalTo("/desk"));
        }
        Person.stranger().gets("/login?next=//elsewhere.example").then().statusCode(200).body(not(containsString("elsewhere")));
    }

    @Test void a_wrong_password_and_an_unknown_name_get_the_same_answer() {
        var person = Cast.extra("Mistypes Once", Role.WRITER);
        var wrong = posted(person, Map.of("email", person.email, "password", "not this one"));
        var unknown = posted(person, Map.of("email", "nobody.at.all@example.org", "password", "not this one"));

        wrong.then().statusCode(401).body(containsString("The address or the password is wrong."));
        assertEquals(wrong.asString().replace(person.email, ""), unknown.asString().replace("nobody.at.all@example.org", ""));
        assertTrue(wrong.asString().contains("value=\"" + person.email + "\""), "what was typed stays");
    }

    @Test void an_address_is_one_however_it_is_spelt() {
        var person = Cast.extra("Spelt Oddly", Role.WRITER);
        posted(person, Map.of("email", "  SPELT.Oddly@Example.ORG ", "password", Person.PASSWORD)).then().statusCode(303);
    }

    @Test void a_new_token_at_every_sign_in() {
        var person = Cast.extra("Comes Twice", Role.WRITER);
        person.signsIn();
        var first = person.cookies().get("stet");
        person.signsIn();
        assertNotEquals(first, person.cookies().get("stet"));

        var old = Person.stranger();
        old.cookies().put("stet", first);
        old.gets("/desk").then().statusCode(303);
    }

    @Test void the_cookie_is_for_this_house_alone() {
        var cookie = Cast.extra("Has A Cookie", Role.WRITER).signsIn().detailedCookie("stet");
        assertTrue(cookie.isHttpOnly());
        assertEquals("Lax", cookie.getSameSite());
        assertEquals("/", cookie.getPath());
        assertEquals(43, cookie.getValue().length());
    }

    @Test void signing_out_ends_it_at_once() {
        var person = Cast.extra("Goes Home", Role.WRITER);
        person.gets("/desk").then().statusCode(200);
        var token = person.cookies().get("stet");
        person.posts("/logout", Map.of()).then().statusCode(303).header("Location", equalTo("/login"));

        person.cookies().put("stet", token);
        person.gets("/desk").then().statusCode(303);
    }

    @Test void a_cookie_that_nobody_handed_out_opens_nothing() {
        var stranger = Person.stranger();
        for (var made : new String[] {"x", "a".repeat(43), "a".repeat(5000), "' or 1=1 --"}) {
            stranger.cookies().put("stet", made);
            stranger.gets("/desk").then().statusCode(303);
        }
    }

    static Response posted(Person person, Map<String, String> form) {
        var stranger = Person.stranger();
        stranger.cookies().putAll(person.cookies());
        return stranger.posts("/login", form);
    }
}
