import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * How fast a full newsroom is, and how much memory it takes. Starts the packaged program on loopback with a database of its
 * own, fills it through the same forms a browser uses, measures, stops it, and prints one table. See README.md beside this.
 */
public class Bench {
    static int stories = 10_000, writers = 16, minutes = 10, settle = 120;
    static Path home, jar = Path.of("target/quarkus-app/quarkus-run.jar");
    static String base;
    static final List<Figure> table = new ArrayList<>();

    public static void main(String... args) throws Exception {
        boolean keep = false;
        for (int i = 0; i < args.length; i += 2) {
            switch (args[i]) {
                case "--stories" -> stories = Integer.parseInt(args[i + 1]);
                case "--minutes" -> minutes = Integer.parseInt(args[i + 1]);
                case "--settle" -> settle = Integer.parseInt(args[i + 1]);
                case "--home" -> { home = Path.of(args[i + 1]); keep = true; }
                case "--jar" -> jar = Path.of(args[i + 1]);
                default -> throw new IllegalArgumentException("Known: --stories N, --minutes N, --settle N, --home FOLDER, --jar FILE. Not known: " + args[i]);
            }
        }
        if (!Files.exists(jar)) throw new IllegalStateException("First: mvn package -DskipTests");
        if (home == null) home = Files.createTempDirectory("stet-bench");

        var newsroom = start();
        // Stopped in every case, also when this program is: nothing is left running.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(newsroom)));
        try {
            measure(newsroom);
        } finally {
            stop(newsroom);
            if (!keep) delete(home);
        }
        print();
        if (table.stream().anyMatch(Figure::tooSlow)) System.exit(1);
    }

    static void measure(Process newsroom) throws Exception {
        say("started, %d MB", megabytes(newsroom));
        var editor = new Person("editor@example.org");
        var chief = new Person("chief@example.org");
        var cast = List.of(new Person("writer@example.org"), new Person("writer2@example.org"));

        // A session each: two people, but as many browsers as there are writers.
        var desks = new ArrayList<Person>();
        for (int i = 0; i < writers; i++) desks.add(new Person(cast.get(i % 2).email));
        var loaded = fill(desks, editor);
        say("loaded, %d MB; %d seconds for PostgreSQL to tidy up behind all that", megabytes(newsroom), settle);
        TimeUnit.SECONDS.sleep(settle);

        var drafts = new ArrayList<Desk>();
        for (var desk : desks) drafts.add(Desk.opened(desk));
        warm(drafts, editor, loaded);

        var save = new Figure("save a draft, %d writers, one save a second each".formatted(writers), "p99", 15);
        together(drafts, 30, desk -> { paced(1000); save.time(desk::save); });
        var press = new Figure("save a draft, %d writers without a pause".formatted(writers), "p99", 0);
        together(drafts, 15, desk -> press.time(desk::save));

        var mine = new Figure("My work, a writer; 4 at a time, 4 pages a second each", "p99", 30);
        var waiting = new Figure("My work, an editor; the same", "p99", 30);
        var section = new Figure("section page, 4 at a time without a pause", "p99", 30);
        var front = new Figure("front page", "", 0);
        var article = new Figure("article page, fresh", "p50", 10);
        var readers = List.of(1, 2, 3, 4);
        together(readers, 20, reader -> { paced(250); mine.time(() -> desks.get(reader).get("/desk")); });
        together(readers, 20, reader -> { paced(250); waiting.time(() -> editor.get("/desk")); });
        together(readers, 20, reader -> section.time(() -> editor.get("/section/" + anyOf(Prose.SECTIONS))));
        together(readers, 10, reader -> front.time(() -> editor.get("/")));
        together(readers, 20, reader -> article.time(() -> editor.get(anyOf(loaded))));

        // The same, all together, for as long as asked: what is left in memory then is what counts.
        say("%d minutes of all that at once", minutes);
        var lasting = new Figure("save a draft, during the long load", "p99", 15);
        var everybody = new ArrayList<Runnable>();
        for (var desk : drafts) everybody.add(() -> { paced(1000); lasting.time(desk::save); });
        for (var reader : readers) everybody.add(() -> {
            paced(250);
            switch (ThreadLocalRandom.current().nextInt(4)) {
                case 0 -> desks.get(reader).get("/desk");
                case 1 -> chief.get("/section/" + anyOf(Prose.SECTIONS));
                default -> chief.get(anyOf(loaded));
            }
        });
        together(everybody, minutes * 60, Runnable::run);
        var memory = new Figure("memory of the JVM after it (MB)", "p99", 350);
        memory.add(megabytes(newsroom) * 1_000_000L);
    }

