package stet.people;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stet.database.Database;
import stet.database.TestDatabase;

/** A newsroom nobody works in yet, that sends its mail to a server which keeps it. */
public class NewNewsroom implements QuarkusTestProfile {

    @Override public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(EmptyDatabase.class), new TestResourceEntry(MailServer.class));
    }

    /** Beside the one of all other scenes. */
    public static class EmptyDatabase implements QuarkusTestResourceLifecycleManager {
        @Override public Map<String, String> start() {
            var owner = TestDatabase.owner();
            try (var connection = DriverManager.getConnection(TestDatabase.url(), owner.name(), owner.password()); var statement = connection.createStatement()) {
                statement.execute("drop database if exists newsroom with (force)");
                statement.execute("create database newsroom");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return new HashMap<>(Database.prepare(TestDatabase.url().replaceAll("/stet$", "/newsroom"), owner.name(), owner.password()));
        }

        /** After the one for all. */
        @Override public int order() {
            return 100;
        }

        @Override public void stop() {
            // The server is stopped with the run.
        }
    }

    /** Keeps what it is sent. */
    public static class MailServer implements QuarkusTestResourceLifecycleManager {
        static GreenMail server;

        @Override public Map<String, String> start() {
            server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            server.start();
            return Map.of("quarkus.mailer.host", "127.0.0.1", "quarkus.mailer.port", Integer.toString(server.getSmtp().getPort()),
                    "quarkus.mailer.mock", "false", "quarkus.mailer.from", "newsroom@example.org");
        }

        @Override public void inject(Object test) {
            if (test instanceof NewNewsroomTest scene) scene.mail = server;
        }

        @Override public void stop() {
            server.stop();
        }
    }
}
