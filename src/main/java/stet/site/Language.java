package stet.site;

import java.util.Set;
import java.util.regex.Pattern;

/** The language a text is in, as HTML wants to know it. */
final class Language {
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi");

    /** What is no language tag would make the page invalid, so it counts as unknown. */
    static String tag(String language) {
        return language != null && TAG.matcher(language).matches() ? language : "en";
    }

    static String direction(String language) {
        return RIGHT_TO_LEFT.contains(tag(language).toLowerCase().split("-")[0]) ? "rtl" : "ltr";
    }

    private Language() {
    }
}
