package stet.press;

import java.util.List;

/** A front was not put before readers, and why. */
public class LaunchRefused extends RuntimeException {
    public final List<String> sentences;

    LaunchRefused(List<String> sentences) {
        super(String.join(" ", sentences));
        this.sentences = sentences;
    }
}
