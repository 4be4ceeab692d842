package stet.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final Document.Credit WREN = new Document.Credit("BY", "wren-okafor", "Wren Okafor", "Reporter", "", "", "Writes.", List.of(), 9, List.of());

    private static Document document(String headline, String body, Document.Credit credit) {
        return new Document(Digest.FORMAT, "en", "", headline, "", "A dek", "", "", Body.clean(body, Body.trusted("")).withoutIds(), "", "bridge", "city", List.of("roads"), List.of(credit));
    }

    private static String digest(String headline, String body) {
        return Digest.of(document(headline, body, WREN));
    }

    @Test void block_ids_and_runs_of_white_space_do_not_count() {
        assertEquals(digest("Bridge closed", "One two.\n\nThree."), digest("Bridge closed", "<p>One \n  two.</p>\r\n\r\n<p data-block=\"abc\"> Three. </p>"));
    }

    @Test void white_space_in_code_counts() {
        assertNotEquals(digest("Bridge", "<pre>a b</pre>"), digest("Bridge", "<pre>a  b</pre>"));
    }

    @Test void one_visible_character_counts_wherever_it_stands() {
        var whole = digest("Bridge closed", "<p>One <a href=\"/a\">two</a>.</p>");
        assertNotEquals(whole, digest("Bridge closed!", "<p>One <a href=\"/a\">two</a>.</p>"));
        assertNotEquals(whole, digest("Bridge closed", "<p>One <a href=\"/b\">two</a>.</p>"));
        assertNotEquals(whole, digest("Bridge closed", "<p>One <em><a href=\"/a\">two</a></em>.</p>"));
        var otherBio = new Document.Credit("BY", "wren-okafor", "Wren Okafor", "Reporter", "", "", "Writes!", List.of(), 9, List.of());
        assertNotEquals(whole, Digest.of(document("Bridge closed", "<p>One <a href=\"/a\">two</a>.</p>", otherBio)));
    }

    @Test void composed_and_decomposed_letters_are_the_same_words() {
        assertEquals(digest("Caf\u00e9", "x"), digest("Cafe\u0301", "x"));
    }

    @Test void what_is_read_back_is_what_was_frozen() {
        var document = document("Bridge “closed” </script> \u2028", "One.", WREN);
        var bytes = Digest.canonical(document);
        assertEquals(Digest.of(bytes), Digest.of(Digest.read(bytes)));
        assertTrue(Digest.of(bytes).matches("[0-9a-f]{64}"));
    }

    @Test void a_difference_shows_words_links_and_bios_and_escapes_them() {
        var before = document("Bridge closed", "<p>One <a href=\"/a\">two</a> three.</p><p>Stays.</p><p>Goes.</p>", WREN);
        var bodyBefore = Body.clean("<p>One <a href=\"/a\">two</a> three.</p><p>Stays.</p><p>Goes.</p>", Body.trusted(""));
        var bodyAfter = Body.clean("<p>One <a href=\"/b\">two</a> three.</p><p>Stays.</p><p>Comes &lt;b&gt;.</p>", bodyBefore);
        var otherBio = new Document.Credit("BY", "wren-okafor", "Wren Okafor", "Reporter", "", "", "Writes a lot.", List.of(), 9, List.of());
        var after = new Document(Digest.FORMAT, "en", "", "Bridge <closed> again", "", "A dek", "", "", bodyAfter.withoutIds(), "", "bridge", "city", List.of("roads"), List.of(otherBio));

        var difference = Difference.between(before, bodyBefore.html(), after, bodyAfter);
        assertEquals(List.of("Headline", "Body", "About Wren Okafor"), difference.parts().stream().map(Difference.Part::label).toList());
        assertTrue(difference.parts().get(0).marked().toString().contains("<ins>&lt;closed&gt; again</ins>"), difference.parts().get(0).marked().toString());
        var body = difference.parts().get(1).marked().toString();
        assertTrue(body.contains("/a") && body.contains("/b") && body.contains("<del>Goes.</del>") && body.contains("<ins>Comes &lt;b&gt;.</ins>"), body);
        assertFalse(body.contains("Stays"), body);
        assertFalse(Difference.between(before, bodyBefore.html(), before, bodyBefore).changed());
    }
}
