package stet.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import stet.web.Marked;

class DifferenceTest {
    private static final Body EMPTY = Body.trusted("");

    private static Difference bodies(Body before, Body after) {
        return Difference.between(Documents.with(before), before.html(), Documents.with(after), after);
    }

    private static String marked(String before, String after) {
        var was = Body.clean(before, EMPTY);
        var parts = bodies(was, Body.clean(after, was)).parts();
        assertEquals(List.of("Body"), parts.stream().map(Difference.Part::label).toList());
        return parts.get(0).marked().toString();
    }

    @Test void nothing_changed() {
        var body = Body.clean("The same.", EMPTY);
        assertFalse(bodies(body, Body.clean(body.html(), body)).changed());
    }

    @Test void words_are_marked_within_their_block() {
        assertEquals("<p>The bridge <del>closed</del><ins>reopened</ins> on Monday.</p>",
                marked("The bridge closed on Monday.\n\nNobody was hurt.", "The bridge reopened on Monday.\n\nNobody was hurt."));
    }

    @Test void what_was_taken_away_stands_where_it_stood() {
        assertEquals("<p><del>Two two.</del></p><p>Three <ins>and </ins>three.</p><p><del>Four four.</del></p>",
                marked("One one.\n\nTwo two.\n\nThree three.\n\nFour four.", "One one.\n\nThree and three."));
    }

    @Test void what_came_in_the_stead_of_another_paragraph_stands_after_it() {
        assertEquals("<p><del>Two two.</del></p><p><ins>Quite another.</ins></p><p><del>Three three.</del></p><p><ins>Something else.</ins></p>",
                marked("One one.\n\nTwo two.\n\nThree three.\n\nFour four.", "One one.\n\nQuite another.\n\nSomething else.\n\nFour four."));
    }

    @Test void what_moved_is_said_to_have_moved() {
        assertEquals("<p><ins>Moved here:</ins> Three three.</p>", marked("One one.\n\nTwo two.\n\nThree three.", "Three three.\n\nOne one.\n\nTwo two."));
    }

    @Test void a_link_that_leads_elsewhere_shows() {
        var marked = marked("<p>See <a href=\"https://example.org/a\">this</a></p>", "<p>See <a href=\"https://example.org/b\">this</a></p>");
        assertTrue(Jsoup.parse(marked).selectFirst("ins").text().contains("https://example.org/b"), marked);
    }

    @Test void a_picture_shows_by_its_address() {
        var picture = "<p>One</p><figure><img src=\"/a.png\" alt=\"A boat\"></figure>";
        assertTrue(Jsoup.parse(marked("<p>One</p>", picture)).selectFirst("ins").text().contains("alt=\"A boat\""));
        assertTrue(Jsoup.parse(marked(picture, "<p>One</p>")).selectFirst("del").text().contains("/a.png"));
    }

    @Test void no_word_is_taken_for_a_tag() {
        var marked = marked("Write <script>alert(1)</script> here", "Write <script>alert(2)</script> <b>here</b>");
        assertTrue(Jsoup.parseBodyFragment(marked).select("script, b").isEmpty(), marked);
        var before = Documents.with(EMPTY);
        var headline = Difference.between(before, "", Documents.headed("<img src=x onerror=alert(1)>"), EMPTY).parts().get(0).marked().toString();
        assertTrue(Jsoup.parseBodyFragment(headline).select("img").isEmpty(), headline);
    }

    @Test void headline_body_and_bio_show_in_the_order_of_the_page() {
        var bodyBefore = Body.clean("<p>One <a href=\"/a\">two</a> three.</p><p>Stays.</p><p>Goes.</p>", EMPTY);
        var bodyAfter = Body.clean("<p>One <a href=\"/b\">two</a> three.</p><p>Stays.</p><p>Comes &lt;b&gt;.</p>", bodyBefore);
        var before = by("Bridge closed", bodyBefore, "Writes.");
        var difference = Difference.between(before, bodyBefore.html(), by("Bridge <closed> again", bodyAfter, "Writes a lot."), bodyAfter);

        assertEquals(List.of("Headline", "Body", "About Wren Okafor"), difference.parts().stream().map(Difference.Part::label).toList());
        assertTrue(difference.parts().get(0).marked().toString().contains("<ins>&lt;closed&gt; again</ins>"));
        var body = difference.parts().get(1).marked().toString();
        assertTrue(body.contains("/a") && body.contains("/b") && body.contains("<del>Goes.</del>") && body.contains("<ins>Comes &lt;b&gt;.</ins>"), body);
        assertFalse(body.contains("Stays"), body);
        assertFalse(Difference.between(before, bodyBefore.html(), before, bodyBefore).changed());
    }

