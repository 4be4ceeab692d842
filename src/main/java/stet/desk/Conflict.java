package stet.desk;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import stet.story.Draft;

/** Two texts of one story: what somebody else saved, and what was typed here meanwhile. */
public record Conflict(String savedBy, List<Pair> pairs) {
    /** One field in which they differ. */
    public record Pair(String field, String saved, String typed) {
    }

    static Conflict between(Draft draft, StoryForm typed, ZoneId zone) {
        var saved = words(StoryForm.of(draft, zone));
        var mine = words(typed);
        var pairs = saved.keySet().stream()
                .filter(field -> mine.get(field) != null && !same(mine.get(field), saved.get(field)))
                .map(field -> new Pair(field, saved.get(field), mine.get(field))).toList();
        return new Conflict(draft.updatedBy().name, pairs);
    }

    private static boolean same(String one, String other) {
        return Objects.equals(one.replace("\r\n", "\n").strip(), other.replace("\r\n", "\n").strip());
    }

    private static Map<String, String> words(StoryForm form) {
        var words = new LinkedHashMap<String, String>();
        words.put("Headline", form.headline());
        words.put("Dek", form.dek());
        words.put("Body", form.body());
        words.put("Section", form.section());
        words.put("Tags", form.tags());
        words.put("Authors", form.authors());
        words.put("Series", form.series());
        words.put("Part", form.part());
        words.put("Slug", form.slug());
        words.put("Kicker", form.kicker());
        words.put("Title for search engines", form.seoHeadline());
        words.put("Trail text", form.trailText());
        words.put("Dateline", form.dateline());
        words.put("Editor's note", form.editorsNote());
        words.put("Additional reporting", form.additionalReporting());
        words.put("Photos", form.photos());
        words.put("Translation", form.translation());
        words.put("Embargo", form.embargo());
        words.put("Language", form.language());
        return words;
    }
}
