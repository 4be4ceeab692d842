package stet.people;

import java.security.SecureRandom;
import java.util.Base64;
import stet.web.Sha256;

/** A secret of 256 random bits that is handed out once; only its hash is kept. */
public record Token(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    public static Token fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is kept of it. The token is random, so a quick hash is enough. */
    public byte[] hash() {
        return Sha256.of(text);
    }

    /** Never the secret, in no log. */
    @Override public String toString() {
        return "Token[…]";
    }
}
