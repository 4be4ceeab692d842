package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What ran in one month, newest first. A month without articles is not there.
 *
 * @param earlier the nearest month before it that has articles, or null
 */
public record MonthPage(YearMonth month, Trails list, List<Day> days, YearMonth earlier, YearMonth later) {

    public record Day(Instant at, List<Trail> trails) {
    }

    static Optional<MonthPage> read(Connection site, YearMonth month, String before, ZoneId zone) throws SQLException {
        var slug = Month.slug(month);
        var list = Trails.read(site, Shelf.MONTH, slug, before);
        if (list.isEmpty()) return Optional.empty();
        return Optional.of(new MonthPage(month, list, days(list, zone),
                beside(site, "month < ? and articles > 0 order by month desc", slug), beside(site, "month > ? and articles > 0 order by month", slug)));
    }

    private static YearMonth beside(Connection site, String which, String month) throws SQLException {
        return Reading.one(site, "select month from site.month where " + which + " limit 1", row -> YearMonth.parse(row.getString("month")), month).orElse(null);
    }

    private static List<Day> days(Trails list, ZoneId zone) {
        var byDay = new LinkedHashMap<LocalDate, List<Trail>>();
        for (var trail : list.trails()) byDay.computeIfAbsent(LocalDate.ofInstant(trail.publishedAt(), zone), day -> new ArrayList<>()).add(trail);
        return byDay.values().stream().map(trails -> new Day(trails.get(0).publishedAt(), List.copyOf(trails))).toList();
    }

    Set<String> madeOf() {
        var all = new HashSet<>(list.madeOf());
        all.add(Month.WHICH);
        return all;
    }

    public String path() {
        return Month.path(month);
    }

    public String yearPath() {
        return Archive.Year.path(month.getYear());
    }

    public String earlierPath() {
        return Month.path(earlier);
    }

    public String laterPath() {
        return Month.path(later);
    }
}
