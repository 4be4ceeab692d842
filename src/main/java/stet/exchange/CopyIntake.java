package stet.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stet.exchange.Manuscript.Paragraph;
import stet.story.Body;

/**
 * Reads copy as an editor would: the headline first, a dek below it, who wrote it, the text, and who that was. It only
 * proposes; words that it cannot place stay in the body.
 */
public final class CopyIntake {
    private static final Map<String, String> FIELD = Map.ofEntries(
            Map.entry("headline", "headline"), Map.entry("title", "headline"), Map.entry("hed", "headline"),
            Map.entry("dek", "dek"), Map.entry("standfirst", "dek"), Map.entry("subtitle", "dek"), Map.entry("subhead", "dek"),
            Map.entry("subheading", "dek"), Map.entry("summary", "dek"), Map.entry("description", "dek"),
            Map.entry("author", "author"), Map.entry("authors", "author"), Map.entry("by", "author"), Map.entry("byline", "author"),
            Map.entry("written by", "author"), Map.entry("words by", "author"), Map.entry("text", "author"), Map.entry("words", "author"),
            Map.entry("kicker", "kicker"), Map.entry("dateline", "dateline"), Map.entry("tags", "tags"), Map.entry("keywords", "tags"),
            Map.entry("bio", "bio"), Map.entry("about the author", "bio"), Map.entry("about the writer", "bio"));
    private static final Pattern LABELLED = Pattern.compile("(?i)(" + String.join("|", FIELD.keySet()) + ")\\s*:\\s*(.*)");
    private static final Pattern ABOUT = Pattern.compile("(?i)about (the )?(author|writer|reporter|contributor)s?:?");
    private static final Pattern SENTENCE = Pattern.compile(".*[.!?…][\"'”’»)]*");
    private static final Pattern INTRODUCES = Pattern.compile("(\\p{Lu}[\\p{L}.’'-]*(?: (?:\\p{Lu}[\\p{L}.’'-]*|de|van|von|der|la|al|bin)){1,4}) (?:is|was|has|writes|covers|reports|works|teaches|lives)\\b.*");
    private static final int HEAD = 8;
    private static final int LONGEST_DEK = 300;
    private static final int LONGEST_DEK_SENTENCE = 200;
    private static final int SHORT_SENTENCE = 140;
    private static final int LONGEST_BIO = 1200;

    private final List<Paragraph> rest;
    private final Map<String, String> found = new HashMap<>();

    private CopyIntake(Manuscript manuscript) {
        rest = new ArrayList<>(manuscript.paragraphs());
        manuscript.said().forEach((name, words) -> {
            if (FIELD.containsKey(name) && !words.isBlank()) found.putIfAbsent(FIELD.get(name), words);
        });
    }

    public static Proposal read(String pasted) throws CopyUnreadable {
        return new CopyIntake(Manuscript.ofText(pasted)).propose();
    }

    /** @param name as the sender's machine calls the file; only its ending is looked at */
    public static Proposal read(String name, byte[] bytes) throws CopyUnreadable {
        return new CopyIntake(CopyFile.read(name, bytes)).propose();
    }

    private Proposal propose() throws CopyUnreadable {
        clear();
        if (rest.isEmpty()) throw new CopyUnreadable("There are no words in this copy.");
        takeLabelled();
        takeHeadline();
        takeNameThatIsIntroduced();
        var bylineFollowed = takeHeadOfByline();
        takeDek(bylineFollowed);
        takeHeadOfByline();
        takeBio();
        return new Proposal(get("kicker"), get("headline"), get("dek"), body(), Byline.names(get("author")), get("bio"), get("dateline"), get("tags"));
    }

    /** Of what stands around the text. Within it the same line may mean something: a day in a chronicle, a row of stars. */
    private void clear() {
        for (int i = rest.size() - 1; i >= 0; i--) {
            var isEdge = i < HEAD || i >= rest.size() - HEAD;
            if (isEdge && rest.get(i).isWords() && Furniture.isFurniture(rest.get(i).text())) rest.remove(i);
        }
        while (!rest.isEmpty() && rest.get(rest.size() - 1).kind().equals("hr")) rest.remove(rest.size() - 1);
        while (!rest.isEmpty() && rest.get(0).kind().equals("hr")) rest.remove(0);
    }

