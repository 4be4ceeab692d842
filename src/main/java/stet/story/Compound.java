package stet.story;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Blocks that are made of many lines: lists and tables. */
final class Compound {
    private Compound() {
    }

    static Element list(Element from) {
        var list = new Element(from.normalName());
        for (var child : from.children()) {
            if (!child.normalName().equals("li")) {
                if (!child.wholeText().isBlank()) list.appendChild(Inline.of(child, "li"));
                continue;
            }
            var item = Inline.of(child, "li", node -> !isList(node));
            var isEmpty = item.wholeText().isBlank();
            for (var inner : child.children()) {
                if (!isList(inner)) continue;
                var below = list(inner);
                if (below.childrenSize() > 0) item.appendChild(below);
            }
            if (!isEmpty || item.childrenSize() > 0) list.appendChild(item);
        }
        return list;
    }

    private static boolean isList(Node node) {
        return node.normalName().equals("ul") || node.normalName().equals("ol");
    }

    static Element table(Element from) {
        var table = new Element("table");
        Element head = null, body = null;
        for (var row : from.select("tr")) {
            if (row.closest("table") != from) continue;
            var cells = new Element("tr");
            for (var cell : row.children()) cells.appendChild(Inline.of(cell, cell.normalName().equals("th") ? "th" : "td"));
            if (cells.childrenSize() == 0) continue;
            if (row.parent().normalName().equals("thead") && body == null) {
                if (head == null) head = table.appendElement("thead");
                head.appendChild(cells);
            } else {
                if (body == null) body = table.appendElement("tbody");
                body.appendChild(cells);
            }
        }
        return table;
    }
}
