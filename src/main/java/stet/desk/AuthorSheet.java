package stet.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import stet.people.Account;
import stet.people.Author;
import stet.people.AuthorProposal;
import stet.people.Role;
import stet.web.FormErrors;

/** An author's page at the desk, as one person sees it. */
public record AuthorSheet(Author author, AuthorForm form, Account me, List<AuthorProposal> proposals, FormErrors errors, List<String> sentences) {

    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance author(AuthorSheet sheet);
    }

    static AuthorSheet of(Author author, AuthorForm form, Account me, FormErrors errors, List<String> sentences) {
        var waiting = AuthorProposal.waitingFor(author).stream().filter(proposal -> me.isAtLeast(Role.EDITOR) || proposal.isBy(me)).toList();
        return new AuthorSheet(author, form, me, waiting, errors, sentences);
    }

    TemplateInstance page() {
        return Pages.author(this);
    }

    /** Editors may change what is said about anyone, everybody what is said about themselves. */
    static boolean mayChange(Author author, Account by) {
        return by.isAtLeast(Role.EDITOR) || isOneself(author, by);
    }

    /** What people say about themselves, somebody else lets stand, an editor's own words too. */
    static boolean needsLeave(Author author, Account by) {
        return isOneself(author, by);
    }

    private static boolean isOneself(Author author, Account account) {
        return account.author != null && account.author.id.equals(author.id);
    }

    public boolean mayChange() {
        return mayChange(author, me);
    }

    public boolean needsLeave() {
        return needsLeave(author, me);
    }

    public boolean edits() {
        return me.isAtLeast(Role.EDITOR);
    }
}
