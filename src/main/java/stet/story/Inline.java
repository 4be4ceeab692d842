package stet.story;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** What stands within a line: words, links, and the few marks they may carry. */
final class Inline {
    private static final Map<String, String> MARKS = Map.of("strong", "strong", "b", "strong", "em", "em", "i", "em", "s", "s", "del", "s",
            "strike", "s", "code", "code");
    private static final Set<String> WITHIN_A_LINE = Set.of("a", "strong", "b", "em", "i", "s", "del", "strike", "code", "br", "img", "figcaption",
            "caption");

    private Inline() {
    }

    static boolean isInline(Element element) {
        return WITHIN_A_LINE.contains(element.normalName());
    }

    /** A new element of this kind with the words of another, white space folded and none left at its ends. */
    static Element of(Element from, String kind) {
        return of(from, kind, node -> true);
    }

    /** The same, of those children alone that are wanted. */
    static Element of(Element from, String kind, Predicate<Node> wanted) {
        var made = new Element(kind);
        copy(from, made, wanted);
        Folding.fold(made);
        return made;
    }

    static void copy(Node from, Element to) {
        copy(from, to, node -> true);
    }

    private static void copy(Node from, Element to, Predicate<Node> wanted) {
        for (var node : from.childNodes()) {
            if (!wanted.test(node)) continue;
            if (node instanceof TextNode text) {
                to.appendChild(new TextNode(text.getWholeText()));
            } else if (node instanceof Element element) {
                var kind = element.normalName();
                if (MARKS.containsKey(kind)) {
                    within(to, MARKS.get(kind), element);
                } else if (kind.equals("a") && Link.isSafe(element.attr("href"))) {
                    var made = within(to, "a", element);
                    if (made != null) made.attr("href", element.attr("href").strip());
                } else if (kind.equals("br")) {
                    to.appendElement("br");
                } else {
                    // A block within a line: its words stay, apart from their neighbours.
                    if (!WITHIN_A_LINE.contains(kind)) to.appendText(" ");
                    copy(element, to);
                    if (!WITHIN_A_LINE.contains(kind)) to.appendText(" ");
                }
            }
        }
    }

    /** Within another of its kind it would say nothing, and a link there would come apart when it is read again. */
    private static Element within(Element to, String kind, Element from) {
        for (var above = to; above != null; above = above.parent()) {
            if (!above.normalName().equals(kind)) continue;
            copy(from, to);
            return null;
        }
        var made = to.appendElement(kind);
        copy(from, made);
        if (made.wholeText().isEmpty() && made.selectFirst("br") == null) made.remove();
        return made;
    }
}
