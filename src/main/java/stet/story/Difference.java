package stet.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stet.web.Marked;

/** What changed between two texts of a story, word by word. A change that shows in the markup alone, as in a link, shows here too. */
public final class Difference {
    /** One place that differs. */
    public record Part(String label, Marked marked) {
    }

    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private final List<Part> parts = new ArrayList<>();
    private final Marked.Patience patience = new Marked.Patience();

    public static Difference between(Document before, String bodyBefore, Document after, Body bodyAfter) {
        var difference = new Difference();
        difference.field("Kicker", before.kicker(), after.kicker());
        difference.field("Headline", before.headline(), after.headline());
        difference.field("Title for search engines", before.seoHeadline(), after.seoHeadline());
        difference.field("Dek", before.dek(), after.dek());
        difference.field("Trail text", before.trailText(), after.trailText());
        difference.field("Dateline", before.dateline(), after.dateline());
        difference.body(Body.trusted(bodyBefore), bodyAfter);
        difference.field("Section", before.section(), after.section());
        difference.authors(before, after);
        difference.bios(before, after);
        difference.field("Tags", String.join(", ", before.tags()), String.join(", ", after.tags()));
        difference.field("Series", before.series(), after.series());
        difference.field("Part", part(before), part(after));
        difference.field("Slug", before.slug(), after.slug());
        difference.field("Editor’s note", before.editorsNote(), after.editorsNote());
        difference.field("Language", before.language(), after.language());
        return difference;
    }

    public boolean changed() {
        return !parts.isEmpty();
    }

    public List<Part> parts() {
        return parts;
    }

    private void field(String label, String before, String after) {
        if (!before.equals(after)) parts.add(new Part(label, Marked.between(before, after, patience)));
    }

    private static String part(Document document) {
        return document.part() == 0 ? "" : Integer.toString(document.part());
    }

    private void authors(Document before, Document after) {
        if (names(before, false).equals(names(after, false))) field("Authors", names(before, true), names(after, true));
        else field("Authors", names(before, false), names(after, false));
    }

    /** @param withSlugs to tell two people of one name apart */
    private static String names(Document document, boolean withSlugs) {
        return document.credits().stream().map(credit -> credit.name() + (credit.role().equals("BY") ? "" : " (" + role(credit) + ")")
                + (withSlugs ? " /author/" + credit.slug() : "")).collect(Collectors.joining(", "));
    }

    private static String role(Document.Credit credit) {
        return credit.role().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void bios(Document before, Document after) {
        var had = abouts(before);
        var names = after.credits().stream().collect(Collectors.toMap(Document.Credit::slug, Document.Credit::name, (one, other) -> one));
        abouts(after).forEach((slug, about) -> field("About " + names.get(slug), had.getOrDefault(slug, ""), about));
    }

    /** What is said of each author, by their slug: two may have the same name. */
    private static Map<String, String> abouts(Document document) {
        var abouts = new LinkedHashMap<String, String>();
        for (var credit : document.credits()) abouts.merge(credit.slug(), about(credit), (one, other) -> one.equals(other) ? one : one + "\n" + other);
        return abouts;
    }

    /** Line by line, so that words that went from one line to another show too. */
    private static String about(Document.Credit credit) {
        var about = Arrays.asList(credit.jobTitle(), credit.affiliation(), credit.shortBio(), credit.bio(), String.join(", ", credit.links()),
                Objects.toString(credit.yearsOfExperience(), ""), String.join(", ", credit.outlets()));
        return String.join("\n", about).isBlank() ? "" : String.join("\n", about);
    }

    private void body(Body before, Body after) {
        if (before.withoutIds().equals(after.withoutIds())) return;
        var had = before.blocks().stream().collect(Collectors.toMap(Body.Block::id, block -> block, (one, other) -> one));
        var inPlace = inPlace(before.blocks(), after.blocks());
        var stays = after.blocks().stream().map(Body.Block::id).collect(Collectors.toSet());
        var marked = new ArrayList<Marked>();
        var old = before.blocks().listIterator();
        for (var block : after.blocks()) {
            // Blocks that were taken away stand where they stood, before the next one that stayed.
            if (inPlace.contains(block.id())) takenAway(old, block.id(), stays, marked);
            var was = had.get(block.id());
            if (was == null) replaced(old, stays, marked);
            if (was == null) marked.add(Marked.between("", shown(block), patience));
            else if (!was.html().equals(block.html())) marked.add(within(was, block));
            else if (!inPlace.contains(block.id())) marked.add(Marked.moved(shown(block)));
        }
        takenAway(old, null, stays, marked);
        parts.add(new Part("Body", Marked.all(marked)));
    }

    /** What another block came in the stead of stands before it. */
    private void replaced(ListIterator<Body.Block> old, Set<String> stays, List<Marked> marked) {
        if (!old.hasNext()) return;
        var block = old.next();
        if (stays.contains(block.id())) old.previous();
        else marked.add(Marked.between(shown(block), "", patience));
    }

    private void takenAway(Iterator<Body.Block> old, String upTo, Set<String> stays, List<Marked> marked) {
        while (old.hasNext()) {
            var block = old.next();
            if (block.id().equals(upTo)) return;
            if (!stays.contains(block.id())) marked.add(Marked.between(shown(block), "", patience));
        }
    }

    /** The most blocks that stand in their old order; whatever else was there before has moved. */
    private static Set<String> inPlace(List<Body.Block> before, List<Body.Block> after) {
        var places = new HashMap<String, Integer>();
        before.forEach(block -> places.put(block.id(), places.size()));
        var stayed = after.stream().map(Body.Block::id).filter(places::containsKey).toList();
        // For each length the run of it that ends earliest; each block knows the one before it in its run.
        var ends = new ArrayList<String>();
        var previous = new HashMap<String, String>();
        for (var id : stayed) {
            int at = Collections.binarySearch(ends, id, Comparator.comparing(places::get));
            if (at < 0) at = -at - 1;
            if (at > 0) previous.put(id, ends.get(at - 1));
            if (at < ends.size()) ends.set(at, id);
            else ends.add(id);
        }
        var inPlace = new HashSet<String>();
        for (var id = ends.isEmpty() ? null : ends.get(ends.size() - 1); id != null; id = previous.get(id)) inPlace.add(id);
        return inPlace;
    }

    /** By their words; where the tags differ too, as they are written, so that no link changes unseen. */
    private Marked within(Body.Block was, Body.Block is) {
        var sameTags = tags(was.html()).equals(tags(is.html()));
        return sameTags ? Marked.told(was.text(), is.text(), patience) : Marked.told(was.html(), is.html(), patience);
    }

    private static List<String> tags(String html) {
        return TAG.matcher(html).results().map(MatchResult::group).toList();
    }

    /** Its words, or how it is written where it has none. */
    private static String shown(Body.Block block) {
        return block.text().isEmpty() || block.kind().equals("figure") ? block.html() : block.text();
    }
}
