package stet.press;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import stet.site.Logo;
import stet.story.Section;
import stet.story.Tag;

/** What surrounds every readers' page, and what sections and tags are called. The frame changes so rarely, and so much hangs on it, that every page is made anew. */
final class Frame {
    private Frame() {
    }

    // --- sections and tags ---

    /** The sections in every page's frame: those that have something to read. */
    static String navigation(PressRun run) {
        return Objects.toString(run.one("select string_agg(slug, ' ') from site.section s where exists (select from site.article a where a.section = s.slug and a.standing = 'LIVE')",
                row -> row.getString(1)), "");
    }

    static void section(PressRun run, Section section) {
        if (run.does("""
                insert into site.section as s (slug, name, position) values (?, ?, ?)
                on conflict (slug) do update set name = excluded.name, position = excluded.position
                where (s.name, s.position) is distinct from (excluded.name, excluded.position)""", section.slug, section.name, section.position) > 0) run.changed(PressRun.EVERYTHING);
    }

    static void tag(PressRun run, Tag tag) {
        if (run.does("""
                insert into site.tag as t (slug, name) values (?, ?) on conflict (slug) do update set name = excluded.name
                where t.name <> excluded.name""", tag.slug, tag.name) > 0) run.changed("tag-name:" + tag.slug);
    }

    /** Those that readers know, by the names they have at the desk today. */
    static void tags(PressRun run) {
        var renamed = run.one("""
                with renamed as (update site.tag s set name = t.name from desk.tag t where t.slug = s.slug and t.name <> s.name returning s.slug)
                select string_agg('tag-name:' || slug, ' ') from renamed""", row -> row.getString(1));
        if (renamed != null) run.changed(renamed.split(" "));
    }

    // --- the paper ---

    static Paper paper(PressRun run) {
        return run.one("select name, tagline, language, accent, top_links, foot_links from site.masthead",
                row -> new Paper(row.getString(1), row.getString(2), row.getString(3), row.getString(4), PressRun.words(row, 5), PressRun.words(row, 6)));
    }

    static void paper(PressRun run, Paper paper) {
        run.does("update site.masthead set name = ?, tagline = ?, language = ?, accent = ?, top_links = ?, foot_links = ?",
                paper.name(), paper.tagline(), paper.language(), paper.accent(), paper.topLinks(), paper.footLinks());
        run.changed(PressRun.EVERYTHING);
    }

    static Map<Boolean, Logo> logos(PressRun run) {
        return run.all("select by_night, mark, type, width, height from site.logo",
                row -> Map.entry(row.getBoolean(1), new Logo(row.getString(2), row.getString(3), row.getInt(4), row.getInt(5))))
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static void logo(PressRun run, boolean byNight, LogoFile file) {
        run.does("delete from site.logo where by_night = ?", byNight);
        if (file != null) run.does("insert into site.logo (by_night, mark, type, width, height, bytes) values (?, ?, ?, ?, ?, ?)",
                byNight, file.digest().substring(0, 16), file.type(), file.width(), file.height(), file.bytes());
        run.changed(PressRun.EVERYTHING);
    }
}
