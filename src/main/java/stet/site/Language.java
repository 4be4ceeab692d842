package stet.site;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The language a text is in, as HTML wants to know it. */
public final class Language {
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final int LONGEST = 35;
    /** Java counts three of them by names that they had once. */
    private static final Set<String> OF_TWO_LETTERS = Stream.concat(Stream.of(Locale.getISOLanguages()), Stream.of("he", "id", "yi")).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi");

    /** What is no language tag would make the page invalid, so it counts as unknown. */
    public static String tag(String language) {
        return language != null && TAG.matcher(language).matches() ? language : "en";
    }

    /** Whether it names a language: a tag as it should be written, of two letters that are a language's or of three. */
    public static boolean isOne(String typed) {
        if (typed.length() > LONGEST || !TAG.matcher(typed).matches()) return false;
        try {
            var language = new Locale.Builder().setLanguageTag(typed).build().getLanguage();
            return language.length() > 2 || OF_TWO_LETTERS.contains(language);
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    public static String direction(String language) {
        return RIGHT_TO_LEFT.contains(tag(language).toLowerCase().split("-")[0]) ? "rtl" : "ltr";
    }

    /** What those who speak it call it, as it stands in a list: "Deutsch", "Français", "العربية". */
    public static String ownName(String language) {
        var locale = Locale.forLanguageTag(tag(language));
        var name = locale.getDisplayName(locale);
        if (name.isEmpty() || name.equals(locale.toLanguageTag())) return tag(language);
        var first = Character.toChars(Character.toTitleCase(name.codePointAt(0)));
        return new String(first) + name.substring(name.offsetByCodePoints(0, 1));
    }

    private Language() {
    }
}
