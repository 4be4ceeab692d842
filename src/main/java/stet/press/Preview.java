package stet.press;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import stet.site.Article;
import stet.site.Html;
import stet.site.Newsstand;
import stet.site.Section;
import stet.site.Tag;
import stet.story.Digest;
import stet.story.Draft;
import stet.story.Revision;

/** A draft as readers would see it: their own page, over words that have not run. */
@ApplicationScoped
public class Preview {
    @Inject Newsstand newsstand;
    @Inject Press press;

    public String page(Draft draft) {
        return newsstand.page(article(draft));
    }

    /** The same of words that were frozen; sections and tags go by their names of today. */
    public String page(Revision revision) {
        var document = revision.document();
        var section = stet.story.Section.called(document.section());
        var tags = document.tags().stream().map(stet.story.Tag::called)
                .filter(Objects::nonNull).map(tag -> new Tag(tag.slug, tag.name)).toList();
        return newsstand.page(Article.unpublished(revision.bytes, Html.cleaned(revision.body),
                section == null ? null : new Section(section.slug, section.name), tags, revision.madeAt));
    }

    /** A front as it is planned; empty where its section has nothing to read yet. */
    public Optional<String> page(FrontPlan plan) {
        return newsstand.front(plan.slug(), plan.slots(press));
    }

    /** The article alone, to stand within a page of the newsroom. */
    public Html fragment(Draft draft) {
        return newsstand.fragment(article(draft));
    }

    private static Article article(Draft draft) {
        var section = draft.section() == null ? null : new Section(draft.section().slug, draft.section().name);
        var tags = draft.tags().stream().map(tag -> new Tag(tag.slug, tag.name)).toList();
        return Article.unpublished(Digest.canonical(draft.document()), Html.cleaned(draft.body().html()), section, tags, Instant.now());
    }
}
