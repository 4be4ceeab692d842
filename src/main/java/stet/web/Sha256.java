package stet.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** By which bytes are known again: nobody finds others of the same sum. Words count as their bytes in UTF-8. */
public final class Sha256 {
    private Sha256() {
    }

    /** @return 32 bytes */
    public static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static byte[] of(String words) {
        return of(words.getBytes(StandardCharsets.UTF_8));
    }

    /** @return 64 hexadecimal digits */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(of(bytes));
    }

    public static String hex(String words) {
        return HexFormat.of().formatHex(of(words));
    }
}
