import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What readers get of archives of every size: fills a newsroom for each with so many stories of one file, holds it against nginx, searches
 * it, and publishes in it, one after the other, each by the program that measures just that. Ends with 1 where a bound was not
 * kept. See README.md beside this.
 */
public class Everything {
    static final String LIBRARIES = "target/quarkus-app/app/*:target/quarkus-app/lib/main/*";
    static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    static final HttpClient http = HttpClient.newHttpClient();

    static Path homes = Path.of("target/bench");
    static List<Integer> sizes = List.of(2_000, 100_000, 1_000_000);
    static boolean kept = true;

    public static void main(String... args) throws Exception {
        if (args.length % 2 == 0) throw new IllegalArgumentException("Which file of stories? See src/bench/README.md.");
        for (int i = 1; i < args.length; i += 2) {
            switch (args[i]) {
                case "--homes" -> homes = Path.of(args[i + 1]);
                case "--sizes" -> sizes = Arrays.stream(args[i + 1].split(",")).map(Integer::valueOf).toList();
                default -> throw new IllegalArgumentException("Known: --homes FOLDER, --sizes 2000,100000,1000000. Not known: " + args[i]);
            }
        }
        if (!Files.exists(JAR)) throw new IllegalStateException("First: mvn package -DskipTests");

        var tables = new StringBuilder();
        for (int size : sizes) {
            var home = homes.resolve("" + size).toAbsolutePath();
            if (!Files.exists(home.resolve("filled"))) fill(home, args[0], size);
            tables.append("\n==== %,d stories ====\n".formatted(size));
            for (var program : List.of("Serving", "Searching", "Readers")) tables.append(measured(program, "--home", home.toString()));
        }
        System.out.println(tables);
        System.out.println("bounds, all of them: " + (kept ? "kept" : "NOT KEPT"));
        if (!kept) System.exit(1);
    }

    /** A newsroom of its own, which the next time is found as it was left. */
    static void fill(Path home, String stories, int size) throws Exception {
        Files.createDirectories(home);
        var base = "http://127.0.0.1:" + freePort();
        var program = new ProcessBuilder(java(), "@src/main/jvm.options", "-jar", JAR.toString());
        program.environment().putAll(Map.of("STET_HOME", home.toString(), "STET_DEMO", "true", "STET_URL", base, "QUARKUS_HTTP_PORT", base.replaceAll(".*:", ""), "QUARKUS_HTTP_HOST", "127.0.0.1"));
        var newsroom = program.redirectErrorStream(true).redirectOutput(home.resolve("fill.log").toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(newsroom::destroy));
        try {
            awaited(newsroom, base);
            var corpus = new ProcessBuilder(java(), "-Xmx512m", "-cp", LIBRARIES, "src/bench/Corpus.java", stories, "--home", home.toString(), "--stories", "" + size).inheritIO().start();
            if (corpus.waitFor() != 0) throw new IllegalStateException("The newsroom in " + home + " was not filled.");
            Files.createFile(home.resolve("filled"));
        } finally {
            newsroom.destroy();
            newsroom.waitFor(60, TimeUnit.SECONDS);
        }
    }

    private static void awaited(Process newsroom, String base) throws Exception {
        for (int i = 0; i < 600 && newsroom.isAlive(); i++) {
            try {
                if (http.send(HttpRequest.newBuilder(URI.create(base)).build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200) return;
            } catch (IOException notYet) {
                // again
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("The newsroom did not start.");
    }

    /** What it prints, which is shown as it comes, too. */
    static String measured(String program, String... options) throws Exception {
        System.err.println("---- " + program);
        var command = new ArrayList<>(List.of(java(), "-cp", LIBRARIES, "src/bench/" + program + ".java"));
        command.addAll(List.of(options));
        var running = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var said = new ByteArrayOutputStream();
        running.getInputStream().transferTo(said);
        var status = running.waitFor();
        if (status > 1) throw new IllegalStateException(program + " ended with " + status);
        kept &= status == 0;
        var table = said.toString(StandardCharsets.UTF_8);
        System.err.println(table);
        return table;
    }

    static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
