package stet.site.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PassageTest {
    private static final String FILLER = "Nobody had asked, and nothing was said. ".repeat(100);

    @Test void it_is_where_most_of_the_words_stand() {
        var text = FILLER + "The council met. " + FILLER + "A bridge, said the Council, is a bridge closed. " + FILLER;
        var passage = Passage.of(text, "'council' & 'bridg' & 'close'");
        assertTrue(passage.text().contains("A bridge, said the Council, is a bridge closed."), passage.text());
        assertTrue(passage.text().length() < 1500);
        assertEquals(passage.text(), text.substring(passage.from(), passage.from() + passage.text().length()));
    }

    @Test void accents_and_changed_endings_are_no_hindrance() {
        assertTrue(Passage.of(FILLER + "Two stories about a Café. " + FILLER, "'stori' & 'cafe'").text().contains("stories about a Café"));
    }

    @Test void where_nothing_is_seen_or_order_counts_it_is_the_whole_text() {
        assertEquals(new Passage(0, FILLER), Passage.of(FILLER, "'harbour'"));
        assertEquals(new Passage(0, FILLER), Passage.of(FILLER, "'noth' <-> 'said'"));
        assertEquals(new Passage(0, "Short."), Passage.of("Short.", "'short'"));
        assertEquals(new Passage(0, FILLER), Passage.of(FILLER, ""));
    }

    @Test void no_letter_is_cut_in_two() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            while (text.length() < 4000) text.append(random.nextInt(9) == 0 ? " " : random.nextInt(300) == 0 ? " word " : Character.toString(0x1f600 + random.nextInt(40)));
            var passage = Passage.of(text.toString(), "'word'");
            assertTrue(passage.text().codePoints().noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
            assertEquals(passage.text(), text.substring(passage.from(), passage.from() + passage.text().length()));
        }
    }
}
