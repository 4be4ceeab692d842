package stet.press;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import stet.web.Sha256;

/**
 * A logo as it was brought: a picture from its first byte to its last, and nothing else besides. What it is, its bytes say and not its name.
 *
 * @param type "png", "webp" or "svg"
 */
public record LogoFile(String type, int width, int height, byte[] bytes) {
    public static final int MOST_BYTES = 100 * 1024;
    private static final int LONGEST_SIDE = 2000;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int ANIMATED = 2;

    public static LogoFile read(byte[] bytes) throws LogoRefused {
        if (bytes.length > MOST_BYTES) throw new LogoRefused("Keep the logo under 100 KB.");
        if (bytes.length == 0) throw new LogoRefused("This file is empty.");
        if (begins(bytes, PNG)) return png(bytes);
        if (begins(bytes, "RIFF".getBytes(StandardCharsets.US_ASCII)) && bytes.length >= 12 && word(bytes, 8).equals("WEBP")) return webp(bytes);
        return LogoDrawing.read(bytes);
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    private static String word(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }

    // --- PNG: chunks with a length, a name and a sum each ---

    private static LogoFile png(byte[] bytes) throws LogoRefused {
        var in = ByteBuffer.wrap(bytes).position(PNG.length);
        int width = 0, height = 0;
        for (var name = ""; !name.equals("IEND");) {
            if (in.remaining() < 12) throw broken("PNG");
            var length = in.getInt();
            var begin = in.position();
            if (length < 0 || length > in.remaining() - 8) throw broken("PNG");
            name = word(bytes, begin);
            var sum = new CRC32();
            sum.update(bytes, begin, 4 + length);
            if (in.getInt(begin + 4 + length) != (int) sum.getValue()) throw broken("PNG");
            if ((begin == PNG.length + 4) != name.equals("IHDR") || name.equals("IHDR") && length != 13) throw broken("PNG");
            if (name.equals("IHDR")) {
                width = in.getInt(begin + 4);
                height = in.getInt(begin + 8);
                fits(width, height);
            }
            if (name.equals("acTL")) throw moves();
            in.position(begin + 4 + length + 4);
        }
        if (in.hasRemaining()) throw more();
        return decoded(new LogoFile("png", width, height, bytes));
    }

    private static LogoFile decoded(LogoFile png) throws LogoRefused {
        try {
            if (ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png.bytes))) != null) return png;
        } catch (IOException | RuntimeException unreadable) {
            // As it is with one that nobody can read.
        }
        throw broken("PNG");
    }

    // --- WebP: a RIFF file, whose numbers begin with their small end ---

    private static LogoFile webp(byte[] bytes) throws LogoRefused {
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var announced = in.getInt(4) + 8L;
        if (announced < bytes.length) throw more();
        if (announced > bytes.length) throw broken("WebP");
        LogoFile found = null;
        for (var at = 12; at < bytes.length;) {
            if (bytes.length - at < 8) throw broken("WebP");
            var name = word(bytes, at);
            var length = in.getInt(at + 4);
            var body = at + 8;
            if (length < 0 || length > bytes.length - body) throw broken("WebP");
            if (name.equals("ANIM") || name.equals("ANMF") || name.equals("VP8X") && length > 0 && (bytes[body] & ANIMATED) != 0) throw moves();
            if (name.startsWith("VP8") && !name.equals("VP8X")) {
                if (found != null || length < 10) throw broken("WebP");
                found = name.equals("VP8L") ? lossless(in, body, bytes) : lossy(in, body, bytes);
            }
            at = body + length + (length & 1);
        }
        if (found == null) throw broken("WebP");
        fits(found.width, found.height);
        return found;
    }

    private static LogoFile lossy(ByteBuffer in, int body, byte[] bytes) throws LogoRefused {
        if ((bytes[body + 3] & 0xff) != 0x9d || bytes[body + 4] != 0x01 || bytes[body + 5] != 0x2a) throw broken("WebP");
        return new LogoFile("webp", in.getShort(body + 6) & 0x3fff, in.getShort(body + 8) & 0x3fff, bytes);
    }

    private static LogoFile lossless(ByteBuffer in, int body, byte[] bytes) throws LogoRefused {
        if (bytes[body] != 0x2f) throw broken("WebP");
        var sides = in.getInt(body + 1);
        return new LogoFile("webp", (sides & 0x3fff) + 1, (sides >>> 14 & 0x3fff) + 1, bytes);
    }

    // --- for all of them ---

    private static void fits(int width, int height) throws LogoRefused {
        if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE) throw new LogoRefused("Keep the logo within " + LONGEST_SIDE + " by " + LONGEST_SIDE + " pixels.");
    }

    private static LogoRefused broken(String kind) {
        return new LogoRefused("This " + kind + " is broken or not whole. Export it anew.");
    }

    private static LogoRefused more() {
        return new LogoRefused("There is more in this file than a picture. Export it anew.");
    }

    private static LogoRefused moves() {
        return new LogoRefused("A logo that moves disturbs who reads. Bring one that stands still.");
    }

    /** Of all its bytes, as the ledger holds it. */
    public String digest() {
        return Sha256.hex(bytes);
    }
}
