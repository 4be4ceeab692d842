package stet.story;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/** What a story is about, in a word or three. */
@Entity
@Table(schema = "desk")
public class Tag extends Named {
    public static List<Tag> like(String words, int most) {
        return like(Tag.class, words, most);
    }

    public static Tag called(String slug) {
        return called(Tag.class, slug);
    }

    public static Tag ofName(String name) {
        return ofName(Tag.class, name);
    }

    /** The tags of these names, each once; made if nobody has used them yet. */
    static List<Tag> named(List<String> names) {
        var found = new HashMap<String, Tag>();
        // Everybody in one order: two who coin the same tags in the same moment would wait for each other.
        names.stream().sorted(Comparator.comparing(Slug::of).thenComparing(Comparator.naturalOrder())).forEach(name -> found.put(name, named(Tag.class, name)));
        return names.stream().map(found::get).distinct().toList();
    }
}
