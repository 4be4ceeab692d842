package stet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stet.database.Program;

/** Every feed that a newsroom offers, found as feed readers find them, and held against the rules. */
class FeedRulesIT {
    private static final String HUB = "https://hub.example.org/";
    private static final Pattern A_LIST = Pattern.compile("/|/(section|author|tag|series)/.*"), ARTICLE = Pattern.compile("/\\d{4}/\\d\\d/\\d\\d/[^/]+");
    private final HttpClient http = HttpClient.newHttpClient();
    @TempDir Path home;

    @Test void every_feed_of_the_demo_newsroom_is_valid_with_full_texts_and_with_summaries() throws Exception {
        try (var program = Program.start(home, Map.of("STET_DEMO", "true", "STET_ZONE", "Asia/Kathmandu"))) {
            var feeds = feeds(program);
            for (var needed : List.of("/feed.atom", "/section/city/feed.xml", "/author/wren-okafor/feed.json", "/tag/flooding/feed.atom", "/series/the-far-side-of-aldern/feed.json", "/search/feed.xml?q=tide"))
                assertTrue(feeds.contains(needed), needed + " is not among " + feeds);
            assertEquals(List.of(), broken(program, feeds, true));
        }
        try (var program = Program.start(home, Map.of("STET_FEEDS", "summary", "STET_WEBSUB_HUB", HUB))) {
            assertEquals(List.of(), broken(program, feeds(program), false));
        }
    }

    /** What pages name as their feeds, over every list that a reader can click to; and searches, whose feeds are of as many kinds. */
    private Set<String> feeds(Program program) throws Exception {
        program.opens();
        var feeds = new TreeSet<String>();
        var seen = new TreeSet<>(Set.of("/", "/search?q=tide"));
        var ahead = new ArrayDeque<>(seen);
        while (!ahead.isEmpty()) {
            var page = Jsoup.parse(new String(get(program, ahead.remove()).body()), "");
            page.select("link[rel=alternate][href*=feed.]").forEach(link -> feeds.add(link.attr("href")));
            for (var link : page.select("a[href]")) {
                var to = link.attr("href");
                if ((A_LIST.matcher(to).matches() || ARTICLE.matcher(to).matches()) && !to.contains("/feed.") && seen.add(to)) ahead.add(to);
            }
        }
        for (var ending : List.of("xml", "atom", "json"))
            for (var search : List.of("q=zzzqqq", "q=%22flood+gates%22", "q=%3Cb%3E+%26+tide&section=science")) feeds.add("/search/feed." + ending + "?" + search);
        return feeds;
    }

    private List<String> broken(Program program, Set<String> feeds, boolean full) throws Exception {
        var broken = new ArrayList<String>();
        var read = new HashMap<String, Map<String, List<String>>>();
        for (var feed : feeds) {
            var answer = get(program, feed);
            if (answer.statusCode() != 200) {
                broken.add(feed + " is answered with " + answer.statusCode());
                continue;
            }
            var type = answer.headers().firstValue("Content-Type").orElse("");
            broken.addAll(FeedRules.broken("http://localhost:" + program.port + feed, type, answer.body()));
            var isJson = type.startsWith("application/feed+json");
            var items = isJson ? json(answer.body()) : rome(answer.body());
            read.computeIfAbsent(feed.replaceFirst("feed\\.(xml|atom|json)", "feed"), list -> new HashMap<>()).put(type.replaceFirst(";.*", ""), items);
            var hasTexts = new String(answer.body(), StandardCharsets.UTF_8).contains(isJson ? "\"content_html\"" : type.contains("atom") ? "<content " : "<content:encoded>");
            if (!items.isEmpty() && hasTexts != full) broken.add(feed + (full ? " has no full text" : " has the full text"));
            if (full == answer.headers().firstValue("Link").orElse("").contains(HUB) && !feed.startsWith("/search")) broken.add(feed + " names no hub, or one that nobody set");
        }
        read.forEach((list, forms) -> {
            if (Set.copyOf(forms.values()).size() > 1) broken.add(list + " is not the same in every form: " + forms);
        });
        return broken;
    }

    /** As a feed reader's own library understands it. */
    private static List<String> rome(byte[] feed) throws Exception {
        return new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(feed))).getEntries().stream().map(FeedRulesIT::said).toList();
    }

    private static String said(SyndEntry entry) {
        return String.join(" ", entry.getUri(), entry.getLink(), entry.getPublishedDate().toInstant().toString(), entry.getTitle());
    }

    private static List<String> json(byte[] feed) throws Exception {
        return StreamSupport.stream(new ObjectMapper().readTree(feed).path("items").spliterator(), false).map(FeedRulesIT::said).toList();
    }

    private static String said(JsonNode item) {
        return String.join(" ", item.path("id").asText(), item.path("url").asText(), item.path("date_published").asText(), item.path("title").asText());
    }

    private HttpResponse<byte[]> get(Program program, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + program.port + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
