package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A place on a front.
 *
 * @param article  the number of what was put there by hand; null where the rule takes the newest that is not on the page already
 * @param section  where the rule looks; nothing for everywhere
 * @param headline what the article is called here instead of its own headline; nothing for that
 */
public record Slot(Size size, Long article, String section, String headline) {
    /** What the front page is before anybody arranged it. */
    private static final List<Slot> BY_RULE = IntStream.range(0, 10).mapToObj(position -> byRule(position == 0 ? Size.LARGE : position < 4 ? Size.MEDIUM : Size.SMALL)).toList();

    private static Slot byRule(Size size) {
        return new Slot(size, null, "", "");
    }

    static List<Slot> launched(Connection site, String front) throws SQLException {
        var slots = Reading.all(site, "select size, article_id, section, headline from site.front_slot where front = ? order by position",
                row -> new Slot(Size.valueOf(row.getString("size")), row.getObject("article_id", Long.class), row.getString("section"), row.getString("headline")), front);
        return slots.isEmpty() && front.isEmpty() ? BY_RULE : slots;
    }
}
