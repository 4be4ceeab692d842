package stet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that find nothing would be kept by everything: each is broken here once. */
class FeedRulesTest {
    private static final String RSS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel><title>Tides</title><link>https://example.org/</link><description>High and low</description><language>en</language>
            <lastBuildDate>Tue, 24 Nov 2020 06:10:00 GMT</lastBuildDate>
            <atom:link href="https://example.org/feed.xml" rel="self" type="application/rss+xml"/>
            <item><title>One</title><link>https://example.org/one</link><guid isPermaLink="true">https://example.org/one</guid><pubDate>Tue, 24 Nov 2020 06:10:00 GMT</pubDate>
            <dc:creator>Wren Okafor</dc:creator><category>City</category><description>In short</description><content:encoded>&lt;p&gt;&lt;a href="https://example.org/us"&gt;Us&lt;/a&gt;&lt;/p&gt;</content:encoded></item>
            <item><title>Two</title><link>https://example.org/two</link><guid>https://example.org/two</guid><pubDate>Mon, 23 Nov 2020 06:10:00 +0530</pubDate></item>
            </channel></rss>
            """;
    private static final String ATOM = """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Tides</title><id>https://example.org/</id><updated>2020-11-24T06:10:00Z</updated>
            <link rel="alternate" type="text/html" href="https://example.org/"/><link rel="self" type="application/atom+xml" href="https://example.org/feed.atom"/>
            <author><name>The paper</name><uri>https://example.org/</uri></author>
            <entry xml:lang="de"><title>One</title><id>https://example.org/one</id><link rel="alternate" type="text/html" href="https://example.org/one"/>
            <published>2020-11-23T06:10:00Z</published><updated>2020-11-24T06:10:00+00:00</updated><category term="City"/><summary>In short</summary>
            <content type="html">&lt;p&gt;Words&lt;/p&gt;</content></entry></feed>
            """;
    private static final String JSON = """
            {"version": "https://jsonfeed.org/version/1.1", "title": "Tides", "home_page_url": "https://example.org/", "feed_url": "https://example.org/feed.json", "language": "en",
             "items": [{"id": "https://example.org/one", "url": "https://example.org/one", "title": "One", "content_html": "<p>Words</p>", "date_published": "2020-11-24T06:10:00Z",
             "authors": [{"name": "Wren Okafor"}], "tags": ["City"]}]}
            """;

    @Test void what_is_valid_breaks_none() {
        assertEquals(List.of(), broken("xml", RSS));
        assertEquals(List.of(), broken("atom", ATOM));
        assertEquals(List.of(), broken("json", JSON));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rel="self"                                  | rel="other"                                     | where it is itself
            feed.xml" rel                               | feed.atom" rel                                  | somewhere else
            <description>High and low</description>     | ``                                              | 0 times <description>
            <title>Tides</title>                        | <title> </title>                                | is empty
            <language>en</language>                     | <language>en_GB</language>                      | no language
            <link>https://example.org/one</link>        | <link>/one</link>                               | not whole
            <guid>https://example.org/two</guid>        | <guid>https://example.org/one</guid>            | one guid
            <guid>https://example.org/two</guid>        | <guid>two</guid>                                | not whole
            Tue, 24 Nov 2020 06:10:00 GMT</pubDate>     | Wed, 24 Nov 2020 06:10:00 GMT</pubDate>         | RFC 822
            Tue, 24 Nov 2020 06:10:00 GMT</pubDate>     | 2020-11-24T06:10:00Z</pubDate>                  | RFC 822
            +0530                                       | +0545                                           | RFC 822
            Mon, 23 Nov 2020                            | Thu, 1 Jan 1970                                 | Nothing ran then
            href="https://example.org/us"               | href="/us"                                      | not whole
            href="https://example.org/us"               | href="https://example.org/us" data-block="3"    | data-block
            &lt;p&gt;                                   | &lt;script&gt;1&lt;/script&gt;&lt;p&gt;         | <script>
            <category>City</category>                   | <category/>                                     | category
            Wren Okafor                                 | Wren&#x92;s                                     | control character
            Wren Okafor                                 | Wren &#x8; Okafor                               | no XML
            <item><title>Two</title>                    | <item>                                          | neither title
            <dc:creator>                                | <author>w@example.org</author><dc:creator>      | twice over
            <category>City</category>                   | <section>City</section>                         | does not belong
            """)
    void each_rule_of_rss_finds_what_breaks_it(String valid, String wrong, String sentence) {
        finds("xml", RSS, valid, wrong, sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <id>https://example.org/one</id>            | <id>https://example.org/</id>                   | one id
            <id>https://example.org/one</id>            | <id>/one</id>                                   | not whole
            <id>https://example.org/</id>               | <id>https://example.org</id>                    | two ways
            <updated>2020-11-24T06:10:00Z</updated>     | ``                                              | 0 times <updated>
            <updated>2020-11-24T06:10:00Z</updated>     | <updated>2020-11-24 06:10</updated>             | RFC 3339
            <updated>2020-11-24T06:10:00Z</updated>     | <updated>2020-11-24T06:10Z</updated>            | RFC 3339
            <updated>2020-11-24T06:10:00Z</updated>     | <updated>2020-11-22T06:10:00Z</updated>         | older than
            <published>2020-11-23                       | <published>2020-11-25                           | before it was published
            <name>The paper</name>                      | ``                                              | 0 times <name>
            <author><name>The paper</name><uri>https://example.org/</uri></author> | ``                   | no author
            term="City"                                 | label="City"                                    | no term
            rel="self"                                  | rel="alternate"                                 | where it is itself
            xml:lang="de"                               | xml:lang="d e"                                  | no language
            <summary>In short</summary>                 | <summary>&lt;p&gt;Words&lt;/p&gt;</summary>     | the same
            <summary>In short</summary>                 | <summary>In short</summary><pubDate>now</pubDate> | does not belong
            """)
    void each_rule_of_atom_finds_what_breaks_it(String valid, String wrong, String sentence) {
        finds("atom", ATOM, valid, wrong, sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            version/1.1                                 | version/1                                       | no JSON Feed 1.1
            "title": "Tides"                            | "title": ""                                     | no title
            "items"                                     | "_items"                                        | no items
            "items"                                     | "entries"                                       | does not know
            "id": "https://example.org/one"             | "id": 1                                         | no id
            "content_html": "<p>Words</p>"              | "summary": "Words"                              | no content
            "content_html": "<p>Words</p>"              | "content_html": "<a href='x'>Words</a>"         | not whole
            {"name": "Wren Okafor"}                     | {"role": "by"}                                  | nobody
            2020-11-24T06:10:00Z                        | 24 Nov 2020                                     | RFC 3339
            ["City"]                                    | [7]                                             | no name
            "title": "One"                              | "title": "One", "title": "Uno"                  | no JSON
            feed.json                                   | feed.xml                                        | somewhere else
            """)
    void each_rule_of_json_feed_finds_what_breaks_it(String valid, String wrong, String sentence) {
        finds("json", JSON, valid, wrong, sentence);
    }

    @Test void it_matters_how_it_is_sent() {
        assertTrue(FeedRules.broken("https://example.org/feed.xml", "text/html", RSS.getBytes(StandardCharsets.UTF_8)).get(0).contains("text/html"));
        assertTrue(FeedRules.broken("https://example.org/feed.json", "application/feed+json", new byte[] {'{', (byte) 0x92, '}'}).get(0).contains("UTF-8"));
    }

    private static void finds(String ending, String feed, String valid, String wrong, String sentence) {
        assertTrue(feed.contains(valid), valid);
        var found = broken(ending, feed.replaceFirst(java.util.regex.Pattern.quote(valid), java.util.regex.Matcher.quoteReplacement(wrong)));
        assertTrue(found.stream().anyMatch(one -> one.contains(sentence)), () -> sentence + " is not among " + found);
    }

    private static List<String> broken(String ending, String feed) {
        var type = switch (ending) {
            case "xml" -> "application/rss+xml";
            case "atom" -> "application/atom+xml";
            default -> "application/feed+json";
        };
        return FeedRules.broken("https://example.org/feed." + ending, type + ";charset=UTF-8", feed.getBytes(StandardCharsets.UTF_8));
    }
}
