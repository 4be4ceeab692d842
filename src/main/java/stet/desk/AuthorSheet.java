package stet.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.stream.Stream;
import stet.people.Account;
import stet.people.Author;
import stet.people.AuthorProposal;
import stet.people.AuthorWords;
import stet.people.Role;
import stet.web.FormErrors;

/** An author's page at the desk, as one person sees it. */
public record AuthorSheet(Author author, AuthorForm form, Account me, List<AuthorProposal> proposals, FormErrors errors, List<String> sentences, boolean stale) {
    /** One field in two forms. */
    public record Pair(String field, String now, String typed) {
    }


    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance author(AuthorSheet sheet);
    }

    static AuthorSheet of(Author author, AuthorForm form, Account me, FormErrors errors, List<String> sentences) {
        var waiting = AuthorProposal.waitingFor(author).stream().filter(proposal -> me.isAtLeast(Role.EDITOR) || proposal.isBy(me)).toList();
        return new AuthorSheet(author, form, me, waiting, errors, sentences, false);
    }

    AuthorSheet afterSomebodyElse() {
        return new AuthorSheet(author, form, me, proposals, errors, List.of("Somebody changed this author after you opened the page. What you typed stands in the form, and nothing of it is saved yet."), true);
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

    /** What the form was made from. */
    public String was() {
        return AuthorWords.of(author).digest();
    }

    /** Where what stands now and what was typed differ; asked once somebody else was quicker. */
    public List<Pair> pairs() {
        var now = AuthorWords.of(author);
        var typed = form.toWords();
        return stale ? Stream.of(AuthorWords.Field.values()).filter(field -> !now.get(field).equals(typed.get(field)))
                .map(field -> new Pair(field.label, now.get(field), typed.get(field))).toList() : List.of();
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
