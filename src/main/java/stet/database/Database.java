package stet.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Makes a database ready for the newsroom: its logins, its tables, its rights; done by the owner, who then goes away. */
public final class Database {
    private static final int OLDEST = 150_000;
    /** Any number, as long as every node asks for the same: one at a time prepares the database. */
    private static final long LOCK = 0x57E7_0001L;

    private Database() {
    }

    /** The settings of Quarkus' two datasources: the newsroom's, and the readers'. */
    public static Map<String, String> prepare(String url, String owner, String password) {
        return prepare(url, owner, password, null, null);
    }

    /** The same with logins that somebody else made; null where Stet is to make its own. */
    public static Map<String, String> prepare(String url, String owner, String password, Login desk, Login site) {
        try (var connection = connect(url, new Login(owner, password))) {
            checkVersion(connection);
            run(connection, "select pg_advisory_lock(%d)".formatted(LOCK));
            var logins = new Logins(connection, url, password);
            var newsroom = desk != null ? logins.given(desk) : logins.made("desk");
            var readers = site != null ? logins.given(site) : logins.made("site");
            Migrations.run(url, new Login(owner, password));
            Rights.restate(connection, newsroom.name(), readers.name());
            return settings(url, newsroom, readers);
        } catch (SQLException e) {
            throw new CannotStart("The database at %s could not be made ready: %s".formatted(withoutParameters(url), firstLine(e)), e);
        }
    }

    private static Map<String, String> settings(String url, Login newsroom, Login readers) {
        var all = new LinkedHashMap<String, String>();
        all.put("quarkus.datasource.jdbc.url", url);
        all.put("quarkus.datasource.username", newsroom.name());
        all.put("quarkus.datasource.password", newsroom.password());
        all.put("quarkus.datasource.site.jdbc.url", url);
        all.put("quarkus.datasource.site.username", readers.name());
        all.put("quarkus.datasource.site.password", readers.password());
        return all;
    }

    static Connection connect(String url, Login login) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", login.name());
        properties.setProperty("password", login.password());
        properties.setProperty("ApplicationName", "stet-start");
        properties.setProperty("connectTimeout", "10");
        var connection = new org.postgresql.Driver().connect(url, properties);
        if (connection == null) throw new CannotStart("%s is no address of a PostgreSQL; it should look like jdbc:postgresql://host:5432/stet.".formatted(withoutParameters(url)));
        return connection;
    }

    private static void checkVersion(Connection connection) throws SQLException {
        var number = Integer.parseInt(ask(connection, "show server_version_num").get(0));
        if (number < OLDEST) throw new CannotStart("This PostgreSQL is of version %s; Stet needs 15 or newer.".formatted(ask(connection, "show server_version").get(0)));
    }

    /** Settings of the server under which a crash of the machine may lose or damage what was saved. */
    public static List<String> dangers(String url, String owner, String password) {
        try (var connection = connect(url, new Login(owner, password))) {
            return ask(connection, "select name from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name");
        } catch (SQLException e) {
            return List.of();
        }
    }

    static List<String> ask(Connection connection, String question, String... values) throws SQLException {
        try (var sql = connection.prepareStatement(question)) {
            for (int i = 0; i < values.length; i++) sql.setString(i + 1, values[i]);
            var answers = new java.util.ArrayList<String>();
            try (var rows = sql.executeQuery()) {
                while (rows.next()) answers.add(rows.getString(1));
            }
            return answers;
        }
    }

    static void run(Connection connection, String statement) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static String firstLine(SQLException e) {
        return e.getMessage().lines().findFirst().orElse("");
    }

    /** An address may carry a password behind its question mark. */
    private static String withoutParameters(String url) {
        return url.replaceAll("\\?.*", "");
    }
}
