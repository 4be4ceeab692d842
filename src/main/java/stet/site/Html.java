package stet.site;

/**
 * HTML that was cleaned before it was stored and comes from an approved revision, so a page may print it as it is.
 * Made from an edition's body, or by the press from the draft that would become one; from nothing else.
 */
public final class Html {
    private final String html;

    private Html(String html) {
        this.html = html;
    }

    /** @param body a body as the newsroom stores it */
    public static Html cleaned(String body) {
        return new Html(body);
    }

    @Override
    public String toString() {
        return html;
    }
}
