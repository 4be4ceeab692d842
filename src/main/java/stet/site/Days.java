package stet.site;

import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Dates as each language writes them, and in English as newspapers do. */
final class Days {
    private static final String ENGLISH = Locale.ENGLISH.getLanguage();

    static String day(ZonedDateTime at, Locale locale) {
        return written(at, locale, "d MMMM yyyy", FormatStyle.LONG);
    }

    static String weekday(ZonedDateTime at, Locale locale) {
        return written(at, locale, "EEEE d MMMM yyyy", FormatStyle.FULL);
    }

    static String month(YearMonth month, Locale locale) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(month);
    }

    static String monthAlone(YearMonth month, Locale locale) {
        return DateTimeFormatter.ofPattern("LLLL", locale).format(month);
    }

    static String minute(ZonedDateTime at, Locale locale) {
        return day(at, locale) + ", " + DateTimeFormatter.ofPattern("HH:mm", locale).format(at);
    }

    private static String written(ZonedDateTime at, Locale locale, String english, FormatStyle style) {
        return (locale.getLanguage().equals(ENGLISH) ? DateTimeFormatter.ofPattern(english, locale) : DateTimeFormatter.ofLocalizedDate(style).withLocale(locale)).format(at);
    }

    private Days() {
    }
}
