package stet.site;

import org.jsoup.Jsoup;

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

    /** The same where a table that is wider than a phone can be come to, and moved, by keyboard. */
    public Html withTablesInReach() {
        if (!html.contains("<table")) return this;
        var read = Jsoup.parseBodyFragment(html);
        read.outputSettings().prettyPrint(false);
        read.select("table").attr("tabindex", "0");
        return new Html(read.body().html());
    }

    @Override
    public String toString() {
        return html;
    }
}
