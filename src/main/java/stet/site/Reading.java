package stet.site;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One plain SQL statement over a connection somebody else opened, read row by row. */
public final class Reading {
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    public static <T> List<T> all(Connection connection, String sql, Row<T> row, Object... arguments) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            fill(connection, statement, arguments);
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) all.add(row.of(rows));
                return List.copyOf(all);
            }
        }
    }

    public static <T> Optional<T> one(Connection connection, String sql, Row<T> row, Object... arguments) throws SQLException {
        return all(connection, sql, row, arguments).stream().findFirst();
    }

    private static void fill(Connection connection, PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Long[] numbers) statement.setArray(i + 1, connection.createArrayOf("bigint", numbers));
            else if (arguments[i] instanceof String[] words) statement.setArray(i + 1, connection.createArrayOf("text", words));
            else if (arguments[i] instanceof Instant at) statement.setObject(i + 1, at.atOffset(ZoneOffset.UTC));
            else statement.setObject(i + 1, arguments[i]);
        }
    }

    /** In whole seconds: readers see no finer ones, and HTML takes no microseconds. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    public static List<String> words(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private Reading() {
    }
}
