package stet.story;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Objects;
import stet.people.Account;
import stet.people.Role;

/** An ordered run of stories. Told apart from others by its name; its slug stands in addresses and never changes, its name and description may. */
@Entity
@Table(schema = "desk")
public class Series extends PanacheEntityBase {
    public static final int MOST_PARTS = 999;

    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    public String slug;
    public String name;
    public String description = "";

    // --- finding ---

    public static Series called(String slug) {
        return find("slug", slug).firstResult();
    }

    /** Series whose name holds these words, by name. */
    public static List<Series> like(String words, int most) {
        return find("lower(name) like ?1 escape '\\' order by name", "%" + words.toLowerCase().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%").page(0, most).list();
    }

    public static Series ofName(String name) {
        return find("lower(name) = lower(?1)", name).firstResult();
    }

    /** The series of this name, made if nobody has used it yet: the database decides who was first, the other finds theirs. */
    public static Series named(String name) {
        return Slug.numbered(name).map(slug -> {
            var known = ofName(name);
            if (known != null) return known;
            var made = getEntityManager().createNativeQuery("insert into desk.series (slug, name) values (?1, ?2) on conflict do nothing")
                    .setParameter(1, slug).setParameter(2, name).executeUpdate();
            return made == 1 ? called(slug) : ofName(name);
        }).filter(Objects::nonNull).findFirst().orElseThrow();
    }

    /** Held until the transaction ends: parts are given their numbers one after the other. */
    public static Series locked(long id) {
        getEntityManager().createNativeQuery("select 1 from desk.series where id = ?1 for no key update").setParameter(1, id).getResultList();
        var series = Series.<Series>findById(id);
        if (series != null) getEntityManager().refresh(series, LockModeType.NONE);
        return series;
    }

    // --- asking ---

    /** Whether it went by this name, which is nobody's now, before an editor gave it another. */
    boolean wasCalled(String former) {
        return Slug.isOf(former, slug) && !Slug.isOf(name, slug) && ofName(former) == null;
    }

    /** The stories that ran in it, in order; those that were taken down keep their number. */
    public List<Story> ran() {
        return Story.list("series = ?1 order by part", this);
    }

    /** Whose number among those that ran this is, or null. */
    public Story partThatRan(int number) {
        return Story.find("series = ?1 and part = ?2", this, number).firstResult();
    }

    /** The number after the last that this account may know of: a colleague's hidden story is not given away by a gap. */
    int next(Story story, Account by) {
        var last = (Integer) getEntityManager().createNativeQuery("""
                select cast(greatest(
                    (select coalesce(max(s.part), 0) from desk.story s where s.series_id = ?1 and s.id <> ?2),
                    (select coalesce(max(d.part), 0) from desk.draft d join desk.story s on s.id = d.story_id
                     where d.series_id = ?1 and s.id <> ?2 and (?3 or s.created_by = ?4))) as integer)""")
                .setParameter(1, id).setParameter(2, story.id).setParameter(3, by.role.isAtLeast(Role.EDITOR)).setParameter(4, by.id).getSingleResult();
        return Math.min(last + 1, MOST_PARTS);
    }
}
