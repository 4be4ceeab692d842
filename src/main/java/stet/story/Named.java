package stet.story;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.List;
import java.util.Objects;
import org.hibernate.Hibernate;

/** What writers coin by writing its name. It is told apart by that name, in capitals or not, which editors may change; its slug stands in addresses and never changes. */
@MappedSuperclass
public abstract class Named extends PanacheEntityBase {
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    public String slug;
    public String name;

    // --- finding ---

    static <N extends Named> N called(Class<N> kind, String slug) {
        return one(kind, "slug = ?1", slug);
    }

    static <N extends Named> N ofName(Class<N> kind, String name) {
        return one(kind, "lower(name) = lower(?1) order by id", name);
    }

    /** Those whose name holds these words, by name. */
    static <N extends Named> List<N> like(Class<N> kind, String words, int most) {
        var pattern = "%" + words.toLowerCase().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return getEntityManager().createQuery("from " + kind.getSimpleName() + " where lower(name) like ?1 escape '\\' order by name", kind)
                .setParameter(1, pattern).setMaxResults(most).getResultList();
    }

    private static <N extends Named> N one(Class<N> kind, String where, String word) {
        return getEntityManager().createQuery("from " + kind.getSimpleName() + " where " + where, kind).setParameter(1, word).setMaxResults(1).getResultStream().findFirst().orElse(null);
    }

    // --- doing ---

    /** The one of this name, made if nobody has used it yet: the database decides who was first, the other finds theirs. */
    static <N extends Named> N named(Class<N> kind, String name) {
        return Slug.numbered(name).map(slug -> {
            var known = ofName(kind, name);
            if (known != null) return known;
            var made = getEntityManager().createNativeQuery("insert into desk." + kind.getSimpleName().toLowerCase() + " (slug, name) values (?1, ?2) on conflict do nothing")
                    .setParameter(1, slug).setParameter(2, name).executeUpdate();
            return made == 1 ? called(kind, slug) : ofName(kind, name);
        }).filter(Objects::nonNull).findFirst().orElseThrow();
    }

    // --- asking ---

    /** Whether it went by this name, which is nobody's now, before an editor gave it another. */
    boolean wasCalled(String former) {
        return Slug.isOf(former, slug) && !Slug.isOf(name, slug) && ofName(Hibernate.getClass(this), former) == null;
    }
}
