package stet.desk;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import stet.press.Paper;
import stet.site.Accent;
import stet.site.Language;
import stet.web.FormErrors;
import stet.web.Line;

/** The newspaper as a chief typed it; menus as lines, words first and then where they lead. */
public record PaperForm(@RestForm String name, @RestForm String tagline, @RestForm String language, @RestForm String accent,
        @RestForm String topLinks, @RestForm String footLinks) {
    private static final int LONGEST_NAME = 80, LONGEST_TAGLINE = 200, LONGEST_WORDS = 60, LONGEST_ADDRESS = 500, MOST_LINKS = 20;

    static PaperForm of(Paper paper) {
        return new PaperForm(paper.name(), paper.tagline(), paper.language(), paper.accent(), lines(paper.topLinks()), lines(paper.footLinks()));
    }

    private static String lines(List<String> links) {
        return links.stream().map(link -> link.replaceFirst("(\\S+) (.*)", "$2 $1")).collect(Collectors.joining("\n"));
    }

    /** As it is after this form; what was not sent stays as it was. */
    PaperForm over(PaperForm before) {
        return new PaperForm(sent(name, before.name), sent(tagline, before.tagline), sent(language, before.language), sent(accent, before.accent),
                topLinks == null ? before.topLinks : Line.several(topLinks), footLinks == null ? before.footLinks : Line.several(footLinks));
    }

    private static String sent(String typed, String before) {
        return typed == null ? before : Line.clean(typed);
    }

    Paper checked(FormErrors errors) {
        if (name.isEmpty()) errors.add("name", "The newspaper needs a name.");
        if (name.length() > LONGEST_NAME) errors.add("name", "Keep the name under " + LONGEST_NAME + " characters.");
        if (tagline.length() > LONGEST_TAGLINE) errors.add("tagline", "Keep it under " + LONGEST_TAGLINE + " characters.");
        if (!Language.isOne(language)) errors.add("language", "Give the language by its short name, as en, de or pt-BR.");
        var colour = Accent.of(accent);
        if (!accent.isEmpty() && colour == null) errors.add("accent", "Give the colour as six digits after a #, as #1a4fc0.");
        if (colour != null && !colour.isLegible())
            errors.add("accent", "This colour is too light to be read on white: %.1f to 1, and 4.5 is the least. Take a darker one.".formatted(colour.onPaper()));
        return new Paper(name, tagline, language, colour == null ? "" : colour.toString(), links("topLinks", topLinks, errors), links("footLinks", footLinks, errors));
    }

    private static List<String> links(String field, String typed, FormErrors errors) {
        var links = new ArrayList<String>();
        for (var line : typed.split("\n")) {
            var clean = Line.clean(line);
            if (clean.isEmpty()) continue;
            var space = clean.lastIndexOf(' ');
            var words = space < 0 ? "" : clean.substring(0, space);
            var address = clean.substring(space + 1);
            if (words.isEmpty() || !leadsSomewhere(address)) errors.add(field, "“" + clean + "” is no line of a menu: give the words and then the address, as About us /about");
            else if (words.length() > LONGEST_WORDS || address.length() > LONGEST_ADDRESS) errors.add(field, "“" + clean + "” is too long for a menu.");
            else links.add(address + " " + words);
        }
        if (links.size() > MOST_LINKS) errors.add(field, "Keep a menu to " + MOST_LINKS + " lines.");
        return links;
    }

    private static boolean leadsSomewhere(String address) {
        try {
            var uri = new URI(address);
            if (uri.getScheme() == null) return address.startsWith("/") && !address.startsWith("//");
            return uri.getHost() != null && (uri.getScheme().equalsIgnoreCase("https") || uri.getScheme().equalsIgnoreCase("http"));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
