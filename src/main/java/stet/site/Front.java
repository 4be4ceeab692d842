package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The front page, by rules: the newest article leads, those after it stand beside and below, and every section has a band of
 * what is not on the page already.
 */
public record Front(Trail lead, List<Trail> beside, List<Trail> latest, List<Band> bands) {
    private static final int BESIDE = 3, LATEST = 6, IN_A_BAND = 4;

    public record Band(Section section, List<Trail> trails) {
        public Trail first() {
            return trails.get(0);
        }

        public List<Trail> others() {
            return trails.subList(1, trails.size());
        }
    }

    public static Front read(Connection site) throws SQLException {
        var newest = Reading.all(site, "select " + Trail.COLUMNS + """
                 from site.article a join site.section s on s.slug = a.section
                where a.standing = 'LIVE' order by a.published_at desc, a.id desc limit\s""" + (1 + BESIDE + LATEST), Trail::of);
        if (newest.isEmpty()) return new Front(null, List.of(), List.of(), List.of());

        Map<Section, List<Trail>> bySection = new LinkedHashMap<>();
        for (var trail : Reading.all(site, "select " + Trail.COLUMNS + " " + """
                from site.section s cross join lateral (
                    select * from site.article a
                    where a.section = s.slug and a.standing = 'LIVE' and a.id <> all (?)
                    order by a.published_at desc, a.id desc limit\s""" + IN_A_BAND + """
                ) a order by s.position, s.name, a.published_at desc, a.id desc""", Trail::of,
                (Object) newest.stream().map(Trail::id).toArray(Long[]::new)))
            bySection.computeIfAbsent(trail.section(), section -> new ArrayList<>()).add(trail);

        return new Front(newest.get(0), part(newest, 1, BESIDE), part(newest, 1 + BESIDE, LATEST),
                bySection.entrySet().stream().map(band -> new Band(band.getKey(), List.copyOf(band.getValue()))).toList());
    }

    Set<String> madeOf() {
        var shown = Stream.concat(Stream.of(beside, latest).flatMap(List::stream), bands.stream().flatMap(band -> band.trails.stream()));
        return Trails.madeOf(lead == null ? List.of() : Stream.concat(Stream.of(lead), shown).toList(), Shelf.EVERYTHING.key(""), true);
    }

    private static List<Trail> part(List<Trail> trails, int from, int count) {
        return trails.subList(Math.min(from, trails.size()), Math.min(from + count, trails.size()));
    }

    /** The day of the paper: that of the newest article, since a page that is kept cannot know today's. */
    public Instant newest() {
        return lead == null ? null : lead.publishedAt();
    }

    public boolean isEmpty() {
        return lead == null;
    }
}
