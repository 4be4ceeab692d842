package stet.press;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import stet.site.Article;
import stet.site.Html;
import stet.site.Newsstand;
import stet.site.Place;
import stet.site.Section;
import stet.site.Series;
import stet.site.Tag;
import stet.story.Digest;
import stet.story.Draft;
import stet.story.Revision;
import stet.story.Story;

/** A draft as readers would see it: their own page, over words that have not run. */
@ApplicationScoped
public class Preview {
    @Inject Newsstand newsstand;

    public String page(Draft draft) {
        return newsstand.page(article(draft), place(draft));
    }

    /** The same of words that were frozen; sections, tags and series go by their names of today. */
    public String page(Revision revision) {
        var document = revision.document();
        var section = stet.story.Section.called(document.section());
        var tags = document.tags().stream().map(stet.story.Tag::called)
                .filter(Objects::nonNull).map(tag -> new Tag(tag.slug, tag.name)).toList();
        var series = document.series().isEmpty() ? null : stet.story.Series.called(document.series());
        return newsstand.page(Article.unpublished(revision.bytes, Html.cleaned(revision.body),
                section == null ? null : new Section(section.slug, section.name), tags, revision.madeAt, revision.draft.story.isPage()), place(series, document.part(), revision.draft.story));
    }

    /** A front as it is planned; empty where its section has nothing to read yet. */
    public Optional<String> page(FrontPlan plan) {
        return newsstand.front(plan.slug(), plan.slots());
    }

    /** What stands in each place of a front as it is planned, null where there is nothing. */
    public List<String> headlines(FrontPlan plan) {
        return newsstand.headlines(plan.slug(), plan.slots());
    }

    /** The article alone, to stand within a page of the newsroom. */
    public Html fragment(Draft draft) {
        return newsstand.fragment(article(draft), place(draft));
    }

    private static Place.Wanted place(Draft draft) {
        return place(draft.series(), draft.part(), draft.story);
    }

    private static Place.Wanted place(stet.story.Series series, Integer asked, Story story) {
        return series == null ? null : new Place.Wanted(new Series(series.slug, series.name, series.description), story.number(series, asked), story.id);
    }

    private static Article article(Draft draft) {
        var section = draft.section() == null ? null : new Section(draft.section().slug, draft.section().name);
        var tags = draft.tags().stream().map(tag -> new Tag(tag.slug, tag.name)).toList();
        return Article.unpublished(Digest.canonical(draft.document()), Html.cleaned(draft.body().html()), section, tags, Instant.now(), draft.story.isPage());
    }
}
