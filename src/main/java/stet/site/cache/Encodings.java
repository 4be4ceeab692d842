package stet.site.cache;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which packed forms of a page to send a browser: those that it says it can open, and brotli only where it does not like gzip better. */
record Encodings(boolean gzip, boolean brotli) {
    private static final Encodings NONE = new Encodings(false, false);
    /** There are but a few browsers; who writes something else each time is read each time. */
    private static final Map<String, Encodings> KNOWN = new ConcurrentHashMap<>();
    private static final int MOST_KNOWN = 200;

    /** @param header the value of Accept-Encoding, or null */
    static Encodings of(String header) {
        if (header == null) return NONE;
        var known = KNOWN.get(header);
        if (known == null) {
            known = of(List.of(header));
            if (KNOWN.size() < MOST_KNOWN && header.length() < MOST_KNOWN) KNOWN.put(header, known);
        }
        return known;
    }

    /** @param headers the values of Accept-Encoding; what cannot be read is not accepted */
    static Encodings of(List<String> headers) {
        if (headers.isEmpty()) return NONE;
        Double gzip = null, brotli = null, others = null;
        for (var header : headers) {
            for (var part : header.toLowerCase(Locale.ROOT).split(",")) {
                var words = part.split(";", 2);
                var liked = words.length == 1 ? 1 : quality(words[1].strip());
                switch (words[0].strip()) {
                    case "gzip", "x-gzip" -> gzip = liked;
                    case "br" -> brotli = liked;
                    case "*" -> others = liked;
                    default -> { }
                }
            }
        }
        var gzipLiked = or(gzip, others);
        var brotliLiked = or(brotli, others);
        return new Encodings(gzipLiked > 0, brotliLiked > 0 && brotliLiked >= gzipLiked);
    }

    private static double quality(String said) {
        if (!said.startsWith("q=")) return 0;
        try {
            return Double.parseDouble(said.substring(2).strip());
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    private static double or(Double said, Double ofOthers) {
        return said != null ? said : ofOthers != null ? ofOthers : 0;
    }
}
