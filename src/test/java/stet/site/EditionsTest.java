package stet.site;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;
import stet.people.Account;
import stet.site.cache.PageCache;
import stet.workflow.Move;

/** Every edition keeps its address, readers see what changed from one to the next, and what is taken down takes all of them along. */
@QuarkusTest
class EditionsTest {
    @Inject PageCache kept;
    private final Person wren = Cast.wren(), edda = Cast.edda();
    private final Person reader = Person.stranger();
    private long story;
    private String path;

    @BeforeEach void a_story_is_live() {
        story = wren.begins(Map.of("headline", "Bridge closed", "dek", "Until May", "slug", "edition-" + System.nanoTime(),
                "body", "The bridge is closed.\n\nA crack was found on Monday.\n\nThe mayor was not there."));
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        path = edda.onTheSite(story);
    }

    @Test void an_article_that_never_changed_says_nothing_of_changes() {
        var page = reader.page(path);
        assertTrue(page.select(".times a, .updated").isEmpty());
        assertEquals("Nothing has changed in this article since it was published.", reader.page(path + "/changes").select(".changes-why").text());
        assertEquals("Bridge closed", reader.page(path + "/editions/1").select("h1").text());
    }

    @Test void a_paragraph_that_was_written_anew_stands_whole_after_the_old_one() {
        var anew = "In the spring the engineers had warned the city, and this newspaper has read what they wrote.";
        again(Map.of("body", "The bridge is closed.\n\n" + anew + "\n\nThe mayor was not there."));
        assertEquals(List.of("A crack was found on Monday.", anew), reader.page(path + "/changes").select("#edition-2 .difference p").eachText());
    }

    @Test void readers_see_what_changed_word_by_word_and_nothing_else() {
        again(Map.of("headline", "Bridge closed for good", "body", "The bridge is closed.\n\nA wide crack was found on Monday.\n\nA new one is planned."));
        var page = reader.page(path);
        assertEquals(path + "/changes", page.select(".times a").attr("href"));
        assertEquals(1, page.select(".updated").size());

        var changes = reader.page(path + "/changes");
        var change = changes.selectFirst("#edition-2");
        assertEquals(List.of("Headline", "Text"), change.select("h3").eachText());
        assertEquals("for good", change.select(".change-part").get(0).select("ins").text());
        var text = change.select(".change-part").get(1);
        assertTrue(text.select("ins").text().contains("wide"));
        assertTrue(text.select("del").text().contains("mayor"));
        assertTrue(text.select("ins").text().contains("planned"));
        assertFalse(text.text().contains("The bridge is closed."), "what did not change is not told again");
    }

    @Test void every_edition_stays_at_its_address_as_it_ran() {
        again(Map.of("headline", "Bridge closed for good"));
        again(Map.of("headline", "Bridge open", "editorsNote", "An earlier form of this story said that the bridge was closed for good."));
        assertEquals("Bridge open", reader.page(path).select("h1").text());

        var first = reader.page(path + "/editions/1");
        assertEquals("Bridge closed", first.select("article h1").text());
        assertTrue(first.select(".edition").text().startsWith("This is the article as it read for less than a minute on "));
        assertEquals(path, first.select(".edition a").first().attr("href"));
        assertEquals("noindex", first.select("meta[name=robots]").attr("content"));
        assertTrue(first.select("link[rel=canonical]").attr("href").endsWith(path));
        assertTrue(first.select(".editors-note").isEmpty(), "a note stands where it was approved");
        assertEquals("Bridge closed for good", reader.page(path + "/editions/2").select("article h1").text());
        var now = reader.page(path + "/editions/3");
        assertEquals(1, now.select(".editors-note").size());
        assertTrue(now.select(".edition").text().startsWith("This is the article as it has read since "));
    }

    @Test void a_draft_is_in_none_of_it() {
        again(Map.of("headline", "Bridge open"));
        wren.saves(story, Map.of("headline", "Secret rewrite", "body", "Nobody may read this.")).then().statusCode(303);
        for (var rest : List.of("", "/changes", "/editions/1", "/editions/2", "/timemap")) {
            var text = reader.gets(path + rest).then().statusCode(200).extract().asString();
            assertFalse(text.contains("Secret") || text.contains("Nobody may read"), rest);
        }
        reader.gets(path + "/editions/3").then().statusCode(404);
    }

    @Test void an_edition_that_stood_longer_says_from_when_until_when() {
        again(Map.of("headline", "Bridge open"));
        QuarkusTransaction.requiringNew().run(() -> Account.getEntityManager().createNativeQuery("update site.edition set published_at = published_at - interval '2 hours' where number = 1 and article_id = (select id from site.article where path = ?)")
                .setParameter(1, path).executeUpdate());
        assertTrue(reader.page(path + "/editions/1").select(".edition").text().matches("This is the article as it read from .* until .*"));
    }

