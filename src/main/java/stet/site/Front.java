package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stet.site.cache.PageCache;

/**
 * What a front shows: articles in its slots, by size, and on the front page a band for each section of what is not there already.
 *
 * @param byRule whether nobody put anything here by hand
 */
public record Front(List<Trail> large, List<Trail> medium, List<Trail> small, boolean byRule, List<Band> bands, Set<String> madeOf) {
    private static final int IN_A_BAND = 4;

    public record Band(Section section, List<Trail> trails) {
        public Trail first() {
            return trails.get(0);
        }

        public List<Trail> others() {
            return trails.subList(1, trails.size());
        }
    }

    /** What is made anew when the front is launched. */
    static String key(String section) {
        return "front:" + section;
    }

    /** @param section whose front; nothing for the front page */
    public static Front read(Connection site, String section, List<Slot> slots) throws SQLException {
        var filled = filled(site, section, slots);
        var shown = filled.stream().filter(Objects::nonNull).toList();
        var bands = section.isEmpty() ? bands(site, shown) : List.<Band>of();

        var madeOf = new HashSet<>(Set.of(PageCache.FRAME, key(section)));
        Stream.concat(shown.stream(), bands.stream().flatMap(band -> band.trails.stream())).forEach(trail -> madeOf.add(trail.key()));
        // What is not before readers now may be back in its slot tomorrow.
        slots.stream().map(Slot::article).filter(Objects::nonNull).forEach(article -> madeOf.add(Trail.key(article)));
        // The rules look at heads of lists alone: a list that is another further down is no other here.
        var looked = slots.stream().map(slot -> list(section, slot)).collect(Collectors.toSet());
        if (section.isEmpty()) looked.add(Shelf.EVERYTHING.key(""));
        for (var list : looked) madeOf.addAll(Set.of(list, list + "+"));
        return new Front(of(Size.LARGE, slots, filled), of(Size.MEDIUM, slots, filled), of(Size.SMALL, slots, filled),
                slots.stream().allMatch(slot -> slot.article() == null), bands, madeOf);
    }

    /** What each of these slots shows, by its headline there; null where nothing is left to show. */
    static List<String> headlines(Connection site, String section, List<Slot> slots) throws SQLException {
        return filled(site, section, slots).stream().map(trail -> trail == null ? null : trail.headline()).toList();
    }

    /** An article for each slot, none twice, and null where there are none left: what was put there by hand first, then the rules share out the newest. */
    private static List<Trail> filled(Connection site, String section, List<Slot> slots) throws SQLException {
        var byHand = byHand(site, slots);
        var used = new HashSet<Long>();
        var newest = new HashMap<String, Iterator<Trail>>();
        var filled = new ArrayList<Trail>();
        for (var slot : slots) {
            var trail = byHand.get(slot.article());
            if (trail == null || !used.add(trail.id())) {
                var list = slot.section().isEmpty() ? section : slot.section();
                if (!newest.containsKey(list)) newest.put(list, newest(site, list, slots.size() + byHand.size()));
                trail = next(newest.get(list), byHand, used);
            } else if (!slot.headline().isEmpty()) {
                trail = trail.called(slot.headline());
            }
            filled.add(trail);
        }
        return filled;
    }

    private static Trail next(Iterator<Trail> newest, Map<Long, Trail> byHand, Set<Long> used) {
        while (newest.hasNext()) {
            var trail = newest.next();
            if (!byHand.containsKey(trail.id()) && used.add(trail.id())) return trail;
        }
        return null;
    }

    private static Map<Long, Trail> byHand(Connection site, List<Slot> slots) throws SQLException {
        var articles = slots.stream().map(Slot::article).filter(Objects::nonNull).toArray(Long[]::new);
        if (articles.length == 0) return new HashMap<>();
        return Reading.all(site, "select " + Trail.COLUMNS + " from site.article a join site.section s on s.slug = a.section where a.standing = 'LIVE' and a.id = any (?)",
                Trail::of, (Object) articles).stream().collect(Collectors.toMap(Trail::id, Function.identity()));
    }

    private static Iterator<Trail> newest(Connection site, String section, int most) throws SQLException {
        var shelf = section.isEmpty() ? Shelf.EVERYTHING : Shelf.SECTION;
        return Reading.all(site, shelf.newest(Trail.COLUMNS, "", most, false), Trail::of, section).iterator();
    }

    private static String list(String section, Slot slot) {
        var list = slot.section().isEmpty() ? section : slot.section();
        return list.isEmpty() ? Shelf.EVERYTHING.key("") : Shelf.SECTION.key(list);
    }

    private static List<Trail> of(Size size, List<Slot> slots, List<Trail> filled) {
        var all = new ArrayList<Trail>();
        for (int i = 0; i < slots.size(); i++) if (slots.get(i).size() == size && filled.get(i) != null) all.add(filled.get(i));
        return List.copyOf(all);
    }

    private static List<Band> bands(Connection site, List<Trail> shown) throws SQLException {
        Map<Section, List<Trail>> bySection = new LinkedHashMap<>();
        for (var trail : Reading.all(site, "select " + Trail.COLUMNS + " " + """
                from site.section s cross join lateral (
                    select * from site.article a
                    where a.section = s.slug and a.standing = 'LIVE' and a.id <> all (?)
                    order by a.published_at desc, a.id desc limit\s""" + IN_A_BAND + """
                ) a order by s.position, s.name, a.published_at desc, a.id desc""", Trail::of,
                (Object) shown.stream().map(Trail::id).toArray(Long[]::new)))
            bySection.computeIfAbsent(trail.section(), section -> new ArrayList<>()).add(trail);
        return bySection.entrySet().stream().map(band -> new Band(band.getKey(), List.copyOf(band.getValue()))).toList();
    }

    /** The day of the paper: that of the newest article, since a page that is kept cannot know today's. */
    public Instant newest() {
        return shown().map(Trail::publishedAt).max(Instant::compareTo).orElse(null);
    }

    public String inShort(Masthead masthead) {
        return masthead.tagline().isBlank() ? Trails.inShort(shown()) : masthead.tagline();
    }

    public boolean isEmpty() {
        return shown().findAny().isEmpty();
    }

    /** Whether nothing stands in its slots. */
    public boolean hasNoSlots() {
        return large.isEmpty() && medium.isEmpty() && small.isEmpty();
    }

    /** What stands in its slots, by number. */
    Set<Long> articles() {
        return inSlots().map(Trail::id).collect(Collectors.toSet());
    }

    Stream<Trail> inSlots() {
        return Stream.of(large, medium, small).flatMap(List::stream);
    }

    private Stream<Trail> shown() {
        return Stream.concat(inSlots(), bands.stream().flatMap(band -> band.trails.stream()));
    }
}
