package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;

/** A month that has something to read. An article's is the one in its address. */
public record Month(YearMonth month, int articles) {
    /** What is changed where a month gets its first article or loses its last; where any is counted; and where any of a year is. */
    static final String WHICH = "months", COUNTS = "archive", COUNTS_OF_YEAR = "year:";

    static List<Month> all(Connection site) throws SQLException {
        return Reading.all(site, "select month, articles from site.month where articles > 0 order by month desc",
                row -> new Month(YearMonth.parse(row.getString("month")), row.getInt("articles")));
    }

    /** Its name among the lists: "2026-11". */
    static String slug(YearMonth month) {
        return "%04d-%02d".formatted(month.getYear(), month.getMonthValue());
    }

    public String path() {
        return path(month);
    }

    static String path(YearMonth month) {
        return "/archive/%04d/%02d".formatted(month.getYear(), month.getMonthValue());
    }
}
