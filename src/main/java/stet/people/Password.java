package stet.people;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import stet.web.FormErrors;

/** How passwords are kept: as Argon2id, 7 MiB and five rounds, some 50 ms on a small machine. */
public final class Password {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 1000;
    private static final int SALT = 16;
    private static final Argon2Function ARGON = Argon2Function.getInstance(7168, 5, 1, 32, Argon2.ID);
    private static final SecureRandom RANDOM = new SecureRandom();
    // Each takes a core and its memory while it works; a crowd at the door waits in line.
    private static final Semaphore AT_ONCE = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    private Password() {
    }

    public static String hash(String password) {
        var salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        AT_ONCE.acquireUninterruptibly();
        try {
            return ARGON.hash(bytes(password), salt).getResult();
        } finally {
            AT_ONCE.release();
        }
    }

    /** Does the same work where there is nothing to compare with, so that nobody can tell by the clock. */
    static boolean matches(String password, String hash) {
        var known = hash != null && !hash.isEmpty();
        AT_ONCE.acquireUninterruptibly();
        try {
            var right = Argon2Function.getInstanceFromHash(known ? hash : NoOne.HASH).check(password, known ? hash : NoOne.HASH);
            return known && right;
        } finally {
            AT_ONCE.release();
        }
    }

    /** The hash of a password nobody has. */
    private static class NoOne {
        static final String HASH = hash(Token.fresh().text());
    }

    private static byte[] bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }

    /** Says beside the field what is wrong with a new password. */
    public static void check(String field, String typed, FormErrors errors) {
        if (typed == null || typed.length() < SHORTEST) errors.add(field, "Take a password of at least %d characters; a sentence is good.".formatted(SHORTEST));
        else if (typed.length() > LONGEST) errors.add(field, "Keep the password under %,d characters.".formatted(LONGEST));
        else if (typed.isBlank()) errors.add(field, "A password of spaces is easily guessed; take a sentence.");
    }
}
