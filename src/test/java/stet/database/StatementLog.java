package stet.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** What PostgreSQL itself was asked while something was done: both logins, whatever way a statement went. */
public final class StatementLog implements AutoCloseable {
    private static final Path LOG = Path.of("target", "test-home", "postgres", "log");
    private static final Pattern STATEMENT = Pattern.compile("LOG:  (?:execute [^:]+|statement): (.*)");
    /** What the connection says of itself is no statement of ours. */
    private static final Pattern FRAME = Pattern.compile("(?i)\\s*|(BEGIN|COMMIT|ROLLBACK|SET|SHOW|alter system|select pg_reload_conf).*");

    private StatementLog() {
    }

    public static StatementLog open() throws Exception {
        owner("alter system set log_statement = 'all'");
        return new StatementLog();
    }

    /** The fewest of a few tries, since what is done on a clock is written down as well. */
    public List<String> fewestOf(int tries, Runnable what) throws IOException {
        List<String> fewest = null;
        for (int i = 0; i < tries; i++) {
            var from = Files.size(LOG);
            what.run();
            var said = STATEMENT.matcher(since(from)).results().map(one -> one.group(1)).filter(one -> !FRAME.matcher(one).matches()).toList();
            if (fewest == null || said.size() < fewest.size()) fewest = said;
        }
        return fewest;
    }

    private static String since(long from) throws IOException {
        try (var channel = Files.newByteChannel(LOG)) {
            channel.position(from);
            var bytes = java.nio.ByteBuffer.allocate((int) (channel.size() - from));
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) continue;
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws Exception {
        owner("alter system reset log_statement");
    }

    private static void owner(String setting) throws SQLException, InterruptedException {
        var owner = TestDatabase.owner();
        try (var connection = DriverManager.getConnection(TestDatabase.url(), owner.name(), owner.password()); var statement = connection.createStatement()) {
            statement.execute(setting);
            statement.execute("select pg_reload_conf()");
        }
        // Every connection hears of it before its next statement, but not before the signal has arrived.
        Thread.sleep(500);
    }
}
