package stet.site.cache;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import stet.web.Sha256;

/**
 * A finished page: its bytes in every encoding that a browser may ask for, and what it was made of.
 *
 * @param madeOf the names of what it shows; when one of them changes, the page is made anew
 * @param run    the press run it was read at, and when that was
 */
public record Page(int status, Map<String, String> headers, Buffer plain, Buffer gzip, Buffer brotli, String mark, Set<String> madeOf, long run, Instant at) {
    private static final int NOT_MODIFIED = 304, PRECONDITION_FAILED = 412;
    // Better than gzip at its best, at about its cost.
    private static final Encoder.Parameters BROTLI = new Encoder.Parameters().setQuality(5);
    private static final boolean HAS_BROTLI = Brotli4jLoader.isAvailable();
    /** An encoding's own headers take room; so short a body is sent as it is. */
    private static final int WORTH_PACKING = 200;

    /** What one browser gets of it. */
    public record Answer(int status, Map<String, String> headers, Buffer body) {
    }

    public static Page of(int status, String type, String text, Set<String> madeOf, AtRun read) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var packs = bytes.length >= WORTH_PACKING;
        return new Page(status, headers(type, read), ready(bytes), packs ? ready(gzip(bytes)) : null, packs && HAS_BROTLI ? ready(brotli(bytes)) : null,
                mark(bytes), madeOf, read.run(), read.pressedAt());
    }

    /** For one reader alone: nobody keeps it, so it is packed in no other way than this one asked for. */
    public static Page once(int status, String type, String text, AtRun read, HttpServerRequest request) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var packs = bytes.length >= WORTH_PACKING;
        var accepted = Encodings.of(request.headers().getAll("Accept-Encoding"));
        var brotli = packs && HAS_BROTLI && accepted.brotli() ? Buffer.buffer(brotli(bytes)) : null;
        var gzip = packs && brotli == null && accepted.gzip() ? Buffer.buffer(gzip(bytes)) : null;
        return new Page(status, headers(type, read), Buffer.buffer(bytes), gzip, brotli, mark(bytes), Set.of(), read.run(), read.pressedAt());
    }

    private static Map<String, String> headers(String type, AtRun read) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", type + ";charset=UTF-8");
        // Readers may keep a page but ask each time whether it still stands: what is taken down must be gone at once.
        headers.put("Cache-Control", "no-cache");
        headers.put("Vary", "Accept-Encoding");
        headers.put("Last-Modified", httpDate(read.pressedAt()));
        return headers;
    }

    /** Packed as it is. */
    public static Page picture(String type, byte[] bytes, Set<String> madeOf, AtRun read) {
        var headers = Map.of("Content-Type", type, "Cache-Control", "no-cache", "Last-Modified", httpDate(read.pressedAt()));
        return new Page(200, headers, ready(bytes), null, null, mark(bytes), madeOf, read.run(), read.pressedAt());
    }

    public static String httpDate(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atZone(ZoneOffset.UTC));
    }

    public Page with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Page(status, all, plain, gzip, brotli, mark, madeOf, run, at);
    }

    /** For addresses that name their bytes. */
    public Page forEver() {
        return with("Cache-Control", "public, max-age=31536000, immutable");
    }

    /** The same for one reader alone. */
    public Page forOne() {
        return with("Cache-Control", "private, max-age=31536000, immutable");
    }

    public static Page moved(String path, Set<String> madeOf, AtRun read) {
        return new Page(301, Map.of("Location", path, "Cache-Control", "no-cache"), Buffer.buffer(), null, null, null, madeOf, read.run(), read.pressedAt());
    }

    /** Leads elsewhere for now. Made of nothing, so it is not kept: the addresses that lead there have no end. */
    public static Page passing(String path, AtRun read) {
        return new Page(302, Map.of("Location", path, "Cache-Control", "no-cache"), Buffer.buffer(), null, null, null, Set.of(), read.run(), read.pressedAt());
    }

    /** As it is to be sent to whoever asks like this. */
    public Answer answer(HttpServerRequest request) {
        if (mark == null) return new Answer(status, headers, plain);
        var accepted = Encodings.of(request.getHeader("Accept-Encoding"));
        var body = brotli != null && accepted.brotli() ? brotli : gzip != null && accepted.gzip() ? gzip : plain;
        var whole = whole(body);
        if (status == 200 && isAnother(request)) return new Answer(PRECONDITION_FAILED, unchanged(whole.headers), Buffer.buffer());
        if (status != 200 || !isKnown(request, whole.headers.get("ETag"))) return whole;
        return new Answer(NOT_MODIFIED, unchanged(whole.headers), null);
    }

    /** What is said of a body that its reader has already. */
    static Map<String, String> unchanged(Map<String, String> headers) {
        var all = new LinkedHashMap<>(headers);
        all.keySet().removeAll(Set.of("Content-Type", "Content-Encoding"));
        return all;
    }

    /** @param body one of its encodings */
    Answer whole(Buffer body) {
        if (mark == null) return new Answer(status, headers, body);
        var all = new LinkedHashMap<>(headers);
        all.put("ETag", '"' + mark + (body == brotli ? "-b" : body == gzip ? "-g" : "") + '"');
        if (body != plain) all.put("Content-Encoding", body == brotli ? "br" : "gzip");
        return new Answer(status, all, body);
    }

    /** Whether the one who asks wants it only as it was before. */
    private boolean isAnother(HttpServerRequest request) {
        var marks = request.headers().getAll("If-Match");
        if (!marks.isEmpty()) {
            var ours = Set.of("*", '"' + mark + '"', '"' + mark + "-g\"", '"' + mark + "-b\"");
            return marks.stream().flatMap(list -> Stream.of(list.split(","))).map(String::strip).noneMatch(ours::contains);
        }
        return hour(request.getHeader("If-Unmodified-Since")).filter(at::isAfter).isPresent();
    }

    /** Whether the one who asks has these very bytes; the mark is asked first, and the hour only where no mark is given. */
    private boolean isKnown(HttpServerRequest request, String etag) {
        var marks = request.headers().getAll("If-None-Match");
        if (!marks.isEmpty()) {
            for (var list : marks) for (var known : list.split(",")) if (known.strip().equals("*") || known.strip().replaceFirst("^W/", "").equals(etag)) return true;
            return false;
        }
        return hour(request.getHeader("If-Modified-Since")).filter(since -> !at.isAfter(since)).isPresent();
    }

    /** Nothing where none is named that could be read. */
    private static Optional<Instant> hour(String named) {
        if (named == null) return Optional.empty();
        try {
            return Optional.of(ZonedDateTime.parse(named, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    /** In bytes, with what the bookkeeping takes. */
    int weight() {
        return 6000 + plain.length() + (gzip == null ? 0 : gzip.length()) + (brotli == null ? 0 : brotli.length()) + 100 * madeOf.size();
    }

    private static Buffer ready(byte[] bytes) {
        return Buffer.buffer(Ready.bytes(bytes));
    }

    private static byte[] gzip(byte[] bytes) {
        var packed = new ByteArrayOutputStream(bytes.length / 3);
        try (var out = new GZIPOutputStream(packed, 4096)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] brotli(byte[] bytes) {
        try {
            return Encoder.compress(bytes, BROTLI);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String mark(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(bytes)).substring(0, 20);
    }
}
