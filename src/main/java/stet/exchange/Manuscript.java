package stet.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import stet.story.Body;
import stet.web.Line;

/** Copy in any form, as paragraphs one after the other; nothing is decided yet about what they are. */
record Manuscript(List<Paragraph> paragraphs) {
    private static final Body NOTHING = Body.trusted("");
    private static final Pattern EMPTY_LINE = Pattern.compile("\\n[ \\t]*\\n\\s*");
    private static final Pattern FRONT_MATTER = Pattern.compile("\\A---\\s*\\n(.*?)\\n---\\s*\\n", Pattern.DOTALL);
    private static final Pattern LABEL = Pattern.compile("\\s*[\\w ]{2,24}:\\s.*");
    private static final Pattern ENDS_A_SENTENCE = Pattern.compile(".*[.!?…][\"'”’»)]*");
    private static final int LONGEST_HEADLINE = 140;

    /** @param kind as a body's block: p, h2, ul … */
    record Paragraph(String kind, String html, String text) {
        boolean isHeading() {
            return kind.equals("h2") || kind.equals("h3");
        }

        boolean isEmphasised() {
            return html.matches("(?s)<p>\\s*<(em|strong)>[^<]*(<(em|strong)>[^<]*</(em|strong)>)?[^<]*</(em|strong)>\\s*</p>");
        }
    }

    static Manuscript ofText(String typed) {
        var text = Line.visible(typed).replace("\r\n", "\n").replace('\r', '\n').strip();
        if (Pattern.compile("<(p|h[1-6]|div|article|body)\\b[^>]*>", Pattern.CASE_INSENSITIVE).matcher(text).find()) return ofHtml(text);
        var paragraphs = new ArrayList<Paragraph>();
        var parts = EMPTY_LINE.split(text);
        // Somebody who leaves no lines empty means every line as a paragraph.
        var byLine = parts.length < 3 && text.lines().count() > 3;
        for (int i = 0; i < parts.length; i++) {
            if (byLine || areLines(parts[i], i, parts.length)) parts[i].lines().forEach(line -> add(paragraphs, line));
            else add(paragraphs, parts[i]);
        }
        return new Manuscript(paragraphs);
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

    static Manuscript ofMarkdown(String typed, UnaryOperator<String> toHtml) {
        var text = Line.visible(typed).replace("\r\n", "\n");
        var head = FRONT_MATTER.matcher(text);
        if (!head.find()) return ofHtml(toHtml.apply(text));
        var paragraphs = new ArrayList<Paragraph>();
        head.group(1).lines().map(line -> line.replaceAll(":\\s*[\"'](.*)[\"']\\s*$", ": $1")).forEach(line -> add(paragraphs, line));
        paragraphs.addAll(ofHtml(toHtml.apply(text.substring(head.end()))).paragraphs);
        return new Manuscript(paragraphs);
    }

    static Manuscript ofHtml(String html) {
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
        return new Manuscript(paragraphs);
    }
}
