package stet.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import stet.people.Author;
import stet.people.AuthorProposal;
import stet.people.SignedIn;
import stet.web.Answer;
import stet.web.FormErrors;

/** An editor lets stand what somebody says about an author, or does not. Nobody decides on their own words. */
@Path("/desk/proposals/{id}")
public class ProposalsResource {
    @Inject SignedIn signedIn;

    @POST
    public Response decide(@RestPath long id, @RestForm String decision) {
        AuthorProposal proposal = AuthorProposal.findById(id);
        if (proposal == null) throw new NotFoundException();
        var author = proposal.author.id;
        if (!List.of("accept", "refuse").contains(String.valueOf(decision))) return Answer.showAgain(page(author, "Say whether these words shall stand."));

        var refused = QuarkusTransaction.requiringNew().call(() -> decided(id, decision.equals("accept")));
        return refused == null ? Answer.goTo("/desk/authors/" + author) : Answer.refused(page(author, refused));
    }

    /** Why not, or null when it is done. */
    private String decided(long id, boolean accept) {
        AuthorProposal proposal = AuthorProposal.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (proposal == null || proposal.isDecided()) return "Somebody has decided on this already, or it was replaced by other words.";
        if (proposal.isBy(signedIn.account())) return "Someone else has to let your own words stand.";
        if (accept) proposal.accept(signedIn.account());
        else proposal.refuse(signedIn.account());
        return null;
    }

    private TemplateInstance page(long author, String sentence) {
        Author.getEntityManager().clear();
        Author shown = Author.findById(author);
        return AuthorSheet.of(shown, AuthorForm.of(shown), signedIn.account(), new FormErrors(), List.of(sentence)).page();
    }
}
