import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How fast readers are served from memory, beside nginx that serves the same bytes from files. Both on loopback, asked in turn by
 * the same wrk over as many connections; what counts is their ratio within one run. See README.md beside this.
 */
public class Serving {
    static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    static int seconds = 8, rounds = 7, connections = 64;
    static Path jar = Path.of("target/quarkus-app/quarkus-run.jar"), newsroom;
    static final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public static void main(String... args) throws Exception {
        for (int i = 0; i < args.length; i += 2) {
            switch (args[i]) {
                case "--seconds" -> seconds = Integer.parseInt(args[i + 1]);
                case "--rounds" -> rounds = Integer.parseInt(args[i + 1]);
                case "--connections" -> connections = Integer.parseInt(args[i + 1]);
                case "--jar" -> jar = Path.of(args[i + 1]);
                case "--home" -> newsroom = Path.of(args[i + 1]);
                default -> throw new IllegalArgumentException("Known: --seconds N, --rounds N, --connections N, --home FOLDER, --jar FILE. Not known: " + args[i]);
            }
        }
        for (var program : List.of("nginx", "wrk", "h2load", "taskset")) if (!isHere(program)) throw new IllegalStateException("First: apt-get install nginx-light wrk nghttp2-client util-linux (missing: " + program + ")");
        if (PROCESSORS < 2) throw new IllegalStateException("Wants two processors: one for the servers, one for who asks them.");
        if (!Files.exists(jar)) throw new IllegalStateException("First: mvn package -DskipTests");

        var home = Files.createTempDirectory("stet-serving");
        var processes = new ArrayList<Process>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> processes.forEach(Serving::stop)));
        try {
            var ours = "http://127.0.0.1:" + freePort();
            processes.add(newsroom(home, ours));
            var pages = pages(ours);
            var theirs = "http://127.0.0.1:" + freePort();
            processes.add(nginx(home, ours, theirs, pages.values()));
            var kept = true;
            System.out.printf("%n%-10s %10s %10s %7s %10s %12s %12s%n", "page", "ours /s", "nginx /s", "ratio", "at", "ours p99", "nginx p99");
            for (var page : pages.entrySet()) {
                load(ours + page.getValue(), 3);
                var us = new ArrayList<Double>();
                var them = new ArrayList<Double>();
                for (int round = 0; round < rounds; round++) {
                    us.add(load(ours + page.getValue(), seconds));
                    them.add(load(theirs + page.getValue(), seconds));
                }
                // Under all they can take, whoever serves more keeps wrk from its own work, and waits for it; so waiting is compared where both have as much to do.
                var each = (int) (Math.min(median(us), median(them)) / 2 / connections);
                // Nor should a server wait for a processor because the client has it.
                for (var process : processes) keep(process, 0, PROCESSORS - 2);
                var ourWaits = new ArrayList<long[]>();
                var theirWaits = new ArrayList<long[]>();
                for (int round = 0; round < rounds; round++) {
                    ourWaits.add(waits(ours + page.getValue(), each, home));
                    theirWaits.add(waits(theirs + page.getValue(), each, home));
                }
                for (var process : processes) keep(process, 0, PROCESSORS - 1);
                double ourWait = p99(ourWaits), theirWait = p99(theirWaits);
                System.out.printf("%-10s %,10.0f %,10.0f %7.2f %,8d/s %9.2f ms %9.2f ms%n", page.getKey(), median(us), median(them), median(us) / median(them), each * connections, ourWait, theirWait);
                kept &= median(us) >= median(them) && ourWait <= theirWait;
            }
            System.out.printf("%n%d rounds of %d s, %d connections, gzip; medians of requests, p99 of all answers together; bound: ratio ≥ 1 and p99 no worse: %s%n", rounds, seconds, connections, kept ? "kept" : "NOT KEPT");
            if (!kept) System.exit(1);
        } finally {
            processes.forEach(Serving::stop);
            delete(home);
        }
    }

    static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    static final Pattern SPEED = Pattern.compile("Requests/sec:\\s+([\\d.]+)"), WRONG = Pattern.compile("(Non-2xx.*|Socket errors.*)");

    /** Requests a second, as many as it can. */
    static double load(String url, int seconds) throws Exception {
        var said = run("wrk", "-t2", "-c" + connections, "-d" + seconds + "s", "-H", "Accept-Encoding: gzip", url);
        var wrong = WRONG.matcher(said);
        if (wrong.find()) throw new IllegalStateException(url + ": " + wrong.group());
        var speed = SPEED.matcher(said);
        if (!speed.find()) throw new IllegalStateException("wrk said:\n" + said);
        return Double.parseDouble(speed.group(1));
    }

    /** Keeps a server and all that it has started to these processors. */
    static void keep(Process server, int first, int last) throws Exception {
        for (var process : Stream.concat(Stream.of(server.toHandle()), server.descendants()).toList()) {
            var said = run("taskset", "-a", "-c", "-p", first + "-" + last, "" + process.pid());
            if (!said.contains("new affinity")) throw new IllegalStateException("taskset said:\n" + said);
        }
    }

    /** Milliseconds within which 99 of 100 had the whole page. */
    static double p99(List<long[]> rounds) {
        var all = rounds.stream().flatMapToLong(LongStream::of).sorted().toArray();
        return all[(int) Math.ceil(all.length * 0.99) - 1] / 1000.0;
    }

    /** Microseconds until somebody had the whole page, for each answer, where each connection asks so often a second. */
    static long[] waits(String url, int each, Path home) throws Exception {
        var log = home.resolve("waits");
        var said = run("taskset", "-c", "" + (PROCESSORS - 1), "h2load", "--h1", "-t1", "-c" + connections, "--rps=" + each, "-D" + seconds, "--log-file=" + log, "-H", "Accept-Encoding: gzip", url);
        try (var lines = Files.lines(log)) {
            // The first second is for connecting.
            var all = lines.map(line -> line.split("\t")).toList();
            var begin = Long.parseLong(all.get(0)[0]) + 1_000_000;
            if (all.stream().anyMatch(line -> !line[1].equals("200"))) throw new IllegalStateException("h2load said:\n" + said);
            return all.stream().filter(line -> Long.parseLong(line[0]) >= begin).mapToLong(line -> Long.parseLong(line[2])).toArray();
        } finally {
            Files.delete(log);
        }
    }

    /** The newest article, its section, the front page and the feed. */
    static Map<String, String> pages(String base) throws Exception {
        var link = Pattern.compile("href=\"(/\\d{4}/\\d\\d/\\d\\d/[^\"]+)\"").matcher(get(base + "/", "identity").body().length == 0 ? "" : new String(get(base + "/", "identity").body()));
        if (!link.find()) throw new IllegalStateException("The front page leads to no article.");
        var article = link.group(1);
        var section = Pattern.compile("href=\"(/section/[^\"]+)\"").matcher(new String(get(base + article, "identity").body()));
        if (!section.find()) throw new IllegalStateException("The article leads to no section.");
        var pages = new LinkedHashMap<String, String>();
        pages.put("article", article);
        pages.put("front", "/");
        pages.put("section", section.group(1));
        pages.put("feed", "/feed.xml");
        return pages;
    }

    /** The same bytes as files, packed beforehand, under the same headers. */
    static Process nginx(Path home, String ours, String theirs, Iterable<String> paths) throws Exception {
        var root = Files.createDirectories(home.resolve("nginx/root"));
        var locations = new StringBuilder();
        int number = 0;
        for (var path : paths) {
            var plain = get(ours + path, "identity");
            var packed = get(ours + path, "gzip");
            var file = "page" + number++;
            Files.write(root.resolve(file), plain.body());
            Files.write(root.resolve(file + ".gz"), packed.body());
            var headers = new StringBuilder();
            for (var name : List.of("content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy", "permissions-policy", "cache-control"))
                plain.headers().firstValue(name).ifPresent(value -> headers.append("      add_header ").append(name).append(" \"").append(value).append("\";\n"));
            locations.append("    location = ").append(path).append(" {\n      try_files /").append(file).append(" =404;\n      default_type \"").append(plain.headers().firstValue("content-type").orElse("")).append("\";\n").append(headers).append("    }\n");
        }
        var folder = home.resolve("nginx");
        Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                worker_processes auto;
                pid FOLDER/pid;
                error_log FOLDER/error.log;
                events { worker_connections 4096; }
                http {
                  access_log off;
                  sendfile on;
                  tcp_nopush on;
                  keepalive_requests 1000000000;
                  gzip_static on;
                  gzip_vary on;
                  open_file_cache max=1000;
                  client_body_temp_path FOLDER/t1; proxy_temp_path FOLDER/t2; fastcgi_temp_path FOLDER/t3; uwsgi_temp_path FOLDER/t4; scgi_temp_path FOLDER/t5;
                  server {
                    listen LISTEN;
                    root FOLDER/root;
                LOCATIONS  }
                }
                """.replace("FOLDER", folder.toString()).replace("LISTEN", theirs.replace("http://", "")).replace("LOCATIONS", locations));
        // Whoever serves the files may be another user than whoever wrote them.
        run("chmod", "-R", "a+rX", home.toString());
        var nginx = new ProcessBuilder("nginx", "-e", folder.resolve("error.log").toString(), "-c", folder.resolve("nginx.conf").toString()).redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile()).start();
        awaited(nginx, theirs + paths.iterator().next(), folder.resolve("out"));
        return nginx;
    }

    static Process newsroom(Path home, String base) throws Exception {
        var program = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "@src/main/jvm.options", "-jar", jar.toString());
        program.environment().putAll(Map.of("STET_HOME", (newsroom == null ? home.resolve("data") : newsroom).toString(), "STET_DEMO", "true", "STET_URL", base,
                "QUARKUS_HTTP_PORT", base.replaceAll(".*:", ""), "QUARKUS_HTTP_HOST", "127.0.0.1"));
        var log = home.resolve("newsroom.log");
        var running = program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        awaited(running, base + "/", log);
        return running;
    }

    static void awaited(Process process, String url, Path log) throws Exception {
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            try {
                if (get(url, "identity").statusCode() == 200) return;
            } catch (IOException notYet) {
                // again
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("It did not start; it says:\n" + Files.readString(log));
    }

    static HttpResponse<byte[]> get(String url, String encoding) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).header("Accept-Encoding", encoding).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    static boolean isHere(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    static String run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }

    static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    static void stop(Process process) {
        process.destroy();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
