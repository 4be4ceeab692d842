package stet.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import stet.people.Account;
import stet.people.SignedIn;
import stet.story.Draft;
import stet.story.Revision;
import stet.story.Stale;
import stet.web.Answer;
import stet.web.FormErrors;
import stet.workflow.LedgerEntry;
import stet.workflow.MoveRefused;
import stet.workflow.Notice;

/** What hangs on a story beside its words: who is let in, how its authors stand, revisions with a name, notices. */
@Path("/desk/stories")
public class AroundStoryResource {
    @Inject SignedIn signedIn;
    @Inject StoryPages pages;

    /** Takes the authors' names and bios as they are today. */
    @POST @Path("/{id}/authors")
    public Response takeTodaysAuthors(@RestPath long id, @RestForm String version) {
        var draft = pages.visible(id);
        var errors = new FormErrors();
        var from = StoryPages.version(version, errors);
        if (errors.any()) return Answer.showAgain(pages.review(draft, List.of(), errors, ""));
        return onDraft(id, from, (locked, by) -> locked.takeTodaysAuthors(by), "/desk/stories/" + id + "/review");
    }

    /** Freezes the draft under a name, to come back to. */
    @POST @Path("/{id}/revisions")
    public Response nameRevision(@RestPath long id, @RestForm String name) {
        pages.visible(id);
        var by = signedIn.account();
        QuarkusTransaction.requiringNew().run(() -> Revision.named(StoryPages.locked(id, by), by, name));
        return Answer.goTo("/desk/stories/" + id + "/ledger");
    }

    /** Lets a colleague into a story that is not theirs. */
    @POST @Path("/{id}/invited")
    public Response invite(@RestPath long id, @RestForm Long account) {
        pages.visible(id);
        var by = signedIn.account();
        var guest = account == null ? null : Account.<Account>findById(account);
        if (guest == null || !guest.active) return Answer.refused(pages.write(pages.visible(id), form -> form, new FormErrors(), List.of("Choose a colleague from the list."), "", null));
        QuarkusTransaction.requiringNew().run(() -> {
            var story = StoryPages.locked(id, by).story;
            if (story.invited.add(Account.findById(guest.id))) LedgerEntry.write("LET_IN", story, "account:" + guest.id, by);
        });
        return Answer.goTo("/desk/stories/" + id);
    }

    /** What a colleague was let into by mistake, or no longer needs, is not theirs to see. */
    @POST @Path("/{id}/invited/{account}/ended")
    public Response uninvite(@RestPath long id, @RestPath long account) {
        pages.visible(id);
        var by = signedIn.account();
        QuarkusTransaction.requiringNew().run(() -> {
            var story = StoryPages.locked(id, by).story;
            if (story.invited.removeIf(guest -> guest.id == account)) LedgerEntry.write("LET_OUT", story, "account:" + account, by);
        });
        // Whoever takes their own leave may not see the story any more.
        return Answer.goTo(by.id == account ? "/desk" : "/desk/stories/" + id);
    }

    @POST @Path("/{id}/notices/{notice}")
    public Response seen(@RestPath long id, @RestPath long notice) {
        pages.visible(id);
        QuarkusTransaction.requiringNew().run(() -> Notice.seen(notice, signedIn.account()));
        return Answer.goTo("/desk");
    }

    private interface Change {
        void on(Draft draft, Account by);
    }

    private Response onDraft(long id, int from, Change change, String then) {
        var by = signedIn.account();
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                var draft = StoryPages.locked(id, by);
                if (draft.version() != from) throw new Stale();
                change.on(draft, by);
            });
        } catch (Stale e) {
            return Answer.refused(pages.review(pages.visible(id), List.of(e.getMessage()), new FormErrors(), ""));
        } catch (MoveRefused e) {
            return Answer.refused(pages.review(pages.visible(id), e.sentences, new FormErrors(), ""));
        }
        return Answer.goTo(then);
    }
}
