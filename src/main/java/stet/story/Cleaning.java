package stet.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import stet.web.Line;

/**
 * Makes blocks of whatever was typed. First a list of what may occur at all, then a pass over structure, since such a list
 * allows any nesting: every element that comes out was made here, and nothing is taken over but text, addresses and ids.
 */
final class Cleaning {
    private static final Pattern BLOCK_TAG = Pattern.compile(
            "<(p|h[1-6]|blockquote|ul|ol|li|pre|hr|figure|table|aside|div|section|article|br|img)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern EMPTY_LINE = Pattern.compile("\\n[ \\t]*\\n\\s*");
    private static final Pattern WHITE = Pattern.compile("[ \\t\\n\\r\\f]+");
    private static final int DEEPEST = 64;
    private static final Safelist MAY_OCCUR = new Safelist()
            .addTags("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "pre", "hr", "figure", "figcaption", "img", "table",
                    "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "aside", "div", "section", "article", "main", "header", "footer", "dl", "dt",
                    "dd", "center", "address", "details", "summary", "a", "strong", "b", "em", "i", "s", "del", "strike", "code", "br")
            .addAttributes("a", "href").addAttributes("img", "src", "alt").addAttributes("aside", "class")
            .addAttributes(":all", Body.ID);
    private static final Map<String, String> TEXT_BLOCKS = Map.of("p", "p", "h1", "h2", "h2", "h2", "h3", "h3", "h4", "h3", "h5", "h3", "h6", "h3",
            "dt", "p", "dd", "p", "summary", "p");

    private final List<Element> blocks = new ArrayList<>();
    private Element loose = new Element("p");

    static boolean isHtml(String text) {
        // If the first is never closed, none of those that follow is: there is no need to look for the end of each.
        var tag = BLOCK_TAG.matcher(text);
        return tag.find() && text.indexOf('>', tag.end()) >= 0;
    }

    static List<Element> ofPlain(String text) {
        var blocks = new ArrayList<Element>();
        for (var paragraph : EMPTY_LINE.split(text.strip())) {
            var words = WHITE.matcher(paragraph).replaceAll(" ").strip();
            if (!words.isEmpty()) blocks.add(new Element("p").text(words));
        }
        return unpretty(blocks);
    }

    /** What nobody could see is looked for once more: until here it may have been written as a number. */
    static List<Element> ofHtml(String html) {
        var parser = Parser.htmlParser();
        parser.setMaxDepth(DEEPEST);
        var typed = Jsoup.parse(html, "", parser);
        typed.traverse((node, depth) -> {
            if (node instanceof TextNode text) text.text(Line.visible(text.getWholeText()));
            else for (var attribute : node.attributes()) attribute.setValue(Line.visible(attribute.getValue()));
        });
        var cleaning = new Cleaning();
        cleaning.read(new Cleaner(MAY_OCCUR).clean(typed).body());
        cleaning.endLoose();
        cleaning.mendHeadings();
        return unpretty(cleaning.blocks);
    }

    /** Below the headline comes the second level, and no level is left out: those who listen find their way by it. */
    private void mendHeadings() {
        for (var block : blocks) {
            if (block.normalName().equals("h2")) return;
            if (block.normalName().equals("h3")) block.tagName("h2");
        }
    }

    private static List<Element> unpretty(List<Element> blocks) {
        var document = Jsoup.parseBodyFragment("");
        document.outputSettings().prettyPrint(false);
        blocks.forEach(document.body()::appendChild);
        return blocks;
    }

    private void read(Element container) {
        for (var node : container.childNodes()) {
            if (node instanceof TextNode text) {
                readLoose(text.getWholeText());
            } else if (node instanceof Element element) {
                if (Inline.isInline(element)) readLoose(element);
                else readBlock(element);
            }
        }
    }

    /** Between tags that somebody typed by hand, empty lines mean what they mean without any. */
    private void readLoose(String text) {
        var paragraphs = EMPTY_LINE.split(text, -1);
        for (int i = 0; i < paragraphs.length; i++) {
            if (i > 0) endLoose();
            loose.appendChild(new TextNode(paragraphs[i]));
        }
    }

    private void readLoose(Element element) {
        if (element.normalName().equals("img")) {
            endLoose();
            addFigure(element, null, element);
        } else {
            var holder = new Element("p");
            holder.appendChild(element.clone());
            Inline.copy(holder, loose);
            element.select("img").forEach(image -> addFigure(image, null, image));
        }
    }

    private void readBlock(Element element) {
        endLoose();
        var kind = element.normalName();
        if (TEXT_BLOCKS.containsKey(kind)) {
            add(Inline.of(element, TEXT_BLOCKS.get(kind)), element);
            element.select("img").forEach(image -> addFigure(image, null, image));
            return;
        }
        switch (kind) {
            case "blockquote" -> add(quote(element), element);
            case "ul", "ol" -> add(Compound.list(element), element);
            case "pre" -> {
                var text = element.wholeText().replaceFirst("^\\s*\\n", "").stripTrailing();
                if (!text.isBlank()) add(new Element("pre").appendChild(new TextNode(text)), element);
            }
            case "hr" -> keep(new Element("hr"), element);
            case "table" -> add(Compound.table(element), element);
            case "figure" -> {
                var image = element.selectFirst("img");
                if (image == null || !addFigure(image, element.selectFirst("figcaption"), element)) read(element);
            }
            case "aside" -> {
                if (element.hasClass("pull-quote")) add(Inline.of(element, "aside").addClass("pull-quote"), element);
                else read(element);
            }
            default -> read(element);
        }
        endLoose();
    }

    private void endLoose() {
        var paragraph = Inline.of(loose, "p");
        loose = new Element("p");
        add(paragraph, paragraph);
    }

    private void add(Element made, Element from) {
        if (!made.wholeText().isBlank()) keep(made, from);
    }

    private void keep(Element made, Element from) {
        if (from.hasAttr(Body.ID)) made.attr(Body.ID, from.attr(Body.ID));
        blocks.add(made);
    }

    // --- what blocks are made of ---

    private static Element quote(Element from) {
        var inner = new Cleaning();
        inner.read(from);
        inner.endLoose();
        var quote = new Element("blockquote");
        for (var block : inner.blocks) {
            if (block.normalName().equals("blockquote")) Folding.moveChildren(block, quote);
            else if (!block.normalName().equals("figure") && !block.normalName().equals("table") && !block.normalName().equals("hr"))
                quote.appendChild(block.normalName().equals("p") || block.normalName().endsWith("l") ? block.removeAttr(Body.ID) : Inline.of(block, "p"));
        }
        return quote;
    }

    private boolean addFigure(Element image, Element caption, Element from) {
        if (!Link.isPicture(image.attr("src"))) return false;
        var figure = new Element("figure");
        figure.appendElement("img").attr("src", image.attr("src").strip()).attr("alt", Link.oneLine(image.attr("alt")));
        if (caption != null && !caption.wholeText().isBlank()) figure.appendChild(Inline.of(caption, "figcaption"));
        keep(figure, from);
        return true;
    }
}
