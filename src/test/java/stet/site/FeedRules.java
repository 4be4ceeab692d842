package stet.site;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jsoup.Jsoup;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What the W3C's feed validator asks of a feed, its warnings included: RSS 2.0 as its board has it, Atom as RFC 4287, JSON Feed 1.1
 * as its authors. Every rule that is broken is a sentence.
 */
final class FeedRules {
    private static final String ATOM = "http://www.w3.org/2005/Atom", CONTENT = "http://purl.org/rss/1.0/modules/content/", DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final Pattern RFC_3339 = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");
    // As mail writes them today: four digits of the year, and an offset of whole half hours.
    private static final Pattern RFC_822 = Pattern.compile("(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{1,2} [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d (GMT|[+-]\\d\\d[03]0)");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    /** What no text may hold, though XML lets it pass: it was once something else, in another encoding. */
    private static final Pattern CONTROL = Pattern.compile("[\\x{7F}-\\x{9F}]");
    private static final Set<String> RISKY_TAGS = Set.of("script", "style", "meta", "link", "base", "object", "embed", "applet", "iframe", "frame", "frameset", "noscript", "form", "input", "button");
    private static final Map<String, Set<String>> ATTRIBUTES = Map.of("a", Set.of("href"), "img", Set.of("src", "alt", "width", "height"), "th", Set.of("colspan", "rowspan", "scope"),
            "td", Set.of("colspan", "rowspan"), "ol", Set.of("start"), "aside", Set.of("class"));
    private static final LocalDate FIRST_NEWS = LocalDate.of(1990, 1, 1);

    private final String address;
    private final List<String> broken = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private FeedRules(String address) {
        this.address = address;
    }

