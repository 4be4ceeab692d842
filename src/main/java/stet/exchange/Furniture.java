package stet.exchange;

import java.util.regex.Pattern;

/** Lines that newsrooms put around copy and no reader ever sees: where it ends, how long it is, when it was filed, by which wire. */
final class Furniture {
    private static final String MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
    private static final String DAY = "(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+)?";
    private static final String DATE = DAY + "(?:\\d{1,2}(?:st|nd|rd|th)?\\.?\\s+" + MONTH + ",?\\s+\\d{4}|" + MONTH + "\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}|\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4})";
    private static final String HOUR = "(?:(?:,|\\s+at|\\s*[|•·–—-])?\\s*T?\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?\\s*(?:[ap]\\.?m\\.?)?\\s*[A-Z]{0,4})?";
    private static final Pattern WHEN = Pattern.compile("(?i)(?:(?:first |last )?(?:published|posted|updated|filed|date|dated)\\b(?:\\s+on)?:?\\s*)?" + DATE + HOUR);
    private static final Pattern END = Pattern.compile("(?i)[-–—*\\s(\\[]*(?:ends?|30|more to come)[-–—*\\s)\\]]*|#{2,}|[*\\s]{3,}|[-–—_\\s]{3,}");
    private static final Pattern LENGTH = Pattern.compile("(?i)\\(?\\s*\\d[\\d,.]*\\s+words\\s*\\)?|word ?count:?\\s*\\d[\\d,.]*|\\d+[- ]min(?:ute)?s? read");
    private static final Pattern RELEASE = Pattern.compile("(?i)(?:for immediate release|(?:press|media|news) release)[.:!]?");
    private static final Pattern WIRE = Pattern.compile("\\(?(?:Reuters|AP|AFP|PA|dpa|DPA|ANSA|EFE|TASS|UPI|Xinhua|Bloomberg|Associated Press|Agence France-Presse|Press Association|PA Media)\\)?(?:\\s*[-–—/])?");
    private static final int LONGEST = 80;

    private Furniture() {
    }

    static boolean isFurniture(String line) {
        if (line.length() > LONGEST) return false;
        for (var kind : new Pattern[] {END, LENGTH, WHEN, RELEASE, WIRE}) if (kind.matcher(line).matches()) return true;
        return false;
    }
}
