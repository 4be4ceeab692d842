package stet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;
import stet.web.Settings;
import stet.workflow.Move;

/** What search engines are told of each page, as they say they want to be told. */
@QuarkusTest
class StructuredDataTest {
    @Inject Settings settings;

    private final Person wren = Cast.wren(), edda = Cast.edda();
    private final Person reader = Person.stranger();

    @Test void an_article_is_told_whole() throws IOException {
        var path = wren.publishes(edda, Map.of("headline", "Told whole", "dek", "In short.", "body", "Words.", "tags", "Telling", "authors", "Wren Okafor, Told Guest"));
        var article = facts(path, "NewsArticle");
        assertEquals("Told whole", article.at("/headline").asText());
        assertEquals("In short.", article.at("/description").asText());
        assertEquals(url(path), article.at("/mainEntityOfPage").asText());
        assertEquals(reader.page(path).select("meta[property=og:image]").attr("content"), article.at("/image/url").asText());
        assertEquals(1200, article.at("/image/width").asInt());
        assertEquals(630, article.at("/image/height").asInt());
        for (var hour : List.of("datePublished", "dateModified")) OffsetDateTime.parse(article.path(hour).asText());
        assertEquals(List.of("Wren Okafor", "Told Guest"), article.path("author").findValuesAsText("name"));
        assertEquals(List.of(url("/author/wren-okafor"), url("/author/told-guest")), article.path("author").findValuesAsText("url"));
        assertEquals(List.of("Person", "Person"), article.path("author").findValuesAsText("@type"));
        assertEquals("NewsMediaOrganization", article.at("/publisher/@type").asText());
        assertEquals(url("/"), article.at("/publisher/url").asText());
        assertFalse(article.at("/publisher/name").asText().isEmpty());
    }

    @Test void a_long_headline_is_told_as_far_as_they_read_it() throws IOException {
        var headline = "The council voted on a plan that nobody had read, and three members say that they were told only in the morning 🎈 of the vote";
        var path = wren.publishes(edda, Map.of("headline", headline, "body", "Words.", "slug", "told-long"));
        var told = facts(path, "NewsArticle").at("/headline").asText();
        assertTrue(told.codePointCount(0, told.length()) <= 110, told);
        assertTrue(told.endsWith("…") && headline.startsWith(told.substring(0, told.length() - 1) + " "), "at the end of a word: " + told);
        for (var unbroken : List.of("x".repeat(200), "🎈".repeat(120))) {
            var other = facts(wren.publishes(edda, Map.of("headline", unbroken, "body", "Words.", "slug", "told-unbroken-" + unbroken.length())), "NewsArticle").at("/headline").asText();
            assertEquals(110, other.codePointCount(0, other.length()));
            assertFalse(other.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF), "no half of a sign");
        }
    }

    @Test void every_page_on_the_way_is_named_and_there() throws IOException {
        var path = wren.publishes(edda, Map.of("headline", "Told </script><b>way", "body", "Words.", "slug", "told-way"));
        assertEquals(List.of("/", "/section/news", path), way(path));
        assertEquals(List.of("/", "/section/news"), way("/section/news"));
        assertEquals(List.of("/", "/author/wren-okafor"), way("/author/wren-okafor"));
        var steps = facts(path, "BreadcrumbList").path("itemListElement");
        assertEquals(List.of("1", "2", "3"), steps.findValuesAsText("position"));
        assertEquals(List.of(reader.page("/").selectFirst(".masthead-name").text(), reader.page("/section/news").selectFirst("main h1").text(), "Told </script><b>way"), steps.findValuesAsText("name"));
    }

    private List<String> way(String path) throws IOException {
        var way = new ArrayList<String>();
        for (var address : facts(path, "BreadcrumbList").path("itemListElement").findValuesAsText("item")) {
            assertTrue(address.startsWith(settings.url()), address);
            way.add(URI.create(address).getPath());
        }
        for (var step : way) reader.gets(step).then().statusCode(200);
        return way;
    }

    @Test void an_author_is_a_person_with_a_page_of_their_own() throws IOException {
        wren.publishes(edda, Map.of("headline", "Told of an author", "body", "Words."));
        var profile = facts("/author/wren-okafor", "ProfilePage");
        assertEquals("Person", profile.at("/mainEntity/@type").asText());
        assertEquals("Wren Okafor", profile.at("/mainEntity/name").asText());
        assertEquals(url("/author/wren-okafor"), profile.at("/mainEntity/url").asText());
    }

    @Test void the_front_says_what_the_newspaper_is_called_and_where_to_search_it() throws IOException {
        var site = facts("/", "WebSite");
        assertEquals(reader.page("/").selectFirst(".masthead-name").text(), site.at("/name").asText());
        assertEquals(url("/"), site.at("/url").asText());
        assertEquals("SearchAction", site.at("/potentialAction/@type").asText());
        assertEquals(url("/search?q={search_term_string}"), site.at("/potentialAction/target/urlTemplate").asText());
        assertEquals("required name=search_term_string", site.at("/potentialAction/query-input").asText());
    }

    @Test void a_page_that_is_no_article_of_today_says_nothing_of_a_card() throws IOException {
        var story = wren.begins(Map.of("headline", "Told before", "body", "Words.", "slug", "told-before"));
        assertEquals(List.of("NewsArticle"), types("/desk/stories/" + story + "/preview", wren));
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        assertTrue(facts(edda.onTheSite(story) + "/editions/1", "NewsArticle").path("image").isMissingNode());
    }

    // --- below ---

    private JsonNode facts(String path, String type) throws IOException {
        return all(path, reader).stream().filter(one -> one.path("@type").asText().equals(type)).findFirst().orElseThrow(() -> new AssertionError("no " + type + " on " + path));
    }

    private List<String> types(String path, Person by) throws IOException {
        return all(path, by).stream().map(one -> one.path("@type").asText()).toList();
    }

    private List<JsonNode> all(String path, Person by) throws IOException {
        var all = new ArrayList<JsonNode>();
        for (var script : by.page(path).select("script[type=application/ld+json]")) {
            var one = new ObjectMapper().readTree(script.data());
            assertEquals("https://schema.org", one.path("@context").asText());
            assertFalse(StreamSupport.stream(one.spliterator(), false).anyMatch(JsonNode::isNull), "nothing is said where there is nothing to say");
            all.add(one);
        }
        return all;
    }

    private String url(String path) {
        return settings.url() + path;
    }
}
