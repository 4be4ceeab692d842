package stet.workflow;

import java.util.List;

/** A rule is against it. Each reason is a sentence for the one who tried. */
public class MoveRefused extends RuntimeException {
    public final List<String> sentences;

    public MoveRefused(List<String> sentences) {
        super(String.join(" ", sentences));
        this.sentences = List.copyOf(sentences);
    }
}
