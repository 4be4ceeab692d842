package stet.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;

import java.util.Arrays;

/** Brings the tables to where this program expects them; a database that is ahead of it is left alone. */
final class Migrations {
    private Migrations() {
    }

    static void run(String url, Login owner) {
        try {
            var flyway = Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(url, owner.name(), owner.password())
                    .locations("classpath:db/migration")
                    .schemas("stet")
                    .table("migration")
                    .validateMigrationNaming(true)
                    .load();
            refuseNewer(flyway);
            flyway.migrate();
        } catch (FlywayException e) {
            throw new CannotStart("The database could not be migrated: " + e.getMessage(), e);
        }
    }

    private static void refuseNewer(Flyway flyway) {
        Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS || migration.getState() == MigrationState.FUTURE_FAILED)
                .reduce((before, last) -> last)
                .ifPresent(last -> {
                    throw new CannotStart("The database is ahead of this Stet: it has been through migration %s (%s), which this program does not know. Start the newer Stet again, or restore a backup."
                            .formatted(last.getVersion(), last.getDescription()));
                });
    }
}
