package stet.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import stet.web.Settings;

/** What Stet writes to people, and the links it hands out: by mail, or where there is none to whoever asked for them. */
@ApplicationScoped
public class Letters {
    @Inject Settings settings;
    @Inject Postman postman;

    /** To be called in the transaction that makes the invitation. The link, where it has to be passed on by hand. */
    public Optional<String> invite(String email, String name, Token token, Account by) {
        var link = link("/invitation/", token);
        return send(email, "An invitation to the newsroom", """
                Hello %s,

                %s invites you to the newsroom at %s.
                Choose a password here, within seven days:

                %s

                If you do not know what this is about, do nothing.
                """.formatted(name, by.name, settings.url(), link), link);
    }

    /** The same for whoever forgot their password. */
    public Optional<String> reset(Account account, Token token) {
        var link = link("/reset/", token);
        return send(account.email, "A new password", """
                Hello %s,

                somebody asked for a new password for you at %s.
                Choose it here, within two hours:

                %s

                If it was not you, do nothing: your old password stays good.
                """.formatted(account.name, settings.url(), link), link);
    }

    /** To the address somebody signed in by until now. */
    public void addressChanged(String before, Account account) {
        send(before, "Your address was changed", """
                Hello %s,

                you sign in at %s by another address from now on: %s
                If it was not you who changed it, tell a chief of your newsroom at once.
                """.formatted(account.name, settings.url(), account.email), "");
    }

    public boolean areSent() {
        return postman.isThere();
    }

    private Optional<String> send(String to, String subject, String body, String link) {
        if (!postman.isThere()) return Optional.of(link);
        Letter.write(to, subject, body);
        return Optional.empty();
    }

    private String link(String path, Token token) {
        return settings.url().replaceAll("/+$", "") + path + token.text();
    }
}
