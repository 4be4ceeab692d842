package stet.desk;

import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestForm;
import stet.people.Account;
import stet.people.Author;
import stet.people.AuthorProposal;
import stet.people.AuthorWords;
import stet.site.Language;
import stet.story.Body;
import stet.story.CreditRole;
import stet.story.Draft;
import stet.story.Kind;
import stet.story.Rewrite;
import stet.story.Section;
import stet.story.Series;
import stet.web.FormErrors;
import stet.web.Line;

/** What may be set of a story in a browser. What is null was not sent, and stays as it is. */
public record StoryForm(
        @RestForm @Size(max = 100, message = "Keep the kicker under 100 characters.") String kicker,
        @RestForm @Size(max = 300, message = "Keep the headline under 300 characters.") String headline,
        @RestForm @Size(max = 150, message = "Keep the title for search engines under 150 characters.") String seoHeadline,
        @RestForm @Size(max = 500, message = "Keep the dek under 500 characters.") String dek,
        @RestForm @Size(max = 500, message = "Keep the trail text under 500 characters.") String trailText,
        @RestForm @Size(max = 1_000_000, message = "Keep the body under a million characters; this is a story, not a book.") String body,
        @RestForm String section,
        @RestForm @Size(max = 1000, message = "Keep the tags under 1,000 characters.") String tags,
        @RestForm @Size(max = 1000, message = "Keep the authors under 1,000 characters.") String authors,
        @RestForm @Size(max = 1000, message = "Keep these names under 1,000 characters.") String additionalReporting,
        @RestForm @Size(max = 1000, message = "Keep these names under 1,000 characters.") String photos,
        @RestForm @Size(max = 1000, message = "Keep these names under 1,000 characters.") String translation,
        @RestForm @Size(max = 1000, message = "Keep the slug under 1,000 characters.") String slug,
        @RestForm @Size(max = 150, message = "Keep the dateline under 150 characters.") String dateline,
        @RestForm @Size(max = 2000, message = "Keep the editor's note under 2,000 characters.") String editorsNote,
        @RestForm String embargo,
        @RestForm String language,
        @RestForm @Size(max = 5000, message = "Keep the bio under 5,000 characters.") String bio,
        @RestForm @Size(max = 120, message = "Keep the name of the series under 120 characters.") String series,
        @RestForm String part) {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final int LAST_YEAR = 9999;
    private static final int MOST_NAMES = 30;
    private static final int LONGEST_NAME = 120;

    public StoryForm {
        kicker = visible(kicker);
        headline = visible(headline);
        seoHeadline = visible(seoHeadline);
        dek = visible(dek);
        trailText = visible(trailText);
        body = visible(body);
        section = visible(section);
        tags = visible(tags);
        authors = visible(authors);
        additionalReporting = visible(additionalReporting);
        photos = visible(photos);
        translation = visible(translation);
        slug = visible(slug);
        dateline = visible(dateline);
        editorsNote = visible(editorsNote);
        embargo = visible(embargo);
        language = visible(language);
        bio = visible(bio);
        series = visible(series);
        part = visible(part);
    }

    /** What nobody could see in a text, nobody typed; it is neither kept nor shown again. */
    private static String visible(String typed) {
        return typed == null ? null : Line.visible(typed);
    }

    static StoryForm of(Draft draft, ZoneId zone) {
        return new StoryForm(draft.kicker(), draft.headline(), draft.seoHeadline(), draft.dek(), draft.trailText(), draft.body().typed(),
                draft.section() == null ? "" : draft.section().slug, draft.tagNames(), draft.names(CreditRole.BY),
                draft.names(CreditRole.ADDITIONAL_REPORTING), draft.names(CreditRole.PHOTOS), draft.names(CreditRole.TRANSLATION),
                draft.slug(), draft.dateline(), draft.editorsNote(),
                draft.embargoedUntil() == null ? "" : LOCAL.format(draft.embargoedUntil().atZone(zone)), draft.language(), "",
                draft.seriesName(), draft.number() == null ? "" : draft.number().toString());
    }

    /** A new story: in the first section, credited to its writer. */
    static StoryForm blank(Account by) {
        var section = Section.inOrder().stream().findFirst().map(first -> first.slug).orElse("");
        return new StoryForm("", "", "", "", "", "", section, "", by.author == null ? "" : by.author.name, "", "", "", "", "", "", "", "en", "", "", "");
    }

    /** The same of either kind; a page has neither section nor byline. */
    static StoryForm blank(Kind kind, Account by) {
        return kind == Kind.PAGE ? new StoryForm("", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "en", "", "", "") : blank(by);
    }

    /** Of a page; whatever else was sent is ignored. */
    StoryForm ofPage() {
        return new StoryForm(null, headline, seoHeadline, dek, trailText, body, null, null, null, null, null, null, slug, null, null, embargo, language, null, null, null);
    }

    /** What was typed, and for what was not sent what stands there now. */
    StoryForm over(StoryForm now) {
        return new StoryForm(or(kicker, now.kicker), or(headline, now.headline), or(seoHeadline, now.seoHeadline), or(dek, now.dek),
                or(trailText, now.trailText), or(body, now.body), or(section, now.section), or(tags, now.tags), or(authors, now.authors),
                or(additionalReporting, now.additionalReporting), or(photos, now.photos), or(translation, now.translation),
                or(slug, now.slug), or(dateline, now.dateline), or(editorsNote, now.editorsNote), or(embargo, now.embargo),
                or(language, now.language), or(bio, now.bio), or(series, now.series), or(part, now.part));
    }

    private static String or(String typed, String now) {
        return typed == null ? now : typed;
    }

    /** Whether any field of the story came along. */
    boolean isEmpty() {
        return toRewrite(ZoneId.of("UTC")).equals(new Rewrite(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null));
    }

    /** What the annotations above cannot see. */
    void check(FormErrors errors, ZoneId zone) {
        if (section != null && !section.isBlank() && !Section.isThere(section.strip())) errors.add("section", "Choose a section from the list.");
        for (var list : new String[][] {{"tags", tags}, {"authors", authors}, {"additionalReporting", additionalReporting}, {"photos", photos}, {"translation", translation}}) {
            if (list[1] == null) continue;
            var names = names(list[1]);
            if (names.size() > MOST_NAMES) errors.add(list[0], "Keep it to %d names.".formatted(MOST_NAMES));
            if (names.stream().anyMatch(name -> name.length() > LONGEST_NAME)) errors.add(list[0], "Separate names by commas; one of these is over %d characters.".formatted(LONGEST_NAME));
        }
        if (body != null && Body.isTooMuch(body)) errors.add("body", "There are more tags in this body than a story could need; paste it as plain text.");
        if (language != null && !language.isBlank() && !Language.isOne(language.strip())) errors.add("language", "Give the language as a tag like en, de or pt-BR.");
        if (series != null && series.contains(",")) errors.add("series", "A series has a name without a comma.");
        if (part != null && !part.isBlank() && number(part) == null) errors.add("part", "Give the part as a number from 1 to %d.".formatted(Series.MOST_PARTS));
        try {
            instant(embargo, zone);
        } catch (DateTimeException e) {
            errors.add("embargo", "Give the embargo as a day and an hour, like 2030-01-31T18:00.");
        }
    }

    /** A part's number, or null where it is none. */
    static Integer number(String typed) {
        try {
            var number = Integer.valueOf(typed.strip());
            return number < 1 || number > Series.MOST_PARTS ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    Rewrite toRewrite(ZoneId zone) {
        Instant until;
        try {
            until = instant(embargo, zone);
        } catch (DateTimeException e) {
            until = null; // check() has said so
        }
        return new Rewrite(kicker, headline, seoHeadline, dek, trailText, body, slug, section == null ? null : section.strip(), names(tags),
                names(authors), names(additionalReporting), names(photos), names(translation), dateline, editorsNote,
                language == null ? null : language.isBlank() ? "" : Locale.forLanguageTag(language.strip()).toLanguageTag(), until, series,
                part == null ? null : part.isBlank() ? Integer.valueOf(Rewrite.NEXT_PART) : number(part));
    }

    /** Whether readers know the first author named here already; a new one becomes a guest when the story is saved. */
    boolean namesAKnownAuthor() {
        var names = names(authors);
        return names == null || names.isEmpty() || Author.called(names.get(0)) != null;
    }

    /** What came along about the first author: a new one's bio, which goes with the story, or a proposal for an editor. */
    void offerBio(Draft draft, boolean known, Account by) {
        var words = Line.several(bio);
        var writers = draft.credits(CreditRole.BY);
        if (words.isEmpty() || writers.isEmpty()) return;

        var author = writers.get(0).author;
        if (known) {
            AuthorProposal.offer(author, AuthorWords.Field.BIO, words, by);
        } else {
            author.introduce(words, by);
            draft.takeTodaysAuthors(by);
        }
    }

    static List<String> names(String typed) {
        return typed == null ? null : Arrays.stream(typed.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }

    private static Instant instant(String typed, ZoneId zone) {
        if (typed == null) return null;
        if (typed.isBlank()) return Rewrite.NO_EMBARGO;
        var text = typed.strip();
        var at = text.endsWith("Z") ? Instant.parse(text).atZone(zone) : LocalDateTime.parse(text).atZone(zone);
        // Further off than any database counts.
        if (at.getYear() < 1 || at.getYear() > LAST_YEAR) throw new DateTimeException("out of range");
        return at.toInstant();
    }
}
