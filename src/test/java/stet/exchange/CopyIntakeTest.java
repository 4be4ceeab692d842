package stet.exchange;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stet.story.Body;

/** Copy as it comes in, in a dozen shapes, and what an editor would say it is. */
class CopyIntakeTest {
    private static final String FIRST = "The swing bridge at Harrow Lock was closed to all traffic on Monday after a diver found a crack in its main pin.";
    private static final String SECOND = "Lorries are sent round by Menlow, eleven miles further. “Nobody told us,” said Pia Rask, who drives one of them.";
    private static final String THIRD = "The county hopes to open it again in May.";
    private static final String BIO = "Mara Quist covers roads and rivers for the Lock Gazette. She has written about bridges for nine years.";

    private static void isTheBridge(Proposal is) {
        assertAll(
                () -> assertEquals("Harrow bridge closed until May", is.headline()),
                () -> assertEquals("A crack the width of a hair stops 4,000 lorries a day", is.dek()),
                () -> assertEquals("Mara Quist", is.authors()),
                () -> assertEquals(BIO, is.bio()),
                () -> assertEquals(FIRST + "\n\n" + SECOND + "\n\n" + THIRD, Body.clean(is.body(), Body.trusted("")).plain()));
    }

    private static final String HEAD = "Harrow bridge closed until May\n\nA crack the width of a hair stops 4,000 lorries a day\n\n";
    private static final String TEXT = FIRST + "\n\n" + SECOND + "\n\n" + THIRD + "\n\n";

    @Test void author_line_and_bio_below() throws Exception {
        isTheBridge(CopyIntake.read(HEAD + TEXT + "Author: Mara Quist\n\n" + BIO));
    }

    @Test void byline_above() throws Exception {
        isTheBridge(CopyIntake.read(HEAD + "By Mara Quist\n\n" + TEXT + BIO));
    }

    @Test void byline_with_position_between_headline_and_dek() throws Exception {
        isTheBridge(CopyIntake.read("Harrow bridge closed until May\n\nBy Mara Quist, roads reporter\n\nA crack the width of a hair stops 4,000 lorries a day\n\n" + TEXT + BIO));
    }

    @Test void head_without_empty_lines() throws Exception {
        isTheBridge(CopyIntake.read("Harrow bridge closed until May\nA crack the width of a hair stops 4,000 lorries a day\nBy Mara Quist\n\n" + TEXT + "ENDS\n\nAbout the author\n\n" + BIO));
    }

    @Test void no_empty_lines_at_all() throws Exception {
        isTheBridge(CopyIntake.read((HEAD + "By Mara Quist\n\n" + TEXT + BIO).replace("\n\n", "\r\n")));
    }

    @Test void labelled_fields() throws Exception {
        var is = CopyIntake.read("Headline: Harrow bridge closed until May\nDek: A crack the width of a hair stops 4,000 lorries a day\nAuthor: Mara Quist\nTags: Bridges, Roads\n\n"
                + TEXT + "About the author: " + BIO);
        isTheBridge(is);
        assertEquals("Bridges, Roads", is.tags());
    }

    @Test void lines_that_were_wrapped() throws Exception {
        var wrapped = FIRST.replace("after a", "after\na") + "\n\n" + SECOND.replace("eleven miles", "eleven\nmiles") + "\n\n" + THIRD + "\n\n";
        isTheBridge(CopyIntake.read(HEAD + wrapped + "Written by Mara Quist\n\n" + BIO.replace("for nine", "for\nnine") + "\n\n###"));
    }

    @Test void words_of_a_closing_paragraph_that_is_not_about_the_author_stay() throws Exception {
        var is = CopyIntake.read(HEAD + "By Mara Quist\n\n" + TEXT);
        assertEquals("", is.bio());
        assertTrue(is.body().endsWith(THIRD));
    }

    @Test void a_first_paragraph_is_no_dek() throws Exception {
        var is = CopyIntake.read("Harrow bridge closed until May\n\n" + TEXT);
        assertEquals("", is.dek());
        assertEquals("", is.authors());
        assertTrue(is.body().startsWith(FIRST));
    }

