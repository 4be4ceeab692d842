package stet.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import stet.Cast;
import stet.Person;

/**
 * Random people make random edits and moves through the web, and a plain model of the rules says what each must come to.
 * Whatever the path: nothing goes live that lacks an approval, in this round, of these very words, by somebody whose words they are not.
 * A failure names its seed and every step; run it alone with -Dstet.seed=N.
 */
@QuarkusTest
class EveryPathTest {
    private static final int PATHS = 24;
    private static final int STEPS = 45;
    private static final List<String> MOVES = List.of("SUBMIT", "SUBMIT", "TAKE_BACK", "REQUEST_CHANGES", "APPROVE", "APPROVE", "APPROVE",
            "PUBLISH", "PUBLISH", "PUBLISH", "SPIKE", "UNSPIKE", "WITHDRAW", "RESTORE");

    private final Map<String, Person> people = Map.of("wren", Cast.wren(), "ilse", Cast.ilse(), "edda", Cast.edda(), "cato", Cast.cato());

    @TestFactory List<DynamicTest> no_path_leads_around_the_approval() {
        var only = Long.getLong("stet.seed");
        var start = System.nanoTime();
        var paths = new ArrayList<DynamicTest>();
        for (int i = 0; i < PATHS; i++) {
            var seed = only == null ? start + i : only;
            paths.add(DynamicTest.dynamicTest("seed " + seed, () -> new Path(seed).walk()));
            if (only != null) break;
        }
        return paths;
    }

    /** One story, from its beginning through many hands. */
    private class Path {
        final long seed;
        final Random random;
        final Model model;
        final List<String> told = new ArrayList<>();
        final List<String> earlierHeadlines = new ArrayList<>();
        /** A digest somebody read a while ago. */
        String oldDigest = "0".repeat(64);
        long id;
        int words;

        Path(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.model = new Model(pick(List.of("wren", "ilse", "wren", "edda")));
        }

        void walk() {
            try {
                begin();
                for (int i = 0; i < STEPS; i++) {
                    step();
                    look();
                }
            } catch (AssertionError e) {
                throw new AssertionError("Seed " + seed + ":\n  " + String.join("\n  ", told), e);
            }
        }

        private void begin() {
            told.add(model.writer + " begins a story");
            var headline = unique("Headline") + " " + unique("about");
            var first = sentence();
            var second = sentence();
            var answer = people.get(model.writer).posts("/desk/stories", Map.of("headline", headline, "body", first + "\n\n" + second));
            assertEquals(303, answer.statusCode());
            id = Long.parseLong(answer.header("Location").replaceAll(".*/", ""));
            model.saved(model.writer, () -> {
                model.setField("headline", headline, model.writer);
                model.addParagraph("p0", first, model.writer);
                model.addParagraph("p1", second, model.writer);
            });
        }

        private void step() {
            switch (random.nextInt(10)) {
                case 0, 1 -> edit(anyone(), false);
                case 2 -> edit(anyone(), true);
                default -> move(anyone(), pick(MOVES));
            }
        }

        // --- editing ---

        private void edit(String who, boolean withMove) {
            var fields = new HashMap<String, String>();
            Runnable change = () -> { };
            switch (random.nextInt(7)) {
                case 0 -> {
                    var name = pick(List.of("headline", "dek", "kicker"));
                    var text = (model.fields.get(name) + " " + unique("more")).strip();
                    fields.put(name, text);
                    change = () -> model.setField(name, text, who);
                }
                case 1 -> {
                    earlierHeadlines.add(model.fields.get("headline"));
                    var text = unique("Quite") + " " + unique("new");
                    fields.put("headline", text);
                    change = () -> model.setField("headline", text, who);
                }
                case 2 -> {
                    if (earlierHeadlines.isEmpty()) return;
                    var text = pick(earlierHeadlines);
                    fields.put("headline", text);
                    change = () -> model.setField("headline", text, who);
                }
                case 3 -> {
                    var at = random.nextInt(model.paragraphs.size());
                    var text = model.paragraphs.get(at) + " " + unique("word");
                    var all = new ArrayList<>(model.paragraphs);
                    all.set(at, text);
                    fields.put("body", String.join("\n\n", all));
                    change = () -> {
                        model.paragraphs.set(at, text);
                        model.touch("p" + at, who, false);
                    };
                }
                case 4 -> {
                    var text = sentence();
                    fields.put("body", String.join("\n\n", model.paragraphs) + "\n\n" + text);
                    change = () -> model.addParagraph("p" + model.paragraphs.size(), text, who);
                }
                // Nothing a reader would see: the same words, and the same words with other white space.
                case 5 -> fields.put("headline", model.fields.get("headline"));
                default -> fields.put("body", String.join("\n\n\n", model.paragraphs).replace(" ", "  "));
            }
            if (withMove) moveWith(who, pick(MOVES), fields, change);
            else save(who, fields, change);
        }

