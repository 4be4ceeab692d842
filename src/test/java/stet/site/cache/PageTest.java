package stet.site.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageTest {
    private record Read(long run, Instant pressedAt) implements AtRun {
    }

    /** Letters of one, two, three and four bytes, and halves of the last, which are no letters. */
    private static final String[] LETTERS = {"a", "é", "“", "ש", "日", "👩‍🚀", "\ud83d", "\ude80", "\0", ""};

    @Test void a_page_is_the_bytes_that_java_would_write() {
        for (int seed = 0; seed < 5000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(40); i-- > 0;) text.append(LETTERS[random.nextInt(LETTERS.length)]);
            var page = Page.of(200, "text/plain", text.toString(), Set.of(), new Read(1, Instant.EPOCH));
            assertEquals(new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1), page.plain().toString(StandardCharsets.ISO_8859_1), "seed " + seed);
        }
    }
}
