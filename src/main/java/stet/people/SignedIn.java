package stet.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** Who asks. Set at the door, once for each request. */
@RequestScoped
@Named("signedIn")
public class SignedIn {
    private Session session;

    void by(Session session) {
        this.session = session;
    }

    /** The account at work, with its author; null for a reader. */
    public Account account() {
        return session == null ? null : session.account;
    }

    public Session session() {
        return session;
    }

    public boolean edits() {
        return isSignedIn() && account().isAtLeast(Role.EDITOR);
    }

    public boolean leads() {
        return isSignedIn() && account().isAtLeast(Role.CHIEF);
    }

    public boolean isSignedIn() {
        return session != null;
    }
}
