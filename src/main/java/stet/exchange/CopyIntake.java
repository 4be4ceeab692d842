package stet.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stet.exchange.Manuscript.Paragraph;
import stet.story.Body;

/**
 * Reads copy as an editor would: the headline first, a dek below it, who wrote it, the text, and who that was. It only
 * proposes; words that it cannot place stay in the body.
 */
public final class CopyIntake {
    private static final Pattern LABELLED = Pattern.compile(
            "(?i)(headline|title|hed|dek|standfirst|subtitle|subhead|subheading|summary|author|authors|by|byline|written by|words by|text|kicker|dateline|tags|keywords|bio|about the author|about the writer)\\s*:\\s*(.+)");
    private static final Map<String, String> FIELD = Map.ofEntries(
            Map.entry("headline", "headline"), Map.entry("title", "headline"), Map.entry("hed", "headline"),
            Map.entry("dek", "dek"), Map.entry("standfirst", "dek"), Map.entry("subtitle", "dek"), Map.entry("subhead", "dek"),
            Map.entry("subheading", "dek"), Map.entry("summary", "dek"),
            Map.entry("author", "author"), Map.entry("authors", "author"), Map.entry("by", "author"), Map.entry("byline", "author"),
            Map.entry("written by", "author"), Map.entry("words by", "author"), Map.entry("text", "author"),
            Map.entry("kicker", "kicker"), Map.entry("dateline", "dateline"), Map.entry("tags", "tags"), Map.entry("keywords", "tags"),
            Map.entry("bio", "bio"), Map.entry("about the author", "bio"), Map.entry("about the writer", "bio"));
    private static final Pattern BYLINE = Pattern.compile("(?i:by|written by|words by|story by)\\s+(\\p{Lu}[^.!?:]{2,100})");
    private static final Pattern END_MARK = Pattern.compile("(?i)[-–—*\\s(\\[]*(ends?|30|more to come)[-–—*\\s)\\]]*|#{2,}|[*\\s]{3,}|[-–—_\\s]{3,}|\\(?\\s*\\d[\\d,.]* words\\s*\\)?|word ?count:?.*");
    private static final Pattern ABOUT = Pattern.compile("(?i)about (the )?(author|writer|reporter|contributor)s?:?");
    private static final Pattern SENTENCE = Pattern.compile(".*[.!?…][\"'”’»)]*");
    private static final Pattern INTRODUCES = Pattern.compile("(\\p{Lu}[\\p{L}.’'-]*(?: (?:\\p{Lu}[\\p{L}.’'-]*|de|van|von|der|la|al|bin)){1,4}) (?:is|was|has|writes|covers|reports|works|teaches|lives)\\b.*");
    private static final int LONGEST_DEK = 300;
    private static final int LONGEST_DEK_SENTENCE = 200;
    private static final int LONGEST_BIO = 1200;

    private final List<Paragraph> rest;
    private final Map<String, String> found = new HashMap<>();

    private CopyIntake(Manuscript manuscript) {
        rest = new ArrayList<>(manuscript.paragraphs());
    }

    public static Proposal read(String pasted) throws CopyUnreadable {
        return new CopyIntake(Manuscript.ofText(pasted)).propose();
    }

    /** @param name as the sender's machine calls the file; only its ending is looked at */
    public static Proposal read(String name, byte[] bytes) throws CopyUnreadable {
        return new CopyIntake(CopyFile.read(name, bytes)).propose();
    }

    private Proposal propose() throws CopyUnreadable {
        rest.removeIf(paragraph -> !paragraph.isHeading() && END_MARK.matcher(paragraph.text()).matches() && !paragraph.kind().equals("figure"));
        if (rest.isEmpty()) throw new CopyUnreadable("There are no words in this copy.");
        takeLabelled();
        takeHeadline();
        var bylineFollowed = takeHeadOfByline();
        takeDek(bylineFollowed);
        takeHeadOfByline();
        takeBio();
        return new Proposal(get("kicker"), get("headline"), get("dek"), body(), names(get("author")), get("bio"), get("dateline"), get("tags"));
    }

    /** Lines that say what they are: at the head, or anywhere if they name an author or a bio. */
    private void takeLabelled() {
        for (int i = 0; i < rest.size(); i++) {
            var label = LABELLED.matcher(rest.get(i).text());
            if (!label.matches() || rest.get(i).text().length() > LONGEST_BIO) continue;
            var field = FIELD.get(label.group(1).toLowerCase(Locale.ROOT));
            var isAuthor = field.equals("author") && looksLikeNames(label.group(2));
            var place = field.equals("author") ? isAuthor : field.equals("bio") ? i >= rest.size() - 3 : i < 8;
            if (!place || found.containsKey(field)) continue;
            found.put(field, label.group(2).strip());
            rest.remove(i--);
        }
    }

