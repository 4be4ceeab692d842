package stet.database;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.*;

/** The packaged program, run as its owner would run it. */
public final class Program implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final HttpClient BROWSER = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    public final int port = EmbeddedPostgres.freePort();
    private final long startedAt = System.nanoTime();
    private final Path output;
    private final Process process;

    private Program(Path home, Map<String, String> settings) throws IOException {
        output = Files.createTempFile(JAR.getParent().getParent(), "program", ".out");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(java, "@src/main/jvm.options", "-jar", JAR.toString()))
                .redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("STET_") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(Map.of("STET_HOME", home.toString(), "QUARKUS_HTTP_PORT", Integer.toString(port), "QUARKUS_HTTP_HOST", "127.0.0.1"));
        builder.environment().putAll(settings);
        process = builder.start();
    }

    public static Program start(Path home) throws IOException {
        return start(home, Map.of());
    }

    public static Program start(Path home, Map<String, String> settings) throws IOException {
        return new Program(home, settings);
    }

    /** Waits for its first page, and says how long it took from the start. */
    public Duration opens() throws Exception {
        awaits(() -> {
            assertTrue(process.isAlive(), () -> "The program ended:\n" + output());
            return status("/login") != 0;
        });
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** The status of a page that touches the database; 0 where nobody answers. */
    public int status(String path) throws Exception {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path))).timeout(Duration.ofSeconds(10)).build();
            return BROWSER.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Waits until it has ended by itself, which it must with a status that says so. */
    String refuses() throws Exception {
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), () -> "It goes on running:\n" + output());
        assertNotEquals(0, process.exitValue());
        return output();
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    public Duration stops() throws Exception {
        var asked = System.nanoTime();
        process.destroy();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), () -> "It does not stop:\n" + output());
        return Duration.ofNanos(System.nanoTime() - asked);
    }

    void isKilled() throws Exception {
        process.destroyForcibly();
        process.waitFor();
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    static void awaits(Condition condition) throws Exception {
        for (var until = System.nanoTime() + Duration.ofSeconds(60).toNanos(); !condition.holds(); Thread.sleep(20)) {
            assertTrue(System.nanoTime() < until, "Waited a minute in vain.");
        }
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    @Override
    public void close() throws Exception {
        if (process.isAlive()) stops();
        Files.deleteIfExists(output);
    }
}
