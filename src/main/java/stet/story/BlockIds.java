package stet.story;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jsoup.nodes.Element;

/**
 * Gives blocks their ids, which the newsroom alone issues. One that arrives is kept if the text had it; a block without is
 * looked for among those that are left, first by its very words and then by how many it shares, so that a plain text keeps them too.
 */
final class BlockIds {
    /** Where more blocks than this have changed at once, looking each up among all would take long. */
    private static final int MOST_TO_COMPARE = 300;
    private static final double ALIKE = 0.5;

    private final Map<String, Body.Block> left = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    private BlockIds(Body before) {
        before.blocks().forEach(block -> left.put(block.id(), block));
    }

    static void give(List<Element> elements, Body before) {
        var ids = new BlockIds(before);
        elements.forEach(ids::keepArrived);
        ids.findSame(elements);
        ids.findAlike(elements);
        for (var element : elements) if (!element.hasAttr(Body.ID)) ids.take(element, ids.fresh());
    }

    private void keepArrived(Element element) {
        var id = element.attr(Body.ID);
        element.removeAttr(Body.ID);
        if (left.containsKey(id)) take(element, id);
    }

    private void findSame(List<Element> elements) {
        var byHtml = new HashMap<String, Deque<String>>();
        left.forEach((id, block) -> byHtml.computeIfAbsent(block.html(), html -> new ArrayDeque<>()).add(id));
        for (var element : elements) {
            if (element.hasAttr(Body.ID)) continue;
            var ids = byHtml.get(element.outerHtml());
            if (ids != null && !ids.isEmpty()) take(element, ids.poll());
        }
    }

    private void findAlike(List<Element> elements) {
        var without = elements.stream().filter(element -> !element.hasAttr(Body.ID)).toList();
        if (without.size() > MOST_TO_COMPARE || left.size() > MOST_TO_COMPARE) return;

        var wordsLeft = new LinkedHashMap<String, Set<String>>();
        left.forEach((id, block) -> wordsLeft.put(id, Wording.of(block.text())));
        for (var element : without) {
            var words = Wording.of(element.wholeText());
            String best = null;
            var bestScore = ALIKE;
            for (var other : wordsLeft.entrySet()) {
                var score = alike(words, other.getValue());
                if (score >= bestScore && (best == null || score > bestScore)) {
                    best = other.getKey();
                    bestScore = score;
                }
            }
            if (best != null) {
                take(element, best);
                wordsLeft.remove(best);
            }
        }
    }

    private static double alike(Set<String> some, Set<String> others) {
        if (some.isEmpty() || others.isEmpty()) return 0;
        var shared = some.stream().filter(others::contains).count();
        return (double) shared / Math.min(some.size(), others.size());
    }

    private void take(Element element, String id) {
        left.remove(id);
        used.add(id);
        // First among its attributes, so that equal texts are equal to the letter.
        var classes = element.className();
        element.clearAttributes();
        if (!classes.isEmpty()) element.attr("class", classes);
        element.attr(Body.ID, id);
    }

    private String fresh() {
        while (true) {
            var id = Long.toString(ThreadLocalRandom.current().nextLong(60_466_176, 2_176_782_336L), 36);
            if (!used.contains(id) && !left.containsKey(id)) return id;
        }
    }
}
