package stet.site;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;
import stet.people.Account;
import stet.site.cache.PageCache;
import stet.story.Draft;
import stet.workflow.Hand;
import stet.workflow.Move;
import stet.workflow.Review;

/** All that ever ran, by year, month and day: counted as it comes and goes. */
@QuarkusTest
class ArchiveTest {
    @Inject PageCache cache;

    private final Person wren = Cast.wren();
    private final Person edda = Cast.edda();
    private final Person reader = Person.stranger();

    @Test void what_ran_stands_under_its_month_by_day() {
        var first = ran("Old first", "1997-03-04T09:00:00Z");
        var second = ran("Old second", "1997-03-04T15:00:00Z");
        var third = ran("Old third", "1997-03-09T23:59:59Z");
        var page = reader.page("/archive/1997/03");
        assertEquals("March 1997", page.selectFirst("h1").text());
        assertEquals(List.of("Sunday 9 March 1997", "Tuesday 4 March 1997"), page.select(".day h2").eachText());
        assertEquals(List.of(third, second, first), page.select(".trail-headline a").eachAttr("href"));
        assertEquals("/archive/1997", page.select(".list-kind a").last().attr("href"));
        assertEquals("/archive", page.selectFirst(".foot a[href=/archive]").attr("href"));
        assertEquals(List.of("March 3 articles"), reader.page("/archive/1997").select(".months li").eachText());
        assertEquals("3 articles", count("/archive", "/archive/1997/03"));
    }

    @Test void months_lead_to_the_nearest_that_have_something() {
        for (var at : List.of("1981-01-05T12:00:00Z", "1983-11-05T12:00:00Z", "1985-02-05T12:00:00Z")) ran("Sparse " + at.substring(0, 7), at);
        var page = reader.page("/archive/1983/11");
        assertEquals(List.of("/archive/1981/01", "/archive/1985/02"), page.select(".beside-it a").eachAttr("href"));
        assertEquals(List.of("/archive/1981", "/archive/1985"), reader.page("/archive/1983").select(".beside-it a").eachAttr("href"));
        for (var nothing : List.of("/archive/1983/10", "/archive/1983/12", "/archive/1982", "/archive/1982/01")) reader.gets(nothing).then().statusCode(404).body(containsString("There is no page"));
    }

    @Test void the_last_second_of_a_month_is_in_it_and_the_first_of_the_next_is_not() {
        var last = ran("On the last second", "1991-06-30T23:59:59Z");
        var next = ran("On the first second", "1991-07-01T00:00:00Z");
        assertEquals(List.of(last), reader.page("/archive/1991/06").select(".trail-headline a").eachAttr("href"));
        assertEquals(List.of(next), reader.page("/archive/1991/07").select(".trail-headline a").eachAttr("href"));
    }

    @Test void a_long_month_goes_on_below_without_losing_or_repeating_one() {
        var all = IntStream.range(0, 23).mapToObj(i -> ran("Of many " + i, "1988-05-%02dT12:00:00Z".formatted(1 + i))).toList();
        var first = reader.page("/archive/1988/05");
        var second = reader.page(first.selectFirst(".older a").attr("href"));
        var found = new ArrayList<>(first.select(".trail-headline a").eachAttr("href"));
        found.addAll(second.select(".trail-headline a").eachAttr("href"));
        java.util.Collections.reverse(found);
        assertEquals(all, found);
        assertNull(second.selectFirst(".older a"));
    }

    @Test void what_is_taken_down_is_not_counted_and_a_month_with_nothing_left_is_not_there() {
        var path = ran("Alone in its month", "1979-08-08T08:00:00Z");
        var story = number("Alone in its month");
        reader.gets("/archive/1979/08").then().statusCode(200);
        edda.makes(Move.WITHDRAW, story, "A lawyer rang").then().statusCode(303);
        for (var gone : List.of("/archive/1979/08", "/archive/1979")) reader.gets(gone).then().statusCode(404);
        assertNull(count("/archive", "/archive/1979/08"));
        edda.makes(Move.RESTORE, story, "All is well").then().statusCode(303);
        assertEquals("1 article", count("/archive", "/archive/1979/08"));
        // A new edition is no new article, a new address neither.
        wren.saves(story, Map.of("slug", "alone-but-renamed", "headline", "Alone, renamed")).then().statusCode(303);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        assertEquals("1 article", count("/archive", "/archive/1979/08"));
        assertEquals(path.replaceFirst("[^/]+$", "alone-but-renamed"), reader.page("/archive/1979/08").selectFirst(".trail-headline a").attr("href"));
        // Taken down, rewritten, and published again instead of restored.
        edda.makes(Move.WITHDRAW, story, "Again").then().statusCode(303);
        wren.saves(story, Map.of("headline", "Alone, written anew")).then().statusCode(303);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        assertEquals("1 article", count("/archive", "/archive/1979/08"));
    }

