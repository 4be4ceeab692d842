import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import stet.story.Body;
import stet.story.Digest;
import stet.story.Document;
import stet.story.Slug;

/**
 * Puts an archive of a million stories before readers in minutes: what the press would have written for each, brought into the
 * database in bulk. Its newsroom may be at work meanwhile. See README.md beside this.
 */
public class Corpus {
    static final int A_BATCH = 2000;
    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("/yyyy/MM/dd/");
    static final ObjectMapper JSON = new ObjectMapper();
    /** The canonical form of what is in no series. */
    static final int FORMAT = 1;

    static Path home;
    static String url, user = "stet", password = "";
    static ZoneId zone = ZoneId.of("UTC");
    static boolean compare;
    static int writers = Math.max(2, Runtime.getRuntime().availableProcessors()), stories = Integer.MAX_VALUE;

    public static void main(String... args) throws Exception {
        if (args.length == 0) throw new IllegalArgumentException("Which file? See src/bench/README.md.");
        for (int i = 1; i < args.length; i += 2) {
            switch (args[i]) {
                case "--home" -> home = Path.of(args[i + 1]);
                case "--url" -> url = args[i + 1];
                case "--user" -> user = args[i + 1];
                case "--password" -> password = args[i + 1];
                case "--zone" -> zone = ZoneId.of(args[i + 1]);
                case "--writers" -> writers = Integer.parseInt(args[i + 1]);
                case "--compare" -> compare = args[i + 1].equals("yes");
                case "--stories" -> stories = Integer.parseInt(args[i + 1]);
                default -> throw new IllegalArgumentException("Known: --home FOLDER, --url JDBC, --user NAME, --password WORD, --zone ZONE, --writers N, --stories N, --compare yes. Not known: " + args[i]);
            }
        }
        if (url == null) addressOfHome();
        var began = Instant.now();
        try (var owner = connection()) {
            var archive = Archive.opened(owner);
            dropIndexes(owner);
            try {
                read(Path.of(args[0]), archive);
            } finally {
                say("%,d stories after %s; now what finds them", archive.count, since(began));
                makeIndexes(owner);
            }
            archive.close(owner);
        }
        say("done after %s", since(began));
    }

    /** The database that came along with a newsroom that is running. */
    static void addressOfHome() throws IOException {
        var postgres = (home == null ? Path.of("data") : home).resolve("postgres");
        url = "jdbc:postgresql://127.0.0.1:%s/stet".formatted(Files.readAllLines(postgres.resolve("data/postmaster.pid")).get(3));
        password = Files.readString(postgres.resolve("password")).strip();
    }

    static Connection connection() throws SQLException {
        var settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        settings.setProperty("ApplicationName", "stet-corpus");
        return new org.postgresql.Driver().connect(url, settings);
    }

    // ---- the indexes that take longest to keep, made once at the end ----

    static final List<String> INDEXES = List.of("search_document_words", "search_document_head", "word_alike");
    static final List<String> statements = new ArrayList<>();

    static void dropIndexes(Connection owner) throws SQLException {
        try (var ask = owner.prepareStatement("select indexname, indexdef from pg_indexes where schemaname = 'site' and indexname = any (?)")) {
            ask.setArray(1, owner.createArrayOf("text", INDEXES.toArray()));
            try (var rows = ask.executeQuery()) {
                while (rows.next()) {
                    statements.add(rows.getString(2));
                    run(owner, "drop index site." + rows.getString(1));
                }
            }
        }
    }

    static void makeIndexes(Connection owner) throws SQLException {
        run(owner, "set maintenance_work_mem = '512MB'");
        for (var statement : statements) run(owner, statement);
        for (var table : List.of("article", "edition", "path", "article_author", "article_tag", "article_word", "search_document", "word", "author", "tag")) run(owner, "vacuum analyze site." + table);
    }

    // ---- reading and writing, side by side ----

