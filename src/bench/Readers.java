import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * What a large newsroom's readers get: how soon it is there, what a page costs that nobody has asked for, how soon one that was
 * published is read on two nodes, and what crowds, strangers and a database that is away do to that. Starts two packaged programs
 * over the database of a home that Corpus.java has filled, measures, stops them, and prints one table. See README.md beside this.
 */
public class Readers {
    static final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    static final Random random = new Random();
    /** So many articles, and pages of each kind of list, are made to warm up; some of them more than once where there are fewer. */
    static final int ROUNDS = 5;
    static final int WARM = 8000, WARM_LISTS = 1500, FRESH = 400;
    /** Parts of a processor that translate, and minutes. */
    static final double LITTLE = 0.05, LONGEST_WARMING = 10;
    static final List<String> table = new ArrayList<>();

    static Path home, jar = Path.of("target/quarkus-app/quarkus-run.jar");
    static String editor = "editor@example.org", writer = "writer@example.org", password = "stet-demo";
    static int rounds = 100, crowd = 2000, strangers = 1_000_000, seconds = 8, away = 60;
    static boolean kept = true;
    static String byline;

    public static void main(String... args) throws Exception {
        for (int i = 0; i < args.length; i += 2) {
            switch (args[i]) {
                case "--home" -> home = Path.of(args[i + 1]);
                case "--jar" -> jar = Path.of(args[i + 1]);
                case "--editor" -> editor = args[i + 1];
                case "--writer" -> writer = args[i + 1];
                case "--password" -> password = args[i + 1];
                case "--rounds" -> rounds = Integer.parseInt(args[i + 1]);
                case "--crowd" -> crowd = Integer.parseInt(args[i + 1]);
                case "--strangers" -> strangers = Integer.parseInt(args[i + 1]);
                case "--seconds" -> seconds = Integer.parseInt(args[i + 1]);
                case "--away" -> away = Integer.parseInt(args[i + 1]);
                default -> throw new IllegalArgumentException("Known: --home, --jar, --editor, --writer, --password, --rounds, --crowd, --strangers, --seconds, --away. Not known: " + args[i]);
            }
        }
        if (home == null) throw new IllegalArgumentException("--home FOLDER: one that Corpus.java has filled");
        if (!Files.exists(jar)) throw new IllegalStateException("First: mvn package -DskipTests");

        var otherHome = Files.createTempDirectory("stet-readers");
        var nodes = new ArrayList<Node>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> nodes.forEach(Node::stop)));
        try {
            nodes.add(new Node(home, Map.of()));
            var soon = nodes.get(0).opens();
            var archive = Archive.read();
            line("from the start to the first page", soon, "ms", 0);
            nodes.add(new Node(otherHome, database()));
            nodes.get(1).opens();
            measure(nodes.get(0), nodes.get(1), archive);
        } finally {
            for (int i = nodes.size(); i-- > 0;) nodes.get(i).stop();
            delete(otherHome);
            table.forEach(System.out::println);
        }
        System.out.printf("%nbounds: %s%n", kept ? "kept" : "NOT KEPT");
        if (!kept) System.exit(1);
    }

    static void measure(Node one, Node other, Archive archive) throws Exception {
        table.add(0, "%n%,d articles, two nodes, %d cores".formatted(archive.count, Runtime.getRuntime().availableProcessors()).replace("%n", "\n"));
        say("%,d articles; warming up", archive.count);
        warmUp(one, other, archive);

        fresh(one, archive);
        lists(one, archive);
        publishing(one, other, archive);
        herd(one);
        costs(one, archive);
        if (away > 0) away(one, other, archive);
        if (strangers > 0) strangers(one);
    }

    /** The JVM translates what is asked often, for minutes on a slow machine, and would be measured at that: so pages are asked for until it has little left to translate. */
    static void warmUp(Node one, Node other, Archive archive) throws Exception {
        var desk = new Desk(one);
        int rounds = (int) Math.ceil(WARM / (double) archive.warm());
        var end = System.nanoTime() + LONGEST_WARMING * 60e9;
        for (int round = 1; ; round++) {
            var begin = System.nanoTime();
            var translating = one.translating();
            for (int i = 0; i < archive.warm(); i++) {
                one.get(archive.articles.get(i));
                if (i % 2 == 0) other.get(archive.articles.get(i));
            }
            for (var lists : archive.lists.values()) for (int i = 0; i < WARM_LISTS / rounds; i++) one.get(lists.next());
            desk.changesEveryPage();
            var part = (one.translating() - translating) * 1e9 / (System.nanoTime() - begin);
            say("warming up: %.0f %% of a processor translates", part * 100);
            if (round >= rounds && (part < LITTLE || System.nanoTime() > end)) return;
        }
    }

    /** An article nobody has asked for: what program and PostgreSQL work for it together, and how long the reader waits. */
    static void fresh(Node node, Archive archive) throws Exception {
        var times = new double[FRESH];
        var before = cpu(node);
        for (int i = 0; i < FRESH; i++) times[i] = node.timed(archive.articles.get(archive.warm() + i));
        line("an article not in memory, CPU of program and PostgreSQL", (cpu(node) - before) / (double) FRESH, "ms", 5);
        line("an article not in memory, p99 as the reader waits", at(times, 0.99), "ms", 0);
    }

    /** Lists from anywhere, that nobody has asked for, one kind after the other and then again; every time counts. */
    static void lists(Node node, Archive archive) throws Exception {
        var rounds = new LinkedHashMap<String, List<Double>>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var lists : archive.lists.entrySet()) {
                var times = rounds.computeIfAbsent(lists.getKey(), name -> new ArrayList<>());
                for (int i = 0; i < 200; i++) times.add(node.timed(lists.getValue().next()));
            }
        }
        rounds.forEach((lists, times) -> line(lists + ", p99", at(times.stream().mapToDouble(time -> time).toArray(), 0.99), "ms", 10));
    }

    /** From the press of Publish until every page of two nodes that shows the story does; and whether others stayed as they were. */
    static void publishing(Node one, Node other, Archive archive) throws Exception {
        var desk = new Desk(one);
        var others = new ArrayList<>(archive.articles.subList(0, 400));
        var stories = new ArrayList<Desk.Story>();
        for (int i = 0; i < 3 * rounds; i++) stories.add(desk.approved());

        var times = new double[rounds];
        long again = 0, pressed = 0;
        var crew = Executors.newCachedThreadPool();
        // Two thirds are for warming up: a newsroom publishes for weeks, and what it publishes by is compiled by then.
        for (int n = 0; n < 3 * rounds; n++) {
            var story = stories.get(n);
            // The article comes last: nobody has its address before it is out, and to be told that nothing is there costs more than a page that is kept.
            var pages = List.of("/", "/section/" + story.section, "/feed.xml", story.path());
            for (var node : List.of(one, other)) {
                for (var page : pages.subList(0, pages.size() - 1)) node.get(page);
                for (var page : others) node.get(page);
            }
            var begin = System.nanoTime();
            var answers = new ArrayList<Future<Long>>();
            for (var node : List.of(one, other)) answers.add(crew.submit(() -> {
                for (var page : pages) while (!node.text(page).contains(story.headline)) LockSupport.parkNanos(5_000_000);
                return System.nanoTime() - begin;
            }));
            desk.publish(story);
            var pressing = System.nanoTime() - begin;
            long last = 0;
            for (var answer : answers) last = Math.max(last, answer.get(10, TimeUnit.SECONDS));
            if (n < 2 * rounds) continue;
            pressed += pressing;
            times[n - 2 * rounds] = last / 1e6;
            var made = one.made() + other.made();
            for (var node : List.of(one, other)) for (var page : others) node.get(page);
            again += one.made() + other.made() - made;
        }
        crew.shutdown();
        line("press of Publish to its answer, mean", pressed / 1e6 / rounds, "ms", 0);
        line("press of Publish to four pages fresh on two nodes, p50", at(times, 0.5), "ms", 0);
        line("press of Publish to four pages fresh on two nodes, p99", at(times, 0.99), "ms", 100);
        line("of %,d other pages rendered again".formatted(2L * others.size() * rounds), again, "", again == 0 ? 0 : 0.5);
    }

    /** A crowd on one page in the moment it is no longer true. */
    static void herd(Node node) throws Exception {
        var desk = new Desk(node);
        double most = 0, longest = 0;
        for (int round = 0; round < 5; round++) {
            try (var people = new Crowd(node, crowd)) {
                people.all("/");
                desk.publish(desk.approved());
                var made = node.made();
                var begin = System.nanoTime();
                people.all("/");
                longest = Math.max(longest, (System.nanoTime() - begin) / 1e6);
                most = Math.max(most, node.made() - made);
            }
        }
        line("%,d connections on one page that has expired: rendered".formatted(crowd), most, "times", 1);
        line("until the last of them has it", longest, "ms", 0);
    }

    /** What readers notice while somebody publishes every second. */
    static void costs(Node node, Archive archive) throws Exception {
        var desk = new Desk(node);
        var stories = new ArrayList<Desk.Story>();
        for (int i = 0; i < ROUNDS * (seconds + 1); i++) stories.add(desk.approved());
        var article = node.base + archive.articles.get(0);
        var quiet = new ArrayList<Double>();
        var busy = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            quiet.add(wait(article));
            var over = new AtomicBoolean();
            var press = new Thread(() -> {
                while (!over.get() && !stories.isEmpty()) {
                    desk.publish(stories.remove(0));
                    LockSupport.parkNanos(1_000_000_000L);
                }
            });
            press.start();
            busy.add(wait(article));
            over.set(true);
            press.join();
        }
        line("64 connections on an article, p99 while nobody publishes", median(quiet), "ms", 0);
        line("the most of that in %d rounds".formatted(ROUNDS), Collections.max(quiet), "ms", 0);
        line("the same while somebody publishes every second", median(busy), "ms", 0);
    }

    /** Milliseconds within which 99 of 100 have the page, 64 connections that ask 2,000 times a second together. */
    static double wait(String url) {
        var log = home.resolve("waits");
        try {
            var said = run("h2load", "--h1", "-t1", "-c64", "--rps=31", "-D" + seconds, "--log-file=" + log, "-H", "Accept-Encoding: gzip", url);
            try (var lines = Files.lines(log)) {
                var all = lines.map(line -> line.split("\t")).toList();
                var begin = Long.parseLong(all.get(0)[0]) + 1_000_000;
                if (all.stream().anyMatch(line -> !line[1].equals("200"))) throw new IllegalStateException("h2load said:\n" + said);
                return at(all.stream().filter(line -> Long.parseLong(line[0]) >= begin).mapToDouble(line -> Long.parseLong(line[2]) / 1000.0).toArray(), 0.99);
            } finally {
                Files.deleteIfExists(log);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** PostgreSQL does not answer for so long, while readers read and somebody publishes. */
    static void away(Node one, Node other, Archive archive) throws Exception {
        var desk = new Desk(one);
        var story = desk.approved();
        var pages = new ArrayList<>(List.of("/", "/section/" + story.section, "/feed.xml"));
        pages.addAll(archive.articles.subList(0, 20));
        for (var node : List.of(one, other)) for (var page : pages) node.get(page);

        var wrong = new AtomicInteger();
        var asked = new AtomicInteger();
        var over = new AtomicBoolean();
        var slowest = new double[1];
        var crew = Executors.newFixedThreadPool(16);
        say("PostgreSQL is away for %d s", away);
        var postgres = postgres();
        signal("STOP", postgres);
        double said;
        int status;
        try {
            for (int i = 0; i < 16; i++) {
                var node = i % 2 == 0 ? one : other;
                crew.submit(() -> {
                    while (!over.get()) {
                        var begin = System.nanoTime();
                        try {
                            if (node.answer(anyOf(pages)).statusCode() != 200) wrong.incrementAndGet();
                        } catch (Exception e) {
                            wrong.incrementAndGet();
                        }
                        asked.incrementAndGet();
                        synchronized (slowest) {
                            slowest[0] = Math.max(slowest[0], (System.nanoTime() - begin) / 1e6);
                        }
                        LockSupport.parkNanos(5_000_000);
                    }
                });
            }
            var begin = System.nanoTime();
            status = desk.press(story).statusCode();
            said = (System.nanoTime() - begin) / 1e9;
            LockSupport.parkNanos(Math.max(0, away * 1_000_000_000L - (System.nanoTime() - begin)));
        } finally {
            signal("CONT", postgres);
        }
        over.set(true);
        crew.shutdown();
        crew.awaitTermination(30, TimeUnit.SECONDS);
        line("PostgreSQL away for %d s: of %,d pages not served".formatted(away, asked.get()), wrong.get(), "", wrong.get() == 0 ? 0 : 0.5);
        line("the longest a reader waited meanwhile", slowest[0], "ms", 0);
        line("who published meanwhile was answered %d within".formatted(status), said, "s", 15);

        var begin = System.nanoTime();
        while (desk.press(story).statusCode() == 503) LockSupport.parkNanos(200_000_000);
        for (var node : List.of(one, other)) for (var page : List.of("/", story.path())) while (!node.text(page).contains(story.headline)) LockSupport.parkNanos(5_000_000);
        line("from its return until the story is published and read on both", (System.nanoTime() - begin) / 1e9, "s", 15);
    }

    /** Addresses of pages that never were. */
    static void strangers(Node node) throws Exception {
        try (var people = new Crowd(node, 16)) {
            people.each(20_000, n -> "/2019/05/04/never-was-" + Long.toString(random.nextLong(), 36));
            var before = node.megabytes();
            var begin = System.nanoTime();
            people.each(strangers, n -> "/2019/05/04/never-was-" + Long.toString(random.nextLong(), 36) + n);
            var took = (System.nanoTime() - begin) / 1e9;
            line("the memory of a node after %,d addresses that are not there".formatted(strangers), node.megabytes() - before, "MB more", 20);
            line("of these answered in a second", strangers / took, "", 0);
        }
    }

    // ---- the table ----

    static void line(String what, double figure, String unit, double bound) {
        var tooMuch = bound > 0 && figure > bound;
        kept &= !tooMuch;
        var line = "%-75s %10s %-8s%s".formatted(what, written(figure), unit, bound == 0 ? "" : "≤ %s %s".formatted(bound < 1 ? "0" : written(bound), tooMuch ? "TOO MUCH" : "kept"));
        table.add(line);
        System.err.println(line);
    }

    private static String written(double figure) {
        return figure == Math.rint(figure) ? "%,.0f".formatted(figure) : "%,.1f".formatted(figure);
    }

    static double at(double[] times, double part) {
        var sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(sorted.length * part) - 1];
    }

    static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    // ---- what there is to read ----

    interface Lists {
        String next();
    }

    record Archive(long count, List<String> articles, Map<String, Lists> lists) {
        int warm() {
            return Math.min(WARM, articles.size() - FRESH);
        }

        static Archive read() throws Exception {
            try (var site = connection()) {
                var count = Long.parseLong(ask(site, "select count(*) from site.article where standing = 'LIVE'").get(0));
                var part = Math.min(100, Math.max(0.5, 2_000_000.0 / count));
                byline = ask(site, "select name from site.author order by slug limit 1").get(0);
                var articles = new ArrayList<>(new LinkedHashSet<>(ask(site, "select path from site.article tablesample system (" + part + ") where standing = 'LIVE' and section is not null limit 20000")));
                Collections.shuffle(articles);
                var lists = new LinkedHashMap<String, Lists>();
                // No two alike, so that none of them is in memory.
                lists.put("a section's page, anywhere", anyOf(site, "select '/section/' || a.section, a.path from site.article a tablesample system (PART)", "exists (select from site.article o where o.section = a.section and o.standing = 'LIVE' and o.published_at < a.published_at)", part));
                lists.put("a tag's page, anywhere", anyOf(site, "select '/tag/' || t.tag, a.path from site.article a tablesample system (PART) join site.article_tag t on t.article_id = a.id", "exists (select from site.article_tag o join site.article l on l.id = o.article_id and l.standing = 'LIVE' where o.tag = t.tag and o.published_at < a.published_at)", part));
                lists.put("an author's page, anywhere", anyOf(site, "select '/author/' || t.author, a.path from site.article a tablesample system (PART) join site.article_author t on t.article_id = a.id", "exists (select from site.article_author o join site.article l on l.id = o.article_id and l.standing = 'LIVE' where o.author = t.author and o.published_at < a.published_at)", part));
                lists.put("a month of the archive, anywhere", anyOf(site, "select '/archive/' || to_char(a.published_at, 'YYYY/MM'), a.path from site.article a tablesample system (PART)", "exists (select from site.article o where o.standing = 'LIVE' and o.published_at < a.published_at and o.published_at > date_trunc('month', a.published_at) + interval '1 day')", part));
                return new Archive(count, articles, lists);
            }
        }
    }

    /** A list and an article in it that is not its last: from there the list goes on. */
    static Lists anyOf(Connection site, String lists, String isNotTheLast, double part) throws SQLException {
        var all = new ArrayList<String>();
        try (var statement = site.createStatement(); var rows = statement.executeQuery(lists.replace("PART", "" + part) + " where a.standing = 'LIVE' and a.section is not null and " + isNotTheLast + " limit 3000")) {
            while (rows.next()) all.add(rows.getString(1) + "?before=" + rows.getString(2).substring(1));
        }
        Collections.shuffle(all);
        var next = new AtomicInteger();
        return () -> all.get(next.getAndIncrement() % all.size());
    }

    static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    static <T> T anyOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    // ---- the newsroom ----

    /** One program. */
    static class Node {
        private static final Pattern MADE = Pattern.compile("(?m)^stet_pages_made_total (\\S+)");
        final String base = "http://127.0.0.1:" + freePort(), management = "http://127.0.0.1:" + freePort();
        final Process process;
        private final Path log;
        private final long begin = System.nanoTime();

        Node(Path home, Map<String, String> settings) throws IOException {
            var program = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "@src/main/jvm.options", "-jar", jar.toString());
            program.environment().putAll(Map.of("STET_HOME", home.toString(), "STET_URL", base, "QUARKUS_HTTP_PORT", base.replaceAll(".*:", ""), "QUARKUS_HTTP_HOST", "127.0.0.1",
                    "QUARKUS_MANAGEMENT_PORT", management.replaceAll(".*:", "")));
            program.environment().putAll(settings);
            log = home.resolve("bench.log");
            process = program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        }

        /** Milliseconds from its start to its first page. */
        double opens() throws Exception {
            for (int i = 0; i < 6000 && process.isAlive(); i++) {
                try {
                    get("/");
                    return (System.nanoTime() - begin) / 1e6;
                } catch (IOException | IllegalStateException notYet) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
            }
            throw new IllegalStateException("The newsroom did not start; see " + log);
        }

        void stop() {
            process.destroy();
            try {
                process.waitFor(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        HttpResponse<String> answer(String path) throws IOException, InterruptedException {
            return http.send(HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
        }

        String text(String path) throws IOException, InterruptedException {
            return answer(path).body();
        }

        String get(String path) throws IOException, InterruptedException {
            var answer = answer(path);
            if (answer.statusCode() != 200) throw new IllegalStateException(path + " is answered with " + answer.statusCode());
            return answer.body();
        }

        double timed(String path) throws IOException, InterruptedException {
            var begin = System.nanoTime();
            get(path);
            return (System.nanoTime() - begin) / 1e6;
        }

        /** How many pages it has made so far. */
        long made() throws IOException, InterruptedException {
            var metrics = http.send(HttpRequest.newBuilder(URI.create(management + "/q/metrics")).build(), HttpResponse.BodyHandlers.ofString()).body();
            var made = MADE.matcher(metrics);
            if (!made.find()) throw new IllegalStateException("The program does not say how many pages it made.");
            return (long) Double.parseDouble(made.group(1));
        }

        /** Seconds for which the JVM has translated so far. */
        double translating() throws Exception {
            var counters = run(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), "" + process.pid(), "PerfCounter.print");
            return counter(counters, "java.ci.totalTime") / counter(counters, "sun.os.hrt.frequency");
        }

        private static double counter(String counters, String name) {
            return counters.lines().filter(line -> line.startsWith(name + "=")).mapToDouble(line -> Double.parseDouble(line.split("=")[1])).findFirst().orElseThrow();
        }

        /** What is in use once everything is thrown away that nobody needs. */
        double megabytes() throws Exception {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            run(jcmd, "" + process.pid(), "GC.run");
            TimeUnit.SECONDS.sleep(15);
            return Files.readAllLines(Path.of("/proc", "" + process.pid(), "status")).stream().filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
        }
    }

    /** Milliseconds that a program and PostgreSQL have worked so far. */
    static long cpu(Node node) throws Exception {
        long ticks = ticks(node.process.pid(), false);
        for (var process : postgres()) ticks += ticks(process.pid(), true);
        return ticks * 10;
    }

    private static long ticks(long process, boolean withChildren) throws IOException {
        try {
            var fields = Files.readString(Path.of("/proc", "" + process, "stat")).replaceFirst(".*\\) ", "").split(" ");
            // Children that ended are counted with their parent.
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]) + (withChildren ? Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : 0);
        } catch (java.nio.file.NoSuchFileException ended) {
            return 0;
        }
    }

    static List<ProcessHandle> postgres() throws IOException {
        var postmaster = ProcessHandle.of(Long.parseLong(Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).get(0))).orElseThrow();
        var all = new ArrayList<>(List.of(postmaster));
        postmaster.descendants().forEach(all::add);
        return all;
    }

    static void signal(String name, List<ProcessHandle> processes) throws Exception {
        for (var process : processes) run("kill", "-" + name, "" + process.pid());
    }

    static Map<String, String> database() throws IOException {
        return Map.of("QUARKUS_DATASOURCE_JDBC_URL", jdbc(), "QUARKUS_DATASOURCE_USERNAME", "stet", "QUARKUS_DATASOURCE_PASSWORD", word());
    }

    static String jdbc() throws IOException {
        return "jdbc:postgresql://127.0.0.1:%s/stet".formatted(Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).get(3));
    }

    static String word() throws IOException {
        return Files.readString(home.resolve("postgres/password")).strip();
    }

    static Connection connection() throws Exception {
        var settings = new Properties();
        settings.setProperty("user", "stet");
        settings.setProperty("password", word());
        return new org.postgresql.Driver().connect(jdbc(), settings);
    }

    static List<String> ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(question)) {
            var all = new ArrayList<String>();
            while (rows.next()) all.add(rows.getString(1));
            return all;
        }
    }

    /** Two people who bring stories before the readers, through the forms that a browser uses. */
    static class Desk {
        static final Pattern DIGEST = Pattern.compile("data-digest=\"([^\"]+)\"");
        static final Pattern VERSION = Pattern.compile("name=\"version\"[^>]*value=\"(\\d+)\"|value=\"(\\d+)\"[^>]*name=\"version\"");
        static final Pattern SECTION = Pattern.compile("(?s)<select[^>]*name=\"section\".*?<option value=\"([a-z0-9-]+)\"");
        static final Pattern FIRST_SECTION = Pattern.compile("action=\"/desk/sections/(\\d+)\""), SECTION_NAME = Pattern.compile("id=\"section-\\d+\" name=\"name\" value=\"([^\"]*)\"");
        static final Pattern POSITION = Pattern.compile("name=\"position\" value=\"(-?\\d+)\"");
        final Node node;
        final Map<String, String> cookies = new ConcurrentHashMap<>();

        record Story(String at, String headline, String section, Map<String, String> hand, String slug) {
            /** Today's, by the newsroom's clock. */
            String path() {
                return "/" + java.time.LocalDate.now(java.time.ZoneOffset.UTC).toString().replace('-', '/') + "/" + slug;
            }
        }

        Desk(Node node) {
            this.node = node;
            for (var email : List.of(editor, writer)) {
                var answer = post("", "/login", Map.of("email", email, "password", password));
                if (answer.statusCode() != 303) throw new IllegalStateException(email + " is not let in: " + answer.statusCode());
                cookies.put(email, String.join("; ", answer.headers().allValues("set-cookie").stream().map(set -> set.split(";")[0]).toList()));
            }
        }

        Story approved() {
            var slug = "bench-" + Long.toString(System.nanoTime(), 36);
            var headline = "The bridge number " + slug.substring(6);
            var section = part(get(writer, "/desk/stories/new"), SECTION);
            var at = done(post(writer, "/desk/stories", Map.of("headline", headline, "slug", slug, "section", section, "authors", byline, "body", "<p>It opened at noon, and eleven people came to see it.</p>")))
                    .headers().firstValue("location").orElseThrow();
            var hand = new LinkedHashMap<>(Map.of("version", part(get(writer, at), VERSION), "note", ""));
            hand.put("move", "SUBMIT");
            done(post(writer, at + "/moves", hand));
            hand.put("digest", part(get(editor, at), DIGEST));
            hand.put("move", "APPROVE");
            done(post(editor, at + "/moves", hand));
            hand.put("move", "PUBLISH");
            return new Story(at, headline, section, hand, slug);
        }

        /** Makes every page of every node go: each shows the sections in their order. The order is what it was afterwards. */
        void changesEveryPage() {
            var sections = get(editor, "/desk/sections");
            var section = "/desk/sections/" + part(sections, FIRST_SECTION);
            var name = org.jsoup.parser.Parser.unescapeEntities(part(sections, SECTION_NAME), true);
            var position = Integer.parseInt(part(sections, POSITION));
            for (int place : new int[] {position + 1, position}) done(post(editor, section, Map.of("name", name, "position", "" + place)));
        }

        void publish(Story story) {
            done(press(story));
        }

        HttpResponse<String> press(Story story) {
            return post(editor, story.at + "/moves", story.hand);
        }

        private static HttpResponse<String> done(HttpResponse<String> answer) {
            if (answer.statusCode() != 303) throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode() + "\n" + answer.body());
            return answer;
        }

        private String get(String who, String path) {
            return send(HttpRequest.newBuilder(URI.create(node.base).resolve(path)).header("Cookie", cookies.get(who)).GET()).body();
        }

        private HttpResponse<String> post(String who, String path, Map<String, String> form) {
            var body = new StringBuilder();
            form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&").append(name).append('=').append(encoded(value)));
            return send(HttpRequest.newBuilder(URI.create(node.base).resolve(path)).header("Content-Type", "application/x-www-form-urlencoded").header("Origin", node.base)
                    .header("Cookie", cookies.getOrDefault(who, "none=")).POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(request.timeout(Duration.ofSeconds(90)).build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String part(String page, Pattern pattern) {
            var found = pattern.matcher(page);
            if (!found.find()) throw new IllegalStateException("The page has no " + pattern + ":\n" + page);
            return found.group(1) != null ? found.group(1) : found.group(2);
        }
    }

    /** Many connections, held open. */
    static class Crowd implements AutoCloseable {
        private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        private final Selector selector = Selector.open();
        private final List<SocketChannel> people = new ArrayList<>();

        interface Path {
            String of(int number);
        }

        private static class Answer {
            final ByteBuffer bytes = ByteBuffer.allocate(256 * 1024);
            int length = -1;

            boolean isWhole() {
                if (length < 0) {
                    var head = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
                    var end = head.indexOf("\r\n\r\n");
                    if (end < 0) return false;
                    var said = Pattern.compile("(?i)content-length: (\\d+)").matcher(head.substring(0, end));
                    if (!said.find()) throw new IllegalStateException("How long is this?\n" + head);
                    length = end + END_OF_HEAD.length + Integer.parseInt(said.group(1));
                }
                return bytes.position() >= length;
            }

            void begin() {
                bytes.clear();
                length = -1;
            }
        }

        Crowd(Node node, int size) throws IOException {
            var address = new InetSocketAddress("127.0.0.1", Integer.parseInt(node.base.replaceAll(".*:", "")));
            for (int i = 0; i < size; i++) {
                var person = SocketChannel.open(address);
                person.configureBlocking(false);
                person.register(selector, SelectionKey.OP_READ, new Answer());
                people.add(person);
            }
        }

        /** Everybody asks for this page once, and has it. */
        void all(String path) throws IOException {
            for (var person : people) ask(person, path);
            await(people.size(), number -> null, people.size());
        }

        /** They ask for so many pages one after the other. */
        void each(int count, Path path) throws IOException {
            int asked = 0;
            for (var person : people) ask(person, path.of(asked++));
            await(count, path, asked);
        }

        private void await(int count, Path path, int asked) throws IOException {
            for (int have = 0; have < count;) {
                if (selector.select(60_000) == 0) throw new IllegalStateException("Nobody was answered for a minute.");
                for (var key : selector.selectedKeys()) {
                    var answer = (Answer) key.attachment();
                    if (((SocketChannel) key.channel()).read(answer.bytes) < 0) throw new IOException("The connection was closed.");
                    if (!answer.isWhole()) continue;
                    answer.begin();
                    have++;
                    if (asked < count) ask((SocketChannel) key.channel(), path.of(asked++));
                }
                selector.selectedKeys().clear();
            }
        }

        private static void ask(SocketChannel person, String path) throws IOException {
            person.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
        }

        @Override
        public void close() throws IOException {
            for (var person : people) person.close();
            selector.close();
        }
    }

    // ---- small things ----

    static String run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }

    static int freePort() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    static void say(String sentence, Object... about) {
        System.err.printf(sentence + "%n", about);
    }
}
