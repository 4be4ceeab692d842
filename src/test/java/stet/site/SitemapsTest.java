package stet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stet.Cast;
import stet.Person;
import stet.site.cache.PageCache;
import stet.web.Settings;
import stet.workflow.Move;

/** Search engines find every article, and read no more anew than has changed. */
@QuarkusTest
class SitemapsTest {
    @Inject Settings settings;
    @Inject PageCache kept;
    private final Person wren = Cast.wren(), edda = Cast.edda();
    private final Person reader = Person.stranger();
    private long story;
    private String path, month;

    @BeforeEach void an_article() {
        story = wren.begins(Map.of("headline", "Found & read", "body", "Words.", "tags", "Findable", "slug", "found-" + System.nanoTime()));
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        path = edda.onTheSite(story);
        month = "/sitemap/" + path.substring(1, 5) + "-" + path.substring(6, 8) + ".xml";
    }

    @Test void the_index_leads_to_files_that_lead_to_everything() {
        var all = new ArrayList<String>();
        for (var file : locs(xml("/sitemap.xml"))) {
            var read = xml(file);
            assertTrue(locs(read).size() <= Sitemap.MOST);
            all.addAll(locs(read));
            for (var changed : read.select("lastmod")) OffsetDateTime.parse(changed.text());
        }
        for (var wanted : List.of("/", path, "/section/news", "/author/wren-okafor", "/tag/findable", "/archive/" + path.substring(1, 8))) assertEquals(1, all.stream().filter(wanted::equals).count(), wanted);
        for (var one : all) reader.gets(one).then().statusCode(200);
        assertTrue(reader.gets("/robots.txt").asString().contains("Sitemap: " + settings.url() + "/sitemap-news.xml"));
    }

    @Test void each_article_has_its_card_for_a_picture_and_what_is_none_has_none() {
        var picture = picture();
        assertEquals(reader.page(path).select("meta[property=og:image]").attr("content"), picture);
        reader.gets(picture.substring(settings.url().length())).then().statusCode(200).contentType("image/png");
        wren.saves(story, Map.of("headline", "Found & read anew")).then().statusCode(303);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        assertEquals(reader.page(path).select("meta[property=og:image]").attr("content"), picture(), "other words have another address");
        for (var file : List.of("/sitemap/places.xml", "/sitemap-news.xml")) assertTrue(xml(file).getElementsByTag("image:image").isEmpty(), file);
    }

    private String picture() {
        var ours = xml(month).select("url").stream().filter(url -> url.select("loc").text().endsWith(path)).findFirst().orElseThrow();
        assertEquals(1, ours.getElementsByTag("image:image").size());
        return ours.getElementsByTag("image:loc").text();
    }

    @Test void news_are_named_with_their_paper_their_hour_and_their_language() {
        var ours = xml("/sitemap-news.xml").select("url").stream().filter(url -> url.select("loc").text().endsWith(path)).findFirst().orElseThrow();
        assertEquals("Found & read", ours.getElementsByTag("news:title").text());
        assertEquals("en", ours.getElementsByTag("news:language").text());
        assertFalse(ours.getElementsByTag("news:name").text().isBlank());
        OffsetDateTime.parse(ours.getElementsByTag("news:publication_date").text());
    }

    @Test void what_is_withdrawn_is_in_none_and_what_comes_back_is_again() {
        edda.makes(Move.WITHDRAW, story, "Wrong.").then().statusCode(303);
        for (var file : List.of(month, "/sitemap-news.xml")) if (reader.gets(file).statusCode() == 200) assertFalse(locs(xml(file)).contains(path), file);
        edda.makes(Move.RESTORE, story, "Right.").then().statusCode(303);
        for (var file : List.of(month, "/sitemap-news.xml")) assertTrue(locs(xml(file)).contains(path), file);
        var slug = "found-again-" + System.nanoTime();
        wren.saves(story, Map.of("slug", slug)).then().statusCode(303);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        assertFalse(locs(xml(month)).contains(path));
        assertTrue(locs(xml(month)).contains(path.replaceFirst("[^/]+$", slug)));
    }

    @Test void other_months_are_not_written_again() {
        var files = locs(xml("/sitemap.xml")).stream().filter(file -> !file.equals(month) && !file.equals("/sitemap/places.xml")).toList();
        files.forEach(this::xml);
        wren.publishes(edda, Map.of("headline", "One more", "body", "Words.", "slug", "one-more-" + System.nanoTime()));
        var before = kept.made();
        files.forEach(this::xml);
        assertEquals(before, kept.made());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sitemap/1999-01.xml", "/sitemap/2026-13.xml", "/sitemap/2026-00.xml", "/sitemap/x.xml", "/sitemap/2026-11-1.xml", "/sitemap/2026-11-2.xml", "/sitemap/2026-11-99999.xml", "/sitemap/", "/sitemap/2026-11.xml%00"})
    void what_is_not_there_is_not_found(String address) {
        assertTrue(List.of(400, 404).contains(reader.gets(address, false).statusCode()), address);
    }

    private Document xml(String address) {
        return Jsoup.parse(reader.gets(address).then().statusCode(200).contentType("application/xml").extract().asString(), Parser.xmlParser());
    }

    private List<String> locs(Document sitemap) {
        return sitemap.select("loc").eachText().stream().peek(loc -> assertTrue(loc.startsWith(settings.url() + "/"), loc)).map(loc -> loc.substring(settings.url().length())).toList();
    }
}
