package stet.exchange;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The line that says who wrote it, in the ways people write such lines. */
final class Byline {
    private static final Pattern LINE = Pattern.compile("(?:[-–—]\\s*)?(?i:by|written by|words by|story by|reported by|text by)\\s+(\\p{Lu}[^!?:]{1,120})");
    private static final Pattern AROUND = Pattern.compile("<[^>]{0,200}>|\\([^)]{0,200}\\)|\\S{1,100}@\\S{1,100}");
    private static final Pattern BESIDE = Pattern.compile("\\s*[|•·].*$|(?i)\\s*(?:,|;|&|\\band\\b)\\s*(?:photos?|pictures?|photographs?|photography|illustrations?)\\b.*$");
    private static final Pattern BETWEEN = Pattern.compile("\\s*(?:,|;|&|\\band\\b)\\s*");
    private static final Pattern WHERE = Pattern.compile("\\s+(?:in|for|at)\\s+.*$");
    private static final Pattern POSITION = Pattern.compile("(?i).*\\b(editor|reporter|correspondent|writer|staff|columnist|desk|contributor|freelance|journalist)\\b.*");
    /** Of initials, titles and descent, which end in a stop and end no sentence. */
    private static final Pattern SHORTENED = Pattern.compile("\\b(?:\\p{Lu}|Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr|Rev|Sir)\\.");
    private static final Set<String> PARTICLES = Set.of("de", "da", "di", "do", "dos", "del", "della", "der", "den", "du", "van", "von", "zu", "la", "le",
            "al", "el", "bin", "ibn", "ben", "af", "av", "y", "e", "of", "the", "ter", "ten");
    private static final int LONGEST = 120;

    private Byline() {
    }

    /** The names on a line like "By Ann Lee and Bo Day, political editor", comma-separated; "" where it is no such line. */
    static String read(String line) {
        var byline = LINE.matcher(line);
        return byline.matches() && isNames(byline.group(1)) ? byline.group(1).strip() : "";
    }

    static boolean isNames(String words) {
        return words.length() <= LONGEST && !names(words).isEmpty() && Arrays.stream(names(words).split(", ")).allMatch(Byline::isName);
    }

    private static boolean isName(String words) {
        var parts = words.split(" ");
        return parts.length <= 6 && words.length() >= 2 && Character.isLetter(words.codePointAt(0))
                && !SHORTENED.matcher(words).replaceAll("").matches(".*[.!?…].*")
                && Arrays.stream(parts).allMatch(part -> !Character.isLowerCase(part.codePointAt(0)) || PARTICLES.contains(part))
                && !PARTICLES.contains(parts[parts.length - 1]);
    }

    /** Names alone: neither positions nor addresses. */
    static String names(String words) {
        if (words.length() > 2 * LONGEST) return "";
        var plain = BESIDE.matcher(AROUND.matcher(words).replaceAll(" ")).replaceAll("").replaceAll("\\s+", " ").strip();
        return BETWEEN.splitAsStream(plain).map(name -> WHERE.matcher(name).replaceAll("").strip())
                .filter(name -> !name.isEmpty() && !POSITION.matcher(name).matches()).collect(Collectors.joining(", "));
    }
}
