package stet.desk;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import stet.Cast;

@QuarkusTest
class BringingCopyTest {
    private static final String COPY = """
            Ferry horn is to be tuned

            A major third would do

            The horn of the Osk ferry will be tuned before Easter, its owners said on Friday.

            It has been a quarter tone flat since a collision with a crane.

            Author: %s

            %s has played the organ at Osk for thirty years.
            """;

    private static Document page(Response answer) {
        return Jsoup.parse(answer.asString());
    }

    private static Response reads(String copy) {
        return Cast.wren().uploads("/desk/copy", Map.of("copy", copy), "file", "", new byte[0]);
    }

    @Test void pasted_copy_fills_the_form_and_saves_nothing() {
        var before = Cast.wren().gets("/desk/stories").asString();
        var form = page(reads(COPY.formatted("Petra Lyle", "Petra Lyle")));
        assertEquals("Ferry horn is to be tuned", form.selectFirst("#headline").val());
        assertEquals("A major third would do", form.selectFirst("#dek").text());
        assertEquals("Petra Lyle", form.selectFirst("#authors").val());
        assertEquals("Petra Lyle has played the organ at Osk for thirty years.", form.selectFirst("#bio").text());
        assertEquals(before.replaceAll("\\s+", ""), Cast.wren().gets("/desk/stories").asString().replaceAll("\\s+", ""));
    }

    @Test void a_new_authors_bio_comes_with_the_story() {
        var story = saves("Quill Abernethy", "Quill Abernethy has played the organ at Osk for thirty years.");
        Cast.wren().gets(story + "/preview").then().body(containsString("Quill Abernethy has played the organ"));
    }

    @Test void a_known_authors_bio_is_proposed_and_never_applied_in_silence() {
        Cast.ilse();
        var form = page(reads(COPY.formatted("ILSE BRANDT", "ILSE BRANDT")));
        assertEquals("Ilse Brandt", form.selectFirst("#authors").val());
        assertTrue(form.text().contains("put before an editor"), form.text());

        var story = saves("Ilse Brandt", "Ilse Brandt has taken up the organ.");
        Cast.wren().gets(story + "/preview").then().body(not(containsString("taken up the organ")));
        Cast.edda().gets("/desk").then().body(containsString("Words about authors"));
        var waiting = page(Cast.edda().gets("/desk/authors")).selectFirst("a:contains(Ilse Brandt: bio)");
        Cast.edda().gets(waiting.attr("href")).then().body(containsString("taken up the organ"));
    }

    @Test void copy_that_cannot_be_read_gets_a_sentence_and_is_not_lost() {
        Cast.wren().uploads("/desk/copy", Map.of("copy", ""), "file", "story.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII))
                .then().statusCode(422).body(containsString("Only .txt, .md, .html and .docx can be read"));
        reads("   ").then().statusCode(422).body(containsString("Paste a text, or choose a file."));
        Cast.wren().uploads("/desk/copy", Map.of("copy", "Words that were pasted"), "file", "a.txt", "Words of a file".getBytes(StandardCharsets.US_ASCII))
                .then().statusCode(422).body(containsString("Words that were pasted"));
    }

    @Test void what_no_story_is_made_of_gets_a_sentence_and_is_not_lost() {
        Cast.wren().posts("/desk/stories", Map.of("headline", "All marks", "body", "<b>x</b>".repeat(25_001)))
                .then().statusCode(422).body(containsString("more tags in this body than a story could need")).body(containsString("All marks"));
        Cast.wren().posts("/desk/stories", Map.of("headline", "Empty lines", "bio", "a" + "\n".repeat(4_900) + "b")).then().statusCode(303);
        Cast.wren().uploads("/desk/copy", Map.of("copy", ""), "file", "story.docx", "PK\u0003\u0004 and then nothing".getBytes(StandardCharsets.US_ASCII))
                .then().statusCode(422).body(containsString("it may be damaged"));
        reads("a\n".repeat(6_000)).then().statusCode(422).body(containsString("far more than one story"));
    }

    private static String saves(String author, String bio) {
        var fields = new HashMap<>(Map.of("headline", "Ferry horn is to be tuned", "body", "It is flat.", "authors", author, "bio", bio));
        var answer = Cast.wren().posts("/desk/stories", fields);
        assertEquals(303, answer.statusCode());
        return answer.header("Location");
    }
}
