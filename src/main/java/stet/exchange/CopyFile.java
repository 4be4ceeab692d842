package stet.exchange;

import com.ibm.icu.text.CharsetDetector;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A file somebody sent, read into a {@link Manuscript} by what it is. */
final class CopyFile {
    private static final String WHICH_CAN = "Only .txt, .md, .html and .docx can be read; save it as one of these.";

    private CopyFile() {
    }

    static Manuscript read(String name, byte[] bytes) throws CopyUnreadable {
        if (bytes.length == 0) throw new CopyUnreadable("This file is empty.");
        var kind = name == null || !name.contains(".") ? "" : name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (kind) {
            case "docx" -> Manuscript.ofHtml(WordFile.toHtml(bytes));
            case "html", "htm" -> Manuscript.ofHtml(text(bytes));
            case "md", "markdown" -> Manuscript.ofMarkdown(text(bytes));
            case "txt", "text", "" -> Manuscript.ofText(text(bytes));
            default -> throw new CopyUnreadable(WHICH_CAN);
        };
    }

    /** By its own mark, else as UTF-8 if it is that throughout, else as what it most looks like. */
    static String text(byte[] bytes) throws CopyUnreadable {
        if (WordFile.isZip(bytes)) throw new CopyUnreadable(WHICH_CAN);
        var marked = byMark(bytes);
        if (marked != null) return marked;
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') < 0 && !isBinary(bytes)) return text;
        } catch (CharacterCodingException e) {
            // looked at below
        }
        var halves = byHalves(bytes);
        if (halves != null) return halves;
        var match = new CharsetDetector().setText(bytes).detect();
        var text = match == null || !Charset.isSupported(match.getName()) ? "" : new String(bytes, Charset.forName(match.getName()));
        if (isBinary(bytes) || text.isBlank() || hasControls(text)) throw new CopyUnreadable("This file does not hold text. Only .txt, .md, .html and .docx can be read.");
        return text;
    }

    /** Control codes are found in no text of any charset, but all over everything else. */
    private static boolean isBinary(byte[] bytes) {
        int controls = 0;
        for (var b : bytes) if (b > 0 && b < 9 || b > 13 && b < 32) controls++;
        return controls > bytes.length / 200 + 1;
    }

    private static boolean hasControls(String text) {
        return text.chars().filter(c -> c < ' ' && "\t\n\r\f".indexOf(c) < 0).count() > text.length() / 100;
    }

    private static String byMark(byte[] b) {
        if (b.length >= 3 && (b[0] & 0xFF) == 0xEF && (b[1] & 0xFF) == 0xBB && (b[2] & 0xFF) == 0xBF) return new String(b, 3, b.length - 3, StandardCharsets.UTF_8);
        if (b.length >= 2 && (b[0] & 0xFF) == 0xFE && (b[1] & 0xFF) == 0xFF) return new String(b, StandardCharsets.UTF_16);
        if (b.length >= 2 && (b[0] & 0xFF) == 0xFF && (b[1] & 0xFF) == 0xFE) return new String(b, StandardCharsets.UTF_16);
        return null;
    }

    /** UTF-16 without its mark: in Western languages one half of most letters is empty, and always the same one. */
    private static String byHalves(byte[] bytes) {
        int[] empty = {0, 0};
        for (int i = 0; i < bytes.length; i++) if (bytes[i] == 0) empty[i % 2]++;
        if (empty[1] > bytes.length / 4 && empty[0] == 0) return new String(bytes, StandardCharsets.UTF_16LE);
        if (empty[0] > bytes.length / 4 && empty[1] == 0) return new String(bytes, StandardCharsets.UTF_16BE);
        return null;
    }
}
