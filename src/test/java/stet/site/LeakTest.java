package stet.site;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;
import stet.workflow.Move;

/** Somebody who has not signed in follows every link there is and guesses at those there are not, and finds nothing that has not run. */
@QuarkusTest
class LeakTest {
    private static final Pattern LINK = Pattern.compile("(?:href|src|action|content|url)=[\"']?([^\"'\\s>]+)|<(?:loc|link|guid|comments)[^>]*>([^<]+)<|\"(https?://[^\"]+)\"");
    private static final int MOST = 12_000;
    private static final List<String> LANGUAGES = List.of("de", "fr", "es", "it", "nl", "da", "sv", "pl");

    private final Person wren = Cast.wren();
    private final Person edda = Cast.edda();
    private final Map<String, Long> hidden = new LinkedHashMap<>();
    private final List<String> secrets = new ArrayList<>();

    @Test void nothing_that_has_not_run_is_to_be_found() {
        var shown = wren.publishes(edda, words("shown"));
        secrets.clear();

        draft("drafted");
        inReview("reviewed");
        edda.makes(Move.REQUEST_CHANGES, inReview("returned"), "Because of " + secret("returned", "note")).then().statusCode(303);
        edda.makes(Move.APPROVE, inReview("approved"), "").then().statusCode(303);
        edda.makes(Move.SPIKE, inReview("spiked"), "Because of " + secret("spiked", "note")).then().statusCode(303);
        var withdrawn = live("withdrawn");
        edda.makes(Move.WITHDRAW, hidden.get("withdrawn"), "Because of " + secret("withdrawn", "note")).then().statusCode(303);
        var rewritten = rewriteAheadOfItsArticle();
        allTheSameAs(shown);

        var seen = crawl(List.of(shown, withdrawn, rewritten));
        assertTrue(seen.contains(shown), "the crawl found what did run");
        assertTrue(seen.contains("/tag/shown-tag"), seen.toString());
        assertTrue(given().get(shown).asString().contains("xqshownbodyzv"), "what did run is told");
    }

    @Test void what_is_hidden_answers_as_what_never_was() {
        var story = draft("asked");
        for (var path : List.of("/desk/stories/%d", "/desk/stories/%d/review", "/desk/stories/%d/preview", "/desk/stories/%d/ledger", "/desk/stories/%d/revisions/1")) {
            var there = Person.stranger().gets(path.formatted(story));
            assertEquals(303, there.statusCode());
            assertTrue(there.asString().isEmpty());
        }
        for (var path : List.of("/2026/01/01/%s", "/tag/%s", "/author/%s", "/section/%s"))
            assertEquals(body("/2026/01/01/never-was"), body(path.formatted("asked-slug")));
    }

    // --- what is hidden ---

    private long draft(String name) {
        var words = words(name);
        words.put("language", LANGUAGES.get(hidden.size()));
        var story = wren.begins(words);
        hidden.put(name, story);
        return story;
    }

    private long inReview(String name) {
        var story = draft(name);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        return story;
    }

    private String live(String name) {
        var story = inReview(name);
        edda.lets(story);
        return wren.onTheSite(story);
    }

    private String rewriteAheadOfItsArticle() {
        var known = secrets.size();
        var path = live("rewritten");
        while (secrets.size() > known) secrets.remove(secrets.size() - 1);
        var story = hidden.remove("rewritten");
        wren.saves(story, words("ahead")).then().statusCode(303);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.makes(Move.APPROVE, story, "").then().statusCode(303);
        return path;
    }

    /** An article that everybody reads is said to be the same in other languages as all that is hidden. */
    private void allTheSameAs(String shown) {
        var first = hidden.values().iterator().next();
        var others = hidden.values().stream().filter(story -> !story.equals(first)).map(story -> "\n/desk/stories/" + story).collect(Collectors.joining());
        edda.posts("/desk/stories/" + first + "/languages", Map.of("same", shown + others)).then().statusCode(303);
    }

    /** Words that stand nowhere else, one in every field. */
    private HashMap<String, String> words(String name) {
        var form = new HashMap<String, String>();
        for (var field : List.of("kicker", "headline", "seoHeadline", "dek", "trailText", "dateline", "editorsNote")) form.put(field, "A " + secret(name, field) + " here");
        form.put("body", "<p>Some " + secret(name, "body") + " went.</p><p><a href=\"https://example.org/" + secret(name, "link") + "\">link</a></p>");
        form.put("tags", name + " tag");
        form.put("authors", "Wren Okafor, " + name + " author");
        form.put("slug", name + "-slug");
        form.put("series", name + " series");
        for (var word : List.of(" tag", "-tag", " author", "-author", "-slug", " series", "-series")) secrets.add(name + word);
        return form;
    }

