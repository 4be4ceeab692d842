package stet.story;

import jakarta.persistence.Entity;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.util.List;
import stet.people.Account;
import stet.people.Role;

/** An ordered run of stories; its description may change as its name may. */
@Entity
@Table(schema = "desk")
public class Series extends Named {
    public static final int MOST_PARTS = 999;

    public String description = "";

    // --- finding ---

    public static Series called(String slug) {
        return called(Series.class, slug);
    }

    public static List<Series> like(String words, int most) {
        return like(Series.class, words, most);
    }

    public static Series ofName(String name) {
        return ofName(Series.class, name);
    }

    /** The series of this name, made if nobody has used it yet. */
    public static Series named(String name) {
        return named(Series.class, name);
    }

    /** Held until the transaction ends: parts are given their numbers one after the other. */
    public static Series locked(long id) {
        getEntityManager().createNativeQuery("select 1 from desk.series where id = ?1 for no key update").setParameter(1, id).getResultList();
        var series = Series.<Series>findById(id);
        if (series != null) getEntityManager().refresh(series, LockModeType.NONE);
        return series;
    }

    // --- asking ---

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
