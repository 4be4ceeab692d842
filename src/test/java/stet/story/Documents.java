package stet.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Documents to compare, and one that differs from another in each place there is. */
final class Documents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Documents() {
    }

    static Document with(Body body) {
        return Document.of("en", "", "", "", "", "", "", body.withoutIds(), "", "", "", List.of(), List.of(), "", 0);
    }

    static Document headed(String headline) {
        return Document.of("en", "", headline, "", "", "", "", "", "", "", "", List.of(), List.of(), "", 0);
    }

    static Document whole() {
        return whole("", 0);
    }

    static Document whole(String series, int part) {
        return Document.of("en", "Roads", "Bridge closed", "Harrow bridge closed", "Until May", "A crack", "Harrow", "<p>It is closed.</p>",
                "First told on Monday.", "bridge-closed", "news", List.of("bridges", "roads"),
                List.of(new Document.Credit("BY", "ann-lee", "Ann Lee", "Reporter", "The Gazette", "Writes.", "Writes of roads.", List.of("https://example.org/"), 9, List.of("The Post", "The Sun")),
                        new Document.Credit("PHOTOS", "bo-day", "Bo Day", "", "", "", "", List.of(), null, List.of())), series, part);
    }

    static Document wholeInASeries() {
        return whole("the-bridges", 2);
    }

    /** The whole document once for each thing it says, with that said differently. Made from its parts, so that a new one is not forgotten. */
    static List<Document> eachChangedInOnePlace() {
        var changed = new ArrayList<Document>();
        walk(JSON.valueToTree(wholeInASeries()), tree -> changed.add(JSON.convertValue(tree, Document.class)));
        return changed;
    }

    private static void walk(JsonNode whole, Consumer<JsonNode> each) {
        change(whole, () -> each.accept(whole));
    }

    private static void change(JsonNode node, Runnable changed) {
        if (node instanceof ObjectNode object) {
            for (var name : List.copyOf(names(object))) {
                var was = object.get(name);
                // The format is the program's, and says nothing to a reader.
                if (!was.isContainerNode() && !name.equals("format")) {
                    set(object, name, was, changed);
                } else {
                    change(was, changed);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                var was = array.get(i);
                if (was.isContainerNode()) {
                    change(was, changed);
                } else {
                    array.set(i, JSON.getNodeFactory().textNode(was.asText() + "x"));
                    changed.run();
                    array.set(i, was);
                }
            }
            if (array.isEmpty()) return;
            var last = array.remove(array.size() - 1);
            changed.run();
            array.add(last);
        }
    }

    private static List<String> names(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void set(ObjectNode object, String name, JsonNode was, Runnable changed) {
        object.set(name, name.equals("yearsOfExperience") || name.equals("part") ? JSON.getNodeFactory().numberNode(was.asInt() + 1) : JSON.getNodeFactory().textNode(was.asText() + "x"));
        changed.run();
        object.set(name, was);
    }
}
