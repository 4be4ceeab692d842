package stet.desk;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import stet.press.Counterpart;
import stet.press.Counterparts;
import stet.web.FormErrors;
import stet.web.Line;

/**
 * What is the same in other languages, as somebody typed it.
 *
 * @param same one address a line
 * @param was  the list that it was made from
 */
record CounterpartForm(@RestForm String same, @RestForm String was) {
    private static final int LONGEST = 10_000;

    static String addresses(Collection<Counterpart> counterparts) {
        return counterparts.stream().map(Counterpart::address).collect(Collectors.joining("\n"));
    }

    /** Whether somebody was quicker. */
    boolean isMadeFromAnotherThan(List<Counterpart> now) {
        return was != null && !Line.several(was).equals(addresses(now));
    }

    String typed() {
        return Line.several(same);
    }

    /** The stories that are meant; with a sentence for everything that readers or other stories would be surprised by. */
    Set<Long> read(long story, Counterparts counterparts, FormErrors errors) {
        if (typed().length() > LONGEST) {
            errors.add("same", "These are too many addresses.");
            return Set.of();
        }
        var meant = new LinkedHashMap<Long, String>();
        for (var address : typed().lines().map(String::strip).filter(line -> !line.isEmpty()).limit(Counterparts.MOST + 1).toList()) {
            var one = counterparts.storyAt(address);
            if (one == null) errors.add("same", "No story stands at %s.".formatted(address));
            else if (one == story) errors.add("same", "%s is this story itself; name the others.".formatted(address));
            else if (meant.putIfAbsent(one, address) != null) errors.add("same", "%s and %s are one story.".formatted(meant.get(one), address));
        }
        if (meant.size() > Counterparts.MOST) errors.add("same", "Name %d at most.".formatted(Counterparts.MOST));
        if (errors.any()) return Set.of();

        var all = new TreeSet<>(meant.keySet());
        all.add(story);
        var held = counterparts.held(all);
        var named = meant.keySet().stream().map(held::get).toList();
        speakDifferently(held.get(story), named, errors);
        leaveNobodyBehind(held.get(story), named, held, errors);
        return new LinkedHashSet<>(meant.keySet());
    }

    private static void speakDifferently(Counterpart mine, List<Counterpart> named, FormErrors errors) {
        for (int i = 0; i < named.size(); i++) {
            var one = named.get(i);
            if (one.speaksAs(mine)) errors.add("same", "“%s” is in %s, as this story is.".formatted(one.headline(), one.languageInEnglish()));
            for (var other : named.subList(0, i))
                if (one.speaksAs(other)) errors.add("same", "“%s” and “%s” are both in %s; name one of them.".formatted(other.headline(), one.headline(), one.languageInEnglish()));
        }
    }

    /** Nobody goes from several stories to others in one step, in which it would be overlooked that those part as well. */
    private static void leaveNobodyBehind(Counterpart mine, List<Counterpart> named, Map<Long, Counterpart> held, FormErrors errors) {
        var stay = held.values().stream().filter(one -> one.sameAs() != null && one.sameAs().equals(mine.sameAs()) && one.story() != mine.story()).toList();
        if (stay.size() > 1 && !named.isEmpty() && named.stream().noneMatch(one -> mine.sameAs().equals(one.sameAs())))
            errors.add("same", "This story is the same as “%s” and others now. Save an empty list to part it from them, then say what it is the same as.".formatted(stay.get(0).headline()));
        for (var one : named) {
            if (one.sameAs() == null || one.sameAs().equals(mine.sameAs())) continue;
            held.values().stream().filter(other -> one.sameAs().equals(other.sameAs()) && !named.contains(other)).findFirst().ifPresent(other ->
                    errors.add("same", "“%s” is the same as “%s” already. Name that one, too, or part the two on a page of theirs first.".formatted(one.headline(), other.headline())));
        }
    }
}
