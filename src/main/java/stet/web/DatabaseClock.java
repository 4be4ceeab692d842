package stet.web;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.hibernate.Session;

/**
 * The one clock everybody goes by, whatever node they work on. Asked over plain JDBC: a native query that names the class of its
 * result is never found again among those Hibernate has prepared, and looking for it took longer than all else in a save.
 */
public final class DatabaseClock {
    /** For a statement that is asked anyway: the moment the transaction began, as a number for {@link #read}. */
    public static final String NOW = "cast(extract(epoch from now()) * 1000000 as bigint)";

    private DatabaseClock() {
    }

    /** The moment the transaction began. */
    public static Instant now(EntityManager em) {
        return ask(em, "select now()");
    }

    /** This very moment; two in one transaction differ. */
    public static Instant thisMoment(EntityManager em) {
        return ask(em, "select clock_timestamp()");
    }

    /** @param microseconds since 1970, which is as fine as PostgreSQL counts */
    public static Instant read(Number microseconds) {
        return Instant.EPOCH.plus(microseconds.longValue(), ChronoUnit.MICROS);
    }

    private static Instant ask(EntityManager em, String question) {
        return em.unwrap(Session.class).doReturningWork(connection -> {
            try (var statement = connection.prepareStatement(question); var rows = statement.executeQuery()) {
                if (!rows.next()) throw new SQLException("The database did not say what time it is.");
                return rows.getObject(1, OffsetDateTime.class).toInstant();
            }
        });
    }
}
