package stet.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    private static final Body EMPTY = Body.trusted("");

    private static Body clean(String typed) {
        return Body.clean(typed, EMPTY);
    }

    private static String bare(String typed) {
        return clean(typed).withoutIds();
    }

    @Test void empty_lines_make_paragraphs_of_plain_text() {
        assertEquals("<p>The bridge is closed.</p>\n<p>Until May &lt;or June&gt; &amp; not longer.</p>",
                bare("The bridge\nis closed.\r\n\r\n  \r\nUntil May <or June> & not longer.\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <p>One<p>Two                              | <p>One</p>~<p>Two</p>
            loose <b>words</b><p>kept</p> and more    | <p>loose <strong>words</strong></p>~<p>kept</p>~<p>and more</p>
            <div><div>a</div>b</div>                  | <p>a</p>~<p>b</p>
            <h1>Big</h1><h5>Small</h5>                | <h2>Big</h2>~<h3>Small</h3>
            <h4>Small</h4><h2>Big</h2><h3>Small</h3>  | <h2>Small</h2>~<h2>Big</h2>~<h3>Small</h3>
            <p>  many   spaces&nbsp; </p>             | <p>many spaces&nbsp;</p>
            <p><b>bold </b> <i>and</i></p>            | <p><strong>bold </strong><em>and</em></p>
            <ul>x<li>a<ul><li>b</li></ul></li></ul>   | <ul><li>a<ul><li>b</li></ul></li></ul>
            <blockquote>words<p>more</p></blockquote> | <blockquote><p>words</p><p>more</p></blockquote>
            <p>a<br>b<br></p>                         | <p>a<br>b</p>
            <p><a href="/x">in</a></p>                | <p><a href="/x">in</a></p>
            <p><a href="//evil.org/">out</a></p>      | <p>out</p>
            <p><a href="/&#9;/evil.org/">out</a></p>  | <p>out</p>
            <p>a<hr>b                                 | <p>a</p>~<hr>~<p>b</p>
            <p> </p><p></p>x<br>                      | <p>x</p>
            <aside class="pull-quote">Said</aside>    | <aside class="pull-quote">Said</aside>
            <table><tr><th>A<td>1</table>             | <table><tbody><tr><th>A</th><td>1</td></tr></tbody></table>
            """)
    void structure_is_made_anew(String typed, String stored) {
        assertEquals(stored.replace('~', '\n'), bare(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<p>a</p><script>alert(1)</script>", "<p onclick=alert(1)>a</p>", "<p><a href='javascript:alert(1)'>a</a></p>",
        "<p><a href=' java\nscript:alert(1)'>a</a></p>", "<p><img src=x onerror=alert(1)>a</p>", "<svg onload=alert(1)><p>a</p></svg>",
        "<p style='background:url(javascript:alert(1))'>a</p>", "<math><mi//xlink:href='data:x,<script>alert(4)</script>'></math><p>a",
        "<p>a<iframe srcdoc='<script>alert(1)</script>'></iframe></p>", "<p data-block='\"><script>alert(1)</script>'>a</p>",
        "<p><a href='data:text/html,<script>alert(1)</script>'>a</a></p>", "<p>a\0<sc\0ript>alert(1)</script></p>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>a</p></noscript>", "<p>a</p><style>@import 'x';</style><template><p>b</template>"})
    void nothing_hostile_is_left(String typed) {
        var cleaned = Jsoup.parseBodyFragment(clean(typed).html());
        for (var element : cleaned.body().getAllElements()) {
            assertTrue(List.of("body", "p", "a", "img", "figure", "strong", "em").contains(element.normalName()), element::outerHtml);
            for (var attribute : element.attributes()) {
                assertTrue(List.of("data-block", "href", "src", "alt").contains(attribute.getKey()), element::outerHtml);
                assertFalse(attribute.getValue().toLowerCase().matches("(?s).*(script|data):.*"), element::outerHtml);
            }
        }
        assertFalse(clean(typed).html().contains("\0"));
    }

    @Test void hidden_commands_to_the_screen_are_taken_out() {
        assertEquals("<p>abc</p>", bare("a\u202Eb\u0000\u2066c\uFEFF"));
    }

    @Test void ten_thousand_nested_tags_and_a_million_letters_take_no_time() {
        for (var tag : List.of("div", "blockquote", "ul><li", "b", "a href=/x", "table><tr><td", "p><em")) {
            var typed = "<p>first</p>" + ("<" + tag + ">").repeat(10_000) + "deep";
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertTrue(clean(typed).plain().contains("deep"), tag));
        }
        var long_ = "<p>word word <b>word</b></p>".repeat(35_000);
        assertTimeoutPreemptively(Duration.ofSeconds(8), () -> Body.clean(long_, clean(long_)));
    }

    @Test void what_nobody_could_see_is_not_kept_however_it_was_written() {
        assertEquals("<p>Body abcdefg</p>", bare("<p>Body a\u0001b&#1;c&#0;d&#x202E;e&#xFFFE;f\uFFFDg</p>"));
        assertEquals("<figure><img src=\"/a.png\" alt=\"One two\"></figure>", bare("<img src=\"/a&#1;.png\" alt=\"One &#x7;two\">"));
        assertEquals("Bridge closed", stet.web.Line.clean("Bri\u0000dge\u001b \u0085clo\uFFFDsed\u007f"));
    }

    @Test void empty_lines_between_tags_typed_by_hand_make_paragraphs_too() {
        assertEquals("<h2>Closed</h2>\n<p>One and one.</p>\n<p>Two <em>and</em> two.</p>", bare("<h2>Closed</h2>\n\nOne\nand one.\n\nTwo <em>and</em> two.\n"));
    }

    @Test void text_made_to_take_long_takes_no_time() {
        for (var piece : List.of("<p ", "<br>", "x<b> </b>", "<ul><li>x", "<blockquote><p>a", "a<code> </code>", "<img src=/a.png>", "<b><p>")) {
            var typed = piece.repeat(25_000);
            assertTimeoutPreemptively(Duration.ofSeconds(8), () -> clean(typed), piece);
        }
        assertTrue(Body.isTooMuch("<p>a".repeat(60_000)));
        assertEquals("a\n\nb", stet.web.Line.several("a" + "\n".repeat(100_000) + " \n b"));
    }

    @Test void a_body_sent_back_as_it_was_is_the_same_to_the_letter() {
        var body = clean("<h2>Two</h2><p>One <em>or</em> more &amp; &nbsp;less</p><pre>  code\n   here</pre><ul><li>a</li></ul><hr>");
        assertEquals(body.html(), Body.clean(body.html(), body).html());
        assertEquals(body.html(), Body.clean(body.html().replace("\n", "\r\n"), body).html());
    }

    @Test void cleaning_twice_is_cleaning_once() {
        var pieces = List.of("<p>", "</p>", "<b>", "</b>", "<i>", "<ul>", "<li>", "</ul>", "<blockquote>", "</blockquote>", "<table><tr><td>", "</table>",
                "<pre>", "</pre>", "<code>", "</code>", "<h2>", "</h2>", "<a href='/x'>", "</a>", "<br>", "<hr>", "<div>", "</div>", "words ", " more", "\n\n",
                "&nbsp;", "&lt;p&gt;", "<img src='/a.png' alt='A'>", "<figure>", "<figcaption>", "</figure>", "<aside class='pull-quote'>", "</aside>", "<s>", " ");
        for (int seed = 0; seed < 4000; seed++) {
            var random = new Random(seed);
            var typed = new StringBuilder("<p>");
            for (int i = random.nextInt(25); i >= 0; i--) typed.append(pieces.get(random.nextInt(pieces.size())));
            var once = clean(typed.toString());
            assertEquals(once.html(), Body.clean(once.html(), once).html(), "seed " + seed + ": " + typed);
            assertEquals(once.html(), Body.clean(once.typed(), once).html(), "seed " + seed + ", as typed: " + typed);
        }
    }

    @Test void a_body_of_plain_paragraphs_is_typed_without_tags() {
        assertEquals("One & two.\n\nThree.", clean("One & two.\n\n\n Three.").typed());
        assertEquals("<p>Write &lt;p&gt; first.</p>", clean("<p>Write &lt;p&gt; first.</p>").typed());
    }

    @Test void blocks_keep_their_ids_through_a_plain_form() {
        var before = clean("The bridge closed at noon on Tuesday.\n\nNobody was hurt in it.\n\nIt will open again in May.");
        var after = Body.clean("A new beginning of quite another kind.\n\nThe bridge closed at noon on Wednesday.\n\nNobody was hurt in it.\n\nIt will open again in May.", before);
        var ids = before.blocks().stream().map(Body.Block::id).toList();
        assertEquals(ids, after.blocks().stream().skip(1).map(Body.Block::id).toList());
        assertFalse(ids.contains(after.blocks().get(0).id()));
    }

    @Test void an_id_that_was_never_issued_is_not_taken() {
        var body = clean("<p data-block=\"mine\">One</p><p data-block=\"mine\">Two</p>");
        assertEquals(2, body.blocks().stream().map(Body.Block::id).filter(id -> !id.equals("mine")).distinct().count());
        var id = body.blocks().get(0).id();
        var twice = Body.clean("<p data-block=\"%s\">One</p><p data-block=\"%s\">One again</p>".formatted(id, id), body);
        assertEquals(2, twice.blocks().stream().map(Body.Block::id).distinct().count());
    }

    @Test void what_changed_is_told_by_block() {
        var before = clean("One and two.\n\nThree and four.");
        var after = Body.clean("One and two, yes.\n\nCompletely different words.", before);
        assertEquals(List.of(false, true), after.changesSince(before).stream().map(Body.Change::whollyReplaced).toList());
        assertTrue(Body.clean(before.html(), before).changesSince(before).isEmpty());
    }

    @Test void a_link_is_part_of_what_is_approved() {
        assertNotEquals(bare("<p><a href=\"https://example.org/a\">x</a></p>"), bare("<p><a href=\"https://example.org/b\">x</a></p>"));
    }
}