    static void read(Path file, Archive archive) throws Exception {
        BlockingQueue<List<String>> batches = new ArrayBlockingQueue<>(2 * writers);
        var failure = new AtomicReference<Throwable>();
        var crew = new ArrayList<Thread>();
        for (int i = 0; i < writers; i++) {
            var writer = new Thread(() -> {
                try (var connection = connection()) {
                    connection.setAutoCommit(false);
                    for (var lines = batches.take(); !lines.isEmpty(); lines = batches.take()) new Batch(connection, archive).write(lines);
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                    batches.clear();
                }
            });
            writer.start();
            crew.add(writer);
        }
        try (var in = Files.newBufferedReader(file)) {
            for (int read = 0; read < stories && failure.get() == null; ) {
                var lines = lines(in, Math.min(A_BATCH, stories - read));
                if (lines.isEmpty()) break;
                read += lines.size();
                batches.put(lines);
                if (read % 50_000 == 0) say("%,d", read);
            }
        }
        for (var writer : crew) if (failure.get() == null) batches.put(List.of());
        for (var writer : crew) {
            if (failure.get() != null) writer.interrupt();
            writer.join();
        }
        if (failure.get() != null) throw new IllegalStateException("The archive is not whole.", failure.get());
    }

    static List<String> lines(BufferedReader in, int most) throws IOException {
        var lines = new ArrayList<String>();
        for (String line; lines.size() < most && (line = in.readLine()) != null; ) if (!line.isBlank()) lines.add(line);
        return lines;
    }

    /** What all writers share: numbers, addresses that are taken, and the names that were met. */
    static class Archive {
        final java.util.Set<String> met = new java.util.HashSet<>();
        final Hashes paths = new Hashes();
        long article, story, run, count;

        static Archive opened(Connection owner) throws SQLException {
            var archive = new Archive();
            archive.article = number(owner, "select coalesce(max(id), 0) from site.article");
            // These are no stories of the desk, and must not take the numbers of those that will be.
            archive.story = number(owner, "select least(coalesce(min(story_id), 0), 0) from site.article");
            archive.run = number(owner, "select number from site.press_run");
            run(owner, "begin");
            run(owner, "declare taken cursor for select path from site.path");
            for (boolean more = true; more; ) {
                more = false;
                try (var statement = owner.createStatement(); var rows = statement.executeQuery("fetch 10000 from taken")) {
                    while (rows.next()) more = archive.paths.add(rows.getString(1)) | true;
                }
            }
            run(owner, "commit");
            return archive;
        }

        synchronized long[] numbers() {
            count++;
            return new long[] {++article, --story, ++run};
        }

        /** An address that no other article has. */
        synchronized String path(Instant at, String slug) {
            var path = DAY.format(at.atZone(zone)) + slug;
            var free = path;
            for (int i = 2; !paths.add(free); i++) free = path + "-" + i;
            return free;
        }

        /** Sections, authors and tags are written by whoever meets them first, before anything that leads to them. */
        synchronized void meet(String key, Connections work) throws SQLException {
            if (!met.add(key)) return;
            try (var own = connection()) {
                work.with(own);
            }
        }

        void close(Connection owner) throws SQLException {
            run(owner, "select setval(pg_get_serial_sequence('site.article', 'id'), %d)".formatted(Math.max(1, article)));
            run(owner, "delete from site.month");
            run(owner, "insert into site.month (month, articles) select month, count(*) from site.article where standing = 'LIVE' and section is not null group by month");
            // Whoever keeps pages hears that everything may be another now.
            run(owner, "update site.press_run set number = greatest(number, %d) + 1, at = now()".formatted(run));
            run(owner, "select pg_notify('stet_press', (select number from site.press_run) || ' *')");
        }
    }

    interface Connections {
        void with(Connection own) throws SQLException;
    }

    /** Some thousands of stories, written in one transaction, table by table. */
    static class Batch {
        final Connection connection;
        final Archive archive;
        final Rows articles = new Rows("site.article (id, story_id, standing, path, edition, section, kicker, headline, dek, trail_text, writers, language, published_at, changed_at, compared)");
        final Rows editions = new Rows("site.edition (article_id, number, digest, format, document, body, press_run, published_at)");
        final Rows paths = new Rows("site.path (path, article_id, press_run)");
        final Rows authors = new Rows("site.article_author (article_id, position, author, published_at)");
        final Rows tags = new Rows("site.article_tag (article_id, position, tag, published_at)");
        final List<Long> ids = new ArrayList<>();

        Batch(Connection connection, Archive archive) {
            this.connection = connection;
            this.archive = archive;
        }

