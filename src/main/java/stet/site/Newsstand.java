package stet.site;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where readers' pages come from: one look at what was pressed, through a login that can see nothing else. */
@ApplicationScoped
public class Newsstand {
    interface Look<T> {
        T at(Connection site, Masthead masthead) throws SQLException;
    }

    @Inject @DataSource("site") AgroalDataSource readers;
    @ConfigProperty(name = "stet.url") Optional<String> url;
    @ConfigProperty(name = "quarkus.http.port") int port;
    @ConfigProperty(name = "stet.zone", defaultValue = "UTC") ZoneId zone;

    /** All statements of one look see the same press run. */
    <T> T look(Look<T> look) throws SQLException {
        try (var site = readers.getConnection()) {
            site.setAutoCommit(false);
            site.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            site.setReadOnly(true);
            try {
                return look.at(site, Masthead.read(site, imprint()));
            } finally {
                site.rollback();
                site.setReadOnly(false);
            }
        }
    }

    public Imprint imprint() {
        return new Imprint(url.orElse("http://localhost:" + port), zone);
    }
}
