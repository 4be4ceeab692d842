package stet.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** What readers are told when there is nothing to read. The sentences are fixed: they say nothing of what was there. */
public final class Notice {
    @CheckedTemplate(basePath = "site")
    static class Pages {
        static native TemplateInstance notice(Masthead masthead, String title, String sentence);
    }

    static TemplateInstance gone(Masthead masthead) {
        return Pages.notice(masthead, "This article was withdrawn",
                "The newsroom has taken it down. Its address is kept, so that you know something stood here.");
    }

    static TemplateInstance missing(Masthead masthead) {
        return Pages.notice(masthead, "There is no page at this address",
                "It may be mistyped, or the page never existed. What we have published keeps its address.");
    }

    static TemplateInstance failed(Masthead masthead) {
        return Pages.notice(masthead, "Something went wrong on our side",
                "The page could not be put together. Please try again in a moment.");
    }

    private Notice() {
    }
}