    private static Document by(String headline, Body body, String bio) {
        var wren = new Document.Credit("BY", "wren-okafor", "Wren Okafor", "Reporter", "", "", bio, List.of(), 9, List.of());
        return Document.of("en", "", headline, "", "A dek", "", "", body.withoutIds(), "", "bridge", "city", List.of("roads"), List.of(wren), "", 0);
    }

    /** Whatever the digest sees, the editor sees. */
    @Test void no_change_of_a_document_goes_unseen() {
        var was = Documents.whole();
        for (var is : Documents.eachChangedInOnePlace()) {
            if (!is.body().equals(was.body())) continue;
            assertTrue(Difference.between(was, was.body(), is, Body.trusted(is.body())).changed(), is::toString);
        }
    }

    @Test void fields_go_by_the_names_of_the_form() {
        var labels = Documents.eachChangedInOnePlace().stream().flatMap(is -> Difference.between(Documents.whole(), "", is, EMPTY).parts().stream())
                .map(Difference.Part::label).collect(Collectors.toSet());
        assertTrue(labels.containsAll(List.of("Headline", "Dek", "Section", "Tags", "Authors", "Slug", "About Ann Lee")), labels::toString);
    }

    /** Without what was added it is the old text, without what was taken away the new one. */
    @Test void both_texts_can_be_read_out_of_what_is_marked() {
        for (int seed = 0; seed < 1000; seed++) {
            var random = new Random(seed);
            var was = words(random);
            var is = words(random);
            var marked = Jsoup.parseBodyFragment(Marked.between(was, is, new Marked.Patience()).toString());
            var old = marked.clone();
            old.select("ins").remove();
            assertEquals(was, old.wholeText());
            marked.select("del").remove();
            assertEquals(is, marked.wholeText());
        }
    }

    private static String words(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(12)).mapToObj(i -> Stream.of("a", "b", "<c>", "&amp;", "d  e").toList().get(random.nextInt(5)))
                .collect(Collectors.joining(" "));
    }

    @Test void blocks_in_any_new_order_are_all_there() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var before = Body.clean(IntStream.range(0, 8).mapToObj(i -> "Block" + i + ".").collect(Collectors.joining("\n\n")), EMPTY);
            var blocks = new ArrayList<>(before.html().lines().toList());
            Collections.shuffle(blocks, random);
            var after = Body.clean(String.join("", blocks.subList(0, random.nextInt(9))), before);
            var difference = bodies(before, after);
            assertEquals(!before.html().equals(after.html()), difference.changed());
            if (!difference.changed()) continue;
            var gone = Jsoup.parse(difference.parts().get(0).marked().toString()).select("del").eachText();
            var stayed = after.blocks().stream().map(Body.Block::text).toList();
            assertEquals(before.blocks().stream().map(Body.Block::text).filter(text -> !stayed.contains(text)).toList(), gone);
        }
    }

    @Test void texts_of_any_length_are_compared_in_little_time() {
        assertQuick(many("one%d ", 200_000, ""), many("two%d ", 200_000, ""));
        assertQuick(many("<p>one%d", 40_000, ""), many("<p>two%d", 40_000, ""));
        assertQuick(many("<p>one%d same ", 400, "w ".repeat(300)), many("<p>one%d other ", 400, "v w ".repeat(200)));
    }

    private static void assertQuick(String was, String is) {
        var before = Body.clean(was, EMPTY);
        var after = Body.clean(is, before);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> bodies(before, after).parts());
    }

    private static String many(String words, int times, String after) {
        return IntStream.range(0, times).mapToObj(i -> words.formatted(i) + after).collect(Collectors.joining());
    }
}
