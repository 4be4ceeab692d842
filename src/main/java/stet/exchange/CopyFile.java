package stet.exchange;

import com.ibm.icu.text.CharsetDetector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipInputStream;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.zwobble.mammoth.DocumentConverter;

/** A file somebody sent, read into a {@link Manuscript} by what it is. */
final class CopyFile {
    private static final int MOST_PARTS = 2_000;
    /** A story of 2 MB may unpack to a good deal more, but not to whatever its sender likes. */
    private static final long MOST_UNPACKED = 40_000_000;
    private static final DocumentConverter WORD = new DocumentConverter()
            .addStyleMap("p[style-name='Title'] => h1:fresh")
            .addStyleMap("p[style-name='Subtitle'] => h2:fresh");

    private CopyFile() {
    }

    static Manuscript read(String name, byte[] bytes) throws CopyUnreadable {
        if (bytes.length == 0) throw new CopyUnreadable("This file is empty.");
        var kind = name == null || !name.contains(".") ? "" : name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (isZip(bytes)) {
            if (!kind.equals("docx")) throw new CopyUnreadable("Only .txt, .md, .html and .docx can be read; save it as one of these.");
            return Manuscript.ofHtml(word(bytes));
        }
        return switch (kind) {
            case "html", "htm" -> Manuscript.ofHtml(text(bytes));
            case "md", "markdown" -> Manuscript.ofMarkdown(text(bytes), CopyFile::markdown);
            case "txt", "text", "" -> Manuscript.ofText(text(bytes));
            case "docx" -> throw new CopyUnreadable("This is not a Word file, or it is damaged. Open it in your word processor and save it again as .docx.");
            default -> throw new CopyUnreadable("Only .txt, .md, .html and .docx can be read; save it as one of these.");
        };
    }

    private static boolean isZip(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    private static String markdown(String text) {
        return HtmlRenderer.builder().build().render(Parser.builder().build().parse(text));
    }

    private static String word(byte[] bytes) throws CopyUnreadable {
        checkUnpacked(bytes);
        try {
            return WORD.convertToHtml(new ByteArrayInputStream(bytes)).getValue();
        } catch (IOException | RuntimeException e) {
            throw new CopyUnreadable("This Word file cannot be read; it may be damaged. Open it in your word processor and save it again as .docx.");
        }
    }

    private static void checkUnpacked(byte[] bytes) throws CopyUnreadable {
        long unpacked = 0;
        int parts = 0;
        var buffer = new byte[8192];
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            while (zip.getNextEntry() != null) {
                parts++;
                for (int read; (read = zip.read(buffer)) > 0;) {
                    unpacked += read;
                    if (unpacked > MOST_UNPACKED || parts > MOST_PARTS) throw new CopyUnreadable("This Word file unpacks to far more than a story; save the text alone as a new file.");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new CopyUnreadable("This Word file is damaged. Open it in your word processor and save it again as .docx.");
        }
    }

    /** By its own mark, else as UTF-8 if it is that throughout, else as what it most looks like. */
    static String text(byte[] bytes) throws CopyUnreadable {
        var marked = byMark(bytes);
        if (marked != null) return marked;
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') < 0) return text;
        } catch (CharacterCodingException e) {
            // looked at below
        }
        var match = new CharsetDetector().setText(bytes).detect();
        var text = match == null || !Charset.isSupported(match.getName()) ? "" : new String(bytes, Charset.forName(match.getName()));
        if (isBinary(bytes) || text.isBlank() || text.chars().filter(c -> c < ' ' && "\t\n\r\f".indexOf(c) < 0).count() > text.length() / 100)
            throw new CopyUnreadable("This file does not hold text. Only .txt, .md, .html and .docx can be read.");
        return text;
    }

    /** Control codes are found in no text of any charset, but all over everything else. */
    private static boolean isBinary(byte[] bytes) {
        int controls = 0;
        for (var b : bytes) if (b > 0 && b < 9 || b > 13 && b < 32) controls++;
        return controls > bytes.length / 200 + 1;
    }

    private static String byMark(byte[] b) {
        if (b.length >= 3 && (b[0] & 0xFF) == 0xEF && (b[1] & 0xFF) == 0xBB && (b[2] & 0xFF) == 0xBF) return new String(b, 3, b.length - 3, StandardCharsets.UTF_8);
        if (b.length >= 2 && (b[0] & 0xFF) == 0xFE && (b[1] & 0xFF) == 0xFF) return new String(b, StandardCharsets.UTF_16);
        if (b.length >= 2 && (b[0] & 0xFF) == 0xFF && (b[1] & 0xFF) == 0xFE) return new String(b, StandardCharsets.UTF_16);
        return null;
    }
}
