package stet.people;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import stet.web.Sha256;

/** Lets through so many tries at one thing within a quarter of an hour, by whatever name they are counted. */
class Turnstile {
    private static final long WINDOW = Duration.ofMinutes(15).toSeconds();

    /** What tries are counted by, and how many there may be. */
    record Count(String key, int most) {
        static Count of(String what, String whose, int most) {
            // Hashed: the table says nothing about who tried, not even what somebody typed into the wrong field.
            return new Count(what + ":" + Sha256.hex(whose), most);
        }
    }

    /** A try that was counted, or the seconds to wait for the next one. */
    record Try(List<Long> rows, long seconds) {
        boolean isTooSoon() {
            return seconds > 0;
        }
    }

    private Turnstile() {
    }

    /** Counts the try before it is made, so that a hundred at once are a hundred. One that is refused does not count. */
    static Try enter(List<Count> counts) {
        // One after the other: what others have not committed yet could not be counted.
        for (var count : counts) em().createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)").setParameter(1, count.key()).getSingleResult();
        var rows = new ArrayList<Long>();
        for (var count : counts) rows.add(((Number) em().createNativeQuery("insert into desk.failed_sign_in (key, failed_at) values (?1, clock_timestamp()) returning id")
                .setParameter(1, count.key()).getSingleResult()).longValue());
        long wait = 0;
        for (var count : counts) wait = Math.max(wait, wait(count));
        var tried = new Try(rows, wait);
        if (tried.isTooSoon()) takeBack(tried);
        return tried;
    }

    /** It was right: nobody failed. */
    static void takeBack(Try tried) {
        em().createNativeQuery("delete from desk.failed_sign_in where id in ?1").setParameter(1, tried.rows()).executeUpdate();
    }

    /** Until so many tries have been forgotten that this one would be the last allowed. */
    private static long wait(Count count) {
        var oldest = em().createNativeQuery("""
                select ceil(extract(epoch from failed_at + make_interval(secs => ?3) - clock_timestamp())) from desk.failed_sign_in
                where key = ?1 and failed_at > clock_timestamp() - make_interval(secs => ?3) order by failed_at desc offset ?2 limit 1""")
                .setParameter(1, count.key()).setParameter(2, count.most()).setParameter(3, WINDOW).getResultList();
        return oldest.isEmpty() ? 0 : Math.max(1, ((Number) oldest.get(0)).longValue());
    }

    static void forgetOld() {
        em().createNativeQuery("delete from desk.failed_sign_in where failed_at < now() - interval '1 day'").executeUpdate();
    }

    private static EntityManager em() {
        return Account.getEntityManager();
    }
}
