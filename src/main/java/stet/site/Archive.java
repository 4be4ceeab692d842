package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import stet.site.cache.PageCache;

/** Everything that ever ran, by year and month. */
public record Archive(List<Year> years) {
    static final Set<String> MADE_OF = Set.of(PageCache.FRAME, Month.COUNTS);

    /**
     * A year that has something to read.
     *
     * @param earlier the nearest year before it that has, or null
     */
    public record Year(int year, List<Month> months, Integer earlier, Integer later) {
        public String path() {
            return path(year);
        }

        static String path(int year) {
            return "/archive/%04d".formatted(year);
        }

        public String earlierPath() {
            return path(earlier);
        }

        public String laterPath() {
            return path(later);
        }

        Set<String> madeOf() {
            return Set.of(PageCache.FRAME, Month.WHICH, Month.COUNTS_OF_YEAR + "%04d".formatted(year));
        }
    }

    static Archive read(Connection site) throws SQLException {
        Map<Integer, List<Month>> byYear = new LinkedHashMap<>();
        for (var month : Month.all(site)) byYear.computeIfAbsent(month.month().getYear(), year -> new ArrayList<>()).add(month);
        var years = List.copyOf(byYear.keySet());
        return new Archive(IntStream.range(0, years.size()).mapToObj(i -> new Year(years.get(i), byYear.get(years.get(i)),
                i + 1 < years.size() ? years.get(i + 1) : null, i > 0 ? years.get(i - 1) : null)).toList());
    }

    Optional<Year> year(int wanted) {
        return years.stream().filter(year -> year.year == wanted).findFirst();
    }

    public boolean isEmpty() {
        return years.isEmpty();
    }
}
