package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import stet.web.Marked;

/**
 * How an edition reads otherwise than the one before it, as a reader would tell it: word by word where words changed, and nothing of what did not.
 *
 * @param isOfAddress whether it stands at another address, and nothing else is otherwise
 */
public record Change(Edition edition, List<Part> parts, boolean isOfAddress) {
    /**
     * A place in the article.
     *
     * @param whose the author it is about, or nothing
     */
    public record Part(Place place, String whose, Marked marked) {
        /** Names and what is said of them are in whatever language they are in, all else is in the story's. */
        public boolean isOfPeople() {
            return place == Place.BYLINE || place == Place.ABOUT;
        }
    }

    private static final int MOST = 100;

    public enum Place { KICKER, HEADLINE, DEK, BYLINE, DATELINE, BODY, EDITORS_NOTE, ABOUT }

    /** Newest first; the first edition changed nothing. Each text is held only as long as it is compared. */
    static List<Change> of(Connection site, long article) throws SQLException {
        var changes = new ArrayList<Change>();
        var patience = new Marked.Patience();
        var later = new Text[1];
        Reading.all(site, """
                select a.path, e.number, e.published_at, lead(e.published_at) over (order by e.number) as until, e.document, e.body
                from site.edition e join site.article a on a.id = e.article_id where e.article_id = ? order by e.number desc limit\s""" + (MOST + 1), row -> {
            var text = new Text(Edition.of(row), Words.read(row.getBytes("document")), Html.cleaned(row.getString("body")));
            if (later[0] != null) changes.add(new Change(later[0].edition, parts(text, later[0], patience), text.words.isMovedTo(later[0].words)));
            later[0] = text;
            return true;
        }, article);
        return List.copyOf(changes);
    }

    private record Text(Edition edition, Words words, Html body) {
    }

    private static List<Part> parts(Text before, Text after, Marked.Patience patience) {
        var was = before.words;
        var is = after.words;
        var all = new ArrayList<Part>();
        part(all, Place.KICKER, "", was.kicker(), is.kicker(), patience);
        part(all, Place.HEADLINE, "", was.headline(), is.headline(), patience);
        part(all, Place.DEK, "", was.dek(), is.dek(), patience);
        part(all, Place.BYLINE, "", names(was), names(is), patience);
        part(all, Place.DATELINE, "", was.dateline(), is.dateline(), patience);
        var body = body(blocks(before.body), blocks(after.body), patience);
        if (!body.isEmpty()) all.add(new Part(Place.BODY, "", Marked.all(body)));
        part(all, Place.EDITORS_NOTE, "", was.editorsNote(), is.editorsNote(), patience);
        for (var author : is.bios()) {
            var then = was.bios().stream().filter(other -> other.slug().equals(author.slug())).findFirst();
            if (then.isPresent()) part(all, Place.ABOUT, author.name(), about(then.get()), about(author), patience);
        }
        return List.copyOf(all);
    }

    private static void part(List<Part> all, Place place, String whose, String was, String is, Marked.Patience patience) {
        if (!was.equals(is)) all.add(new Part(place, whose, Marked.told(was, is, patience)));
    }

    private static String names(Words words) {
        return words.credits().stream().map(Words.Credit::name).collect(Collectors.joining(", "));
    }

    private static String about(Words.Credit author) {
        return Stream.of(author.position(), author.about(), Objects.toString(author.yearsOfExperience(), ""), String.join(", ", author.outlets()), String.join(", ", author.links()))
                .filter(words -> !words.isBlank()).collect(Collectors.joining("\n"));
    }

    /** Blocks keep their ids from edition to edition, so what became of each can be told. */
    private static List<Marked> body(Map<String, Element> before, Map<String, Element> after, Marked.Patience patience) {
        var marked = new ArrayList<Marked>();
        var old = List.copyOf(before.keySet());
        var places = new HashMap<String, Integer>();
        for (var id : old) places.put(id, places.size());
        int upTo = 0;
        for (var block : after.entrySet()) {
            var place = places.get(block.getKey());
            // What was taken away is told where it stood.
            for (; place != null && upTo < place; upTo++) takenAway(old.get(upTo), before, after, patience, marked);
            // What came in its stead is told after it.
            if (place == null && upTo < old.size() && !after.containsKey(old.get(upTo))) takenAway(old.get(upTo++), before, after, patience, marked);
            var was = place == null ? "" : text(before.get(block.getKey()));
            var is = text(block.getValue());
            if (!was.equals(is)) marked.add(Marked.told(was, is, patience));
            if (place != null) upTo = Math.max(upTo, place + 1);
        }
        for (; upTo < old.size(); upTo++) takenAway(old.get(upTo), before, after, patience, marked);
        return marked;
    }

    private static void takenAway(String id, Map<String, Element> before, Map<String, Element> after, Marked.Patience patience, List<Marked> marked) {
        if (!after.containsKey(id)) marked.add(Marked.between(text(before.get(id)), "", patience));
    }

    private static Map<String, Element> blocks(Html body) {
        var blocks = new LinkedHashMap<String, Element>();
        for (var block : Jsoup.parseBodyFragment(body.toString()).body().children()) blocks.put(block.attr("data-block"), block);
        return blocks;
    }

    /** With where its links lead, since they are read too. */
    private static String text(Element block) {
        var copy = block.clone();
        for (var link : copy.select("a[href]")) link.appendText(" (" + link.attr("href") + ")");
        for (var picture : copy.select("img[src]")) picture.replaceWith(new TextNode(picture.attr("alt") + " (" + picture.attr("src") + ") "));
        return copy.text();
    }
}
