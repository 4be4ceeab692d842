package stet.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import stet.story.Body;
import stet.web.Line;

/**
 * Copy in any form, as paragraphs one after the other; nothing is decided yet about what they are.
 *
 * @param said what the file itself says about its text, by name
 */
record Manuscript(Map<String, String> said, List<Paragraph> paragraphs) {
    private static final Body NOTHING = Body.trusted("");
    private static final Pattern EMPTY_LINE = Pattern.compile("\\n[ \\t]*\\n\\s*");
    private static final Pattern HTML = Pattern.compile("<(p|h[1-6]|div|article|body)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LABEL = Pattern.compile("\\s*[\\w ]{2,24}:\\s.*");
    private static final Pattern ENDS_A_SENTENCE = Pattern.compile(".*[.!?…][\"'”’»)]*");
    private static final int LONGEST_HEADLINE = 140;
    private static final int MOST_LETTERS = 1_000_000;
    private static final int MOST_PARAGRAPHS = 5_000;

    /** @param kind as a body's block: p, h2, ul … */
    record Paragraph(String kind, String html, String text) {
        boolean isHeading() {
            return kind.matches("h[1-3]");
        }

        boolean isWords() {
            return kind.equals("p") || isHeading();
        }

        boolean isEmphasised() {
            return html.matches("(?s)<p>\\s*<(em|strong)>[^<]*+(<(em|strong)>[^<]*+</(em|strong)>)?[^<]*+</(em|strong)>\\s*</p>");
        }
    }

    static Manuscript ofText(String typed) throws CopyUnreadable {
        var text = Line.visible(typed).replace("\r\n", "\n").replace('\r', '\n').strip();
        var tag = HTML.matcher(text);
        if (tag.find() && text.indexOf('>', tag.end()) > 0) return ofHtml(text);
        if (text.length() > MOST_LETTERS) throw tooLong();
        var paragraphs = new ArrayList<Paragraph>();
        var parts = EMPTY_LINE.split(text);
        // Somebody who leaves no lines empty means every line as a paragraph.
        var byLine = parts.length < 3 && text.lines().count() > 3;
        for (int i = 0; i < parts.length; i++) {
            if (byLine || areLines(parts[i], i, parts.length)) parts[i].lines().forEach(line -> add(paragraphs, line));
            else add(paragraphs, parts[i]);
        }
        return of(Map.of(), paragraphs);
    }

    /** Whether its lines stand for themselves, as a headline over a byline does, and are not one text wrapped. */
    private static boolean areLines(String part, int place, int parts) {
        var lines = part.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.size() < 2) return false;
        if (lines.stream().allMatch(line -> LABEL.matcher(line).matches())) return true;
        if (place == 0) return lines.size() <= 4 && lines.get(0).length() <= LONGEST_HEADLINE && !ENDS_A_SENTENCE.matcher(lines.get(0)).matches();
        return place >= parts - 2 && LABEL.matcher(lines.get(0)).matches() && lines.get(0).length() <= 80;
    }

    private static void add(List<Paragraph> paragraphs, String text) {
        var words = Line.clean(text);
        if (!words.isEmpty()) paragraphs.add(new Paragraph("p", "<p>" + escaped(words) + "</p>", words));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static Manuscript ofMarkdown(String typed) throws CopyUnreadable {
        if (typed.length() > MOST_LETTERS) throw tooLong();
        var head = FrontMatter.of(Line.visible(typed).replace("\r\n", "\n").replace('\r', '\n'));
        var html = HtmlRenderer.builder().build().render(Parser.builder().build().parse(head.text()));
        return of(head.fields(), ofHtml(html).paragraphs);
    }

    static Manuscript ofHtml(String html) throws CopyUnreadable {
        if (Body.isTooMuch(html)) throw tooLong();
        var page = Jsoup.parse(html);
        page.select("nav, script, style, form, head, noscript, template").remove();
        var articles = page.select("article");
        var root = articles.size() == 1 ? articles.get(0) : page.selectFirst("main") != null ? page.selectFirst("main") : page.body();
        var headline = root.selectFirst("h1");
        var paragraphs = new ArrayList<Paragraph>();
        if (headline != null && !headline.text().isBlank()) {
            paragraphs.add(new Paragraph("h1", "", Line.clean(headline.text())));
            headline.remove();
        }
        for (var block : Body.clean(root.html(), NOTHING).blocks()) paragraphs.add(new Paragraph(block.kind(), block.html(), Line.clean(block.text())));
        return of(Map.of(), paragraphs);
    }

    private static Manuscript of(Map<String, String> said, List<Paragraph> paragraphs) throws CopyUnreadable {
        if (paragraphs.size() > MOST_PARAGRAPHS) throw tooLong();
        return new Manuscript(said, paragraphs);
    }

    private static CopyUnreadable tooLong() {
        return new CopyUnreadable("This is far more than one story. Bring the text of one story alone.");
    }
}
