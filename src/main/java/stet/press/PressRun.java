package stet.press;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.Session;
import stet.site.cache.PageCache;
import stet.story.Draft;

/**
 * One run of the press: numbered under a row lock that is held until the commit, so that runs come before readers in the
 * order of their numbers. Listeners on {@value #CHANNEL} hear what changed when it is committed, and not before.
 */
final class PressRun {
    static final String CHANNEL = "stet_press";
    static final String EVERYTHING = "*";
    private static final int LONGEST_NEWS = 7000;

    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private final Connection site;
    final long number;
    final Instant at;
    private final Set<String> changed = new LinkedHashSet<>();

    private PressRun(Connection site, long number, Instant at) {
        this.site = site;
        this.number = number;
        this.at = at;
    }

    static <T> T with(Function<PressRun, T> work) {
        return inTheNewsroomsTransaction(connection -> {
            var head = new PressRun(connection, 0, null);
            var run = head.one("update site.press_run set number = number + 1, at = clock_timestamp() returning number, at",
                    row -> new PressRun(connection, row.getLong(1), instant(row, 2)));
            var result = work.apply(run);
            run.one("select pg_notify(?, ?)", row -> null, CHANNEL, run.number + " " + String.join(" ", run.news()));
            herald().purge(run.number, run.news());
            run.tellAfterwards();
            return result;
        });
    }

    /** A notice takes eight thousand bytes; whoever changed more than fits changed everything. */
    private Set<String> news() {
        return changed.stream().mapToInt(key -> key.length() + 1).sum() < LONGEST_NEWS ? changed : Set.of(EVERYTHING);
    }

    /** This node need not wait for the notice: whoever published reads it changed with the very next request. */
    private void tellAfterwards() {
        var cache = CDI.current().select(PageCache.class).get();
        CDI.current().select(TransactionSynchronizationRegistry.class).get().registerInterposedSynchronization(new Synchronization() {
            @Override public void beforeCompletion() {
            }

            @Override public void afterCompletion(int status) {
                if (status != Status.STATUS_COMMITTED) return;
                cache.pressed(number, news());
                herald().soon();
            }
        });
    }

    private static Herald herald() {
        return CDI.current().select(Herald.class).get();
    }

    /** Only looks, so no number is taken. */
    static <T> T looking(Function<PressRun, T> look) {
        return inTheNewsroomsTransaction(connection -> look.apply(new PressRun(connection, 0, null)));
    }

    private static <T> T inTheNewsroomsTransaction(Function<Connection, T> work) {
        var session = Draft.getEntityManager().unwrap(Session.class);
        // Statements of our own do not make Hibernate write what it still holds back.
        if (session.isJoinedToTransaction()) session.flush();
        return session.doReturningWork(work::apply);
    }

    /** The hour of now, for who only looks. */
    Instant hour() {
        return one("select clock_timestamp()", row -> instant(row, 1));
    }

    void changed(String... keys) {
        changed.addAll(List.of(keys));
    }

    /** How many rows are another now. */
    int does(String sql, Object... values) {
        try (var statement = site.prepareStatement(sql)) {
            fill(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new PressStopped(e);
        }
    }

    /** The first row, or null. */
    <T> T one(String sql, Row<T> row, Object... values) {
        try (var statement = site.prepareStatement(sql)) {
            fill(statement, values);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? row.of(rows) : null;
            }
        } catch (SQLException e) {
            throw new PressStopped(e);
        }
    }

    <T> List<T> all(String sql, Row<T> row, Object... values) {
        try (var statement = site.prepareStatement(sql)) {
            fill(statement, values);
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) all.add(row.of(rows));
                return all;
            }
        } catch (SQLException e) {
            throw new PressStopped(e);
        }
    }

    private void fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            if (value instanceof Instant instant) statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            else if (value instanceof Long[] numbers) statement.setArray(i + 1, site.createArrayOf("bigint", numbers));
            else if (value instanceof Collection<?> words) statement.setArray(i + 1, site.createArrayOf("text", words.toArray()));
            else statement.setObject(i + 1, value);
        }
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static List<String> words(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /** PostgreSQL refused; the whole transaction goes back. */
    static class PressStopped extends RuntimeException {
        PressStopped(SQLException cause) {
            super(cause);
        }
    }
}
