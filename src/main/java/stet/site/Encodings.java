package stet.site;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which packed forms of a page a browser says it can open. */
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
        Boolean gzip = null, brotli = null, others = null;
        for (var header : headers) {
            for (var part : header.toLowerCase(Locale.ROOT).split(",")) {
                var words = part.split(";", 2);
                var accepted = words.length == 1 || isMoreThanNothing(words[1].strip());
                switch (words[0].strip()) {
                    case "gzip", "x-gzip" -> gzip = accepted;
                    case "br" -> brotli = accepted;
                    case "*" -> others = accepted;
                    default -> { }
                }
            }
        }
        return new Encodings(or(gzip, others), or(brotli, others));
    }

    private static boolean isMoreThanNothing(String quality) {
        if (!quality.startsWith("q=")) return false;
        try {
            return Double.parseDouble(quality.substring(2).strip()) > 0;
        } catch (NumberFormatException unreadable) {
            return false;
        }
    }

    private static boolean or(Boolean said, Boolean ofOthers) {
        return said != null ? said : ofOthers != null && ofOthers;
    }
}
