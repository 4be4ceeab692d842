package stet.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import stet.press.FrontPlan;
import stet.press.PlannedSlot;
import stet.press.Ran;
import stet.site.Size;
import stet.story.Section;
import stet.story.Story;
import stet.web.FormErrors;
import stet.web.Line;

/**
 * A front as it was typed: its places one below the other, each with the same four fields.
 *
 * @param todo what the pressed button asks for: "save", "add", or a word and a place, "up 3", "down 3", "remove 3"
 */
public record FrontForm(@RestForm List<String> size, @RestForm List<String> story, @RestForm List<String> section, @RestForm List<String> headline,
        @RestForm("do") String todo, @RestForm String version) {
    private static final Pattern PATH = Pattern.compile("/\\d{4}/\\d{2}/\\d{2}/[^/?#\\s]+");
    private static final Pattern AT_THE_DESK = Pattern.compile("/desk/stories/(\\d{1,18})");
    private static final int LONGEST = 300;

    /** One place as it was typed. */
    record Typed(String size, String story, String section, String headline) {
        private static final Typed EMPTY = new Typed(Size.SMALL.name(), "", "", "");
    }

    /** What was typed, after what the button asks for was done to it. */
    List<Typed> typed() {
        var all = new ArrayList<Typed>();
        for (int i = 0; i < Stream.of(size, story, section, headline).mapToInt(List::size).min().orElse(0); i++)
            all.add(new Typed(size.get(i), Line.clean(story.get(i)), Line.clean(section.get(i)), Line.clean(headline.get(i))));
        var words = (todo == null ? "" : todo).split(" ");
        var place = words.length == 2 && words[1].matches("\\d{1,3}") ? Integer.parseInt(words[1]) : -1;
        switch (words[0]) {
            case "add" -> all.add(Typed.EMPTY);
            case "remove" -> {
                if (place >= 0 && place < all.size()) all.remove(place);
            }
            case "up" -> move(all, place, place - 1);
            case "down" -> move(all, place, place + 1);
            default -> { }
        }
        return all;
    }

    /** Where on the page somebody was at work, so that they need not look for it again: "#slot-3". */
    String place(int places) {
        var words = (todo == null ? "" : todo).split(" ");
        var place = words.length == 2 && words[1].matches("\\d{1,3}") ? Integer.parseInt(words[1]) : -1;
        var number = switch (words[0]) {
            case "add" -> places;
            case "up" -> place;
            case "down" -> place + 2;
            case "remove" -> place + 1;
            default -> 0;
        };
        return number < 1 || places == 0 ? "" : "#slot-" + Math.min(number, places);
    }

    private static void move(List<Typed> all, int from, int to) {
        if (from >= 0 && from < all.size() && to >= 0 && to < all.size()) all.add(to, all.remove(from));
    }

    /** The slots that this describes; what cannot be told is said beside its field, {@code story-3}. */
    static List<PlannedSlot> slots(List<Typed> typed, FormErrors errors) {
        var slots = new ArrayList<PlannedSlot>();
        for (int i = 0; i < typed.size(); i++) {
            var one = typed.get(i);
            var slot = new PlannedSlot();
            slot.size = Stream.of(Size.values()).filter(size -> size.name().equals(one.size)).findFirst().orElse(Size.SMALL);
            slot.story = story(one.story);
            slot.section = Section.called(one.section);
            slot.headline = one.headline;
            if (slot.story == null && !one.story.isEmpty()) errors.add("story-" + i, "Readers find no article at this address. Take one from the list, or paste its address.");
            if (slot.story == null && !one.headline.isEmpty()) errors.add("headline-" + i, "A headline needs a story of its own; the rule may bring another tomorrow.");
            if (one.headline.length() > LONGEST) errors.add("headline-" + i, "Keep the headline under " + LONGEST + " characters.");
            var story = slot.story;
            if (story != null && slots.stream().anyMatch(other -> other.story != null && other.story.id.equals(story.id))) errors.add("story-" + i, "This story stands on the front already.");
            slots.add(slot);
        }
        if (slots.size() > FrontPlan.MOST_SLOTS) errors.add("slots", "Keep it to " + FrontPlan.MOST_SLOTS + " places.");
        return slots;
    }

    private static Story story(String typed) {
        var atTheDesk = AT_THE_DESK.matcher(typed);
        if (atTheDesk.find()) {
            Story story = Story.findById(Long.parseLong(atTheDesk.group(1)));
            return story == null || story.isPage() || Ran.pathOf(story) == null ? null : story;
        }
        var path = PATH.matcher(typed);
        var ran = path.find() ? Ran.at(path.group()) : null;
        return ran == null || !ran.live() ? null : Story.findById(ran.story());
    }
}