    @Test void another_slug_takes_all_editions_along() {
        var slug = "moved-" + System.nanoTime();
        again(Map.of("slug", slug));
        var now = path.replaceFirst("[^/]+$", slug);
        for (var rest : List.of("", "/changes", "/editions/1", "/timemap")) assertEquals(now + rest, reader.gets(path + rest).then().statusCode(301).extract().header("Location"));
        var page = reader.page(now);
        assertTrue(page.select(".updated").isEmpty(), "no word of it changed");
        assertTrue(reader.page(now + "/changes").select("#edition-2").text().contains("No word of the article changed, only its address."));
        again(Map.of("slug", slug + "-2", "tags", "Moved"));
        assertTrue(reader.page(now + "-2/changes").select("#edition-3").text().contains("only what stands around it"));
    }

    @Test void what_is_withdrawn_takes_its_editions_along_and_leaves_the_day() {
        again(Map.of("headline", "Bridge open"));
        for (var rest : List.of("", "/changes", "/editions/1", "/editions/2", "/timemap")) reader.gets(path + rest).then().statusCode(200);
        edda.makes(Move.WITHDRAW, story, "Wrong from the start.").then().statusCode(303);
        for (var rest : List.of("", "/changes", "/editions/1", "/editions/2", "/editions/99", "/timemap", "/timegate")) {
            var gone = reader.gets(path + rest).then().statusCode(410).extract().asString();
            assertFalse(gone.contains("Bridge") || gone.contains("bridge is"), rest);
            assertTrue(Jsoup.parse(gone).select(".notice").text().matches(".*It was withdrawn on \\d+ \\p{L}+ \\d{4}\\..*"), rest);
        }
        edda.makes(Move.RESTORE, story, "It was right.").then().statusCode(303);
        assertEquals("Bridge closed", reader.page(path + "/editions/1").select("article h1").text());
    }

    @Test void pages_of_other_articles_are_not_made_again() {
        var other = wren.publishes(edda, Map.of("headline", "Market", "body", "Words.", "slug", "other-" + System.nanoTime()));
        for (var page : List.of(path + "/changes", path + "/editions/1", other + "/changes", other + "/editions/1")) reader.page(page);
        again(Map.of("headline", "Bridge open"));
        var before = kept.made();
        reader.page(other + "/changes");
        reader.page(other + "/editions/1");
        assertEquals(before, kept.made());
        assertEquals(1, reader.page(path + "/changes").select("#edition-2").size());
    }

    // --- Memento ---

    @Test void an_archive_is_led_to_the_edition_of_an_hour() throws InterruptedException {
        Thread.sleep(1100);
        again(Map.of("headline", "Bridge open"));
        var article = reader.gets(path);
        assertTrue(article.header("Link").contains(path + "/timegate>; rel=\"timegate\""));
        var second = reader.gets(path + "/editions/2").header("Memento-Datetime");
        var map = reader.gets(path + "/timemap").then().contentType(containsString("application/link-format")).extract().asString();
        assertTrue(map.contains("/editions/1>; rel=\"first memento\""), map);
        assertTrue(map.contains("/editions/2>; rel=\"last memento\"; datetime=\"" + second + "\""), map);

        assertEquals(path + "/editions/2", gate(null).header("Location"));
        assertEquals(path + "/editions/2", gate(second).header("Location"));
        assertEquals(path + "/editions/1", gate(http(ZonedDateTime.parse(second, DateTimeFormatter.RFC_1123_DATE_TIME).minusSeconds(1))).header("Location"));
        assertEquals(path + "/editions/1", gate(http(ZonedDateTime.now(ZoneOffset.UTC).minusYears(20))).header("Location"));
        assertEquals(path + "/editions/2", gate(http(ZonedDateTime.now(ZoneOffset.UTC).plusYears(20))).header("Location"));
        assertTrue(gate(null).header("Vary").toLowerCase().contains("accept-datetime"));
        assertTrue(gate(null).header("Link").contains("rel=\"original\""));
        for (var bad : List.of("yesterday", "2026-11-23", "Mon, 99 Nov 2026 00:00:00 GMT", "\"", "x".repeat(4000)))
            assertEquals(400, given().redirects().follow(false).header("Accept-Datetime", bad).get(path + "/timegate").statusCode(), bad);
        assertEquals("Bridge open", reader.page(path).select("h1").text());
    }

    @Test void numbers_that_no_edition_has_are_not_found_and_not_kept() {
        var before = kept.size();
        for (var number : List.of("0", "-1", "2", "01", "99999999999", "x", "1.0", "%00", "1%00", "١", "9".repeat(300), "1/x")) {
            var answer = reader.gets(path + "/editions/" + number, false).statusCode();
            assertTrue(answer == 404 || answer == 400, number + ": " + answer);
        }
        for (var none : List.of("/2020/01/01/nothing/changes", "/2020/01/01/nothing/editions/1", "/2020/01/01/nothing/timemap", "/2020/01/01/nothing/timegate")) reader.gets(none).then().statusCode(404);
        assertTrue(kept.size() <= before + 1, "the page that says so");
    }

    private Response gate(String hour) {
        var request = given().redirects().follow(false);
        if (hour != null) request.header("Accept-Datetime", hour);
        return request.get(path + "/timegate").then().statusCode(302).extract().response();
    }

    private static String http(ZonedDateTime hour) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(hour);
    }

    private void again(Map<String, String> fields) {
        wren.saves(story, fields).then().statusCode(303);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
    }
}
