package stet.story;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/** What a story is about, in a word or three. Tags are told apart by their names; the slug stands in addresses and never changes. */
@Entity
@Table(schema = "desk")
public class Tag extends PanacheEntityBase {
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    public String slug;
    public String name;

    /** Tags whose name holds these words, by name. */
    public static List<Tag> like(String words, int most) {
        return find("lower(name) like ?1 escape '\\' order by name", "%" + words.toLowerCase().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%").page(0, most).list();
    }

    public static Tag called(String slug) {
        return find("slug", slug).firstResult();
    }

    /** The tag of this name, in capitals or not, or null. */
    public static Tag ofName(String name) {
        return find("lower(name) = lower(?1) order by id", name).firstResult();
    }

    /** The tags of these names, each once; made if nobody has used them yet. */
    static List<Tag> named(List<String> names) {
        var found = new HashMap<String, Tag>();
        // Everybody in one order: two who coin the same tags in the same moment would wait for each other.
        names.stream().sorted(Comparator.comparing(Slug::of).thenComparing(Comparator.naturalOrder())).forEach(name -> found.put(name, named(name)));
        return names.stream().map(found::get).distinct().toList();
    }

    /** The database decides who was first with a name, the other finds theirs. */
    private static Tag named(String name) {
        return Slug.numbered(name).map(slug -> {
            var known = ofName(name);
            if (known != null) return known;
            var made = getEntityManager().createNativeQuery("insert into desk.tag (slug, name) values (?1, ?2) on conflict (slug) do nothing")
                    .setParameter(1, slug).setParameter(2, name).executeUpdate();
            return made == 1 ? called(slug) : ofName(name);
        }).filter(Objects::nonNull).findFirst().orElseThrow();
    }

    // --- asking ---

    /** Whether it went by this name, which is nobody's now, before an editor gave it another. */
    boolean wasCalled(String former) {
        return Slug.isOf(former, slug) && !Slug.isOf(name, slug) && ofName(former) == null;
    }
}
