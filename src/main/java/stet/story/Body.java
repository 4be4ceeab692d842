package stet.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import stet.web.Line;

/**
 * The text of a story: cleaned HTML, a strict subset of it, in blocks that keep their ids. Made by cleaning or from what was
 * stored; there is no third way, so it may be printed as it is.
 */
public final class Body {
    /** One paragraph, heading, list or the like. {@code html} is without the id, {@code text} without any tag. */
    public record Block(String id, String kind, String html, String text) {
        static Block of(Element element) {
            var bare = element.clone().removeAttr(ID);
            return new Block(element.attr(ID), element.normalName(), bare.outerHtml(), element.wholeText().strip());
        }

        /** Its words; of a picture also what is said of it where it cannot be seen. */
        String said() {
            return kind.equals("figure") ? html : text;
        }
    }

    /** A block that was written or changed. Wholly replaced is one that shares no word with what stood there before. */
    public record Change(String blockId, boolean whollyReplaced) {
    }

    static final String ID = "data-block";
    private static final int MOST_TAGS = 50_000;

    private final String html;
    private List<Block> blocks;

    private Body(String html) {
        this.html = html;
    }

    /** What was stored once it was cleaned. */
    public static Body trusted(String html) {
        return new Body(html);
    }

    /**
     * Whatever arrives, made fit to be stored. What holds a block tag is read as HTML, anything else as plain text.
     *
     * @param before the body that this one comes after, whose block ids are found again
     */
    public static Body clean(String typed, Body before) {
        var text = Line.visible(typed).replace("\r\n", "\n").replace('\r', '\n');
        var elements = Cleaning.isHtml(text) ? Cleaning.ofHtml(text) : Cleaning.ofPlain(text);
        BlockIds.give(elements, before);
        var body = new Body(elements.stream().map(Element::outerHtml).collect(Collectors.joining("\n")));
        body.blocks = elements.stream().map(Block::of).toList();
        return body;
    }

    /** Whether this is made of more pieces than any story: each of them takes its time to clean, to compare and to show. */
    public static boolean isTooMuch(String typed) {
        return typed.chars().filter(letter -> letter == '<').limit(MOST_TAGS + 1).count() > MOST_TAGS;
    }

    public String html() {
        return html;
    }

    public List<Block> blocks() {
        if (blocks == null) blocks = elements().stream().map(Block::of).toList();
        return blocks;
    }

    private List<Element> elements() {
        var document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        return document.body().children();
    }

    /** For the digest. White space was folded when the text was cleaned. */
    public String withoutIds() {
        return blocks().stream().map(Block::html).collect(Collectors.joining("\n"));
    }

    /**
     * As a person would type it into a plain field: without ids, which are found again, and without any tag where nothing but
     * paragraphs would be lost with them.
     */
    public String typed() {
        var plain = plain();
        var simple = blocks().stream().allMatch(block -> block.kind.equals("p") && !block.html.substring(3, block.html.length() - 4).contains("<"));
        return simple && !Cleaning.isHtml(plain) ? plain : blocks().stream().map(Block::html).collect(Collectors.joining("\n\n"));
    }

    public String plain() {
        return blocks().stream().map(Block::text).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    public int words() {
        return (int) Arrays.stream(plain().split("\\s+")).filter(word -> !word.isEmpty()).count();
    }

    public boolean isEmpty() {
        return blocks().stream().allMatch(block -> block.text.isEmpty() && !block.kind.equals("figure"));
    }

    public List<Change> changesSince(Body before) {
        var had = new HashMap<String, Block>();
        before.blocks().forEach(block -> had.put(block.id, block));
        var changes = new ArrayList<Change>();
        for (var block : blocks()) {
            var was = had.get(block.id);
            if (was == null) changes.add(new Change(block.id, true));
            else if (!was.html.equals(block.html)) changes.add(new Change(block.id, !Wording.shared(was.said(), block.said())));
        }
        return changes;
    }
}