    /** Lines that say what they are, or what the next one is: at the head, or anywhere if they name an author or a bio. */
    private void takeLabelled() {
        for (int i = 0; i < rest.size(); i++) {
            if (!rest.get(i).isWords() || rest.get(i).text().length() > LONGEST_BIO) continue;
            var label = LABELLED.matcher(rest.get(i).text());
            if (!label.matches()) continue;
            var field = FIELD.get(label.group(1).toLowerCase(Locale.ROOT));
            var isAlone = label.group(2).isBlank();
            if (isAlone && (i + 1 == rest.size() || field.equals("bio"))) continue;
            var words = isAlone ? rest.get(i + 1).text() : label.group(2).strip();
            var isPlace = field.equals("author") ? Byline.isNames(words) : field.equals("bio") ? i >= rest.size() - 3 : i < HEAD;
            if (!isPlace || found.containsKey(field)) continue;
            found.put(field, words);
            rest.remove(i);
            if (isAlone) rest.remove(i);
            i--;
        }
    }

    private void takeHeadline() {
        if (!found.containsKey("headline") && !rest.isEmpty()) found.put("headline", rest.remove(0).text());
    }

    /** A name that stands alone is a byline if the last words introduce its owner. */
    private void takeNameThatIsIntroduced() {
        if (found.containsKey("author") || rest.size() < 3) return;
        var last = INTRODUCES.matcher(rest.get(rest.size() - 1).text());
        if (!last.matches()) return;
        for (int i = 0; i < rest.size() - 1; i++) {
            if (i > 2 && i < rest.size() - 3 || !rest.get(i).text().equalsIgnoreCase(last.group(1))) continue;
            found.put("author", last.group(1));
            rest.remove(i);
            return;
        }
    }

    /** A byline directly below, or one below the dek; says whether one stood below what may be the dek. */
    private boolean takeHeadOfByline() {
        for (int i = 0; i < Math.min(2, rest.size()); i++) {
            if (found.containsKey("author") || Byline.read(rest.get(i).text()).isEmpty()) continue;
            found.put("author", Byline.read(rest.get(i).text()));
            rest.remove(i);
            return i == 1;
        }
        return false;
    }

    private void takeDek(boolean bylineFollowed) {
        if (found.containsKey("dek") || rest.size() < 2) return;
        var first = rest.get(0);
        var text = first.text();
        if (text.length() > LONGEST_DEK || !first.isWords()) return;
        var looksLikeOne = first.isHeading() || first.isEmphasised() || !SENTENCE.matcher(text).matches()
                || bylineFollowed && text.length() <= LONGEST_DEK_SENTENCE || text.length() <= SHORT_SENTENCE && isMuchShorterThanTheText(text);
        if (!looksLikeOne) return;
        found.put("dek", text);
        rest.remove(0);
    }

    private boolean isMuchShorterThanTheText(String text) {
        var others = rest.subList(1, rest.size()).stream().filter(Paragraph::isWords).mapToInt(paragraph -> paragraph.text().length()).summaryStatistics();
        return others.getCount() >= 4 && others.getAverage() > 2.5 * text.length();
    }

    private void takeBio() {
        for (int i = rest.size() - 1; i > 0 && i >= rest.size() - 3 && !found.containsKey("author"); i--) {
            if (Byline.read(rest.get(i).text()).isEmpty()) continue;
            found.put("author", Byline.read(rest.remove(i).text()));
        }
        for (int i = Math.max(1, rest.size() - 4); i < rest.size() - 1 && !found.containsKey("bio"); i++) {
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

    private boolean isAboutAuthor(Paragraph last) {
        var text = last.text();
        for (var name : Byline.names(get("author")).split(", "))
            if (!name.isEmpty() && text.regionMatches(true, 0, name, 0, name.length()) && text.length() > name.length() + 5) return true;
        if (text.matches("The (author|writer) (is|was|has|lives|teaches)\\b.*")) return true;
        // Nobody was named: an introduction set apart by its type is one of the author.
        return get("author").isEmpty() && last.isEmphasised() && INTRODUCES.matcher(text).matches();
    }

    private String body() {
        while (!rest.isEmpty() && rest.get(rest.size() - 1).kind().equals("hr")) rest.remove(rest.size() - 1);
        return Body.clean(rest.stream().map(Paragraph::html).collect(Collectors.joining("\n")), Body.trusted("")).typed();
    }

    private String get(String field) {
        return found.getOrDefault(field, "");
    }
}
