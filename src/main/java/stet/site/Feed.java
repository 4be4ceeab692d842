package stet.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import stet.site.cache.PageCache;

/**
 * A list as feed readers take it, with the articles' full text.
 *
 * @param path the page this is the feed of
 */
public record Feed(String title, String path, List<Item> items, Set<String> madeOf) {
    public static final int LONGEST = 20;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern AMISS = Pattern.compile("[\\s\"<>\\\\^`{|}\\[\\]]|%(?![0-9A-Fa-f]{2})");
    private static final String COLUMNS = """
            a.id, a.path, a.published_at, coalesce(a.words_changed_at, a.published_at) as updated_at, s.name as section, e.document,
            (select p.path from site.path p where p.article_id = a.id order by p.press_run, p.path limit 1) as permanent,
            array(select t.slug || ' ' || t.name from site.article_tag x join site.tag t on t.slug = x.tag
                  where x.article_id = a.id order by x.position) as tags""";
    private static final String EDITION = "join site.edition e on e.article_id = a.id and e.number = a.edition";

    /** @param permanent the first address it had, which a feed reader knows it by; it may have moved since */
    public record Item(long id, String path, String permanent, Instant publishedAt, Instant updatedAt, String section, List<Tag> tags, Words words) {
        private Map<String, Object> json(Masthead masthead) {
            var item = new LinkedHashMap<String, Object>();
            item.put("id", masthead.absolute(permanent));
            item.put("url", masthead.absolute(path));
            item.put("title", words.headline());
            if (!words.summary().isEmpty()) item.put("summary", words.summary());
            if (masthead.imprint().fullFeeds()) item.put("content_html", fullText(masthead));
            else item.put("content_text", words.summary().isEmpty() ? words.headline() : words.summary());
            item.put("date_published", publishedAt.toString());
            item.put("date_modified", updatedAt.toString());
            item.put("authors", words.writers().stream().map(author -> Map.of("name", author.name(), "url", masthead.absolute(author.path()))).toList());
            item.put("tags", Stream.concat(Stream.of(section), tags.stream().map(Tag::name)).distinct().toList());
            item.put("language", words.language());
            return item;
        }

        /** The text with every link made whole, since a feed is read far from our pages. */
        public String fullText(Masthead masthead) {
            var text = Jsoup.parseBodyFragment(words.body(), masthead.absolute(path));
            text.outputSettings().prettyPrint(false);
            for (var attribute : List.of("href", "src"))
                for (var element : text.select("[" + attribute + "]")) {
                    var whole = strictly(element.absUrl(attribute));
                    if (whole.isEmpty()) element.removeAttr(attribute);
                    else element.attr(attribute, whole);
                }
            return text.body().html();
        }

        /** Browsers mend an address with a blank or a bracket in it; feed readers do not. */
        private static String strictly(String address) {
            // Some hosts are numbers in brackets.
            if (address.contains("//[")) return address;
            return AMISS.matcher(address).replaceAll(amiss -> URLEncoder.encode(amiss.group(), StandardCharsets.UTF_8).replace("+", "%20"));
        }
    }

    static Feed ofFront(Connection site, Masthead masthead) throws SQLException {
        return of(masthead.name(), "/", items(site, Shelf.EVERYTHING, ""), Shelf.EVERYTHING.key(""));
    }

    static Optional<Feed> ofSection(Connection site, Masthead masthead, String slug) throws SQLException {
        var items = items(site, Shelf.SECTION, slug);
        return items.stream().findFirst().map(first -> of(title(first.section, masthead), "/section/" + slug, items, Shelf.SECTION.key(slug)));
    }

    static Optional<Feed> ofAuthor(Connection site, Masthead masthead, String slug) throws SQLException {
        return named(site, masthead, Shelf.AUTHOR, "select name from site.author where slug = ? and moved_to is null", "/author/", slug);
    }

    static Optional<Feed> ofTag(Connection site, Masthead masthead, String slug) throws SQLException {
        return named(site, masthead, Shelf.TAG, "select name from site.tag where slug = ?", "/tag/", slug);
    }

    static Optional<Feed> ofSeries(Connection site, Masthead masthead, String slug) throws SQLException {
        return named(site, masthead, Shelf.SERIES, "select name from site.series where slug = ?", "/series/", slug);
    }

    /** What a search found. */
    public static Feed ofSearch(Connection site, Masthead masthead, String title, String path, List<Long> articles) throws SQLException {
        var items = Reading.all(site, "select " + COLUMNS + " from site.article a join site.section s on s.slug = a.section " + EDITION
                + " where a.id = any (?) and a.standing = 'LIVE' order by a.published_at desc, a.id desc", Feed::item, (Object) articles.toArray(Long[]::new));
        return new Feed(title(title, masthead), path, items, Set.of());
    }

    private static Optional<Feed> named(Connection site, Masthead masthead, Shelf shelf, String name, String path, String slug) throws SQLException {
        var found = Reading.one(site, name, row -> row.getString("name"), slug);
        if (found.isEmpty()) return Optional.empty();
        var items = items(site, shelf, slug);
        return items.isEmpty() ? Optional.empty() : Optional.of(of(title(found.get(), masthead), path + slug, items, shelf.key(slug)));
    }

    private static Feed of(String title, String path, List<Item> items, String list) {
        var all = new HashSet<>(Set.of(PageCache.FRAME, list, list + "+"));
        for (var item : items) {
            all.add("article:" + item.id);
            item.tags.forEach(tag -> all.add(tag.nameKey()));
        }
        return new Feed(title, path, items, all);
    }

    private static String title(String list, Masthead masthead) {
        return list + " | " + masthead.name();
    }

    private static List<Item> items(Connection site, Shelf shelf, String slug) throws SQLException {
        return Reading.all(site, shelf.newest(COLUMNS, EDITION, LONGEST, false), Feed::item, slug);
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(row.getLong("id"), row.getString("path"), row.getString("permanent"), Reading.instant(row, "published_at"), Reading.instant(row, "updated_at"),
                row.getString("section"), Reading.words(row, "tags").stream().map(Feed::tag).toList(), Words.read(row.getBytes("document")));
    }

    private static Tag tag(String slugAndName) {
        var space = slugAndName.indexOf(' ');
        return new Tag(slugAndName.substring(0, space), slugAndName.substring(space + 1));
    }

    /** @param pressedAt when the paper last changed at all, for a list in which nothing stands */
    public Instant updatedAt(Instant pressedAt) {
        return items.stream().map(Item::updatedAt).max(Instant::compareTo).orElse(pressedAt);
    }

    /** @param format its name, as templates say it */
    public String self(String format) {
        return FeedFormat.valueOf(format).of(path);
    }

    /** As JSON Feed 1.1 has it. */
    String json(Masthead masthead) {
        var feed = new LinkedHashMap<String, Object>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", title);
        if (!masthead.tagline().isEmpty()) feed.put("description", masthead.tagline());
        feed.put("home_page_url", masthead.absolute(path));
        feed.put("feed_url", masthead.absolute(FeedFormat.JSON.of(path)));
        feed.put("language", masthead.language());
        if (!masthead.imprint().hub().isEmpty()) feed.put("hubs", List.of(Map.of("type", "WebSub", "url", masthead.imprint().hub())));
        feed.put("items", items.stream().map(item -> item.json(masthead)).toList());
        try {
            return JSON.writeValueAsString(feed);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
