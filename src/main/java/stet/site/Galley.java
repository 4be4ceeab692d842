package stet.site;

import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.text.AttributedString;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Words set in lines.
 *
 * @param width what the lines were not to exceed; those of words that run from right to left end there
 */
record Galley(List<TextLayout> lines, double size, double width) {
    static final Galley EMPTY = new Galley(List.of(), 0, 0);
    private static final double LEADING = 1.1;
    private static final double STEP = 2;
    private static final FontRenderContext SMOOTH = new FontRenderContext(null, true, true);
    /** More would never fit, and measuring takes time. */
    private static final int LONGEST = 500;

    /** As large as they go into this space: in lines of about one length, or at the smallest size cut off where the space ends. */
    static Galley fitting(double width, double height, double largest, double smallest, String words, String language, TypeCase letters) {
        var text = start(words, LONGEST);
        var whole = letters.set(text, Language.direction(language));
        if (whole == null) return EMPTY;
        var locale = Locale.forLanguageTag(language);
        for (var size = largest; size >= smallest; size -= STEP) {
            var lines = lines(whole, width / size, locale, false);
            if (lines != null && lines.size() * LEADING * size <= height) return new Galley(balanced(whole, lines, width / size, locale), size, width);
        }
        var room = Math.max(1, (int) (height / (LEADING * smallest)));
        for (var length = text.length(); length > 0; length -= Math.max(1, length / 30)) {
            var begun = letters.set(length == text.length() ? text : start(text, length) + "…", Language.direction(language));
            if (begun == null) return EMPTY;
            var lines = lines(begun, width / smallest, locale, true);
            if (lines.size() <= room) return new Galley(lines, smallest, width);
        }
        return EMPTY;
    }

    private static String start(String words, int length) {
        if (words.length() <= length) return words;
        return words.substring(0, words.offsetByCodePoints(0, words.codePointCount(0, length))).stripTrailing();
    }

    /** @return null where a word is wider than the line and may not be parted */
    private static List<TextLayout> lines(AttributedString text, double width, Locale locale, boolean mayPartWords) {
        var all = text.getIterator();
        var measurer = new LineBreakMeasurer(all, BreakIterator.getLineInstance(locale), SMOOTH);
        var lines = new ArrayList<TextLayout>();
        while (measurer.getPosition() < all.getEndIndex()) {
            var line = measurer.nextLayout((float) (width * TypeCase.SIZE), all.getEndIndex(), !mayPartWords);
            if (line == null) return null;
            lines.add(line);
        }
        return lines;
    }

    /** No last line of one word below a full one: as narrow as may be without another line. */
    private static List<TextLayout> balanced(AttributedString text, List<TextLayout> lines, double width, Locale locale) {
        var best = lines;
        double tooNarrow = 0, enough = width;
        while (lines.size() > 1 && enough - tooNarrow > width / 50) {
            var between = (tooNarrow + enough) / 2;
            var narrower = lines(text, between, locale, false);
            if (narrower == null || narrower.size() > lines.size()) {
                tooNarrow = between;
            } else {
                best = narrower;
                enough = between;
            }
        }
        return best;
    }

    double height() {
        return lines.size() * LEADING * size;
    }

    /** Their outlines, with this corner above the first line; each line begins where its words do. */
    Shape at(double left, double top) {
        return outlines(left, top, TextLayout::isLeftToRight);
    }

    /** The same beside other words: each line begins where those do that run in this direction. */
    Shape at(double left, double top, String direction) {
        return outlines(left, top, any -> direction.equals("ltr"));
    }

    private Shape outlines(double left, double top, Predicate<TextLayout> beginsLeft) {
        var outline = new Path2D.Double();
        var scale = size / TypeCase.SIZE;
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var place = AffineTransform.getTranslateInstance(left + (beginsLeft.test(line) ? 0 : width - line.getAdvance() * scale), top + (i + 0.82) * LEADING * size);
            place.scale(scale, scale);
            outline.append(line.getOutline(place), false);
        }
        return outline;
    }
}