    private void takeHeadline() {
        if (found.containsKey("headline") || rest.isEmpty()) return;
        found.put("headline", rest.remove(0).text());
    }

    /** A byline directly below, or one below the dek; says whether one stood below what may be the dek. */
    private boolean takeHeadOfByline() {
        for (int i = 0; i < Math.min(2, rest.size()); i++) {
            var byline = BYLINE.matcher(rest.get(i).text());
            if (found.containsKey("author") || !byline.matches() || !looksLikeNames(byline.group(1))) continue;
            found.put("author", byline.group(1).strip());
            rest.remove(i);
            return i == 1;
        }
        return false;
    }

    private void takeDek(boolean bylineFollowed) {
        if (found.containsKey("dek") || rest.size() < 2) return;
        var first = rest.get(0);
        var text = first.text();
        if (text.length() > LONGEST_DEK || !first.kind().equals("p") && !first.isHeading()) return;
        var looksLikeOne = first.isHeading() || first.isEmphasised() || !SENTENCE.matcher(text).matches()
                || bylineFollowed && text.length() <= LONGEST_DEK_SENTENCE;
        if (!looksLikeOne) return;
        found.put("dek", text);
        rest.remove(0);
    }

    private void takeBio() {
        takeBylineAtTheEnd();
        for (int i = Math.max(1, rest.size() - 4); i < rest.size() && !found.containsKey("bio"); i++) {
            if (!ABOUT.matcher(rest.get(i).text()).matches()) continue;
            found.put("bio", rest.subList(i + 1, rest.size()).stream().map(Paragraph::text).collect(Collectors.joining("\n\n")));
            rest.subList(i, rest.size()).clear();
        }
        if (rest.size() > 1 && !found.containsKey("bio")) {
            var last = rest.get(rest.size() - 1);
            if (last.text().length() <= LONGEST_BIO && isAboutAuthor(last)) found.put("bio", rest.remove(rest.size() - 1).text());
        }
        if (found.containsKey("bio") && !found.containsKey("author")) {
            var name = INTRODUCES.matcher(get("bio"));
            if (name.matches()) found.put("author", name.group(1));
        }
    }

    private void takeBylineAtTheEnd() {
        for (int i = rest.size() - 1; i > 0 && i >= rest.size() - 3 && !found.containsKey("author"); i--) {
            Matcher byline = Pattern.compile("(?:[-–—]\\s*)?" + BYLINE.pattern()).matcher(rest.get(i).text());
            if (!byline.matches() || !looksLikeNames(byline.group(1))) continue;
            found.put("author", byline.group(1).strip());
            rest.remove(i);
        }
    }

    private boolean isAboutAuthor(Paragraph last) {
        var text = last.text();
        for (var name : names(get("author")).split(", ")) if (!name.isEmpty() && text.startsWith(name) && text.length() > name.length() + 5) return true;
        if (text.matches("The (author|writer) (is|was|has|lives|teaches)\\b.*")) return true;
        // Nobody was named: an introduction set apart by its type is one of the author.
        return get("author").isEmpty() && last.isEmphasised() && INTRODUCES.matcher(text).matches();
    }

    private static boolean looksLikeNames(String words) {
        return words.length() <= 120 && !names(words).isEmpty() && Arrays.stream(names(words).split(", ")).allMatch(CopyIntake::looksLikeName);
    }

    private static boolean looksLikeName(String words) {
        var parts = words.split(" ");
        return parts.length <= 5 && words.length() >= 2 && Character.isLetter(words.codePointAt(0)) && !words.matches(".*[.!?]\\s.*") && !SENTENCE.matcher(words).matches()
                && Arrays.stream(parts).anyMatch(part -> Character.isUpperCase(part.codePointAt(0)) || !Character.isLowerCase(part.codePointAt(0)));
    }

    /** "By Ann Lee and Bo Day, political editor": names alone, comma-separated. */
    static String names(String words) {
        var plain = words.replaceAll("<[^>]*>|\\([^)]*\\)|\\S+@\\S+", " ").replaceAll("\\s*[|•·].*$", "").replaceAll("\\s+", " ").strip();
        return Arrays.stream(plain.split("\\s*(?:,|;|&|\\band\\b)\\s*")).map(String::strip)
                .filter(name -> !name.isEmpty() && !isPosition(name)).collect(Collectors.joining(", "));
    }

    private static boolean isPosition(String words) {
        return words.matches("(?i).*\\b(editor|reporter|correspondent|writer|staff|columnist|desk|contributor|freelance|journalist|in [a-z]+)\\b.*");
    }

    private String body() {
        return Body.clean(rest.stream().map(Paragraph::html).collect(Collectors.joining("\n")), Body.trusted("")).typed();
    }

    private String get(String field) {
        return found.getOrDefault(field, "");
    }
}
