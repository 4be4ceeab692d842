package stet.desk;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import stet.story.Draft;
import stet.story.Standing;
import stet.workflow.ReviewState;

/**
 * A story in a list. Read in one statement, however many there are.
 *
 * @param section its name, or that it is a page
 */
public record StoryLine(long id, String headline, ReviewState state, Standing standing, String section, String writer, Instant updatedAt) {
    private static final String COLUMNS = """
            select s.id, d.headline, r.state, s.standing, case s.kind when 'PAGE' then 'Page' else coalesce(sec.name, '') end as section, a.name as writer, d.updated_at
            from desk.draft d
            join desk.story s on s.id = d.story_id
            join desk.review r on r.draft_id = d.id
            join desk.account a on a.id = s.created_by
            left join desk.section sec on sec.id = d.section_id
            """;
    /** Stories that :me began, is credited on or was let into; united by index, since an "or" would read them all. */
    static final String MINE = """
            d.id in (
                select d1.id from desk.draft d1 join desk.story s1 on s1.id = d1.story_id where s1.created_by = :me
                union select c.draft_id from desk.credit c join desk.account me on me.author_id = c.author_id where me.id = :me
                union select d2.id from desk.draft d2 join desk.invited i on i.story_id = d2.story_id where i.account_id = :me)
            """;
    /**
     * The same of those that are not done with: few, so each is asked, by index and in this order. (Left to itself PostgreSQL
     * reads every story; "offset 0" is how it is told not to turn such a question inside out.)
     */
    static final String MINE_AT_WORK = """
            d.id = any (array(
                select r1.draft_id from desk.review r1
                cross join lateral (select story_id from desk.draft where id = r1.draft_id offset 0) d1
                cross join lateral (select created_by from desk.story where id = d1.story_id offset 0) s1
                where r1.state in ('DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'SCHEDULED')
                and (s1.created_by = :me
                    or r1.draft_id in (select draft_id from desk.credit where author_id = (select author_id from desk.account where id = :me))
                    or d1.story_id in (select story_id from desk.invited where account_id = :me))))
            """;
    /** The newest of mine that are done with, which gather for years: found from the newest down, and never all of them. */
    static final String MY_NEWEST = """
            d.id = any (array(
                (select done.id from desk.story s1 cross join lateral (
                    select d1.id from desk.draft d1 join desk.review r1 on r1.draft_id = d1.id
                    where d1.story_id = s1.id and r1.state in ('PUBLISHED', 'SPIKED') offset 0) done
                 where s1.created_by = :me order by s1.id desc limit MOST)
                union (select c.draft_id from desk.credit c cross join lateral (
                    select from desk.review r2 where r2.draft_id = c.draft_id and r2.state in ('PUBLISHED', 'SPIKED') offset 0) done
                 where c.author_id = (select author_id from desk.account where id = :me) order by c.draft_id desc limit MOST)
                union (select done.id from desk.invited i cross join lateral (
                    select d3.id from desk.draft d3 join desk.review r3 on r3.draft_id = d3.id
                    where d3.story_id = i.story_id and r3.state in ('PUBLISHED', 'SPIKED') offset 0) done
                 where i.account_id = :me order by done.id desc limit MOST)))
            """;
    /** Four eyes, as {@link Draft#hasWordsBy} asks it of one. */
    static final String WITHOUT_MY_WORDS = """
            (select true from desk.words_by w where w.draft_id = d.id and w.account_id = :me limit 1) is null
            and (select true from desk.credit c where c.draft_id = d.id and c.role = 'BY'
                 and c.author_id = (select author_id from desk.account where id = :me) limit 1) is null
            """;

    static List<StoryLine> where(String condition, Map<String, Object> values, String order, int most) {
        var query = em().createNativeQuery(COLUMNS + " where " + condition + " order by " + order + " limit " + most);
        values.forEach(query::setParameter);
        @SuppressWarnings("unchecked") List<Object[]> rows = query.getResultList();
        return rows.stream().map(StoryLine::of).toList();
    }

    private static StoryLine of(Object[] row) {
        return new StoryLine(((Number) row[0]).longValue(), (String) row[1], ReviewState.valueOf((String) row[2]),
                Standing.valueOf((String) row[3]), (String) row[4], (String) row[5], instant(row[6]));
    }

    private static Instant instant(Object value) {
        return value instanceof Instant instant ? instant : ((java.time.OffsetDateTime) value).toInstant();
    }

    private static EntityManager em() {
        return Draft.getEntityManager();
    }

    public String title() {
        return headline.isBlank() ? "Untitled" : headline;
    }
}
