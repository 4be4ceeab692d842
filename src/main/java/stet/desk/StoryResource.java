package stet.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import stet.people.SignedIn;
import stet.press.Preview;
import stet.story.Draft;
import stet.story.Kind;
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
import stet.workflow.Review;

/** A story at the desk: written, moved, read before it runs, and looked up afterwards. */
@Path("/desk/stories")
public class StoryResource {
    @Inject SignedIn signedIn;
    @Inject Validator validator;
    @Inject Preview preview;
    @Inject StoryPages pages;
    @Inject Newsroom newsroom;

    // --- writing ---

    @GET @Path("/new")
    public TemplateInstance blank(@RestQuery String kind) {
        return blank(begun(kind), null, new FormErrors());
    }

    /** @param typed null where nothing is yet */
    private TemplateInstance blank(Kind kind, StoryForm typed, FormErrors errors) {
        var blank = StoryForm.blank(kind, signedIn.account());
        return StoryPages.Pages.story(StoryPage.blank(kind, typed == null ? blank : typed.over(blank), Section.inOrder(), errors));
    }

    /** What somebody wants to begin: stories are everybody's, pages are the editors'. */
    private Kind begun(String asked) {
        var kind = Kind.asked(asked);
        if (kind == Kind.PAGE && !signedIn.edits()) Answer.forbidden();
        return kind;
    }

    @POST @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public Response begin(@BeanParam StoryForm sent, @RestForm("kind") String asked) {
        var kind = begun(asked);
        var form = kind == Kind.PAGE ? sent.ofPage() : sent;
        var errors = errorsIn(form);
        if (errors.any()) return Answer.showAgain(blank(kind, form, errors));

        var by = signedIn.account();
        var id = QuarkusTransaction.requiringNew().call(() -> {
            var known = form.namesAKnownAuthor();
            var draft = Draft.begin(kind, by);
            if (!form.isEmpty()) draft.rewrite(form.toRewrite(newsroom.zone()), draft.version(), by);
            form.offerBio(draft, known, by);
            return draft.story.id;
        });
        return Answer.goTo("/desk/stories/" + id);
    }

    @GET @Path("/{id}")
    public TemplateInstance show(@RestPath long id) {
        return pages.write(pages.visible(id), form -> form, new FormErrors(), List.of(), "", null);
    }

    @POST @Path("/{id}") @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public Response save(@RestPath long id, @BeanParam StoryForm form, @RestForm String version) {
        var errors = errorsIn(form);
        // Asked only where something is wrong: most saves are of articles, and none of those waits for it.
        if (errors.any()) errors = errorsIn(form, pages.visible(id));
        var from = StoryPages.version(version, errors);
        if (errors.any()) return Answer.showAgain(again(pages.visible(id), from, form, errors, List.of(), ""));

        return saving(id, form, from, "", saved -> Answer.goTo("/desk/stories/" + id));
    }

    /** Saves in a transaction of its own; a refusal shows the page again with all that was typed. */
    private Response saving(long id, StoryForm form, int from, String note, Function<Integer, Response> then) {
        var by = signedIn.account();
        int saved;
        try {
            saved = QuarkusTransaction.requiringNew().call(() -> {
                var draft = StoryPages.locked(id, by);
                draft.rewrite(form.toRewrite(newsroom.zone()), from, by);
                return draft.version();
            });
        } catch (Stale e) {
            return stale(id, form, note, e);
        } catch (MoveRefused e) {
            return Answer.refused(pages.write(pages.visible(id), form::over, new FormErrors(), e.sentences, note, null));
        }
        return then.apply(saved);
    }

    private Response stale(long id, StoryForm form, String note, Stale e) {
        var draft = pages.visible(id);
        return Answer.refused(pages.write(draft, form::over, new FormErrors(), List.of(e.getMessage()), note, Conflict.between(draft, form, newsroom.zone())));
    }

    // --- moving ---

