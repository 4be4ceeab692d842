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

/** An article as others show it where it is shared: a picture of its headline and of whose it is. */
record Card(long article, String headline, List<String> writers, String language, String section, Accent accent) {
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

    static Optional<Card> read(Connection site, String path) throws SQLException {
        return Reading.one(site, """
                select a.id, a.headline, a.writers, a.language, s.name as section, m.accent
                from site.article a join site.section s on s.slug = a.section cross join site.masthead m
                where a.path = ? and a.standing = 'LIVE'""",
                row -> new Card(row.getLong("id"), row.getString("headline"), Reading.words(row, "writers"), Language.tag(row.getString("language")),
                        row.getString("section"), Accent.of(row.getString("accent"))), path);
    }

    /**
     * Where an article's card is. Another address when the words are others: whoever shows cards keeps them long, and asks no more.
     *
     * @param changedAt when it last came to read otherwise, or null
     */
    static String path(String article, Instant changedAt) {
        return article + NAME + (changedAt == null ? "" : "?" + changedAt.getEpochSecond());
    }

    /** The names of the paper and of its sections, and its colour, are so rarely others that they go by everything. */
    Set<String> madeOf() {
        return Set.of("article:" + article);
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
        plate.print(RULES, new Rectangle(MARGIN, 138, MEASURE, 2));
        plate.print(WORDS, Galley.fitting(MEASURE, 56, 46, 24, masthead.name(), masthead.language(), TypeCase.READING).at(MARGIN, 68));
        plate.print(OWN, Galley.fitting(MEASURE, 40, 30, 20, section, masthead.language(), TypeCase.PLAIN).at(MARGIN, 174, Language.direction(language)));
        plate.print(WORDS, Galley.fitting(MEASURE, 300, 104, 40, headline, language, TypeCase.READING).at(MARGIN, 222));
        plate.print(NAMES, Galley.fitting(MEASURE, 40, 28, 20, String.join(", ", writers), masthead.language(), TypeCase.PLAIN).at(MARGIN, 546, Language.direction(language)));
        return plate;
    }
}
