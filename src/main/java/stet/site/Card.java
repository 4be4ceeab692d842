package stet.site;

import java.awt.Color;
import java.awt.Rectangle;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import stet.site.cache.PageCache;

/**
 * A page as others show it where it is shared: a picture of what it is called and of whose it is.
 *
 * @param label    what stands above it in small letters, or nothing
 * @param language of the headline; null for the newspaper's
 * @param foot     the writers; null for what the newspaper says of itself
 */
record Card(String label, String headline, String language, String foot, Accent accent, Set<String> madeOf) {
    static final int WIDTH = 1200, HEIGHT = 630;
    static final String NAME = "/card.png";

    private static final Accent PENCIL = Accent.of("#1a4fc0");
    // As in tokens.css, by day.
    private static final Color INK = new Color(0x16181d), SOFT = new Color(0x565b66), RULE = new Color(0xd5d8de);
    private static final int WORDS = 0, NAMES = 1, RULES = 2, OWN = 3;
    private static final int MARGIN = 80, EDGE = 14;
    private static final int MEASURE = WIDTH - 2 * MARGIN;

    /** Whoever gathers cards of a whole archive leaves room for readers. */
    private static final Semaphore AT_ONCE = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    /** Where the card of a page is. */
    static String of(String path) {
        return (path.equals("/") ? "" : path) + NAME;
    }

    /**
     * Another address when the words are others: whoever shows cards keeps them long, and asks no more.
     *
     * @param changedAt when the article came to read otherwise, or null
     */
    static String of(String article, Instant changedAt) {
        return of(article) + (changedAt == null ? "" : "?" + changedAt.getEpochSecond());
    }

    /** Of an article, or of a page that stands for itself. What the paper and its sections are called, and its colour, is so rarely other that it goes by everything. */
    static Optional<Card> read(Connection site, String path) throws SQLException {
        return Reading.one(site, """
                select a.id, a.headline, a.writers, a.language, s.name as section, m.accent
                from site.article a left join site.section s on s.slug = a.section cross join site.masthead m
                where a.path = ? and a.standing = 'LIVE'""",
                row -> new Card(row.getString("section") == null ? "" : row.getString("section"), row.getString("headline"), Language.tag(row.getString("language")),
                        row.getString("section") == null ? null : String.join(", ", Reading.words(row, "writers")), Accent.of(row.getString("accent")), Set.of("article:" + row.getLong("id"))), path);
    }

    static Card ofPaper(Connection site, Masthead masthead) throws SQLException {
        return named(site, masthead.name(), null, Set.of(PageCache.FRAME));
    }

    /** Of a list, as long as there is something on it. */
    static Optional<Card> ofList(Connection site, Shelf shelf, String slug) throws SQLException {
        return switch (shelf) {
            case SECTION -> named(site, SectionPage.read(site, slug, List.of()).map(page -> page.section().name()), null, Set.of(shelf.key(slug)));
            case AUTHOR -> {
                var author = AuthorPage.read(site, slug, null).map(AuthorPage::author);
                yield named(site, author.map(Words.Credit::name), author.map(Words.Credit::position).filter(position -> !position.isEmpty()).orElse(null), Set.of(shelf.key(slug)));
            }
            case TAG -> {
                var tag = TagPage.read(site, slug, null).map(TagPage::tag);
                yield named(site, tag.map(Tag::name), null, Set.of(shelf.key(slug), new Tag(slug, "").nameKey()));
            }
            case SERIES -> named(site, SeriesPage.read(site, slug, null).map(page -> page.series().name()), null, Set.of(Series.key(slug)));
            default -> Optional.empty();
        };
    }

    private static Optional<Card> named(Connection site, Optional<String> name, String foot, Set<String> madeOf) throws SQLException {
        return name.isEmpty() ? Optional.empty() : Optional.of(named(site, name.get(), foot, madeOf));
    }

    private static Card named(Connection site, String name, String foot, Set<String> madeOf) throws SQLException {
        return Reading.one(site, "select accent from site.masthead", row -> new Card("", name, null, foot, Accent.of(row.getString("accent")), madeOf)).orElseThrow();
    }

    byte[] png(Masthead masthead) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return set(masthead).png();
        } finally {
            AT_ONCE.release();
        }
    }

    private Plate set(Masthead masthead) {
        var own = accent == null ? PENCIL : accent;
        var plate = new Plate(WIDTH, HEIGHT, INK, SOFT, RULE, new Color(own.red(), own.green(), own.blue()));
        plate.print(OWN, new Rectangle(0, 0, WIDTH, EDGE));
        var direction = Language.direction(language == null ? masthead.language() : language);
        // The paper's own card says its name once, and large.
        if (!headline.equals(masthead.name())) {
            plate.print(RULES, new Rectangle(MARGIN, 138, MEASURE, 2));
            plate.print(WORDS, Galley.fitting(MEASURE, 56, 46, 24, masthead.name(), masthead.language(), TypeCase.READING).at(MARGIN, 68));
        }
        plate.print(OWN, Galley.fitting(MEASURE, 40, 30, 20, label, masthead.language(), TypeCase.PLAIN).at(MARGIN, 174, direction));
        var top = label.isEmpty() ? 182 : 222;
        plate.print(WORDS, Galley.fitting(MEASURE, 522 - top, 104, 40, headline, language == null ? masthead.language() : language, TypeCase.READING).at(MARGIN, top));
        plate.print(NAMES, Galley.fitting(MEASURE, 40, 28, 20, foot == null ? masthead.tagline() : foot, masthead.language(), TypeCase.PLAIN).at(MARGIN, 546, direction));
        return plate;
    }
}