    @POST @Path("/{id}/moves") @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public Response move(@RestPath long id, @BeanParam StoryForm form, @RestForm String move, @RestForm("note") String typed,
            @RestForm String digest, @RestForm String version, @RestForm String page) {
        var draft = pages.visible(id);
        var note = Line.several(typed);
        var errors = new FormErrors();
        var wanted = Stream.of(Move.values()).filter(one -> one.name().equals(move)).findFirst();
        if (wanted.isPresent() && !wanted.get().admits(signedIn.account())) return notTheirs(id, form, version, note);

        if (wanted.isEmpty()) errors.add("move", "There is no such move.");
        errors.addAll(errorsIn(form, draft));
        var from = StoryPages.version(version, errors);
        if (wanted.equals(java.util.Optional.of(Move.APPROVE)) && (digest == null || digest.isBlank())) errors.add("digest", "Open the review page and read the story there; an approval belongs to the words you read.");
        if (note.length() > 5000) errors.add("note", "Keep the note under 5,000 characters.");
        if (errors.any()) return Answer.showAgain(isOfReview(page, form) ? pages.review(draft, List.of(), errors, note) : again(draft, from, form, errors, List.of(), note));

        var hand = Hand.having(signedIn.account(), note, digest);
        if (form.isEmpty()) return moving(id, wanted.get(), hand, from, form, page);
        return saving(id, form, from, hand.note(), saved -> moving(id, wanted.get(), hand, saved, form, page));
    }

    /** A move of another role does nothing at all; what was typed with it stands in the form again. */
    private Response notTheirs(long id, StoryForm form, String version, String note) {
        var sentence = "This is not for your role: an editor or a chief has to do it." + (form.isEmpty() ? "" : " What you typed is in the form below, and not saved yet.");
        return Answer.page(Response.Status.FORBIDDEN.getStatusCode(),
                again(pages.visible(id), StoryPages.version(version, new FormErrors()), form, new FormErrors(), List.of(sentence), note));
    }

    private Response moving(long id, Move move, Hand hand, int from, StoryForm form, String page) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                var draft = StoryPages.locked(id, hand.by());
                if (draft.version() != from) throw new Stale();
                Review.of(draft).make(move, hand);
            });
        } catch (Stale e) {
            return stale(id, form, hand.note(), e);
        } catch (MoveRefused e) {
            var draft = pages.visible(id);
            return Answer.refused(isOfReview(page, form) ? pages.review(draft, e.sentences, new FormErrors(), hand.note())
                    : pages.write(draft, form::over, new FormErrors(), e.sentences, hand.note(), null));
        }
        return Answer.goTo("/desk/stories/" + id);
    }

    /** The form with what was typed. It is good to be sent again, so where somebody else was quicker both texts are shown here, too. */
    private TemplateInstance again(Draft draft, int from, StoryForm form, FormErrors errors, List<String> sentences, String note) {
        var conflict = form.isEmpty() || from == draft.version() ? null : Conflict.between(draft, form, newsroom.zone());
        return pages.write(draft, form::over, errors, sentences, note, conflict);
    }

    /** The review page has no fields to show what was typed in. */
    private static boolean isOfReview(String page, StoryForm form) {
        return "review".equals(page) && form.isEmpty();
    }

    // --- reading ---

    @GET @Path("/{id}/review")
    public TemplateInstance review(@RestPath long id) {
        return pages.review(pages.visible(id), List.of(), new FormErrors(), "");
    }

    /** The reader's page as it would be, made by the press and taken back. */
    @GET @Path("/{id}/preview")
    public Response preview(@RestPath long id) {
        return Answer.readersPage(preview.page(pages.visible(id)));
    }

    @GET @Path("/{id}/ledger")
    public TemplateInstance ledger(@RestPath long id) {
        var draft = pages.visible(id);
        return StoryPages.Pages.ledger(draft, Review.of(draft), LedgerLine.of(LedgerEntry.of(draft.story)), Revision.allOf(draft));
    }

    /** A frozen draft, as its readers at the desk had it before them. */
    @GET @Path("/{id}/revisions/{number}")
    public Response revision(@RestPath long id, @RestPath int number) {
        var revision = Revision.numbered(pages.visible(id), number);
        if (revision == null) throw new NotFoundException();
        return Answer.readersPage(preview.page(revision));
    }

    /** Nothing is wrong with what a page ignores. */
    private FormErrors errorsIn(StoryForm form, Draft of) {
        return errorsIn(of.story.isPage() ? form.ofPage() : form);
    }

    private FormErrors errorsIn(StoryForm form) {
        var errors = FormErrors.of(validator.validate(form));
        form.check(errors, newsroom.zone());
        return errors;
    }
}