        void write(List<String> lines) throws Exception {
            for (var line : lines) write(JSON.readTree(line));
            for (var rows : List.of(articles, editions, paths, authors, tags)) rows.copy(connection);
            try (var find = connection.prepareStatement("""
                    with found as materialized (select * from site.searchable where article_id = any (?)),
                    kept as (insert into site.search_document select article_id, published_at, document from found),
                    languages as (insert into site.search_language select distinct stems from found on conflict do nothing),
                    headlines as (
                        insert into site.article_word (word, published_at, article_id)
                        select word, a.published_at, a.id from found join site.article a on a.id = found.article_id cross join unnest(site.words_of(a.language, a.headline, a.dek)) as words (word))
                    select word, count(*) from found, unnest(words) as word group by word""")) {
                find.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
                var words = new ArrayList<String>();
                var counts = new ArrayList<Long>();
                try (var rows = find.executeQuery()) {
                    while (rows.next()) {
                        words.add(rows.getString(1));
                        counts.add(rows.getLong(2));
                    }
                }
                connection.commit();
                learn(words, counts);
            }
        }

        /** In a transaction of its own: the common words stand in every batch, and nobody shall wait for them long. */
        void learn(List<String> words, List<Long> counts) throws SQLException {
            try (var learn = connection.prepareStatement("""
                    insert into site.word as w (word, articles) select word, articles from unnest(?, ?) as met (word, articles) order by word
                    on conflict (word) do update set articles = least(w.articles + excluded.articles, 1000) where w.articles < 1000""")) {
                learn.setArray(1, connection.createArrayOf("text", words.toArray()));
                learn.setArray(2, connection.createArrayOf("integer", counts.toArray()));
                learn.executeUpdate();
            }
            connection.commit();
        }

        void write(JsonNode story) throws Exception {
            var at = Instant.parse(text(story, "published_at"));
            var section = story.get("section");
            var author = story.get("author");
            section(text(section, "slug"), text(section, "name"));
            author(text(author, "slug"), text(author, "name"), text(author, "bio"));
            var about = new ArrayList<String>();
            for (var tag : story.get("tags")) {
                tag(text(tag, "slug"), text(tag, "name"));
                about.add(text(tag, "slug"));
            }

            var numbers = archive.numbers();
            var path = archive.path(at, Slug.of(text(story, "slug")));
            var body = body(text(story, "body_html"));
            var document = new Document(FORMAT, "en", "", text(story, "headline"), "", text(story, "deck"), "", "", body.withoutIds, "", path.replaceAll(".*/", ""),
                    text(section, "slug"), about, List.of(new Document.Credit("BY", text(author, "slug"), text(author, "name"), "", "", "", text(author, "bio"), List.of(), null, List.of())), "", 0);
            var bytes = Digest.canonical(document);

            articles.row(15).number(numbers[0]).number(numbers[1]).text("LIVE").text(path).integer(1).text(document.section()).text("").text(document.headline()).text(document.dek())
                    .text("").texts(List.of(text(author, "name"))).text("en").instant(at).instant(at).bool(!compare);
            editions.row(8).number(numbers[0]).integer(1).text(Digest.of(bytes)).integer(FORMAT).bytes(bytes).text(body.withIds).number(numbers[2]).instant(at);
            paths.row(3).text(path).number(numbers[0]).number(numbers[2]);
            authors.row(4).number(numbers[0]).integer(0).text(text(author, "slug")).instant(at);
            for (int i = 0; i < about.size(); i++) tags.row(4).number(numbers[0]).integer(i).text(about.get(i)).instant(at);
            ids.add(numbers[0]);
        }

        // The desk knows each of them too, so that publishing goes on.

        void section(String slug, String name) throws SQLException {
            archive.meet("section " + slug, own -> {
                run(own, "insert into desk.section (slug, name, position) values (?, ?, (select coalesce(max(position), 0) + 1 from desk.section)) on conflict do nothing", slug, name);
                run(own, "insert into site.section (slug, name, position) select slug, name, position from desk.section where slug = ? on conflict do nothing", slug);
            });
        }

        void tag(String slug, String name) throws SQLException {
            archive.meet("tag " + slug, own -> {
                run(own, "insert into desk.tag (slug, name) values (?, ?) on conflict do nothing", slug, name);
                run(own, "insert into site.tag (slug, name) select slug, name from desk.tag where slug = ? on conflict do nothing", slug);
            });
        }

        void author(String slug, String name, String bio) throws SQLException {
            archive.meet("author " + slug, own -> {
                run(own, "insert into desk.author (slug, name, bio) values (?, ?, ?) on conflict do nothing", slug, name, bio);
                run(own, "insert into site.author (slug, name, bio) select slug, name, bio from desk.author where slug = ? on conflict do nothing", slug);
            });
        }
    }

    // ---- a body as the newsroom keeps it ----

    record Text(String withIds, String withoutIds) {
    }

