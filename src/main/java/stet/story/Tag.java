package stet.story;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

/** What a story is about, in a word or three. */
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

    /** The tag of this name, made if nobody has used it yet. Two names with the same slug are one tag. */
    public static Tag named(String name) {
        var slug = Slug.of(name);
        var known = called(slug);
        if (known != null) return known;
        // Two writers may coin the same tag in the same moment.
        getEntityManager().createNativeQuery("insert into desk.tag (slug, name) values (?1, ?2) on conflict (slug) do nothing")
                .setParameter(1, slug).setParameter(2, name).executeUpdate();
        return find("slug", slug).firstResult();
    }
}
