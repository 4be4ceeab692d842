package stet.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rules of the workflow once more, as plainly as they can be said, to hold the program against.
 * Shares no code with it: states, people and moves are words.
 */
class Model {
    record Given(String by, String words, int round) {
    }

    static final Set<String> EDITORS = Set.of("edda", "cato");

    final String writer;
    final Map<String, String> fields = new TreeMap<>();
    final List<String> paragraphs = new ArrayList<>();
    /** Who changed what, until it was wholly replaced. */
    final Map<String, Set<String>> hands = new HashMap<>();
    final Set<Given> approvals = new HashSet<>();
    String state = "DRAFT";
    String standing = "UNPUBLISHED";
    String submitter = "";
    String ran = "";
    int round = 1;

    Model(String writer) {
        this.writer = writer;
        fields.put("headline", "");
        fields.put("dek", "");
        fields.put("kicker", "");
    }

    // --- what was done ---

    /** The words after a save; hands remember, approvals of other words in this round are void for good. */
    void saved(String by, Runnable change) {
        var before = words();
        change.run();
        if (words().equals(before)) return;

        if (standing.equals("LIVE") && words().equals(ran)) {
            if (!state.equals("PUBLISHED")) round++;
            state = "PUBLISHED";
        } else {
            approvals.removeIf(given -> given.round == round);
            if (state.equals("PUBLISHED")) state = "DRAFT";
            if (state.equals("APPROVED")) state = "IN_REVIEW";
        }
    }

    void setField(String name, String text, String by) {
        var before = fields.get(name);
        if (before.equals(text)) return;
        touch(name, by, Arrays.stream(before.split(" ")).noneMatch(word -> !word.isEmpty() && Arrays.asList(text.split(" ")).contains(word)));
        fields.put(name, text);
    }

    void addParagraph(String id, String text, String by) {
        paragraphs.add(text);
        touch(id, by, true);
    }

    void touch(String place, String by, boolean whollyReplaced) {
        var all = hands.computeIfAbsent(place, ignored -> new HashSet<>());
        if (whollyReplaced) all.clear();
        all.add(by);
    }

    void moved(String move, String by) {
        switch (move) {
            case "SUBMIT" -> {
                state = "IN_REVIEW";
                submitter = by;
            }
            case "TAKE_BACK" -> endRound("DRAFT");
            case "REQUEST_CHANGES" -> endRound("CHANGES_REQUESTED");
            case "APPROVE" -> {
                approvals.add(new Given(by, words(), round));
                state = "APPROVED";
            }
            case "PUBLISH" -> {
                ran = words();
                standing = "LIVE";
                endRound("PUBLISHED");
            }
            case "SPIKE" -> endRound("SPIKED");
            case "UNSPIKE" -> state = "DRAFT";
            case "WITHDRAW" -> {
                standing = "WITHDRAWN";
                endRound(state.equals("APPROVED") ? "IN_REVIEW" : state);
            }
            case "RESTORE" -> standing = "LIVE";
            default -> throw new IllegalArgumentException(move);
        }
    }

    private void endRound(String next) {
        state = next;
        round++;
    }

    // --- what should happen ---

    /** The status the program should answer with. */
    int answerTo(String move, String by, String note, boolean digestIsTodays) {
        if (!sees(by)) return 404;
        if (!EDITORS.contains(by) && Set.of("REQUEST_CHANGES", "APPROVE", "PUBLISH", "UNSPIKE", "WITHDRAW", "RESTORE").contains(move)) return 403;
        return allows(move, by, note, digestIsTodays) ? 303 : 409;
    }

    private boolean allows(String move, String by, String note, boolean digestIsTodays) {
        return switch (move) {
            case "SUBMIT" -> Set.of("DRAFT", "CHANGES_REQUESTED").contains(state) && isComplete();
            case "TAKE_BACK" -> state.equals("IN_REVIEW") && by.equals(submitter);
            case "REQUEST_CHANGES" -> Set.of("IN_REVIEW", "APPROVED").contains(state) && !note.isBlank();
            case "APPROVE" -> state.equals("IN_REVIEW") && isComplete() && digestIsTodays && mayApprove(by);
            case "PUBLISH" -> state.equals("APPROVED") && isApproved();
            case "SPIKE" -> !state.equals("SPIKED") && standing.equals("UNPUBLISHED") && !note.isBlank()
                    && (EDITORS.contains(by) || state.equals("DRAFT") && by.equals(writer));
            case "UNSPIKE" -> state.equals("SPIKED");
            case "WITHDRAW" -> standing.equals("LIVE") && !note.isBlank();
            case "RESTORE" -> standing.equals("WITHDRAWN") && !note.isBlank();
            default -> throw new IllegalArgumentException(move);
        };
    }

    boolean sees(String who) {
        return EDITORS.contains(who) || who.equals(writer);
    }

    boolean mayChange() {
        return !state.equals("SPIKED");
    }

    private boolean isComplete() {
        return !fields.get("headline").isEmpty() && !paragraphs.isEmpty();
    }

    private boolean mayApprove(String who) {
        return !who.equals(writer) && hands.values().stream().noneMatch(all -> all.contains(who));
    }

    /** The promise itself: these very words were let stand in this round by somebody whose words they are not. */
    boolean isApproved() {
        return approvals.stream().anyMatch(given -> given.round == round && given.words.equals(words()) && mayApprove(given.by));
    }

    String words() {
        return fields.entrySet().stream().map(field -> field.getKey() + "=" + field.getValue()).collect(Collectors.joining("\n"))
                + "\n\n" + String.join("\n\n", paragraphs);
    }
}