    /**
     * @param address where it was found, from the protocol on
     * @param type    as the answer's header has it
     * @return the rules it breaks, none where it is valid
     */
    static List<String> broken(String address, String type, byte[] body) {
        var rules = new FeedRules(address);
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            var path = URI.create(address).getPath();
            if (path.endsWith(".json")) rules.json(type, text);
            else if (path.endsWith(".atom")) rules.atom(type, text);
            else rules.rss(type, text);
        } catch (CharacterCodingException e) {
            rules.breaks("It is not UTF-8.");
        }
        return rules.broken.stream().distinct().map(sentence -> address + ": " + sentence).toList();
    }

    private void breaks(String sentence) {
        broken.add(sentence);
    }

    private void ask(boolean kept, String otherwise) {
        if (!kept) breaks(otherwise);
    }

    // --- RSS 2.0 ---

    private void rss(String type, String text) {
        typeIs("application/rss+xml", type);
        var rss = xml(text);
        if (rss == null) return;
        ask(rss.getTagName().equals("rss") && rss.getAttribute("version").equals("2.0"), "It is no RSS 2.0.");
        var channel = one(rss, null, "channel", true);
        if (channel == null) return;
        known(channel, Set.of("title", "link", "description", "language", "lastBuildDate", "pubDate", "image", "ttl", "item"), Set.of("link"));
        plain(one(channel, null, "title", true));
        address(one(channel, null, "link", true));
        plain(one(channel, null, "description", true));
        language(words(one(channel, null, "language", false)));
        mailDate(one(channel, null, "lastBuildDate", false));
        links(channel, false);
        var items = all(channel, null, "item");
        for (var item : items) rssItem(item);
        ask(items.size() <= 1 || items.stream().allMatch(item -> !all(item, null, "guid").isEmpty()), "An item has no guid.");
    }

    private void rssItem(Element item) {
        known(item, Set.of("title", "link", "description", "guid", "pubDate", "category", "author", "enclosure", "source", "comments"), Set.of());
        var title = one(item, null, "title", false);
        var description = one(item, null, "description", false);
        ask(title != null || description != null, "An item has neither title nor description.");
        if (title != null) plain(title);
        address(one(item, null, "link", true));
        mailDate(one(item, null, "pubDate", true));
        var guid = one(item, null, "guid", true);
        if (guid != null) {
            ask(ids.add(words(guid)), "Two items have one guid: " + words(guid));
            if (!guid.getAttribute("isPermaLink").equals("false")) address(guid);
        }
        for (var category : all(item, null, "category")) ask(!words(category).isBlank(), "A category has no name.");
        for (var creator : all(item, DUBLIN_CORE, "creator")) plain(creator);
        ask(all(item, null, "author").isEmpty() || all(item, DUBLIN_CORE, "creator").isEmpty(), "An item names its author twice over.");
        if (description != null) html(words(description));
        var content = one(item, CONTENT, "encoded", false);
        if (content == null) return;
        html(words(content));
        ask(description == null || (description.compareDocumentPosition(content) & Element.DOCUMENT_POSITION_FOLLOWING) != 0, "The whole text stands before the summary.");
    }

    private void mailDate(Element element) {
        if (element == null) return;
        var written = words(element);
        try {
            ask(RFC_822.matcher(written).matches(), "This is no date as RFC 822 has it: " + written);
            // The day of the week must be that day's.
            likely(ZonedDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(), written);
        } catch (DateTimeException e) {
            breaks("This is no date as RFC 822 has it: " + written);
        }
    }

    // --- Atom, RFC 4287 ---

    private void atom(String type, String text) {
        typeIs("application/atom+xml", type);
        var feed = xml(text);
        if (feed == null) return;
        ask(feed.getLocalName().equals("feed") && ATOM.equals(feed.getNamespaceURI()), "It is no Atom feed.");
        known(feed, Set.of(), Set.of("id", "title", "subtitle", "updated", "author", "contributor", "category", "link", "icon", "logo", "rights", "generator", "entry"));
        language(feed.getAttributeNS(XML, "lang"));
        plain(one(feed, ATOM, "title", true));
        id(one(feed, ATOM, "id", true));
        var updated = date(one(feed, ATOM, "updated", true));
        persons(feed);
        links(feed, true);
        var entries = all(feed, ATOM, "entry");
        for (var entry : entries) {
            var entryUpdated = atomEntry(entry, !all(feed, ATOM, "author").isEmpty());
            ask(updated == null || entryUpdated == null || !entryUpdated.isAfter(updated), "The feed is older than what is in it.");
        }
    }

    private Instant atomEntry(Element entry, boolean feedHasAuthor) {
        known(entry, Set.of(), Set.of("id", "title", "updated", "published", "author", "contributor", "category", "link", "summary", "content", "rights", "source"));
        if (entry.hasAttributeNS(XML, "lang")) language(entry.getAttributeNS(XML, "lang"));
        plain(one(entry, ATOM, "title", true));
        id(one(entry, ATOM, "id", true));
        var updated = date(one(entry, ATOM, "updated", true));
        var published = date(one(entry, ATOM, "published", false));
        ask(updated == null || published == null || !updated.isBefore(published), "An entry was changed before it was published.");
        persons(entry);
        ask(feedHasAuthor || !all(entry, ATOM, "author").isEmpty(), "An entry has no author, nor has the feed.");
        for (var category : all(entry, ATOM, "category")) ask(!category.getAttribute("term").isBlank(), "A category has no term.");
        links(entry, false);
        var alternate = all(entry, ATOM, "link").stream().anyMatch(link -> link.getAttribute("rel").isEmpty() || link.getAttribute("rel").equals("alternate"));
        var content = one(entry, ATOM, "content", false);
        var summary = one(entry, ATOM, "summary", false);
        ask(content != null || alternate, "An entry has neither content nor a page to go to.");
        ask(content != null || summary != null || alternate, "An entry says nothing.");
        for (var text : new Element[] {content, summary}) {
            if (text == null) continue;
            var type = text.getAttribute("type");
            ask(Set.of("", "text", "html").contains(type), "A text is of a type that no reader expects: " + type);
            if (type.equals("html")) html(words(text));
            else plain(text);
        }
        ask(content == null || summary == null || !words(content).equals(words(summary)), "Summary and content are the same.");
        return updated;
    }

    private void id(Element element) {
        if (element == null) return;
        address(element);
        var id = words(element);
        ask(ids.add(id), "Two have one id: " + id);
        ask(!id.matches("https?://[^/]+"), "An id without a path can be written in two ways: " + id);
    }

    private void persons(Element of) {
        for (var person : all(of, ATOM, "author")) {
            plain(one(person, ATOM, "name", true));
            address(one(person, ATOM, "uri", false));
        }
    }

    private Instant date(Element element) {
        return element == null ? null : date(words(element));
    }

    private Instant date(String written) {
        ask(RFC_3339.matcher(written).matches(), "This is no date as RFC 3339 has it: " + written);
        try {
            var at = OffsetDateTime.parse(written).toInstant();
            likely(at, written);
            return at;
        } catch (DateTimeException e) {
            breaks("This is no date as RFC 3339 has it: " + written);
            return null;
        }
    }

    private void likely(Instant at, String written) {
        ask(!at.isBefore(FIRST_NEWS.atStartOfDay(ZoneOffset.UTC).toInstant()) && !at.isAfter(Instant.now().plusSeconds(60)), "Nothing ran then: " + written);
    }

    /** Atom's links, in RSS too: where the feed is itself, and the page it is of. */
    private void links(Element of, boolean alternate) {
        var kinds = new HashSet<String>();
        for (var link : all(of, ATOM, "link")) {
            var rel = link.getAttribute("rel").isEmpty() ? "alternate" : link.getAttribute("rel");
            absolute(link.getAttribute("href"));
            ask(!rel.equals("alternate") || kinds.add(link.getAttribute("type") + " " + link.getAttribute("hreflang")), "Two links of one kind lead to other pages.");
            if (rel.equals("self")) ask(link.getAttribute("href").equals(address), "It says it is somewhere else: " + link.getAttribute("href"));
        }
        if (of.getLocalName().equals("entry")) return;
        ask(all(of, ATOM, "link").stream().filter(link -> link.getAttribute("rel").equals("self")).count() == 1, "It does not say where it is itself.");
        ask(!alternate || !kinds.isEmpty(), "It does not lead to the page it is of.");
    }

    // --- JSON Feed 1.1 ---

    private void json(String type, String text) {
        typeIs("application/feed+json", type);
        JsonNode feed;
        try {
            feed = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).readTree(text);
        } catch (IOException e) {
            breaks("It is no JSON: " + e.getMessage());
            return;
        }
        known(feed, Set.of("version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon", "favicon", "authors", "language", "expired", "hubs", "items"));
        ask(feed.path("version").asText().equals("https://jsonfeed.org/version/1.1"), "It is no JSON Feed 1.1.");
        ask(!feed.path("title").asText().isBlank(), "It has no title.");
        absolute(feed.path("home_page_url").asText());
        ask(feed.path("feed_url").asText().equals(address), "It says it is somewhere else: " + feed.path("feed_url").asText());
        if (feed.has("language")) language(feed.path("language").asText());
        for (var hub : feed.path("hubs")) {
            ask(!hub.path("type").asText().isEmpty(), "A hub has no type.");
            absolute(hub.path("url").asText());
        }
        ask(feed.path("items").isArray(), "It has no items.");
        for (var item : feed.path("items")) jsonItem(item);
    }

    private void jsonItem(JsonNode item) {
        known(item, Set.of("id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image", "date_published", "date_modified", "authors", "tags", "language", "attachments"));
        ask(item.path("id").isTextual() && !item.path("id").asText().isBlank(), "An item has no id.");
        ask(ids.add(item.path("id").asText()), "Two items have one id: " + item.path("id").asText());
        absolute(item.path("url").asText());
        ask(item.hasNonNull("content_html") || item.hasNonNull("content_text"), "An item has no content.");
        if (item.has("content_html")) html(item.path("content_html").asText());
        for (var text : List.of("title", "summary", "content_text")) if (item.has(text)) {
            ask(item.path(text).isTextual() && !item.path(text).asText().isBlank(), "An item's " + text + " says nothing.");
            ask(!CONTROL.matcher(item.path(text).asText()).find(), "A text holds a control character.");
        }
        for (var date : List.of("date_published", "date_modified")) if (item.has(date)) date(item.path(date).asText());
        for (var author : item.path("authors")) {
            ask(author.hasNonNull("name") || author.hasNonNull("url") || author.hasNonNull("avatar"), "An author is nobody.");
            if (author.has("url")) absolute(author.path("url").asText());
        }
        for (var tag : item.path("tags")) ask(tag.isTextual() && !tag.asText().isBlank(), "A tag has no name.");
        if (item.has("language")) language(item.path("language").asText());
    }

    private void known(JsonNode of, Set<String> names) {
        of.fieldNames().forEachRemaining(name -> ask(names.contains(name) || name.startsWith("_"), "It has something that JSON Feed does not know: " + name));
    }

    // --- what all have in common ---

    private void typeIs(String wanted, String type) {
        ask(type.matches(Pattern.quote(wanted) + "(; ?charset=(UTF|utf)-8)?"), "It is sent as " + type + ", and not as " + wanted + ".");
    }

    private Element xml(String text) {
        ask(text.startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), "It does not begin with a declaration of UTF-8.");
        ask(!text.contains("<!DOCTYPE"), "It has a document type, which feed readers refuse.");
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
        } catch (SAXException e) {
            breaks("It is no XML: " + e.getMessage());
            return null;
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing stands in it that its standard does not name; what other standards name stands in their namespaces. */
    private void known(Element of, Set<String> bare, Set<String> atom) {
        for (var child : children(of)) {
            var known = child.getNamespaceURI() == null ? bare.contains(child.getLocalName())
                    : ATOM.equals(child.getNamespaceURI()) ? atom.contains(child.getLocalName())
                    : CONTENT.equals(child.getNamespaceURI()) ? child.getLocalName().equals("encoded")
                    : DUBLIN_CORE.equals(child.getNamespaceURI()) && child.getLocalName().equals("creator");
            ask(known, "<" + child.getTagName() + "> does not belong into <" + of.getTagName() + ">.");
        }
    }

    private void plain(Element element) {
        if (element == null) return;
        ask(!words(element).isBlank(), "<" + element.getTagName() + "> is empty.");
        ask(children(element).isEmpty(), "<" + element.getTagName() + "> holds elements.");
        ask(!CONTROL.matcher(words(element)).find(), "<" + element.getTagName() + "> holds a control character.");
    }

    private void address(Element element) {
        if (element != null) absolute(words(element));
    }

    private void absolute(String address) {
        try {
            var uri = new URI(address);
            ask(uri.isAbsolute() && (uri.isOpaque() || uri.getRawAuthority() != null), "This address is not whole: " + address);
        } catch (URISyntaxException e) {
            breaks("This is no address: " + address);
        }
    }

    private void language(String tag) {
        ask(tag.isEmpty() || LANGUAGE.matcher(tag).matches(), "This is no language: " + tag);
    }

    /** Read far from our pages: every link whole, and nothing that a careful reader would have to take out. */
    private void html(String html) {
        ask(!CONTROL.matcher(html).find(), "A text holds a control character.");
        for (var element : Jsoup.parseBodyFragment(html).body().select("*")) {
            ask(!RISKY_TAGS.contains(element.normalName()), "A text holds <" + element.normalName() + ">.");
            if (!element.normalName().equals("body")) for (var attribute : element.attributes())
                ask(ATTRIBUTES.getOrDefault(element.normalName(), Set.of()).contains(attribute.getKey()), "A text says " + attribute.getKey() + " of <" + element.normalName() + ">.");
            for (var name : List.of("href", "src")) if (element.hasAttr(name)) absolute(element.attr(name));
        }
    }

    private Element one(Element of, String namespace, String name, boolean needed) {
        var found = all(of, namespace, name);
        ask(found.size() == 1 || !needed && found.isEmpty(), "<" + of.getTagName() + "> has " + found.size() + " times <" + name + ">.");
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<Element> all(Element of, String namespace, String name) {
        return children(of).stream().filter(child -> child.getLocalName().equals(name) && java.util.Objects.equals(child.getNamespaceURI(), namespace)).toList();
    }

    private static List<Element> children(Element of) {
        return IntStream.range(0, of.getChildNodes().getLength()).mapToObj(of.getChildNodes()::item).filter(Element.class::isInstance).map(Element.class::cast).toList();
    }

    private static String words(Element element) {
        return element == null ? "" : element.getTextContent().strip();
    }
}
