package stet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stet.site.Size;

/** The demo newsroom's copy, before any program has touched it. */
class DemoCopyTest {
    final Sheet newsroom = Sheet.read("newsroom.txt");
    final List<Sheet> stories = newsroom.all("story").stream().map(name -> Sheet.read("stories/" + name + ".html")).toList();
    final List<Sheet> authors = newsroom.all("author").stream().map(name -> Sheet.read("authors/" + name + ".txt")).toList();

    @Test void there_are_six_sections_eight_authors_and_thirty_stories_one_of_them_in_german_too() {
        assertEquals(6, newsroom.all("section").size());
        assertEquals(8, authors.size());
        assertEquals(30, stories.stream().filter(story -> story.line("same as").isEmpty()).count());
        assertEquals(List.of("de"), stories.stream().filter(story -> !story.line("same as").isEmpty()).map(story -> story.line("language")).toList());
        assertEquals(6, stories.stream().map(story -> story.line("section")).distinct().count());
    }

    @Test void a_story_has_300_to_700_words() {
        for (var story : stories) {
            var words = story.text().replaceAll("<[^>]*>", " ").strip().split("\\s+").length;
            assertTrue(words >= 300 && words <= 700, story.title() + " has " + words);
        }
    }

    @Test void there_is_one_of_everything_that_readers_can_be_shown() {
        var live = stories.stream().filter(story -> story.line("state").equals("PUBLISHED")).toList();
        var slugs = live.stream().map(Sheet::slug).toList();
        var places = newsroom.all("front").stream().map(place -> List.of(place.split(" \\| "))).toList();
        assertTrue(places.stream().filter(place -> place.size() > 1).allMatch(place -> slugs.contains(place.get(1))), "a front of what is before readers");
        for (var size : Size.values()) assertTrue(places.stream().anyMatch(place -> place.get(0).equals(size.name())), size + " on the front");
        assertTrue(places.stream().anyMatch(place -> place.size() == 1), "a place that fills itself");
        assertTrue(places.stream().anyMatch(place -> place.size() == 3), "a headline of the front's own");

        for (var story : stories) assertTrue(slugs.containsAll(story.names("related")) && !story.names("related").contains(story.slug()), story.title());
        assertTrue(live.stream().anyMatch(story -> story.names("related").size() > 1), "articles that readers are led to by hand");
        assertTrue(live.stream().anyMatch(story -> story.following("second edition").filter(next -> !next.line("editor's note").isEmpty()).isPresent()), "a rewrite that says why");
        assertTrue(stories.stream().anyMatch(story -> story.line("state").equals("WITHDRAWN")), "a notice where an article stood");
        for (var series : newsroom.all("series"))
            assertTrue(live.stream().filter(story -> story.line("series").equals(series.split(" \\| ")[0])).count() >= 3, "three parts of " + series);
    }

    @Test void a_page_is_short_and_the_foot_leads_to_each() {
        var pages = newsroom.all("page").stream().map(name -> Sheet.read("pages/" + name + ".html")).toList();
        for (var page : pages) {
            var words = page.text().replaceAll("<[^>]*>", " ").strip().split("\\s+").length;
            assertTrue(words >= 120 && words <= 200, page.title() + " has " + words);
        }
        assertEquals(pages.stream().map(page -> "/" + page.slug()).toList(), newsroom.all("foot").stream().map(link -> link.split(" ")[0]).toList());
    }

    @Test void everybody_credited_is_an_author_of_the_newsroom() {
        var known = authors.stream().map(author -> author.line("name")).toList();
        for (var story : stories) {
            assertFalse(story.names("by").isEmpty(), story.title());
            Stream.of("by", "additional reporting", "photos", "translation").flatMap(role -> story.names(role).stream())
                    .forEach(name -> assertTrue(known.contains(name), story.title() + " credits " + name));
        }
    }

    @Test void an_author_has_everything_a_bio_box_shows() {
        for (var author : authors) {
            for (var line : List.of("name", "job title", "affiliation", "short bio", "years of experience", "outlets", "link")) {
                assertFalse(author.line(line).isEmpty(), author.title() + " lacks " + line);
            }
            assertTrue(author.text().length() > 150, author.title());
        }
    }

    @Test void stories_ran_on_different_days_and_lead_to_older_ones_alone() {
        var age = new HashMap<String, Integer>();
        var days = new HashSet<String>();
        for (var story : stories) if (!story.line("days ago").isEmpty()) {
            assertTrue(days.add(story.line("days ago")), story.title());
            age.put(story.slug(), Integer.parseInt(story.line("days ago")));
        }
        var links = Pattern.compile("story:([a-z0-9-]+)");
        for (var story : stories) {
            var found = links.matcher(story.text());
            while (found.find()) {
                assertTrue(age.containsKey(found.group(1)), story.title() + " leads to " + found.group(1));
                assertTrue(age.get(found.group(1)) > age.getOrDefault(story.slug(), 0), story.title() + " leads to " + found.group(1));
            }
        }
    }
}
