package stet.site;

import java.util.Locale;
import java.util.regex.Pattern;

/** The newspaper's own colour: of its links, and of what is pressed. Kept legible on white paper by day and on dark paper by night. */
public record Accent(int red, int green, int blue) {
    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Accent PAPER = new Accent(255, 255, 255), NIGHT = new Accent(0x14, 0x16, 0x1a);
    /** WCAG's bound for text. */
    private static final double LEGIBLE = 4.5;
    private static final double AT_NIGHT = 7;
    private static final double STEP = 0.04;

    /** @return null for what is no colour */
    public static Accent of(String hex) {
        if (hex == null || !HEX.matcher(hex).matches()) return null;
        var value = Integer.parseInt(hex.substring(1), 16);
        return new Accent(value >> 16, value >> 8 & 255, value & 255);
    }

    public boolean isLegible() {
        return contrast(PAPER) >= LEGIBLE;
    }

    /** By the formula of WCAG 2.2, from 1 to 21. */
    public double contrast(Accent other) {
        var lighter = Math.max(luminance(), other.luminance());
        var darker = Math.min(luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    public double onPaper() {
        return contrast(PAPER);
    }

    /** Its rules for the stylesheet. */
    public String css() {
        var night = this;
        while (night.contrast(NIGHT) < AT_NIGHT) night = night.towards(PAPER, STEP);
        return ":root{--color-pencil:%s;--color-pencil-strong:%s;--color-pencil-soft:%s}".formatted(this, towards(NIGHT, 0.3), towards(PAPER, 0.9))
                + "@media (prefers-color-scheme: dark){:root{--color-pencil:%s;--color-pencil-strong:%s;--color-pencil-soft:%s}}".formatted(night, night.towards(PAPER, 0.35), night.towards(NIGHT, 0.82))
                + "@media print{:root{--color-pencil:#000000;--color-pencil-strong:#000000}}";
    }

    private Accent towards(Accent other, double part) {
        return new Accent(mixed(red, other.red, part), mixed(green, other.green, part), mixed(blue, other.blue, part));
    }

    private static int mixed(int one, int other, double part) {
        return (int) Math.round(one + (other - one) * part);
    }

    private double luminance() {
        return 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
    }

    private static double light(int part) {
        var share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
}
