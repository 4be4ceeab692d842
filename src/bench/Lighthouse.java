import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * How readers' pages fare on a phone, as Lighthouse judges them: its four scores and what they come from. Starts the packaged demo
 * newsroom on loopback and looks at each page several times, since a busy machine looks slow now and then. See README.md beside this.
 */
public class Lighthouse {
    /** Known to give what is asked of it here; its own packages come with it. */
    static final String VERSION = "12.8.2";
    static final String FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking";
    static final double SLOWEST_PAINT = 1000, MOST_BYTES = 30 * 1024, MOST_REQUESTS = 4;

    static int rounds = 3;
    static Path jar = Path.of("target/quarkus-app/quarkus-run.jar");
    static final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What one look at a page gave; {@code amiss} are the checks that it did not pass. */
    record Look(double performance, double accessibility, double practices, double seo, double paint, double shift, double blocking, double bytes, double requests, List<String> amiss) {
        static Look median(List<Look> looks) {
            return looks.stream().sorted(Comparator.comparingDouble(Look::paint)).toList().get(looks.size() / 2).steadied(looks);
        }

        /** What the machine's other work sways is taken from the middle, each by itself. */
        private Look steadied(List<Look> looks) {
            var blockings = looks.stream().map(Look::blocking).sorted().toList();
            var performances = looks.stream().map(Look::performance).sorted().toList();
            return new Look(performances.get(looks.size() / 2), accessibility, practices, seo, paint, shift, blockings.get(looks.size() / 2), bytes, requests, amiss);
        }

        /** In words, what is not as it has to be. */
        List<String> tooMuch(boolean isToBeFound) {
            var said = new ArrayList<String>();
            for (var score : Map.of("performance", performance, "accessibility", accessibility, "best practices", practices).entrySet())
                if (score.getValue() < 1) said.add(score.getKey() + " is " + percent(score.getValue()));
            // What somebody searched for is kept out of search engines on purpose.
            if (isToBeFound && seo < 1) said.add("findability is " + percent(seo));
            if (paint > SLOWEST_PAINT) said.add("the largest paint comes after %.0f ms".formatted(paint));
            if (shift > 0) said.add("things move while it loads");
            if (blocking > 0) said.add("it keeps the browser busy for %.0f ms".formatted(blocking));
            if (bytes > MOST_BYTES) said.add("it weighs %.1f KB".formatted(bytes / 1024));
            if (requests > MOST_REQUESTS) said.add("it takes %.0f requests".formatted(requests));
            return said;
        }
    }