    @Test void kept_pages_are_the_pages_of_now_and_no_other_is_made_anew() throws Exception {
        var kept = new KeptPages(cache);
        var month = YearMonth.now(ZoneOffset.UTC);
        var now = "/archive/%04d/%02d".formatted(month.getYear(), month.getMonthValue());
        ran("Kept of old", "1975-04-04T12:00:00Z");
        for (int i = 0; i < 21; i++) ran("Kept of old " + i, "1975-05-%02dT12:00:00Z".formatted(1 + i));
        ran("Kept of later", "1977-05-05T12:00:00Z");
        wren.publishes(edda, Map.of("headline", "Kept of today", "body", "Words.", "slug", "kept-of-today"));
        kept.add("/archive", "/archive/1975", "/archive/1975/04", "/archive/1975/05", "/archive/1977", "/archive/1977/05", "/archive/" + month.getYear(), now);
        kept.add(reader.page("/archive/1975/05").selectFirst(".older a").attr("href"));

        seen(kept, "something new", 3, () -> wren.publishes(edda, Map.of("headline", "Kept of today, too", "body", "Words.", "slug", "kept-of-today-too")));
        seen(kept, "an import", 4, () -> ran("Kept of May", "1975-05-25T12:00:00Z"));
        var story = number("Kept of today");
        seen(kept, "a new edition", 1, () -> {
            wren.saves(story, Map.of("headline", "Kept of today, rewritten")).then().statusCode(303);
            wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
            edda.lets(story);
        });
        seen(kept, "withdrawn", 3, () -> edda.makes(Move.WITHDRAW, story, "A lawyer rang").then().statusCode(303));
        seen(kept, "restored", 3, () -> edda.makes(Move.RESTORE, story, "All is well").then().statusCode(303));
        var alone = number("Kept of later");
        seen(kept, "the last of a month withdrawn", 11, () -> edda.makes(Move.WITHDRAW, alone, "A lawyer rang").then().statusCode(303));
        seen(kept, "and restored", 11, () -> edda.makes(Move.RESTORE, alone, "All is well").then().statusCode(303));
        seen(kept, "a month between", 9, () -> ran("Kept between", "1976-01-01T12:00:00Z"));
    }

    /** The one who asks in an odd way would otherwise have another page kept for everybody. */
    @Test void no_odd_way_to_ask_brings_another_page_into_its_place() {
        for (int i = 0; i < 3; i++) ran("Asked oddly " + i, "1972-02-0%dT12:00:00Z".formatted(1 + i));
        var newest = reader.page("/archive/1972/02").selectFirst(".trail-headline a").attr("href").substring(1);
        var ofSection = reader.page("/section/news").selectFirst(".trail-headline a").attr("href").substring(1);
        for (var list : Map.of("/archive/1972/02", newest, "/section/news", ofSection).entrySet()) {
            var page = reader.gets(list.getKey()).asString();
            for (var odd : List.of("?%62efore=", "?x=1;before=", "?x;before=", "?BEFORE=", "?before[]=", "?x=before=", "?after=")) {
                cache.forgetAll();
                reader.gets(list.getKey() + odd + list.getValue(), false);
                assertEquals(page, reader.gets(list.getKey()).asString(), list.getKey() + odd);
            }
        }
    }

    @Test void addresses_that_are_none_lead_nowhere() {
        for (var path : List.of("/archive/0000", "/archive/9999", "/archive/1997/00", "/archive/1997/13", "/archive/1997/3", "/archive/97/03", "/archive/1997/03/04", "/archive/1997/%00", "/archive/x", "/archive/-001", "/archive/1997/03/",
                "/archive/1997/03?before=", "/archive/1997/03?before=nowhere", "/archive/1997/03?before=%00", "/archive/1997/03?before=%ff%fe", "/archive/1997/03?before=" + "x".repeat(8000), "/archive/%D9%A1%D9%A9%D9%A9%D9%A7/03")) {
            var answer = reader.gets(path, false);
            assertTrue(path.endsWith("/03/") || answer.statusCode() == 404 || answer.statusCode() == 414, path + ": " + answer.statusCode());
            assertTrue(answer.statusCode() < 500, path);
        }
    }

    // --- below ---

    private void seen(KeptPages kept, String what, int atMost, Runnable press) {
        var anew = kept.madeAnewBy(press);
        kept.areOfNow(what);
        assertTrue(anew <= atMost, what + " made " + anew + " pages anew");
    }

    private String count(String page, String month) {
        var link = reader.page(page).selectFirst(".months a[href=" + month + "]");
        return link == null ? null : link.nextElementSibling().text();
    }

    private long number(String headline) {
        return edda.page("/desk/stories?q=" + headline).select(".lines a[href^=/desk/stories/]").stream().filter(link -> link.text().equals(headline))
                .map(link -> Long.valueOf(link.attr("href").replaceAll(".*/", ""))).findFirst().orElseThrow();
    }

    /** A story that ran elsewhere on a past day, and is brought in as it ran. */
    private String ran(String headline, String at) {
        var story = wren.drafts(headline);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.makes(Move.APPROVE, story, "").then().statusCode(303);
        QuarkusTransaction.requiringNew().run(() -> Review.of(Draft.locked(story)).make(Move.PUBLISH, new Hand(Account.withEmail(edda.email), "", "", Instant.parse(at))));
        var path = wren.onTheSite(story);
        assertNotNull(path);
        return path;
    }
}
