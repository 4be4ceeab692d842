package stet.database;

import org.postgresql.PGConnection;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;

/** The two logins that Stet works under once it has started: the newsroom's and the readers'. */
record Logins(Connection owner, String url, String ownersPassword) {

    /** {@code <database>_desk} or {@code <database>_site}, with a password that every node works out for itself. */
    Login made(String part) throws SQLException {
        var name = Database.ask(owner, "select current_database()").get(0) + "_" + part;
        var login = new Login(name, derived(name));
        if (!exists(name)) make(login);
        else if (!letsIn(login)) restate(login);
        return checked(login);
    }

    Login given(Login login) throws SQLException {
        if (!letsIn(login)) throw new CannotStart("PostgreSQL does not let the login %s in with the password it was given.".formatted(login.name()));
        return checked(login);
    }

    private void make(Login login) throws SQLException {
        if (Database.ask(owner, "select 1 from pg_roles where rolname = current_user and (rolsuper or rolcreaterole)").isEmpty()) throw mayNot(login, null);
        Database.run(owner, "create role %s login".formatted(quoted(login.name())));
        restate(login);
    }

    /** The driver works out the password's SCRAM form, so that no log of statements shows it. */
    private void restate(Login login) throws SQLException {
        try {
            owner.unwrap(PGConnection.class).alterUserPassword(login.name(), login.password().toCharArray(), "scram-sha-256");
        } catch (SQLException e) {
            throw mayNot(login, e);
        }
    }

    private static CannotStart mayNot(Login login, SQLException cause) {
        return new CannotStart(("The owner of the database may not make the login %s. Let a DBA run the SQL of src/docs/running.md, then start Stet with "
                + "STET_DESK_USERNAME, STET_DESK_PASSWORD, QUARKUS_DATASOURCE_SITE_USERNAME and QUARKUS_DATASOURCE_SITE_PASSWORD.").formatted(login.name()), cause);
    }

    /** The wall stands only if neither login can become the owner, or a superuser. */
    private Login checked(Login login) throws SQLException {
        var climbs = Database.ask(owner, "select 1 from pg_roles where rolname = ? and (rolsuper or rolcreaterole or pg_has_role(rolname, current_user, 'member'))", login.name());
        if (!climbs.isEmpty()) throw new CannotStart("The login %s can become the owner of the database. Give Stet one that cannot.".formatted(login.name()));
        return login;
    }

    private boolean exists(String name) throws SQLException {
        return !Database.ask(owner, "select 1 from pg_roles where rolname = ?", name).isEmpty();
    }

    private boolean letsIn(Login login) throws SQLException {
        try (var connection = Database.connect(url, login)) {
            return connection.isValid(10);
        } catch (SQLException e) {
            // 28: refused; 42501: not even allowed to connect, which the rights that follow set straight.
            if (e.getSQLState().startsWith("28")) return false;
            if (e.getSQLState().equals("42501")) return true;
            throw e;
        }
    }

    private String derived(String name) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(ownersPassword.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(("stet login " + name).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
