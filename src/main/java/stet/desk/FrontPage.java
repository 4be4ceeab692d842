package stet.desk;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import stet.people.Account;
import stet.press.FrontPlan;
import stet.press.Launch;
import stet.press.PlannedSlot;
import stet.press.Preview;
import stet.press.Ran;
import stet.site.Size;
import stet.story.Section;
import stet.web.FormErrors;

/**
 * A front as it lies before an editor.
 *
 * @param placed what stands in the slots by hand, and {@code newest} what may be put there
 * @param theirs the front as somebody else left it while this one was being arranged, or null
 * @param shown  what each place would show to readers now; nothing while the places are not those that are saved
 */
public record FrontPage(FrontPlan plan, List<FrontForm.Typed> typed, FormErrors errors, Map<Long, Ran> placed, List<Ran> newest, List<Section> sections,
        List<Launch> launches, List<String> objections, List<String> refused, Account me, List<PlannedSlot> theirs, List<String> shown) {
    private static final int MOST_NEWEST = 100, MOST_LAUNCHES = 6;

    static FrontPage of(FrontPlan plan, Preview preview, Account me) {
        var placed = Ran.ofStories(plan.slots.stream().filter(slot -> slot.story != null).map(slot -> slot.story.id).toList());
        var typed = plan.slots.stream().map(slot -> new FrontForm.Typed(slot.size.name(),
                slot.story == null ? "" : placed.containsKey(slot.story.id) ? placed.get(slot.story.id).path() : "/desk/stories/" + slot.story.id,
                slot.section == null ? "" : slot.section.slug, slot.headline)).toList();
        return new FrontPage(plan, typed, new FormErrors(), placed, Ran.newest(MOST_NEWEST), Section.inOrder(), Launch.newestOf(plan, MOST_LAUNCHES),
                plan.objections(me), List.of(), me, null, preview.headlines(plan));
    }

    FrontPage typed(List<FrontForm.Typed> typed, FormErrors errors) {
        return new FrontPage(plan, typed, errors, placed, newest, sections, launches, objections, refused, me, theirs, List.of());
    }

    FrontPage refused(List<String> sentences) {
        return new FrontPage(plan, typed, errors, placed, newest, sections, launches, objections, sentences, me, theirs, shown);
    }

    FrontPage beside(List<FrontForm.Typed> mine) {
        return new FrontPage(plan, mine, errors, placed, newest, sections, launches, objections, refused, me, plan.slots, List.of());
    }

    /** A slot as the form shows it. */
    public record Line(int place, FrontForm.Typed typed, PlannedSlot slot, Ran placed, String shown, boolean first, boolean last) {
        public int number() {
            return place + 1;
        }

        public String title() {
            return !typed.headline().isEmpty() ? typed.headline() : placed != null ? placed.headline() : typed.story().isEmpty() ? "The newest, by rule" : typed.story();
        }

        /** The story that the rule brings now, or null. */
        public String byRule() {
            return typed.story().isEmpty() ? shown : null;
        }

        public boolean isWaiting() {
            return slot != null && slot.waitsForAnother();
        }

        /** Whose eyes were on the headline before readers', or null. */
        public String letStandBy() {
            return slot == null || slot.letStandBy == null ? null : slot.letStandBy.name;
        }

        public String ownHeadline() {
            return placed == null ? null : placed.headline();
        }

        public boolean isGone() {
            return placed != null && !placed.live();
        }

        public String sizeLabel() {
            return Stream.of(Size.values()).filter(size -> size.name().equals(typed.size())).findFirst().orElse(Size.SMALL).label;
        }

        public boolean isWrong(FormErrors errors) {
            return errors.on("story-" + place) != null || errors.on("headline-" + place) != null;
        }
    }

    public List<Line> lines() {
        return IntStream.range(0, typed.size()).mapToObj(i -> {
            var slot = plan.slots.stream().filter(one -> one.story != null && placed.containsKey(one.story.id) && placed.get(one.story.id).path().equals(typed.get(i).story())).findFirst().orElse(null);
            return new Line(i, typed.get(i), slot, slot == null ? null : placed.get(slot.story.id), shown.isEmpty() ? null : shown.get(i), i == 0, i == typed.size() - 1);
        }).toList();
    }

    /** Headlines that this editor can let stand. */
    public List<PlannedSlot> toRead() {
        return plan.slots.stream().filter(slot -> slot.waitsForAnother() && !slot.isWrittenBy(me)).toList();
    }

    public String headlineOf(PlannedSlot slot) {
        return slot.story == null || !placed.containsKey(slot.story.id) ? "" : placed.get(slot.story.id).headline();
    }

    /** What readers see of it now, or null where nothing was ever launched. */
    public Launch last() {
        return launches.isEmpty() ? null : launches.get(0);
    }

    public Size[] sizes() {
        return Size.values();
    }
}
