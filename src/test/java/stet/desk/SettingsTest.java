package stet.desk;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stet.Cast;
import stet.Person;
import stet.press.Paper;
import stet.press.Press;
import stet.site.Accent;

/** A chief sets what stands on every page, and every page has it with the next look. */
@QuarkusTest
class SettingsTest {
    @Inject Press press;
    private final Person cato = Cast.cato(), edda = Cast.edda();
    private final Person reader = Person.stranger();

    @AfterEach void as_it_was() {
        QuarkusTransaction.requiringNew().run(() -> press.paper(Paper.called("Stet", "", "en")));
    }

    @Test void name_language_and_menus_are_on_every_page_at_once() {
        reader.page("/");
        cato.posts("/desk/settings", Map.of("name", "The Harrow Lantern", "tagline", "Lit since 1911", "language", "de", "topLinks", "Über uns /about\n\nArchiv https://example.org/a b", "footLinks", "Impressum /imprint")).then().statusCode(422);
        cato.posts("/desk/settings", Map.of("name", "The Harrow Lantern", "tagline", "Lit since 1911", "language", "de", "topLinks", "Über uns /about\n\nAlte Ausgaben https://example.org/a", "footLinks", "Impressum /imprint")).then().statusCode(303);
        var page = reader.page("/");
        assertEquals("The Harrow Lantern", page.select(".masthead-name").text());
        assertEquals("Lit since 1911", page.select(".masthead-tagline").text());
        assertEquals("de", page.select("html").attr("lang"));
        assertEquals(List.of("Über uns", "Alte Ausgaben"), page.select(".sections a").eachText());
        assertEquals(List.of("/about", "https://example.org/a"), page.select(".sections a").eachAttr("href"));
        assertEquals("/imprint", page.select(".foot a:contains(Impressum)").attr("href"));
        assertTrue(edda.page("/desk/ledger").text().contains("Cato Lind changed what readers see on every page"));

        cato.posts("/desk/settings", Map.of("topLinks", "")).then().statusCode(303);
        assertEquals("The Harrow Lantern", reader.page("/").select(".masthead-name").text(), "what was not sent stays");
        assertTrue(reader.page("/").select(".sections a[href=/about]").isEmpty());
    }

    @Test void a_language_is_one_that_there_is() {
        for (var wrong : List.of("xx-zz-99", "zz", "<", "German")) cato.posts("/desk/settings", Map.of("language", wrong)).then().statusCode(422).body(containsString("Give the language by its short name"));
        assertEquals("en", reader.page("/").select("html").attr("lang"));
    }

    @Test void a_colour_of_its_own_is_in_the_stylesheet_and_its_address_is_new() {
        var before = reader.page("/").select("link[rel=stylesheet]").attr("href");
        cato.posts("/desk/settings", Map.of("accent", "#8A1538")).then().statusCode(303);
        var after = reader.page("/").select("link[rel=stylesheet]").attr("href");
        assertNotEquals(before, after);
        var sheet = reader.gets(after);
        assertTrue(sheet.asString().contains("--color-pencil:#8a1538"));
        assertTrue(sheet.header("Cache-Control").contains("immutable"));
        assertEquals(after, reader.gets(before).then().statusCode(302).extract().header("Location"), "who has an old page gets today's look");
    }

    @Test void a_colour_that_nobody_could_read_is_refused_and_stays_typed() {
        var refused = Jsoup.parse(cato.posts("/desk/settings", Map.of("accent", "#ffd200", "name", "Typed")).then().statusCode(422).extract().asString());
        assertEquals("#ffd200", refused.select("#accent").val());
        assertEquals("Typed", refused.select("#name").val());
        assertTrue(refused.select("#accent-wrong").text().contains("too light"));
        assertEquals("Stet", reader.page("/").select(".masthead-name").text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name      | ''
            language  | not a language
            language  | ''
            accent    | red
            accent    | #12345
            topLinks  | About
            topLinks  | About javascript:alert(1)
            footLinks | About //evil.example
            footLinks | About data:text/html,x
            footLinks | /about
            """)
    void what_cannot_be_is_said_beside_its_field(String field, String typed) {
        var refused = Jsoup.parse(cato.posts("/desk/settings", Map.of(field, typed)).then().statusCode(422).extract().asString());
        assertEquals(1, refused.select("#" + field + "-wrong").size());
        assertEquals(typed, refused.select("#" + field).val().strip());
    }

    @Test void two_chiefs_at_once_lose_nothing() {
        var was = cato.page("/desk/settings").select("input[name=was]").val();
        cato.posts("/desk/settings", Map.of("name", "First", "was", was)).then().statusCode(303);
        var refused = Jsoup.parse(cato.posts("/desk/settings", Map.of("name", "Second", "was", was)).then().statusCode(409).extract().asString());
        assertEquals("Second", refused.select("#name").val());
        assertTrue(refused.select(".wrong").text().contains("First"));
    }

    @Test void only_a_chief_does() {
        edda.gets("/desk/settings").then().statusCode(403).body(containsString("Someone with another role has to do this. Ask a chief."));
        Cast.wren().gets("/desk/settings").then().statusCode(403).body(containsString("Ask an editor or a chief."));
        edda.posts("/desk/settings", Map.of("name", "Mine")).then().statusCode(403);
        assertTrue(edda.page("/desk").select(".desk-nav a:contains(Settings)").isEmpty());
    }

    @Test void every_legible_colour_is_legible_at_night_too() {
        var night = Accent.of("#14161a");
        for (int i = 0; i < 1 << 24; i += 4099) {
            var colour = Accent.of("#%06x".formatted(i));
            if (!colour.isLegible()) continue;
            var sheet = colour.css();
            var dark = Accent.of(sheet.replaceFirst("(?s).*dark\\)\\{:root\\{--color-pencil:(#[0-9a-f]{6}).*", "$1"));
            assertTrue(dark.contrast(night) >= 7, colour + " becomes " + dark);
        }
    }

}
