package stet.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** What an approval belongs to: every word that a reader would see, and nothing else. */
class DigestTest {
    private static final Body EMPTY = Body.trusted("");

    private static String of(String typed) {
        return Digest.of(Documents.with(Body.clean(typed, EMPTY)));
    }

    @Test void whatever_a_reader_would_see_counts() {
        var digests = new HashSet<String>();
        digests.add(Digest.of(Documents.whole()));
        digests.add(Digest.of(Documents.wholeInASeries()));
        var changed = Documents.eachChangedInOnePlace();
        changed.forEach(document -> assertTrue(digests.add(Digest.of(document)), document::toString));
        assertTrue(changed.size() > 30);
    }

    @Test void one_character_counts() {
        var text = "The bridge — closed “until May”.";
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ' ') continue;
            assertNotEquals(of(text), of(text.substring(0, i) + "~" + text.substring(i + 1)), text.substring(i));
            assertNotEquals(of(text), of(text.substring(0, i) + text.substring(i + 1)), text.substring(i));
        }
        assertNotEquals(of("bridge"), of("Bridge"));
        assertNotEquals(of("a bridge"), of("abridge"));
    }

    @Test void marks_and_addresses_count() {
        assertNotEquals(of("<p>very</p>"), of("<p><em>very</em></p>"));
        assertNotEquals(of("<p><em>very</em></p>"), of("<p><strong>very</strong></p>"));
        assertNotEquals(of("<p>very</p>"), of("<h2>very</h2>"));
        assertNotEquals(of("<p>one<br>two</p>"), of("<p>one two</p>"));
        assertNotEquals(of("<p><a href=/a>very</a></p>"), of("<p><a href=/b>very</a></p>"));
        assertNotEquals(of("<figure><img src=/a.png alt=boat></figure>"), of("<figure><img src=/a.png alt=ship></figure>"));
    }

    @Test void ids_of_blocks_do_not_count() {
        assertNotEquals(Body.clean("One.", EMPTY).html(), Body.clean("One.", EMPTY).html());
        assertEquals(of("One."), of("One."));
    }

    @Test void a_run_of_white_space_counts_as_one_space() {
        assertEquals(of("The bridge is closed."), of("  The \t bridge\r\n is   closed. \n\n\n"));
        assertEquals(of("<p>The <em>very</em> bridge</p>"), of("<p>\n The \n<em>very</em>   bridge </p>\n\n"));
    }

    @Test void within_code_each_space_counts() {
        assertNotEquals(of("<pre>a  b</pre>"), of("<pre>a b</pre>"));
        assertNotEquals(of("<p><code>a  b</code></p>"), of("<p><code>a b</code></p>"));
    }

    @Test void letters_that_look_the_same_are_the_same() {
        assertEquals(of("caf\u00e9"), of("cafe\u0301"));
        assertEquals(Digest.of(Documents.headed("caf\u00e9")), Digest.of(Documents.headed("cafe\u0301")));
    }

    @Test void canonical_bytes_are_read_back_and_come_out_the_same() {
        var bytes = Digest.canonical(Documents.whole());
        assertEquals(Documents.whole(), Digest.read(bytes));
        assertEquals(Digest.of(bytes), Digest.of(Digest.read(bytes)));
        var odd = Documents.headed("Bridge “closed” </script> \u2028");
        assertEquals(Digest.of(odd), Digest.of(Digest.read(Digest.canonical(odd))));
        assertTrue(Digest.of(bytes).matches("[0-9a-f]{64}"));
    }

    /** Kept here to the letter: approvals given today must be provable in years to come. */
    @Test void the_first_format_stays_what_it_is() {
        assertEquals("{\"format\":1,\"language\":\"en\",\"kicker\":\"\",\"headline\":\"Brücke \\\"zu\\\"\",\"seoHeadline\":\"\",\"dek\":\"\",\"trailText\":\"\",\"dateline\":\"\","
                + "\"body\":\"\",\"editorsNote\":\"\",\"slug\":\"\",\"section\":\"\",\"tags\":[],\"credits\":[]}",
                new String(Digest.canonical(Documents.headed("Brücke \"zu\"")), StandardCharsets.UTF_8));
        assertEquals("74bcc344f62927e9fc75b70e041bb0d7459e4bbe4e2c675ab647da9e027eb653", Digest.of(Documents.whole()));
    }

    /** A story in no series has the digest it always had, so whatever was approved before there were series holds. */
    @Test void the_second_format_is_the_first_with_its_series() {
        var first = new String(Digest.canonical(Documents.whole()), StandardCharsets.UTF_8);
        var second = new String(Digest.canonical(Documents.wholeInASeries()), StandardCharsets.UTF_8);
        assertEquals(first.replace("{\"format\":1,", "{\"format\":2,").replaceAll("}$", ",\"series\":\"the-bridges\",\"part\":2}"), second);
        assertEquals("66b8d316a0279c0b20036627da8cbf6de65cea1611457dc08886fd5a7de5eaa6", Digest.of(Documents.wholeInASeries()));
        for (var document : java.util.List.of(Documents.whole(), Documents.wholeInASeries())) {
            var bytes = Digest.canonical(document);
            assertEquals(document, Digest.read(bytes));
            assertEquals(Digest.of(bytes), Digest.of(Digest.read(bytes)));
        }
    }
}
