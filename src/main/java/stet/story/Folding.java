package stet.story;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** White space as a reader sees it: a run of it is one space, and there is none where a line begins or ends. Code keeps its own. */
final class Folding {
    /** Whether the text so far ends in a space, or nothing stands before. */
    private boolean atSpace = true;
    private TextNode last;

    private Folding() {
    }

    static void fold(Element block) {
        var folding = new Folding();
        folding.walk(block);
        folding.trimEnd();
        dropEmpty(block);
        dropEdges(block);
    }

    private void walk(Element element) {
        for (var node : element.childNodes()) {
            if (node instanceof TextNode text) fold(text);
            else if (node instanceof Element inner) {
                if (inner.normalName().equals("br")) {
                    trimEnd();
                    atSpace = true;
                    last = null;
                } else if (inner.normalName().equals("code")) {
                    atSpace = false;
                    last = null;
                } else {
                    walk(inner);
                }
            }
        }
    }

    private void fold(TextNode node) {
        var folded = new StringBuilder();
        for (var c : node.getWholeText().toCharArray()) {
            var white = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
            if (white && atSpace) continue;
            folded.append(white ? ' ' : c);
            atSpace = white;
        }
        node.text(folded.toString());
        if (!folded.isEmpty()) last = node;
    }

    private void trimEnd() {
        if (last != null && last.getWholeText().endsWith(" ")) {
            var text = last.getWholeText();
            last.text(text.substring(0, text.length() - 1));
        }
    }

    private static void dropEdges(Element block) {
        int from = 0, to = block.childNodeSize();
        while (from < to && isEmptyAtEdge(block.childNode(from))) from++;
        while (from < to && isEmptyAtEdge(block.childNode(to - 1))) to--;
        keep(block, List.copyOf(block.childNodes().subList(from, to)));
    }

    static void moveChildren(Element from, Element to) {
        var children = List.copyOf(from.childNodes());
        from.empty();
        to.appendChildren(children);
    }

    /** All at once: taking children away one by one takes time with the square of their number. */
    private static void keep(Element element, List<Node> children) {
        if (children.size() == element.childNodeSize()) return;
        element.empty();
        element.appendChildren(children);
    }

    private static boolean isEmptyAtEdge(Node node) {
        return node instanceof TextNode text ? text.getWholeText().isEmpty() : node instanceof Element element && element.normalName().equals("br");
    }

    /** An element that held nothing but white space, and the empty pieces of text that would make equal texts differ in form. */
    private static void dropEmpty(Element element) {
        var kept = new ArrayList<Node>();
        for (var node : element.childNodes()) {
            if (node instanceof TextNode text && text.getWholeText().isEmpty()) continue;
            if (node instanceof Element inner && !inner.normalName().equals("br")) {
                dropEmpty(inner);
                if (inner.childNodeSize() == 0) continue;
            }
            kept.add(node);
        }
        keep(element, kept);
    }
}