    @Test void markdown() throws Exception {
        isTheBridge(CopyIntake.read("bridge.md", ("# Harrow bridge closed until May\n\n## A crack the width of a hair stops 4,000 lorries a day\n\nBy **Mara Quist**\n\n"
                + TEXT + "---\n\n*" + BIO + "*\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Test void markdown_with_front_matter() throws Exception {
        isTheBridge(CopyIntake.read("bridge.markdown", ("---\ntitle: \"Harrow bridge closed until May\"\nsummary: A crack the width of a hair stops 4,000 lorries a day\nauthor: Mara Quist\n---\n"
                + TEXT + BIO + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Test void a_page_of_the_web() throws Exception {
        isTheBridge(CopyIntake.read("bridge.html", """
                <html><head><title>Lock Gazette</title></head><body><nav><ul><li>Home</li></ul></nav><article>
                <header><h1>Harrow bridge closed until May</h1><p class="dek">A crack the width of a hair stops 4,000 lorries a day</p>
                <p>By <a href="/mara">Mara Quist</a></p></header>
                <p>%s</p><p>%s</p><p>%s</p><script>alert(1)</script><p><em>%s</em></p></article></body></html>"""
                .formatted(FIRST, SECOND, THIRD, BIO).getBytes(StandardCharsets.UTF_8)));
    }

    @Test void nobody_named_but_introduced_in_italics() throws Exception {
        isTheBridge(CopyIntake.read("bridge.htm", "<h1>Harrow bridge closed until May</h1><h2>A crack the width of a hair stops 4,000 lorries a day</h2><p>%s</p><p>%s</p><p>%s</p><p><i>%s</i></p>"
                .formatted(FIRST, SECOND, THIRD, BIO).getBytes(StandardCharsets.UTF_8)));
    }

    @Test void a_word_file() throws Exception {
        isTheBridge(CopyIntake.read("Bridge FINAL (2).docx", docx(
                p("Title", "Harrow bridge closed until May"), p("Subtitle", "A crack the width of a hair stops 4,000 lorries a day"), p(null, "By Mara Quist"),
                p(null, FIRST), p(null, SECOND), p(null, THIRD), p(null, BIO))));
    }

    @Test void a_word_file_without_styles() throws Exception {
        isTheBridge(CopyIntake.read("bridge.docx", docx(p(null, "Harrow bridge closed until May"), p(null, "A crack the width of a hair stops 4,000 lorries a day"),
                p(null, FIRST), p(null, SECOND), p(null, THIRD), p(null, "Author: Mara Quist"), p(null, BIO))));
    }

    @Test void letters_of_every_machine() throws Exception {
        var copy = HEAD + TEXT + "Author: Mara Quist\n\n" + BIO;
        for (var charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, Charset.forName("windows-1252")})
            isTheBridge(CopyIntake.read("bridge.txt", copy.getBytes(charset)));
        isTheBridge(CopyIntake.read("bridge.txt", ("\uFEFF" + copy).getBytes(StandardCharsets.UTF_8)));
    }

    @Test void marks_within_the_text_stay() throws Exception {
        var is = CopyIntake.read("bridge.md", "# Harrow bridge closed\n\nThe **pin** cracked. See [the report](https://example.org/pin).\n\n- one\n- two\n".getBytes(StandardCharsets.UTF_8));
        assertTrue(is.body().contains("<strong>pin</strong>") && is.body().contains("href=\"https://example.org/pin\"") && is.body().contains("<li>one</li>"), is.body());
    }

    @Test void two_authors_are_two_names() throws Exception {
        assertEquals("Mara Quist, Olu Adeyemi", CopyIntake.read(HEAD + "By Mara Quist and Olu Adeyemi\n\n" + TEXT).authors());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            By Mara Quist                                        | Mara Quist
            BY MARA QUIST                                        | MARA QUIST
            — by Mara Quist in Harrow                            | Mara Quist
            By Mara Quist for the Lock Gazette                   | Mara Quist
            By Dr. Mara J. Quist                                 | Dr. Mara J. Quist
            By Ludwig van der Berg, staff reporter               | Ludwig van der Berg
            By Mara Quist (mara@example.org)                     | Mara Quist
            By Mara Quist, Olu Adeyemi and Pia Rask              | Mara Quist, Olu Adeyemi, Pia Rask
            Words by Mara Quist, photographs by Pia Rask         | Mara Quist
            Reported by Mara Quist · Lock Gazette                | Mara Quist
            By Monday the bridge will be closed                  | ''
            By the time it opened                                | ''
            By Tuesday. Nobody knew.                             | ''
            """)
    void a_byline_holds_names_and_often_more(String line, String names) {
        assertEquals(names, Byline.names(Byline.read(line)));
    }

    @Test void a_name_alone_whose_owner_is_introduced_below() throws Exception {
        isTheBridge(CopyIntake.read("Harrow bridge closed until May\n\nMara Quist\n\nA crack the width of a hair stops 4,000 lorries a day\n\n" + TEXT + BIO));
    }

    @Test void labels_on_lines_of_their_own() throws Exception {
        isTheBridge(CopyIntake.read("Headline:\n\nHarrow bridge closed until May\n\nStandfirst:\n\nA crack the width of a hair stops 4,000 lorries a day\n\n" + TEXT + "Author:\n\nMara Quist\n\n" + BIO));
    }

    @Test void what_newsrooms_put_around_copy_is_left_out() throws Exception {
        for (var line : List.of("12 March 2026", "Monday, March 2nd, 2026", "Published: 2026-03-12 at 14:05", "Last updated on Thursday 12 March 2026", "12/03/2026", "FOR IMMEDIATE RELEASE",
                "(Reuters)", "3 min read", "Word count: 412", "(412 words)", "###", "-30-", "ENDS", "* * *"))
            isTheBridge(CopyIntake.read(line + "\n\nHarrow bridge closed until May\n\n" + line + "\n\nA crack the width of a hair stops 4,000 lorries a day\n\nBy Mara Quist\n\n" + line + "\n\n" + TEXT + line + "\n\n" + BIO + "\n\n" + line));
    }

    @Test void the_same_lines_within_the_text_are_text() throws Exception {
        var is = CopyIntake.read(HEAD + "By Mara Quist\n\n" + TEXT.repeat(4) + "12 March 2026\n\n" + TEXT.repeat(4));
        assertTrue(is.body().contains("12 March 2026"), is.body());
    }

    @Test void a_dek_that_is_a_sentence_much_shorter_than_the_text() throws Exception {
        var paragraph = FIRST + " " + SECOND;
        var is = CopyIntake.read("Harrow bridge closed until May\n\nA crack stops 4,000 lorries a day.\n\n" + (paragraph + "\n\n").repeat(5) + "Author: Mara Quist\n\n" + BIO);
        assertEquals("A crack stops 4,000 lorries a day.", is.dek());
        assertTrue(is.body().startsWith(FIRST));
    }

    @Test void front_matter_that_says_more_than_a_reader_needs() throws Exception {
        var is = CopyIntake.read("bridge.md", ("---\nlayout: post\ntitle: 'Harrow bridge: closed until May'\ndate: 2026-03-12\ntags:\n  - Bridges\n  - Roads\nauthors: [\"Mara Quist\", Olu Adeyemi]\n---\n\n" + TEXT).getBytes(StandardCharsets.UTF_8));
        assertEquals("Harrow bridge: closed until May", is.headline());
        assertEquals("Bridges, Roads", is.tags());
        assertEquals("Mara Quist, Olu Adeyemi", is.authors());
        assertEquals("", is.dek());
        assertTrue(is.body().startsWith(FIRST), is.body());
    }

    @Test void copy_made_to_take_long_takes_no_time() {
        var made = Map.of("copy.txt", List.of("<p ", "a\n", "a. ", "By A ", "Author: A\n", "\n"), "copy.html", List.of("<p>a", "<p><em>a</em>", "<h1>a"), "copy.md", List.of("---\n", "---\n\n", "> ", "[", "*a ", "a:\""));
        made.forEach((name, pieces) -> pieces.forEach(piece -> {
            for (var head : List.of("Bridge\n\n", "---\n")) assertTimeoutPreemptively(Duration.ofSeconds(10),
                    () -> orRefused(name, (head + piece.repeat(900_000 / piece.length())).getBytes(StandardCharsets.UTF_8)), name + " " + head + piece);
        }));
    }

    private static void orRefused(String name, byte[] copy) {
        try {
            CopyIntake.read(name, copy);
        } catch (CopyUnreadable e) {
            assertTrue(e.getMessage().endsWith("."));
        }
    }

    @Test void a_word_file_made_to_take_room_is_refused() throws Exception {
        for (var paragraphs : List.of("<w:p/>".repeat(1_000_000), "<w:p>".repeat(100_000) + "</w:p>".repeat(100_000), "<w:tbl><w:tr><w:tc>".repeat(5_000) + "</w:tc></w:tr></w:tbl>".repeat(5_000)))
            assertThrows(CopyUnreadable.class, () -> CopyIntake.read("bridge.docx", docx(paragraphs)));
    }

    @Test void a_word_file_fetches_nothing() throws Exception {
        var secret = Files.createTempFile("kept", ".txt");
        Files.writeString(secret, "kept to itself");
        try {
            var asking = new String[] {"<!DOCTYPE d [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>", "<!DOCTYPE d SYSTEM \"" + secret.toUri() + "\">"};
            for (var head : asking) {
                var file = zip("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>", "word/document.xml", head + "<d>&x;</d>");
                assertThrows(CopyUnreadable.class, () -> CopyIntake.read("bridge.docx", file));
            }
        } finally {
            Files.delete(secret);
        }
    }

    @Test void what_cannot_be_read_is_refused_in_words() throws Exception {
        assertThrows(CopyUnreadable.class, () -> CopyIntake.read("story.pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
        assertThrows(CopyUnreadable.class, () -> CopyIntake.read("story.docx", "not a zip".getBytes(StandardCharsets.US_ASCII)));
        assertThrows(CopyUnreadable.class, () -> CopyIntake.read("story.docx", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 1, 2, 3}));
        assertThrows(CopyUnreadable.class, () -> CopyIntake.read("story.txt", new byte[0]));
        assertThrows(CopyUnreadable.class, () -> CopyIntake.read(" \n\n "));
        var bytes = new byte[5000];
        new java.util.Random(1).nextBytes(bytes);
        assertThrows(CopyUnreadable.class, () -> CopyIntake.read("story.txt", bytes));
        assertThrows(CopyUnreadable.class, () -> CopyIntake.read("bomb.docx", bomb()));
    }

    /** A real story that is kept beside the project, if it is: its words are not ours to keep here. */
    @Test void the_story_kept_beside_the_project_comes_out_right_without_correction() throws Exception {
        var folder = Path.of("..", "shared", "seed");
        assumeTrue(Files.isDirectory(folder), "Skipped: no story is kept beside the project.");
        try (var files = Files.list(folder)) {
            for (var file : files.filter(one -> one.toString().endsWith(".txt")).toList()) {
                var parts = Files.readString(file).strip().split("\\n\\s*\\n");
                var is = CopyIntake.read(file.getFileName().toString(), Files.readAllBytes(file));
                var author = parts[parts.length - 2].replace("Author:", "").strip();
                assertEquals(parts[0].strip(), is.headline());
                assertEquals(parts[1].strip(), is.dek());
                assertEquals(author, is.authors());
                assertEquals(parts[parts.length - 1].strip(), is.bio());
                var blocks = Body.clean(is.body(), Body.trusted("")).blocks();
                assertEquals(parts.length - 4, blocks.size());
                assertTrue(blocks.size() >= 6);
                assertFalse(is.body().contains("Author:"));
            }
        }
    }

    // --- Word files ---

    private static String p(String style, String text) {
        return "<w:p>" + (style == null ? "" : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>") + "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
    }

    private static byte[] docx(String... paragraphs) throws IOException {
        var namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        return zip("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
                "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
                "word/_rels/document.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>",
                "word/styles.xml", "<w:styles " + namespace + "><w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Subtitle\"><w:name w:val=\"Subtitle\"/></w:style></w:styles>",
                "word/document.xml", "<w:document " + namespace + "><w:body>" + String.join("", paragraphs) + "</w:body></w:document>");
    }

    private static byte[] bomb() throws IOException {
        return zip("word/document.xml", "a".repeat(60_000_000));
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
