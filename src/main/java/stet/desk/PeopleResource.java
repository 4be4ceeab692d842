package stet.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import stet.people.Account;
import stet.people.Author;
import stet.people.Invitation;
import stet.people.LastChief;
import stet.people.Letters;
import stet.people.Newcomer;
import stet.people.PasswordReset;
import stet.people.Role;
import stet.people.Session;
import stet.people.SignedIn;
import stet.web.Answer;
import stet.web.FormErrors;
import stet.web.Line;
import stet.workflow.LedgerEntry;

/** Who works here. Editors see it; a chief invites, gives roles, and lets people go. */
@Path("/desk/people")
public class PeopleResource {
    private static final String HERE = "/desk/people";

    /** An invitation as it was typed. */
    public record Typed(String address, String name, Role role) {
        static final Typed NOTHING = new Typed("", "", Role.WRITER);
    }

    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance people(List<Account> accounts, List<Invitation> invitations, Role[] roles, boolean manages,
                String saidOnce, List<String> sentences, Typed typed, FormErrors errors);
    }

    @Inject SignedIn signedIn;
    @Inject Letters letters;

    @GET
    public TemplateInstance show() {
        var once = QuarkusTransaction.requiringNew().call(() -> Session.hearOnce(signedIn.session().id));
        return page(once, List.of(), Typed.NOTHING, new FormErrors());
    }

    @POST @Path("/invitations")
    public Response invite(@RestForm String address, @RestForm String name, @RestForm String role) {
        var errors = new FormErrors();
        var clean = Newcomer.name(name, errors);
        Newcomer.email("address", address, errors);
        var as = role(role);
        if (as == null) errors.add("role", "Choose a role from the list.");
        if (errors.any()) return Answer.showAgain(page("", List.of(), new Typed(Line.clean(address), clean, as == null ? Role.WRITER : as), errors));

        QuarkusTransaction.requiringNew().run(() -> {
            var token = Invitation.send(address, clean, as, signedIn.account());
            LedgerEntry.write("INVITED", "role:" + as, signedIn.account());
            say(letters.invite(Account.normal(address), clean, token, signedIn.account()), clean, "join");
        });
        return Answer.goTo(HERE);
    }

    @POST @Path("/invitations/{id}/revoked")
    public Response revoke(@RestPath long id) {
        QuarkusTransaction.requiringNew().run(() -> Invitation.<Invitation>findById(id).revoke());
        return Answer.goTo(HERE);
    }

    @POST @Path("/{id}/role")
    public Response changeRole(@RestPath long id, @RestForm String role) {
        var to = role(role);
        if (to == null) return Answer.showAgain(page("", List.of("Choose a role from the list."), Typed.NOTHING, new FormErrors()));
        return change(id, "ROLE_CHANGED", account -> account.changeRole(to));
    }

    /** Lets somebody go, or back in. What they wrote and decided stays theirs. */
    @POST @Path("/{id}/active")
    public Response activate(@RestPath long id, @RestForm String active) {
        return change(id, "true".equals(active) ? "ACTIVATED" : "DEACTIVATED", account -> {
            if ("true".equals(active)) account.active = true;
            else account.deactivate();
        });
    }

    /** Says which author somebody is to readers; an empty name: none. */
    @POST @Path("/{id}/author")
    public Response link(@RestPath long id, @RestForm String author) {
        var name = Line.clean(author);
        var known = name.isEmpty() ? null : Author.called(name);
        Account theirs = known == null ? null : Account.find("author", known).firstResult();
        if (known == null && !name.isEmpty()) return refused("There is no author called “" + name + "”.");
        if (signedIn.account().id.equals(id)) return refused("Somebody else has to change whose byline is yours: it decides what you may approve.");
        if (theirs != null && !theirs.id.equals(id)) return refused(name + " is the byline of " + theirs.name + " already.");
        return change(id, "BYLINE_CHANGED", account -> account.author = known == null ? null : Author.findById(known.id));
    }

    /** For whoever forgot their password where no mail is sent, or whose mail is lost. */
    @POST @Path("/{id}/reset")
    public Response reset(@RestPath long id) {
        return change(id, "RESET_OFFERED", account -> {
            if (!account.active) return;
            say(letters.reset(account, PasswordReset.begin(account)), account.name, "choose a new password");
        });
    }

    private Response change(long id, String what, Consumer<Account> change) {
        if (Account.findById(id) == null) throw new NotFoundException();
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                change.accept(Account.findById(id));
                Account.flush();
                LedgerEntry.write(what, "account:" + id, signedIn.account());
            });
        } catch (LastChief e) {
            return refused(e.getMessage());
        } catch (PersistenceException e) {
            return refused("Somebody changed the same thing in this moment. Look again.");
        }
        return Answer.goTo(HERE);
    }

    private Response refused(String sentence) {
        return Answer.refused(page("", List.of(sentence), Typed.NOTHING, new FormErrors()));
    }

    /** A link that does not go by mail is shown once, to whoever asked for it. */
    private void say(Optional<String> link, String name, String what) {
        var sentence = link.map(one -> "Pass this link on to %s and to nobody else; it is shown only now. By it they %s: %s".formatted(name, what, one))
                .orElse("A letter to %s is on its way.".formatted(name));
        Session.sayOnce(signedIn.session().id, sentence);
    }

    private static Role role(String typed) {
        return Stream.of(Role.values()).filter(role -> role.name().equals(typed)).findFirst().orElse(null);
    }

    private TemplateInstance page(String once, List<String> sentences, Typed typed, FormErrors errors) {
        Account.getEntityManager().clear();
        return Pages.people(Account.inOrder(), Invitation.waiting(), Role.values(), signedIn.account().isAtLeast(Role.CHIEF), once, sentences, typed, errors);
    }
}
