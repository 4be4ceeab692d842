package stet.press;

/** A story that has run, as it may be put on a front. */
public record Placed(long story, long article, boolean live, String path, String headline) {
}
