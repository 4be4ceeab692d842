package stet.people;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import stet.web.FormErrors;
import stet.web.Line;
import stet.web.Settings;
import stet.web.Sha256;

/** How a newsroom without anybody gets its first chief: by the settings, or by a code that only whoever started it has seen. */
@ApplicationScoped
public class FirstChief {
    private static final Logger LOG = Logger.getLogger(FirstChief.class);
    /** After whatever fills an empty newsroom. */
    private static final int LATE = 5000;
    /** Any number; the first chief's own among advisory locks. */
    private static final long FIRST_CHIEF_LOCK = 7_383_375;
    // Without letters that look like others.
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final int GROUPS = 5, GROUP = 5;

    @Inject Settings settings;

    private volatile boolean someoneIsThere;
    private volatile String code;

    void start(@Observes @Priority(LATE) StartupEvent started) {
        if (!isAwaited()) return;
        if (settings.admin().email().isPresent() && settings.admin().password().isPresent()) {
            bySettings(settings.admin().email().get(), settings.admin().password().get());
        }
    }

    private void bySettings(String email, String password) {
        var errors = new FormErrors();
        if (!Account.isEmail(email)) errors.add("STET_ADMIN_EMAIL", "STET_ADMIN_EMAIL is no mail address.");
        Password.check("STET_ADMIN_PASSWORD", password, errors);
        if (errors.any()) {
            errors.all().values().forEach(sentence -> LOG.error("The first chief could not be let in. " + sentence));
            return;
        }
        var name = Line.clean(email.substring(0, email.indexOf('@')).replace('.', ' '));
        if (open(email, name, password)) LOG.infof("The first chief is %s.", email);
    }

    /** Whether nobody works here yet. */
    public boolean isAwaited() {
        if (!someoneIsThere) someoneIsThere = Account.anyExists();
        return !someoneIsThere;
    }

    /** The one-time code, printed at the start, while there is something to use it for. */
    public synchronized Optional<String> code() {
        if (!isAwaited()) return Optional.empty();
        if (code == null) code = fresh();
        return Optional.of(code);
    }

    boolean isCode(String typed) {
        var right = code().orElse("");
        var said = typed == null ? "" : typed.strip().toUpperCase(Locale.ROOT);
        return !right.isEmpty() && MessageDigest.isEqual(Sha256.of(right), Sha256.of(said));
    }

    /** False where somebody else was quicker. */
    boolean open(String email, String name, String password) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Account.getEntityManager().createNativeQuery("select cast(pg_advisory_xact_lock(" + FIRST_CHIEF_LOCK + ") as text)").getSingleResult();
            if (Account.anyExists()) return false;
            Account.open(email, name, Role.CHIEF, password);
            return true;
        });
    }

    private static String fresh() {
        var random = new SecureRandom();
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) text.append('-');
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