    public static void main(String... args) throws Exception {
        for (int i = 0; i < args.length; i += 2) {
            switch (args[i]) {
                case "--rounds" -> rounds = Integer.parseInt(args[i + 1]);
                case "--jar" -> jar = Path.of(args[i + 1]);
                default -> throw new IllegalArgumentException("Known: --rounds N, --jar FILE. Not known: " + args[i]);
            }
        }
        if (!Files.exists(jar)) throw new IllegalStateException("First: mvn package -DskipTests");

        var home = Files.createTempDirectory("stet-lighthouse");
        var base = "http://127.0.0.1:" + freePort();
        var newsroom = newsroom(home, base);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(newsroom)));
        try {
            awaited(newsroom, base + "/", home.resolve("newsroom.log"));
            var kept = true;
            System.out.printf("%n%-8s %5s %5s %5s %5s %8s %6s %8s %8s %9s%n", "page", "perf", "a11y", "best", "seo", "LCP", "CLS", "TBT", "bytes", "requests");
            for (var page : pages(base).entrySet()) {
                // A reader finds a page that is kept.
                get(base + page.getValue());
                var looks = new ArrayList<Look>();
                for (int round = 0; round < rounds; round++) looks.add(look(base + page.getValue(), home));
                var look = Look.median(looks);
                System.out.printf("%-8s %5s %5s %5s %5s %5.0f ms %6.3f %5.0f ms %5.1f KB %9.0f%n", page.getKey(), percent(look.performance), percent(look.accessibility), percent(look.practices),
                        percent(look.seo), look.paint, look.shift, look.blocking, look.bytes / 1024, look.requests);
                var tooMuch = look.tooMuch(!page.getKey().equals("search"));
                if (tooMuch.isEmpty()) continue;
                kept = false;
                System.out.println("         " + String.join("; ", tooMuch) + (look.amiss.isEmpty() ? "" : " (" + String.join(", ", look.amiss) + ")"));
            }
            System.out.printf("%nLighthouse %s, mobile; medians of %d; bound: 100 each, LCP ≤ 1,000 ms, CLS 0, TBT 0, ≤ 30 KB without pictures, ≤ 4 requests: %s%n", VERSION, rounds, kept ? "kept" : "NOT KEPT");
            if (!kept) System.exit(1);
        } finally {
            stop(newsroom);
            delete(home);
        }
    }

    static String percent(double score) {
        return Integer.toString((int) Math.floor(score * 100 + 0.001));
    }

    /** The front page, what it leads to first, that article's section, and a search. */
    static Map<String, String> pages(String base) throws Exception {
        var article = first("href=\"(/\\d{4}/\\d\\d/\\d\\d/[^\"/]+)\"", get(base + "/").body());
        var pages = new LinkedHashMap<String, String>();
        pages.put("front", "/");
        pages.put("article", article);
        pages.put("section", first("href=\"(/section/[^\"]+)\"", get(base + article).body()));
        pages.put("search", "/search?q=tide");
        return pages;
    }

    static String first(String pattern, String page) {
        var found = Pattern.compile(pattern).matcher(page);
        if (!found.find()) throw new IllegalStateException("The page leads nowhere: " + pattern);
        return found.group(1);
    }

    static Look look(String url, Path home) throws Exception {
        var report = home.resolve("report.json");
        var command = new ProcessBuilder("npx", "--yes", "lighthouse@" + VERSION, url, "--quiet", "--output=json", "--output-path=" + report, "--chrome-flags=" + FLAGS);
        if (System.getenv("CHROME_PATH") == null) command.environment().put("CHROME_PATH", chromium());
        var said = home.resolve("lighthouse.log");
        for (int tries = 1; command.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor() != 0; tries++) {
            // Now and then it misses that the page was opened, and asks itself to be run again.
            if (tries == 3 || !Files.readString(said).contains("NO_NAVSTART")) throw new IllegalStateException("Lighthouse says:\n" + Files.readString(said));
        }
        var read = new ObjectMapper().readTree(report.toFile());
        // What a browser draws from its own stock comes over no line.
        var requests = StreamSupport.stream(read.at("/audits/network-requests/details/items").spliterator(), false).filter(request -> request.path("url").asText().startsWith("http")).toList();
        return new Look(score(read, "performance"), score(read, "accessibility"), score(read, "best-practices"), score(read, "seo"),
                figure(read, "largest-contentful-paint"), figure(read, "cumulative-layout-shift"), figure(read, "total-blocking-time"),
                requests.stream().mapToDouble(request -> request.path("transferSize").asDouble()).sum(), requests.size(), amiss(read));
    }

    static double score(JsonNode report, String category) {
        return report.at("/categories/" + category + "/score").asDouble();
    }

    static double figure(JsonNode report, String audit) {
        return report.at("/audits/" + audit + "/numericValue").asDouble(Double.NaN);
    }

    /** The checks of the kind that is passed or not, which were not. */
    static List<String> amiss(JsonNode report) {
        return StreamSupport.stream(report.path("audits").spliterator(), false)
                .filter(audit -> audit.path("scoreDisplayMode").asText().equals("binary") && audit.path("score").asDouble() < 1).map(audit -> audit.path("title").asText()).toList();
    }

    static String chromium() {
        return Stream.of("chromium", "chromium-browser", "google-chrome").flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst().orElseThrow(() -> new IllegalStateException("First: apt-get install chromium")).toString();
    }

    static Process newsroom(Path home, String base) throws IOException {
        var program = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "@src/main/jvm.options", "-jar", jar.toString());
        program.environment().putAll(Map.of("STET_HOME", home.resolve("data").toString(), "STET_DEMO", "true", "STET_URL", base,
                "QUARKUS_HTTP_PORT", base.replaceAll(".*:", ""), "QUARKUS_HTTP_HOST", "127.0.0.1"));
        return program.redirectErrorStream(true).redirectOutput(home.resolve("newsroom.log").toFile()).start();
    }

    static void awaited(Process process, String url, Path log) throws Exception {
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            try {
                if (get(url).statusCode() == 200) return;
            } catch (IOException notYet) {
                // again
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("It did not start; it says:\n" + Files.readString(log));
    }

    static HttpResponse<String> get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
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