    // ---- the newsroom ----

    static Process start() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        base = "http://127.0.0.1:" + port;
        var program = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "@src/main/jvm.options", "-jar", jar.toString());
        program.environment().putAll(Map.of("STET_HOME", home.toString(), "STET_DEMO", "true", "STET_URL", base,
                "QUARKUS_HTTP_PORT", "" + port, "QUARKUS_HTTP_HOST", "127.0.0.1"));
        program.redirectErrorStream(true).redirectOutput(home.resolve("bench.log").toFile());
        Files.createDirectories(home);
        var running = program.start();
        for (int i = 0; i < 600 && running.isAlive(); i++) {
            try {
                if (new Person().get("/").statusCode() == 200) return running;
            } catch (IllegalStateException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        running.destroy();
        throw new IllegalStateException("The newsroom did not start; see " + home.resolve("bench.log"));
    }

    static void stop(Process newsroom) {
        newsroom.destroy();
        try {
            newsroom.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    /** Resident memory of the JVM; its PostgreSQL is a process of its own. */
    static long megabytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", "" + process.pid(), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
    }

    /** Brings the newsroom to its size through the forms; most stories published, some in each other state. Answers the articles' paths. */
    static List<String> fill(List<Person> desks, Person editor) throws Exception {
        var paths = new ArrayList<String>();
        var known = home.resolve("bench.paths");
        if (Files.exists(known)) return Files.readAllLines(known);

        var next = new AtomicInteger();
        var crew = Executors.newFixedThreadPool(desks.size());
        for (var desk : desks) crew.submit(report(() -> {
            for (int n = next.getAndIncrement(); n < stories; n = next.getAndIncrement()) {
                var story = new Prose(n).story();
                var at = desk.post("/desk/stories", story, 303).headers().firstValue("location").orElseThrow();
                if (n % 50 == 0) continue;                                                     // a draft
                var page = desk.get(at).body();
                var hand = new LinkedHashMap<>(Map.of("version", version(page), "note", ""));
                desk.post(at + "/moves", with(hand, "move", "SUBMIT"), 303);
                if (n % 50 == 1) continue;                                                     // waits for an editor
                if (n % 50 == 2) {
                    editor.post(at + "/moves", with(with(hand, "move", "REQUEST_CHANGES"), "note", "Who else was there?"), 303);
                    continue;
                }
                hand.put("digest", part(editor.get(at).body(), DIGEST));
                editor.post(at + "/moves", with(hand, "move", "APPROVE"), 303);
                if (n % 50 == 3) continue;                                                     // waits for its hour
                editor.post(at + "/moves", with(hand, "move", "PUBLISH"), 303);
                if (n % 500 == 4) say("%d stories", n);
            }
            return null;
        }));
        crew.shutdown();
        if (!crew.awaitTermination(1, TimeUnit.HOURS)) throw new IllegalStateException("Filling the newsroom took more than an hour.");
        for (var section : Prose.SECTIONS) {
            var links = Pattern.compile("href=\"(/\\d{4}/\\d\\d/\\d\\d/[^\"]+)\"").matcher(editor.get("/section/" + section).body());
            while (links.find()) if (!paths.contains(links.group(1))) paths.add(links.group(1));
        }
        Files.write(known, paths);
        return paths;
    }

    static Map<String, String> with(Map<String, String> form, String name, String value) {
        var wider = new LinkedHashMap<>(form);
        wider.put(name, value);
        return wider;
    }

    static final Pattern DIGEST = Pattern.compile("data-digest=\"([^\"]+)\"");
    static final Pattern VERSION = Pattern.compile("name=\"version\"[^>]*value=\"(\\d+)\"|value=\"(\\d+)\"[^>]*name=\"version\"");

    static String version(String page) {
        return part(page, VERSION);
    }

    static String part(String page, Pattern pattern) {
        var found = pattern.matcher(page);
        if (!found.find()) throw new IllegalStateException("The page has no " + pattern);
        return found.group(1) != null ? found.group(1) : found.group(2);
    }

    // ---- the load ----

    static void warm(List<Desk> drafts, Person editor, List<String> articles) throws Exception {
        say("warming up");
        together(drafts, 60, desk -> { desk.save(); editor.get("/desk"); desk.who.get("/desk"); editor.get(anyOf(articles)); editor.get("/section/" + anyOf(Prose.SECTIONS)); });
        table.clear();
    }

    interface Act<T> {
        void by(T who) throws Exception;
    }

    /** Everyone at once, again and again, for so many seconds. */
    static <T> void together(List<T> people, int seconds, Act<T> act) throws Exception {
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        var crew = Executors.newFixedThreadPool(people.size());
        for (var who : people) crew.submit(report(() -> {
            while (System.nanoTime() < end) act.by(who);
            return null;
        }));
        crew.shutdown();
        crew.awaitTermination(seconds + 60L, TimeUnit.SECONDS);
        crew.shutdownNow();
    }

    static Callable<Void> report(Callable<Void> work) {
        return () -> {
            try {
                return work.call();
            } catch (Exception e) {
                say("stopped early: %s", e);
                throw e;
            }
        };
    }

    /** Between half and one and a half times so long: people do not save in step. */
    static void paced(long milliseconds) {
        LockSupport.parkNanos(milliseconds * 1_000_000L / 2 + ThreadLocalRandom.current().nextLong(milliseconds * 1_000_000L));
    }

    static <T> T anyOf(List<T> list) {
        return list.get(ThreadLocalRandom.current().nextInt(list.size()));
    }

    static void say(String sentence, Object... about) {
        System.err.printf(sentence + "%n", about);
    }

    /** Somebody with a browser. */
    static class Person {
        static final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
        final String email;
        String cookie = "";

        Person() {
            email = "";
        }

        Person(String email) {
            this.email = email;
            var answer = post("/login", Map.of("email", email, "password", "stet-demo"), 303);
            cookie = String.join("; ", answer.headers().allValues("set-cookie").stream().map(set -> set.split(";")[0]).toList());
        }

        HttpResponse<String> get(String path) {
            var answer = send(HttpRequest.newBuilder(URI.create(base).resolve(path)).GET());
            if (answer.statusCode() != 200) throw new IllegalStateException(path + " answered " + answer.statusCode());
            return answer;
        }

        HttpResponse<String> post(String path, Map<String, String> form, int expected) {
            var body = new StringBuilder();
            form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&").append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
            var answer = send(HttpRequest.newBuilder(URI.create(base).resolve(path)).header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", base).POST(HttpRequest.BodyPublishers.ofString(body.toString())));
            if (answer.statusCode() != expected) throw new IllegalStateException(path + " answered " + answer.statusCode() + ", not " + expected);
            return answer;
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            if (!cookie.isEmpty()) request.header("Cookie", cookie);
            try {
                return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A writer with a story open. */
    static class Desk {
        final Person who;
        final String at;
        final Random random = new Random(7);
        final Map<String, String> form;

        static Desk opened(Person who) {
            return new Desk(who, new Prose(ThreadLocalRandom.current().nextInt(1_000_000, 9_000_000)).story());
        }

        Desk(Person who, Map<String, String> story) {
            this.who = who;
            at = who.post("/desk/stories", story, 303).headers().firstValue("location").orElseThrow();
            form = with(story, "version", version(who.get(at).body()));
        }

        /** Rewrites one paragraph, as between two saves, and saves the whole form. */
        void save() {
            var blocks = form.get("body").split("\n");
            // Always another sentence: a save that changes nothing makes no new version.
            blocks[random.nextInt(blocks.length)] = "<p>" + new Prose(random.nextInt()).sentence() + " " + form.get("version") + "</p>";
            form.put("body", String.join("\n", blocks));
            who.post(at, form, 303);
            form.put("version", "" + (Integer.parseInt(form.get("version")) + 1));
        }
    }

    /** One line of the table. */
    static class Figure {
        final String name, bounded;
        final double bound;
        private long[] nanos = new long[1024];
        private int count;

        Figure(String name, String bounded, double bound) {
            this.name = name;
            this.bounded = bounded;
            this.bound = bound;
            table.add(this);
        }

        void time(Runnable work) {
            var start = System.nanoTime();
            work.run();
            add(System.nanoTime() - start);
        }

        synchronized void add(long time) {
            if (count == nanos.length) nanos = Arrays.copyOf(nanos, count * 2);
            nanos[count++] = time;
        }

        double at(double part) {
            if (count == 0) return Double.NaN;
            var sorted = Arrays.copyOf(nanos, count);
            Arrays.sort(sorted);
            return sorted[(int) Math.min(count - 1, Math.floor(count * part))] / 1e6;
        }

        boolean tooSlow() {
            return bound > 0 && !(at(bounded.equals("p50") ? 0.5 : 0.99) <= bound);
        }
    }

    static void print() {
        System.out.printf("%n%-60s %8s %8s %8s %8s %8s  %s%n", "", "count", "p50", "p95", "p99", "max", "bound");
        for (var figure : table) System.out.printf("%-60s %8d %8.1f %8.1f %8.1f %8.1f  %s%n", figure.name, figure.count,
                figure.at(0.5), figure.at(0.95), figure.at(0.99), figure.at(1),
                figure.bound == 0 ? "" : "%s ≤ %.0f %s".formatted(figure.bounded, figure.bound, figure.tooSlow() ? "TOO MUCH" : "kept"));
    }

    /** Stories by the thousand: the same number always makes the same one. */
    static class Prose {
        static final List<String> SECTIONS = List.of("city", "region", "science", "culture", "sport", "opinion");
        static final List<String> AUTHORS = List.of("Mattias Quell", "Juno Tregarth", "Hollis Abara", "Nuria Castellane");
        static final String[] WHO = "The council,The harbour office,A neighbour,The regional board,The museum,Her brother,The school,A retired engineer,The ferry company,One of the drivers".split(",");
        static final String[] DID = "has agreed to,no longer wishes to,was asked to,had promised to,found a way to,voted to,forgot to,is paid to".split(",");
        static final String[] WHAT = "mend the roof,open the gate,count the boats,publish the letter,move the lamp,buy the field,paint the bridge,read the meter,close the road,sell the bell".split(",");
        static final String[] WHEN = "before the tide turns,by the end of the month,for the third time this year,without saying why,after a short meeting,in front of forty people,at her own cost,while it rained".split(",");
        final Random random;
        final int number;

        Prose(int number) {
            this.number = number;
            random = new Random(number * 0x9E3779B9L + 17);
        }

        Map<String, String> story() {
            var story = new LinkedHashMap<String, String>();
            story.put("headline", sentence().replace(".", "") + ", report " + number + " says");
            story.put("dek", sentence());
            // A slug is cut to its length, and headlines that begin alike would want one address.
            story.put("slug", "report-" + number);
            story.put("body", body());
            story.put("section", SECTIONS.get(random.nextInt(SECTIONS.size())));
            story.put("tags", "Report " + random.nextInt(40) + ", Topic " + random.nextInt(200));
            story.put("authors", AUTHORS.get(random.nextInt(AUTHORS.size())));
            return story;
        }

        /** Between 350 and 600 words in paragraphs, with a subhead or two. */
        String body() {
            var body = new StringBuilder();
            for (int paragraphs = 7 + random.nextInt(5), i = 0; i < paragraphs; i++) {
                if (i > 0 && i % 4 == 0) body.append("<h2>").append(sentence().replace(".", "")).append("</h2>\n");
                body.append("<p>");
                for (int sentences = 3 + random.nextInt(3), s = 0; s < sentences; s++) body.append(s == 0 ? "" : " ").append(sentence());
                body.append("</p>\n");
            }
            return body.toString();
        }

        String sentence() {
            return pick(WHO) + " " + pick(DID) + " " + pick(WHAT) + " " + pick(WHEN) + ".";
        }

        String pick(String[] words) {
            return words[random.nextInt(words.length)];
        }
    }
}
