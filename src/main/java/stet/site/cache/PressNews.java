package stet.site.cache;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/**
 * Hears what the press does on any node, over a connection of its own to the primary. While it is lost nothing is thrown away:
 * readers go on with what is kept, and what was missed is made good on the return.
 */
@ApplicationScoped
class PressNews {
    private static final Logger LOG = Logger.getLogger(PressNews.class);
    private static final String CHANNEL = "stet_press";
    private static final int A_SECOND = 1000;
    private static final int BETWEEN_TRIES = 250;

    // The newsroom's address even where readers have a replica: notices come from the primary alone.
    @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url;
    @ConfigProperty(name = "quarkus.datasource.site.username") String name;
    @ConfigProperty(name = "quarkus.datasource.site.password") String password;
    @Inject PageCache cache;
    private volatile Thread listener;
    private boolean away;

    void start(@Observes StartupEvent started) {
        listener = new Thread(this::listen, "press-news");
        listener.setDaemon(true);
        listener.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        var ending = listener;
        listener = null;
        if (ending != null) ending.interrupt();
    }

    private boolean isWanted() {
        return Thread.currentThread() == listener;
    }

    private void listen() {
        while (isWanted()) {
            try (var connection = open()) {
                hear(connection);
            } catch (SQLException | RuntimeException e) {
                // Whatever it was: who stops listening keeps pages that are no longer so.
                if (!away && isWanted()) LOG.warnf("The news of the press is not heard (%s); readers go on with the pages that are kept.", e.getMessage());
                away = true;
            }
            try {
                Thread.sleep(BETWEEN_TRIES);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Connection open() throws SQLException {
        var settings = new Properties();
        settings.setProperty("user", name);
        settings.setProperty("password", password);
        settings.setProperty("ApplicationName", "stet-press-news");
        settings.setProperty("connectTimeout", "5");
        // A server that is gone without a word must not be listened to for ever.
        settings.setProperty("socketTimeout", "10");
        return new Driver().connect(url, settings);
    }

    private void hear(Connection connection) throws SQLException {
        try (var listen = connection.createStatement()) {
            listen.execute("listen " + CHANNEL);
        }
        if (away) LOG.info("The news of the press is heard again.");
        away = false;
        cache.caughtUp(lastRun(connection));
        while (isWanted()) {
            // Asked once a second, and held against what was heard by the end of it: a notice may come later than what it is about.
            var run = lastRun(connection);
            var until = System.nanoTime() + A_SECOND * 1_000_000L;
            while (isWanted() && System.nanoTime() < until) {
                for (var notice : connection.unwrap(PGConnection.class).getNotifications(A_SECOND)) pressed(notice.getParameter());
            }
            cache.caughtUp(run);
        }
    }

    private static long lastRun(Connection connection) throws SQLException {
        try (var look = connection.createStatement(); var run = look.executeQuery("select number from site.press_run")) {
            run.next();
            return run.getLong(1);
        }
    }

    /** "17 article:4 section:news+": the number of the run, and what it changed. */
    private void pressed(String notice) {
        var words = notice.split(" ");
        cache.pressed(Long.parseLong(words[0]), Arrays.stream(words).skip(1).collect(Collectors.toSet()));
    }
}
