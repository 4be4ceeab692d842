package stet.site;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.nio.file.Files;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The letters that cards are set in: our own faces, which come along, and after them whatever this machine has.
 * Nothing here is looked at before the first card is drawn, as Java takes its time to find out about fonts.
 */
final class TypeCase {
    private static final Logger LOG = Logger.getLogger(TypeCase.class);
    /** Outlines grow and shrink as one likes, so every letter is taken out at one size. */
    static final float SIZE = 100;
    private static final List<String> OTHER_SCRIPTS = List.of("noto-serif", "noto-naskh-arabic", "noto-serif-hebrew");
    private static final Map<TextAttribute, Object> CLOSE = Map.of(TextAttribute.KERNING, TextAttribute.KERNING_ON, TextAttribute.TRACKING, -0.012f);

    static {
        // No screen is looked for where a display happens to be set.
        System.setProperty("java.awt.headless", "true");
    }

    static final TypeCase READING = new TypeCase("newsreader", Font.SERIF);
    static final TypeCase PLAIN = new TypeCase("libre-franklin", Font.SANS_SERIF);

    private final List<Font> faces = new ArrayList<>();

    private TypeCase(String ours, String machines) {
        try {
            faces.add(face(ours).deriveFont(CLOSE));
            for (var script : OTHER_SCRIPTS) faces.add(face(script));
            faces.add(new Font(machines, Font.PLAIN, (int) SIZE));
        } catch (IOException | FontFormatException | RuntimeException | LinkageError | InternalError e) {
            LOG.warnf("Cards of articles are drawn without words, as this Java cannot draw letters (%s).", e);
        }
    }

    private static Font face(String name) throws IOException, FontFormatException {
        try {
            return opened(name);
        } catch (IOException noFontsAtAll) {
            // On a machine without any font of its own Java gives up before it looks at ours, unless a file tells it that there is one.
            if (System.getProperty("sun.awt.fontconfig") != null) throw noFontsAtAll;
            var font = Files.createTempFile("stet", ".ttf");
            var list = Files.createTempFile("stet", ".properties");
            font.toFile().deleteOnExit();
            list.toFile().deleteOnExit();
            try (var in = TypeCase.class.getResourceAsStream("/type/newsreader.ttf")) {
                Files.write(font, in.readAllBytes());
            }
            Files.writeString(list, "version=1\nallfonts.latin-1=ours\nsequence.allfonts=latin-1\nfilename.ours=" + font + "\n");
            System.setProperty("sun.awt.fontconfig", list.toString());
            return opened(name);
        }
    }

    private static Font opened(String name) throws IOException, FontFormatException {
        try (var in = TypeCase.class.getResourceAsStream("/type/" + name + ".ttf")) {
            return Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(SIZE);
        }
    }

    /**
     * These words with a face for each letter. Signs that no face has are left out; for words with a letter missing, which would be
     * other words, and where there is nothing to see, there is null.
     */
    AttributedString set(String words, String direction) {
        var text = new StringBuilder();
        var chosen = new ArrayList<Font>();
        Font current = null;
        for (int c : words.codePoints().map(TypeCase::withoutBreaks).toArray()) {
            if (c == ' ' && (text.isEmpty() || text.charAt(text.length() - 1) == ' ')) continue;
            var face = face(c, current);
            if (face == null && isOfAWord(c)) return null;
            if (face == null) continue;
            text.appendCodePoint(c);
            for (int i = 0; i < Character.charCount(c); i++) chosen.add(face);
            current = face;
        }
        if (text.codePoints().allMatch(c -> c == ' ' || isUnseen(c))) return null;

        var set = new AttributedString(text.toString());
        set.addAttribute(TextAttribute.RUN_DIRECTION, direction.equals("rtl") ? TextAttribute.RUN_DIRECTION_RTL : TextAttribute.RUN_DIRECTION_LTR);
        for (int from = 0, to; from < chosen.size(); from = to) {
            to = from;
            while (to < chosen.size() && chosen.get(to) == chosen.get(from)) to++;
            set.addAttribute(TextAttribute.FONT, chosen.get(from), from, to);
        }
        return set;
    }

    private static int withoutBreaks(int c) {
        return Character.isISOControl(c) || Character.isWhitespace(c) ? ' ' : c;
    }

    /** Accents and signs stay in the face of what they stand by, if it has them. */
    private Font face(int c, Font current) {
        if (current != null && !Character.isLetter(c) && (isUnseen(c) || current.canDisplay(c))) return current;
        return faces.stream().filter(face -> face.canDisplay(c)).findFirst().orElse(null);
    }

    private static boolean isOfAWord(int c) {
        var isMark = switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> !isUnseen(c);
            default -> false;
        };
        return Character.isLetterOrDigit(c) || isMark;
    }

    /** What joins, parts or turns letters, and chooses among shapes of one. */
    private static boolean isUnseen(int c) {
        return Character.getType(c) == Character.FORMAT || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF;
    }
}
