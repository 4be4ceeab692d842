package stet.site;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A picture printed in a few inks on white paper, so that it takes a fraction of what a photograph does. */
final class Plate {
    /** How dark an ink may lie at the edge of a letter: more than eyes can tell apart. */
    private static final int SHADES = 32, LEVELS = 256;

    private final BufferedImage picture;

    Plate(int width, int height, Color... inks) {
        picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette(inks));
    }

    private static IndexColorModel palette(Color... inks) {
        var colours = new int[inks.length * SHADES];
        for (int i = 0; i < colours.length; i++) colours[i] = shade(inks[i / SHADES], i % SHADES);
        return new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    private static int shade(Color ink, int shade) {
        return shade(ink.getRed(), shade) << 16 | shade(ink.getGreen(), shade) << 8 | shade(ink.getBlue(), shade);
    }

    private static int shade(int part, int shade) {
        return 255 - (255 - part) * shade / (SHADES - 1);
    }

    void print(int ink, Shape shape) {
        var mask = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        var drawn = mask.createGraphics();
        drawn.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        drawn.fill(shape);
        drawn.dispose();
        var covered = bytes(mask);
        var sheet = bytes(picture);
        for (int i = 0; i < sheet.length; i++) if (covered[i] != 0) sheet[i] = (byte) (ink * SHADES + (covered[i] & LEVELS - 1) * SHADES / LEVELS);
    }

    private static byte[] bytes(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    byte[] png() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(picture, "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