    private String secret(String name, String field) {
        var word = "xq" + name + field.toLowerCase(Locale.ROOT) + "zv";
        secrets.add(word);
        return word;
    }

    // --- looking for it ---

    private TreeSet<String> crawl(List<String> begin) {
        var seen = new TreeSet<String>();
        var next = new ArrayDeque<>(List.of("/", "/feed.xml", "/sitemap.xml", "/robots.txt", "/login", "/forgot", "/setup"));
        next.addAll(begin);
        next.addAll(guesses(begin));
        while (!next.isEmpty()) {
            var path = next.poll();
            if (!seen.add(path)) continue;
            assertTrue(seen.size() < MOST, () -> "the crawl does not end: " + kinds(seen));
            var answer = given().urlEncodingEnabled(false).redirects().follow(false).get(path);
            assertTrue(answer.statusCode() < 500, path + ": " + answer.statusCode());
            tellsNothing(path, answer);
            var links = LINK.matcher(answer.asString() + " href=\"" + String.valueOf(answer.header("Location")) + "\"");
            while (links.find()) {
                var link = links.group(1) != null ? links.group(1) : links.group(2) != null ? links.group(2) : links.group(3);
                var local = local(path, link.replace("&amp;", "&"));
                if (local != null) next.add(local);
            }
        }
        return seen;
    }

    /** How many of what shape there are: an endless crawl goes round in one of them. */
    private static Map<String, Long> kinds(TreeSet<String> paths) {
        return paths.stream().collect(Collectors.groupingBy(path -> path.replaceAll("[0-9]+", "0").replaceAll("(/0/0/0/)[^/?]+", "$1x").replaceAll("=[^&]*", "=x"), TreeMap::new, Collectors.counting()));
    }

    private void tellsNothing(String path, Response answer) {
        var all = (answer.asString() + "\n" + answer.headers()).toLowerCase(Locale.ROOT);
        var asked = path.toLowerCase(Locale.ROOT);
        for (var secret : secrets)
            // What somebody typed into an address themselves is no news to them.
            if (!asked.contains(secret)) assertTrue(!all.contains(secret), path + " tells of “" + secret + "”");
        for (var story : hidden.values()) assertTrue(!all.contains("/desk/stories/" + story) || asked.contains("" + story), path + " names story " + story);
    }

    /** Where unpublished things might be if somebody had been careless. */
    private List<String> guesses(List<String> articles) {
        var guesses = new ArrayList<>(List.of("/tag/", "/section/", "/author/", "/feed.atom", "/feed.json", "/search?q=xq", "/archive", "/api", "/api/stories", "/q/health", "/q/metrics", "/q/dev", "/q/dev-ui", "/desk", "/desk/stories?q=xq",
                "/.git/HEAD", "/application.properties", "/db/migration/V001__people.sql", "/META-INF/", "/WEB-INF/web.xml", "/%2e%2e/%2e%2e/etc/passwd", "/desk/../desk/stories", "/desk/./stories", "//desk/stories", "/desk;x=1/stories", "/DESK/stories"));
        var day = articles.get(0).replaceFirst("[^/]+$", "");
        hidden.forEach((name, story) -> {
            for (var slug : List.of(name + "-slug", name + "-slug-2", "" + story, "draft-" + story)) {
                guesses.add(day + slug);
                guesses.add(day + slug + "/preview");
                guesses.add(day + slug + "?preview=true");
                for (var list : List.of("tag", "author", "section", "series")) guesses.add("/" + list + "/" + slug);
            }
            guesses.addAll(List.of("/tag/" + name + "-tag", "/tag/" + name + "-tag/feed.xml", "/series/" + name + "-series", "/series/" + name + "-series/feed.xml", "/archive", "/author/" + name + "-author", "/author/" + name + "-author/feed.xml", "/stories/" + story, "/preview/" + story, "/" + story));
            for (var path : List.of("", "/review", "/preview", "/ledger", "/revisions/1")) guesses.add("/desk/stories/" + story + path);
        });
        for (var article : articles) guesses.addAll(List.of(article + "?edition=2", article + "?version=2", article + "/", article + ".json", article + ".html", "/tag/shown-tag?before=" + article.substring(1)));
        return guesses;
    }

    private static String local(String from, String link) {
        try {
            var uri = URI.create(Person.origin() + from.replaceFirst("^//", "/")).resolve(link);
            if (uri.getHost() == null || !List.of("localhost").contains(uri.getHost()) || uri.getRawPath() == null) return null;
            // A question mark with nothing behind it asks for the same page, and cannot be sent by what asks here.
            return uri.getRawPath() + (uri.getRawQuery() == null || uri.getRawQuery().isEmpty() ? "" : "?" + uri.getRawQuery());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String body(String path) {
        return given().redirects().follow(false).get(path).then().statusCode(404).extract().asString();
    }
}
