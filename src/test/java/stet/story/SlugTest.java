package stet.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bridge closed: “until May”        | bridge-closed-until-may
            Nobody’s bridge, the mayor's word | nobodys-bridge-the-mayors-word
            Ärger am Fluß                     | arger-am-fluss
            Smörgåsbord på Ærø                | smorgasbord-pa-aero
            Мост закрыт                       | most-zakryt
            北京                               | bei-jing
            ../../etc/passwd                  | etc-passwd
            a_b--c                            | a-b-c
            <script>alert(1)</script>         | script-alert-1-script
            ¡¿!?                              | untitled
            ''                                | untitled
            """)
    void words_become_what_an_address_may_hold(String words, String slug) {
        assertEquals(slug, Slug.of(words));
    }

    @Test void a_long_one_ends_with_a_whole_word() {
        assertEquals("many-words-".repeat(7).replaceAll("-$", ""), Slug.of("many words ".repeat(30)));
        assertEquals("x".repeat(80), Slug.of("x".repeat(500)));
        assertEquals("x".repeat(76) + "-end", Slug.of("x".repeat(76) + " end"));
        assertEquals("x".repeat(76), Slug.of("x".repeat(76) + " ending"));
    }

    @Test void a_slug_of_a_slug_is_the_same() {
        for (int seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            var words = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) words.appendCodePoint(random.nextInt(4) == 0 ? random.nextInt(0x10FFFF) : 32 + random.nextInt(95));
            var slug = Slug.of(words.toString());
            assertTrue(slug.matches("[a-z0-9]+(-[a-z0-9]+)*") && slug.length() <= 80, slug);
            assertEquals(slug, Slug.of(slug));
        }
    }
}
