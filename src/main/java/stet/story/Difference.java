package stet.story;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What changed between two texts of a story, word by word. A change that shows in the markup alone, as in a link, shows here too. */
public final class Difference {
    /** One place that differs. */
    public record Part(String label, Marked marked) {
    }

    private final List<Part> parts = new ArrayList<>();

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
        difference.field("Authors", names(before), names(after));
        difference.bios(before, after);
        difference.field("Tags", String.join(", ", before.tags()), String.join(", ", after.tags()));
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
        if (!before.equals(after)) parts.add(new Part(label, Marked.between(before, after)));
    }

    private void bios(Document before, Document after) {
        Map<String, String> had = abouts(before);
        abouts(after).forEach((name, about) -> {
            if (had.containsKey(name)) field("About " + name, had.get(name), about);
            else if (!about.isBlank()) field("About " + name, "", about);
        });
    }

    private static Map<String, String> abouts(Document document) {
        var abouts = new LinkedHashMap<String, String>();
        for (var credit : document.credits())
            abouts.put(credit.name(), Arrays.asList(credit.jobTitle(), credit.affiliation(), credit.shortBio(), credit.bio(),
                    String.join(", ", credit.links()), Objects.toString(credit.yearsOfExperience(), ""), String.join(", ", credit.outlets()))
                    .stream().filter(words -> words != null && !words.isBlank()).collect(Collectors.joining("\n")));
        return abouts;
    }

    private static String names(Document document) {
        return document.credits().stream().map(credit -> credit.role().equals("BY") ? credit.name() : credit.name() + " (" + role(credit) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String role(Document.Credit credit) {
        return credit.role().toLowerCase().replace('_', ' ');
    }

    private void body(Body before, Body after) {
        if (before.withoutIds().equals(after.withoutIds())) return;
        var marked = new ArrayList<Marked>();
        var ids = before.blocks().stream().map(Body.Block::id).toList();
        var idsAfter = after.blocks().stream().map(Body.Block::id).toList();
        var had = before.blocks().stream().collect(Collectors.toMap(Body.Block::id, block -> block, (a, b) -> a));
        var added = new ArrayList<String>();
        for (AbstractDelta<String> delta : DiffUtils.diff(ids, idsAfter).getDeltas()) added.addAll(delta.getTarget().getLines());

        int next = 0;
        for (var block : after.blocks()) {
            // Blocks that were taken away stand where they stood, before the next one that stayed.
            while (next < ids.size() && !ids.get(next).equals(block.id()) && !idsAfter.contains(ids.get(next))) marked.add(Marked.between(had.get(ids.get(next++)).text(), ""));
            if (next < ids.size() && ids.get(next).equals(block.id())) next++;
            var was = had.get(block.id());
            if (was == null) marked.add(Marked.between("", block.text()));
            else if (!was.html().equals(block.html())) marked.add(within(was, block));
            else if (added.contains(block.id())) marked.add(Marked.moved(block.text()));
        }
        for (; next < ids.size(); next++) if (!idsAfter.contains(ids.get(next))) marked.add(Marked.between(had.get(ids.get(next)).text(), ""));
        parts.add(new Part("Body", Marked.all(marked)));
    }

    /** By their words; where the tags differ too, as they are written, so that no link changes unseen. */
    private static Marked within(Body.Block was, Body.Block is) {
        return tags(was.html()).equals(tags(is.html())) ? Marked.between(was.text(), is.text()) : Marked.between(was.html(), is.html());
    }

    private static List<String> tags(String html) {
        var tags = new ArrayList<String>();
        var found = java.util.regex.Pattern.compile("<[^>]*>").matcher(html);
        while (found.find()) tags.add(found.group());
        return tags;
    }
}