    static final Pattern BLOCK = Pattern.compile("(?m)^<(p|h2|h3|blockquote|ul|ol|pre|figure|table|aside)>");

    /** Cleaning takes longer than all the rest. Most copy is clean already, one block a line, and only wants its ids: now and then somebody looks. */
    static Text body(String html) {
        var isByLine = html.lines().allMatch(line -> BLOCK.matcher(line).lookingAt());
        if (isByLine && ThreadLocalRandom.current().nextInt(500) > 0) return numbered(html);
        var cleaned = Body.clean(html, Body.trusted(""));
        if (isByLine && !cleaned.withoutIds().equals(html)) throw new IllegalStateException("A body is not as the newsroom would keep it:\n" + html + "\n\nit would be:\n" + cleaned.withoutIds());
        return new Text(cleaned.html(), cleaned.withoutIds());
    }

    static Text numbered(String html) {
        int[] block = {ThreadLocalRandom.current().nextInt(60_466_176, 1_000_000_000)};
        return new Text(BLOCK.matcher(html).replaceAll(start -> "<" + start.group(1) + " data-block=\"" + Integer.toString(block[0]++, 36) + "\">"), html);
    }

    // ---- what PostgreSQL reads in bulk ----

    /** Rows of one table in COPY's binary form. */
    static class Rows {
        static final byte[] HEAD = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
        static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
        static final int TEXT = 25;
        final String table;
        final ByteArrayOutputStream held = new ByteArrayOutputStream(1 << 16);
        final DataOutputStream out = new DataOutputStream(held);

        Rows(String table) {
            this.table = table;
        }

        Rows row(int columns) throws IOException {
            if (held.size() == 0) out.write(HEAD);
            out.writeShort(columns);
            return this;
        }

        Rows number(long value) throws IOException {
            out.writeInt(8);
            out.writeLong(value);
            return this;
        }

        Rows bool(boolean value) throws IOException {
            out.writeInt(1);
            out.writeByte(value ? 1 : 0);
            return this;
        }

        Rows integer(int value) throws IOException {
            out.writeInt(4);
            out.writeInt(value);
            return this;
        }

        Rows text(String words) throws IOException {
            return bytes(words.getBytes(StandardCharsets.UTF_8));
        }

        Rows bytes(byte[] bytes) throws IOException {
            out.writeInt(bytes.length);
            out.write(bytes);
            return this;
        }

        Rows instant(Instant at) throws IOException {
            return number((at.getEpochSecond() - EPOCH.getEpochSecond()) * 1_000_000 + at.getNano() / 1000);
        }

        Rows texts(List<String> words) throws IOException {
            var encoded = words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
            out.writeInt(20 + encoded.stream().mapToInt(word -> 4 + word.length).sum());
            for (var number : new int[] {1, 0, TEXT, words.size(), 1}) out.writeInt(number);
            for (var word : encoded) bytes(word);
            return this;
        }

        void copy(Connection connection) throws SQLException, IOException {
            if (held.size() == 0) return;
            out.writeShort(-1);
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin with (format binary)");
            var bytes = held.toByteArray();
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
        }
    }

    /** Millions of addresses, remembered by eight bytes each. */
    static class Hashes {
        long[] slots = new long[1 << 22];
        int count;

        boolean add(String words) {
            long hash = 1125899906842597L;
            for (int i = 0; i < words.length(); i++) hash = 31 * hash + words.charAt(i);
            hash = (hash ^ hash >>> 31) * 0x9E3779B97F4A7C15L | 1;
            if (count * 2 > slots.length) grow();
            return put(hash);
        }

        boolean put(long hash) {
            int at = (int) (hash >>> 20) & slots.length - 1;
            while (slots[at] != 0) {
                if (slots[at] == hash) return false;
                at = at + 1 & slots.length - 1;
            }
            slots[at] = hash;
            count++;
            return true;
        }

        void grow() {
            var old = slots;
            slots = new long[old.length * 2];
            count = 0;
            for (var hash : old) if (hash != 0) put(hash);
        }
    }

    // ---- small things ----

    static String text(JsonNode node, String field) {
        var value = node == null ? null : node.get(field);
        return value == null || value.isNull() ? "" : value.asText();
    }

    static long number(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static void run(Connection connection, String sql, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setString(i + 1, values[i]);
            statement.execute();
        }
    }

    static String since(Instant began) {
        var time = Duration.between(began, Instant.now());
        return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }

    static void say(String sentence, Object... about) {
        System.err.printf(sentence + "%n", about);
    }
}