        private void save(String who, Map<String, String> fields, Runnable change) {
            told.add(who + " saves " + fields);
            var form = new TreeMap<>(fields);
            form.put("version", version());
            assertEquals(expectedOfSave(who, change), people.get(who).posts("/desk/stories/" + id, form).statusCode());
            if (model.sees(who) && model.mayChange()) model.saved(who, change);
        }

        /** A spiked story refuses a change; a save that changes nothing asks for nothing. */
        private int expectedOfSave(String who, Runnable change) {
            if (!model.sees(who)) return 404;
            return model.mayChange() || !changes(change) ? 303 : 409;
        }

        private boolean changes(Runnable change) {
            var before = model.words();
            var fields = new TreeMap<>(model.fields);
            var paragraphs = new ArrayList<>(model.paragraphs);
            var hands = new HashMap<>(model.hands);
            hands.replaceAll((place, all) -> new java.util.HashSet<>(all));
            change.run();
            var changed = !model.words().equals(before);
            model.fields.putAll(fields);
            model.paragraphs.clear();
            model.paragraphs.addAll(paragraphs);
            model.hands.clear();
            model.hands.putAll(hands);
            return changed;
        }

        // --- moving ---

        private void move(String who, String move) {
            moveWith(who, move, Map.of(), () -> { });
        }

        private void moveWith(String who, String move, Map<String, String> fields, Runnable change) {
            var digest = random.nextInt(5) == 0 ? oldDigest : shown().attr("data-digest");
            var note = random.nextInt(4) == 0 ? "" : "Because " + unique("reason");
            told.add(who + " makes " + move + " with note “" + note + "”, " + fields + (digest.equals(oldDigest) ? ", having read something older" : ""));
            var form = new TreeMap<>(fields);
            form.put("move", move);
            form.put("note", note);
            form.put("digest", digest);
            form.put("version", version());

            var digestBefore = shown().attr("data-digest");
            var answer = people.get(who).posts("/desk/stories/" + id + "/moves", form);
            var admitted = model.answerTo(move, who, note, true) != 404 && model.answerTo(move, who, note, true) != 403;
            if (!admitted) {
                assertEquals(model.answerTo(move, who, note, true), answer.statusCode(), move);
                return;
            }
            if (!model.mayChange() && changes(change)) {
                assertEquals(409, answer.statusCode(), move);
                return;
            }
            model.saved(who, change);
            var isTodays = digest.equals(digestBefore) && shownDigestIsStill(digestBefore, fields);
            var expected = model.answerTo(move, who, note, isTodays);
            if (move.equals("PUBLISH") && answer.statusCode() == 303) assertTrue(model.isApproved(), "published without an approval of these words by somebody else");
            assertEquals(expected, answer.statusCode(), () -> move + ": " + Jsoup.parse(answer.asString()).select("[role=alert]").text());
            if (expected == 303) model.moved(move, who);
            if (random.nextInt(3) == 0) oldDigest = digestBefore;
        }

        private boolean shownDigestIsStill(String before, Map<String, String> fields) {
            return fields.isEmpty() || shown().attr("data-digest").equals(before);
        }

        // --- looking ---

        private void look() {
            var main = shown();
            assertEquals(model.state, main.attr("data-state"));
            assertEquals(model.standing, main.attr("data-standing"));
        }

        private org.jsoup.nodes.Element shown() {
            return page().selectFirst("main");
        }

        private String version() {
            var field = page().selectFirst("input[name=version]");
            return field == null ? "1" : field.val();
        }

        private Document page() {
            Response answer = people.get("cato").gets("/desk/stories/" + id);
            assertEquals(200, answer.statusCode());
            return Jsoup.parse(answer.asString());
        }

        // --- below ---

        private String anyone() {
            // The two who have a part in it most of the time, and now and then somebody else.
            return pick(List.of(model.writer, model.writer, "edda", "edda", "cato", "cato", "wren", "ilse"));
        }

        private String sentence() {
            return unique("Some") + " " + unique("people") + " " + unique("went") + " " + unique("somewhere") + " " + unique("today") + ".";
        }

        private String unique(String word) {
            return word + seedWord() + words++;
        }

        private String seedWord() {
            return Long.toString(Math.abs(seed % 46_656), 36);
        }

        private <T> T pick(List<T> from) {
            return from.get(random.nextInt(from.size()));
        }
    }
}
