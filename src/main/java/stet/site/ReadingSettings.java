package stet.site;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How one reader would have every page look. It is all in a cookie of theirs, as the very words below: nothing in it says whose it is. */
public record ReadingSettings(Set<Choice> chosen) {
    static final ReadingSettings NONE = new ReadingSettings(Set.of());
    static final String COOKIE = "reading";
    private static final String BETWEEN = ".", BY_NIGHT = "@media (prefers-color-scheme: dark)";

    /** What there is to choose, with what it is called and what stands where nothing is chosen; both are names of {@link Phrases}. */
    public enum Matter {
        SIZE("textSize", "asItIs"), TYPEFACE("typeface", "newspapers"), SPACING("spacing", "asItIs"), LINES("lineLength", "asItIs"), COLOURS("colours", "asTheDevice");

        public final String phrase, otherwise;

        Matter(String phrase, String otherwise) {
            this.phrase = phrase;
            this.otherwise = otherwise;
        }

        public String field() {
            return name().toLowerCase(Locale.ROOT);
        }

        public List<Choice> choices() {
            return Arrays.stream(Choice.values()).filter(choice -> choice.matter == this).toList();
        }
    }

    /** What can be chosen, and the rules that come after all others then. */
    public enum Choice {
        LARGE(Matter.SIZE, "html{font-size:120%}"),
        LARGER(Matter.SIZE, "html{font-size:145%}"),
        PLAIN(Matter.TYPEFACE, ":root{--font-reading:Verdana,\"DejaVu Sans\",Tahoma,Arial,sans-serif;--font-headline:var(--font-reading);--font-plain:var(--font-reading)}"),
        DEVICE(Matter.TYPEFACE, ":root{--font-reading:system-ui,sans-serif;--font-headline:var(--font-reading);--font-plain:var(--font-reading)}"),
        // A headline gets as much more room as the text does; relative to its own size it would fall apart.
        WIDE(Matter.SPACING, ":root{--line-tight:1.3;--line-close:1.5;--line-work:1.8;--line-reading:1.95}body{letter-spacing:.08em;word-spacing:.16em}"
                + "body *{letter-spacing:inherit}main p,main li,main dd{line-height:1.95}.article-body>*+*{margin-block-start:1.9em}"),
        SHORTER(Matter.LINES, ":root{--measure:26rem}main p,main li{max-inline-size:var(--measure)}"),
        LIGHT(Matter.COLOURS, "not all", ":root{color-scheme:light}"),
        DARK(Matter.COLOURS, "screen", "@media screen{:root{color-scheme:dark}}"),
        // On cream a newspaper's own colour has less contrast than on the white it was measured on.
        PAPER(Matter.COLOURS, "not all", ":root{color-scheme:light}@media screen{:root{--color-paper:#fbf4e2;--color-field:#fffcf4;--color-shade:#f3e9d0;--color-rule:#ddd1b5;"
                + "--color-pencil:var(--color-pencil-strong);--color-pencil-soft:#f3e9d0}}");

        public final Matter matter;
        /** Where the colours of the night are to be had instead of where the device wants them, or null. */
        private final String night;
        private final String rules;

        Choice(Matter matter, String rules) {
            this(matter, null, rules);
        }

        Choice(Matter matter, String night, String rules) {
            this.matter = matter;
            this.night = night;
            this.rules = rules;
        }

        /** As the form, the cookie and {@link Phrases} call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ReadingSettings of(HttpServerRequest request) {
        var cookie = request.getCookie(COOKIE);
        if (cookie == null) return NONE;
        var said = Arrays.asList(cookie.getValue().split("\\" + BETWEEN, Choice.values().length));
        var settings = NONE;
        for (var choice : Choice.values()) if (said.contains(choice.word())) settings = settings.with(choice.matter, choice.word());
        return settings;
    }

    /** @param word nothing for how it looks to all; null, or what is no choice here, for as it was */
    ReadingSettings with(Matter matter, String word) {
        var choice = matter.choices().stream().filter(one -> one.word().equals(word)).findFirst();
        if (word == null || choice.isEmpty() && !word.isEmpty()) return this;
        var all = EnumSet.noneOf(Choice.class);
        chosen.stream().filter(one -> one.matter != matter).forEach(all::add);
        choice.ifPresent(all::add);
        return new ReadingSettings(all);
    }

    /** The stylesheet as it is for this reader. */
    String over(String css, Masthead masthead) {
        var mine = css;
        for (var choice : chosen) mine = (choice.night == null ? mine : mine.replace(BY_NIGHT, "@media " + choice.night)) + choice.rules;
        // Pages go by the device in which logo they show.
        if (!has(Matter.COLOURS) || masthead.night() == null) return mine;
        return mine + "@media screen{.masthead-logo{content:url(\"" + (has(Choice.DARK) ? masthead.night() : masthead.logo()).path() + "\")}}";
    }

    public boolean isNone() {
        return chosen.isEmpty();
    }

    public boolean has(Choice choice) {
        return chosen.contains(choice);
    }

    public boolean has(Matter matter) {
        return chosen.stream().anyMatch(choice -> choice.matter == matter);
    }

    @Override public String toString() {
        return chosen.stream().map(Choice::word).collect(Collectors.joining(BETWEEN));
    }
}
