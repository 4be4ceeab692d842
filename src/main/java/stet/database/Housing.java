package stet.database;

import org.jboss.logging.Logger;

import java.nio.file.Path;

/** The home folder, and the database in it or elsewhere, from the start of the program to its end. */
public final class Housing implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Housing.class);
    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String READERS_URL = "quarkus.datasource.site.jdbc.url";

    private final HomeLock lock;
    private final EmbeddedPostgres embedded;

    private Housing(HomeLock lock, EmbeddedPostgres embedded) {
        this.lock = lock;
        this.embedded = embedded;
    }

    public static Housing in(Path home) {
        var lock = HomeLock.take(home);
        return new Housing(lock, Told.about(URL).isPresent() ? null : EmbeddedPostgres.in(home));
    }

    /** Makes the database ready and hands Quarkus its two datasources: system properties beat the environment, which may name the owner. */
    public void prepare() {
        var url = embedded == null ? Told.about(URL).orElseThrow() : embedded.url();
        var owner = embedded == null ? told() : new Login(embedded.owner(), embedded.password());
        var settings = Database.prepare(url, owner.name(), owner.password(),
                Told.login("stet.desk.username", "stet.desk.password").orElse(null),
                Told.login("quarkus.datasource.site.username", "quarkus.datasource.site.password").orElse(null));
        settings.forEach(this::set);
        Database.dangers(url, owner.name(), owner.password()).forEach(setting ->
                LOG.warnf("PostgreSQL runs with %s off: a crash of its machine may lose or damage what was saved.", setting));
    }

    private static Login told() {
        return Told.login("quarkus.datasource.username", "quarkus.datasource.password").orElseThrow(() -> new CannotStart(
                "Stet was given a database, but nobody to open it: set QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD as well."));
    }

    private void set(String name, String value) {
        if (name.equals(READERS_URL)) Told.unlessTold(name, value);
        else System.setProperty(name, value);
    }

    public boolean isEmbedded() {
        return embedded != null;
    }

    @Override
    public void close() {
        if (embedded != null) embedded.close();
        lock.close();
    }
}
