package stet.people;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import stet.web.Settings;

/** Takes letters out of the outbox and sends them; one that did not arrive is tried again, later each time. */
@ApplicationScoped
public class Postman {
    private static final Logger LOG = Logger.getLogger(Postman.class);

    @Inject Mailer mailer;
    @Inject Settings settings;
    @ConfigProperty(name = "quarkus.mailer.host") ConfigValue host;
    @ConfigProperty(name = "quarkus.mailer.from") Optional<String> from;

    /** Whether somebody said which server takes the mail; Quarkus' own guess, this machine, does not count. */
    public boolean isThere() {
        return host.getSourceOrdinal() > 0;
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void rounds() {
        if (!isThere()) return;
        while (deliverNext()) {
            // until the outbox is empty
        }
    }

    private boolean deliverNext() {
        var letter = QuarkusTransaction.requiringNew().call(Letter::takeNext);
        if (letter == null) return false;
        try {
            // Always the same for one letter: should it leave twice, a mail program shows it once.
            mailer.send(Mail.withText(letter.recipient, letter.subject, letter.body).setFrom(sender())
                    .addHeader("Message-ID", "<letter-" + letter.id + "-" + letter.writtenAt.toEpochMilli() + "@" + domain() + ">"));
            QuarkusTransaction.requiringNew().run(() -> Letter.<Letter>findById(letter.id).sent());
        } catch (RuntimeException e) {
            LOG.warnf("Letter %d did not leave: %s", letter.id, e.getMessage());
            QuarkusTransaction.requiringNew().run(() -> Letter.<Letter>findById(letter.id).failed(Objects.toString(e.getMessage(), e.getClass().getSimpleName())));
        }
        return true;
    }

    private String sender() {
        return from.orElseGet(() -> "stet@" + domain());
    }

    private String domain() {
        return Objects.requireNonNullElse(URI.create(settings.url()).getHost(), "localhost");
    }

    @Scheduled(every = "1h", delayed = "10m")
    void tidyUp() {
        QuarkusTransaction.requiringNew().run(() -> {
            Turnstile.forgetOld();
            Session.forgetOld();
        });
    }
}
