package stet.story;

/** What a story becomes before readers: an article of a day, or a page that stands for itself. Chosen when it is begun, and for good. */
public enum Kind {
    ARTICLE("story"), PAGE("page");

    /** What the desk calls one. */
    public final String word;

    Kind(String word) {
        this.word = word;
    }

    /** An article, unless a page is asked for. */
    public static Kind asked(String name) {
        return PAGE.name().equals(name) ? PAGE : ARTICLE;
    }
}
