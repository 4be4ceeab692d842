package stet.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import stet.people.Account;
import stet.people.Author;
import stet.people.SignedIn;
import stet.press.Press;
import stet.press.Preview;
import stet.story.Draft;
import stet.story.Revision;
import stet.story.Section;
import stet.story.Stale;
import stet.web.Answer;
import stet.web.FormErrors;
import stet.web.Line;
import stet.workflow.Hand;
import stet.workflow.LedgerEntry;
import stet.workflow.Move;
import stet.workflow.MoveRefused;
import stet.workflow.Notice;
import stet.workflow.Review;

/** A story at the desk: written, moved, read before it runs, and looked up afterwards. */
@Path("/desk/stories")
public class StoryResource {
    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance story(StoryPage page);
        static native TemplateInstance review(ReviewPage page);
        static native TemplateInstance ledger(Draft draft, Review review, List<LedgerLine> lines, List<Revision> revisions);
    }

    @Inject SignedIn signedIn;
    @Inject Validator validator;
    @Inject Preview preview;
    @Inject Press press;
    @Inject Newsroom newsroom;

    // --- writing ---

    @GET @Path("/new")
    public TemplateInstance blank() {
        return Pages.story(StoryPage.blank(StoryForm.blank(signedIn.account()), Section.inOrder(), new FormErrors()));
    }

    @POST
    public Response begin(@BeanParam StoryForm form) {
        var errors = errorsIn(form);
        if (errors.any()) return Answer.showAgain(Pages.story(StoryPage.blank(form.over(StoryForm.blank(signedIn.account())), Section.inOrder(), errors)));

        var by = signedIn.account();
        var id = QuarkusTransaction.requiringNew().call(() -> {
            var known = form.namesAKnownAuthor();
            var draft = Draft.begin(by);
            if (!form.isEmpty()) draft.rewrite(form.toRewrite(newsroom.zone()), draft.version(), by);
            form.offerBio(draft, known, by);
            return draft.story.id;
        });
        return Answer.goTo("/desk/stories/" + id);
    }

    @GET @Path("/{id}")
    public TemplateInstance show(@RestPath long id) {
        return page(visible(id), form -> form, new FormErrors(), List.of(), "", null);
    }

    @POST @Path("/{id}")
    public Response save(@RestPath long id, @BeanParam StoryForm form, @RestForm String version) {
        var errors = errorsIn(form);
        var from = version(version, errors);
        if (errors.any()) return Answer.showAgain(page(visible(id), form::over, errors, List.of(), "", null));

        return saving(id, form, from, "", saved -> Answer.goTo("/desk/stories/" + id));
    }

    /** Saves in a transaction of its own; a refusal shows the page again with all that was typed. */
    private Response saving(long id, StoryForm form, int from, String note, Function<Integer, Response> then) {
        var by = signedIn.account();
        int saved;
        try {
            saved = QuarkusTransaction.requiringNew().call(() -> {
                var draft = locked(id, by);
                draft.rewrite(form.toRewrite(newsroom.zone()), from, by);
                return draft.version();
            });
        } catch (Stale e) {
            return stale(id, form, note, e);
        } catch (MoveRefused e) {
            return Answer.refused(page(visible(id), form::over, new FormErrors(), e.sentences, note, null));
        }
        return then.apply(saved);
    }

    private Response stale(long id, StoryForm form, String note, Stale e) {
        var draft = visible(id);
        return Answer.refused(page(draft, form::over, new FormErrors(), List.of(e.getMessage()), note, Conflict.between(draft, form, newsroom.zone())));
    }

    // --- moving ---

    @POST @Path("/{id}/moves")
    public Response move(@RestPath long id, @BeanParam StoryForm form, @RestForm String move, @RestForm("note") String typed,
            @RestForm String digest, @RestForm String version, @RestForm String page) {
        var draft = visible(id);
        var note = Line.several(typed);
        var errors = new FormErrors();
        var wanted = Stream.of(Move.values()).filter(one -> one.name().equals(move)).findFirst();
        if (wanted.isPresent() && !wanted.get().admits(signedIn.account())) return Answer.forbidden();

        if (wanted.isEmpty()) errors.add("move", "There is no such move.");
        errors.addAll(errorsIn(form));
        var from = version(version, errors);
        if (wanted.equals(java.util.Optional.of(Move.APPROVE)) && isBlank(digest)) errors.add("digest", "Open the review page and read the story there; an approval belongs to the words you read.");
        if (note.length() > 5000) errors.add("note", "Keep the note under 5,000 characters.");
        if (errors.any()) return Answer.showAgain(again(draft, form, errors, List.of(), note, page));

        var hand = Hand.having(signedIn.account(), note, digest);
        if (form.isEmpty()) return moving(id, wanted.get(), hand, from, form, page);
        return saving(id, form, from, hand.note(), saved -> moving(id, wanted.get(), hand, saved, form, page));
    }

    private Response moving(long id, Move move, Hand hand, int from, StoryForm form, String page) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                var draft = locked(id, hand.by());
                if (draft.version() != from) throw new Stale();
                Review.of(draft).make(move, hand);
            });
        } catch (Stale e) {
            return stale(id, form, hand.note(), e);
        } catch (MoveRefused e) {
            return Answer.refused(again(visible(id), form, new FormErrors(), e.sentences, hand.note(), page));
        }
        return Answer.goTo("/desk/stories/" + id);
    }

    private TemplateInstance again(Draft draft, StoryForm form, FormErrors errors, List<String> sentences, String note, String page) {
        // The review page has no fields to show what was typed in.
        return "review".equals(page) && form.isEmpty()
                ? Pages.review(reviewPage(draft, sentences, errors, note))
                : page(draft, form::over, errors, sentences, note, null);
    }

    // --- reading ---

    @GET @Path("/{id}/review")
    public TemplateInstance review(@RestPath long id) {
        return Pages.review(reviewPage(visible(id), List.of(), new FormErrors(), ""));
    }

    /** The reader's page as it would be, made by the press and taken back. */
    @GET @Path("/{id}/preview")
    public Response preview(@RestPath long id) {
        return Answer.readersPage(preview.page(visible(id)));
    }

    @GET @Path("/{id}/ledger")
    public TemplateInstance ledger(@RestPath long id) {
        var draft = visible(id);
        return Pages.ledger(draft, Review.of(draft), LedgerLine.of(LedgerEntry.of(draft.story)), Revision.allOf(draft));
    }

    /** A frozen draft, as its readers at the desk had it before them. */
    @GET @Path("/{id}/revisions/{number}")
    public Response revision(@RestPath long id, @RestPath int number) {
        var revision = Revision.numbered(visible(id), number);
        if (revision == null) throw new NotFoundException();
        return Answer.readersPage(preview.page(revision));
    }

    // --- what hangs on a story ---

    /** Takes the authors' names and bios as they are today. */
    @POST @Path("/{id}/authors")
    public Response takeTodaysAuthors(@RestPath long id, @RestForm String version) {
        var draft = visible(id);
        var errors = new FormErrors();
        var from = version(version, errors);
        if (errors.any()) return Answer.showAgain(Pages.review(reviewPage(draft, List.of(), errors, "")));
        return onDraft(id, from, (locked, by) -> locked.takeTodaysAuthors(by), "/desk/stories/" + id + "/review");
    }

    /** Freezes the draft under a name, to come back to. */
    @POST @Path("/{id}/revisions")
    public Response nameRevision(@RestPath long id, @RestForm String name) {
        visible(id);
        var by = signedIn.account();
        QuarkusTransaction.requiringNew().run(() -> Revision.named(Draft.locked(id), by, name));
        return Answer.goTo("/desk/stories/" + id + "/ledger");
    }

    /** Lets a colleague into a story that is not theirs. */
    @POST @Path("/{id}/invited")
    public Response invite(@RestPath long id, @RestForm Long account) {
        visible(id);
        var guest = account == null ? null : Account.<Account>findById(account);
        if (guest == null || !guest.active) return Answer.refused(page(visible(id), form -> form, new FormErrors(), List.of("Choose a colleague from the list."), "", null));
        QuarkusTransaction.requiringNew().run(() -> Draft.locked(id).story.invited.add(Account.findById(guest.id)));
        return Answer.goTo("/desk/stories/" + id);
    }

    @POST @Path("/{id}/notices/{notice}")
    public Response seen(@RestPath long id, @RestPath long notice) {
        visible(id);
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
                var draft = locked(id, by);
                if (draft.version() != from) throw new Stale();
                change.on(draft, by);
            });
        } catch (Stale e) {
            return Answer.refused(Pages.review(reviewPage(visible(id), List.of(e.getMessage()), new FormErrors(), "")));
        } catch (MoveRefused e) {
            return Answer.refused(Pages.review(reviewPage(visible(id), e.sentences, new FormErrors(), "")));
        }
        return Answer.goTo(then);
    }

    // --- below ---

    /** What one may not see is not found. */
    private Draft visible(long id) {
        // Nothing that an earlier transaction of this request has changed may be shown as it was before.
        Draft.getEntityManager().clear();
        var draft = Draft.ofStory(id);
        if (draft == null || !draft.isVisibleTo(signedIn.account())) throw new NotFoundException();
        return draft;
    }

    /** Asked again under the lock: between two requests somebody may have lost their part in it. */
    private static Draft locked(long id, Account by) {
        var draft = Draft.locked(id);
        if (draft == null || !draft.isVisibleTo(by)) throw new NotFoundException();
        return draft;
    }

    private TemplateInstance page(Draft draft, Function<StoryForm, StoryForm> typed, FormErrors errors, List<String> sentences, String note, Conflict conflict) {
        var review = Review.of(draft);
        var form = typed.apply(StoryForm.of(draft, newsroom.zone()));
        // Where there is no form to stand in again, what was typed stands beside what is saved.
        var both = conflict == null && !review.isOpenToChange() ? Conflict.between(draft, form, newsroom.zone()) : conflict;
        return Pages.story(StoryPage.of(draft, review, signedIn.account(), form, errors, sentences, note, both, press.pathOf(draft.story)));
    }

    private ReviewPage reviewPage(Draft draft, List<String> sentences, FormErrors errors, String note) {
        return ReviewPage.of(draft, Review.of(draft), signedIn.account(), preview.fragment(draft), sentences, errors, note);
    }

    private FormErrors errorsIn(StoryForm form) {
        var errors = FormErrors.of(validator.validate(form));
        form.check(errors, newsroom.zone());
        return errors;
    }

    private static int version(String typed, FormErrors errors) {
        try {
            if (!isBlank(typed)) return Integer.parseInt(typed.strip());
        } catch (NumberFormatException e) {
            // said below
        }
        errors.add("version", "This form came without its version; open the story anew and put your text in there.");
        return -1;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
