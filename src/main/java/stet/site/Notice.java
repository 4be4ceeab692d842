package stet.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.time.Instant;

/** What readers are told when there is nothing to read. The sentences are fixed: they say nothing of what was there. */
public final class Notice {
    /** What there is to say; the words are in {@link Phrases}. */
    public enum What { GONE, PAGE_GONE, MISSING, UNREADABLE, FAILED }

    @CheckedTemplate(basePath = "site")
    static class Pages {
        static native TemplateInstance notice(Masthead masthead, What what, Instant at);
    }

    static String of(What what, Masthead masthead) {
        return masthead.render(Pages.notice(masthead, what, null));
    }

    /** @param at since when it cannot be read */
    static String gone(Instant at, boolean isPage, Masthead masthead) {
        return masthead.render(Pages.notice(masthead, isPage ? What.PAGE_GONE : What.GONE, at));
    }

    private Notice() {
    }
}
