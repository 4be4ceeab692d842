package stet.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.validation.Validator;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import stet.people.Account;
import stet.people.Author;
import stet.people.AuthorProposal;
import stet.people.AuthorWords;
import stet.people.Newcomer;
import stet.people.Role;
import stet.people.SignedIn;
import stet.web.Answer;
import stet.web.FormErrors;
import stet.web.Line;

/** Whom readers see credited. Editors change what is said about them; what people say about themselves, an editor lets stand. */
@Path("/desk/authors")
public class AuthorsResource {
    private static final int MOST = 200;

    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance authors(List<Author> authors, String q, List<AuthorProposal> proposals, Account me, String name, FormErrors errors);
    }

    @Inject SignedIn signedIn;
    @Inject Validator validator;

    @GET
    public TemplateInstance list(@RestQuery String q) {
        return page(q == null ? "" : Line.clean(q), "", new FormErrors());
    }

    @POST
    public Response add(@RestForm String name) {
        var errors = new FormErrors();
        var clean = Newcomer.name(name, errors);
        if (!errors.any() && Author.called(clean) != null) errors.add("name", "There is an author of this name already.");
        if (errors.any()) return Answer.showAgain(page("", clean, errors));

        return Answer.goTo("/desk/authors/" + QuarkusTransaction.requiringNew().call(() -> Author.findOrMakeGuest(clean).id));
    }

    @GET @Path("/{id}")
    public Response show(@RestPath long id) {
        var author = existing(id);
        if (author.mergedInto != null) return Answer.goTo("/desk/authors/" + author.today().id);
        return Answer.page(200, sheet(author, AuthorForm.of(author), new FormErrors(), List.of()));
    }

    @POST @Path("/{id}")
    public Response change(@RestPath long id, @BeanParam AuthorForm form, @RestForm String was) {
        var author = existing(id);
        var by = signedIn.account();
        if (!AuthorSheet.mayChange(author, by)) return Answer.forbidden();
        if (author.mergedInto != null) return Answer.refused(sheet(author, AuthorForm.of(author), new FormErrors(), List.of("This author was merged into " + author.today().name + ".")));
        var whole = form.over(AuthorForm.of(author));
        var errors = FormErrors.of(validator.validate(whole));
        Newcomer.name(whole.name(), errors);
        whole.check(errors);
        if (errors.any()) return Answer.showAgain(sheet(author, whole, errors, List.of()));

        var saved = QuarkusTransaction.requiringNew().call(() -> {
            var today = locked(id);
            if (was != null && !was.equals(AuthorWords.of(today).digest())) return false;
            // Over what stands now, not over what stood when the page was made: what was not sent is nobody's wish.
            var words = form.over(AuthorForm.of(today)).toWords();
            if (AuthorSheet.needsLeave(today, by)) AuthorProposal.offer(today, words, by);
            else today.describe(words, by);
            return true;
        });
        if (saved) return Answer.goTo("/desk/authors/" + id);
        Author.getEntityManager().clear();
        return Answer.refused(AuthorSheet.of(existing(id), whole, signedIn.account(), errors, List.of()).afterSomebodyElse().page());
    }

    /** Two authors are one person: this one goes, and all its credits follow to the other. */
    @POST @Path("/{id}/merge")
    public Response merge(@RestPath long id, @RestForm String into) {
        var from = existing(id);
        var stays = Line.clean(into).isEmpty() ? null : Author.called(into);
        var objection = objectionTo(from, stays, Line.clean(into));
        if (objection != null) return Answer.refused(sheet(from, AuthorForm.of(from), new FormErrors(), List.of(objection)));

        var refused = QuarkusTransaction.requiringNew().call(() -> {
            var both = List.of(locked(Math.min(id, stays.id)), locked(Math.max(id, stays.id)));
            var first = both.get(0).id == id ? both.get(0) : both.get(1);
            var second = both.get(0).id == id ? both.get(1) : both.get(0);
            var late = objectionTo(first, second, second.name);
            if (late == null) second.takeIn(first, signedIn.account());
            return late;
        });
        if (refused != null) return Answer.refused(sheet(existing(id), AuthorForm.of(existing(id)), new FormErrors(), List.of(refused)));
        return Answer.goTo("/desk/authors/" + stays.id);
    }

    private static String objectionTo(Author from, Author into, String typed) {
        if (into == null) return typed.isEmpty() ? "Say which author they are." : "There is no author called “" + typed + "”.";
        if (into.id.equals(from.id)) return "This is the same author already.";
        if (from.mergedInto != null || into.mergedInto != null) return "One of the two was merged already.";
        return from.hasAccount() && into.hasAccount() ? "Both sign in, so they are two people. Take the byline from one account first." : null;
    }

    /** Held until the transaction ends, so that changes to one author come one after the other. */
    private static Author locked(long id) {
        return Author.findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    private Author existing(long id) {
        Author author = Author.findById(id);
        if (author == null || !AuthorsInReach.of(signedIn.account()).test(author)) throw new NotFoundException();
        return author;
    }

    private TemplateInstance sheet(Author author, AuthorForm form, FormErrors errors, List<String> sentences) {
        return AuthorSheet.of(author, form, signedIn.account(), errors, sentences).page();
    }

    private TemplateInstance page(String q, String name, FormErrors errors) {
        var edits = signedIn.account().isAtLeast(Role.EDITOR);
        return Pages.authors(Author.like(q, MOST).stream().filter(AuthorsInReach.of(signedIn.account())).toList(), q, edits ? AuthorProposal.waiting() : List.of(), signedIn.account(), name, errors);
    }
}
