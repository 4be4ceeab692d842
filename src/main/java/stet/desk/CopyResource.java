package stet.desk;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import stet.exchange.CopyIntake;
import stet.exchange.CopyUnreadable;
import stet.exchange.Proposal;
import stet.people.Author;
import stet.people.SignedIn;
import stet.story.Section;
import stet.web.Answer;
import stet.web.FormErrors;

/** Copy that comes from outside: answered with the form filled in, and nothing saved yet. */
@Path("/desk/copy")
public class CopyResource {
    @Inject SignedIn signedIn;

    @POST @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response read(@RestForm String copy, @RestForm FileUpload file) throws IOException {
        var errors = new FormErrors();
        var pasted = copy == null ? "" : copy;
        var hasFile = file != null && (file.size() > 0 || file.fileName() != null && !file.fileName().isBlank());
        if (!hasFile && pasted.isBlank()) errors.add("copy", "Paste a text, or choose a file.");
        if (hasFile && !pasted.isBlank()) errors.add("file", "Either paste a text or choose a file; which of the two is the story?");
        if (errors.any()) return Answer.showAgain(again(errors, pasted));
        try {
            var proposal = hasFile ? CopyIntake.read(file.fileName(), Files.readAllBytes(file.uploadedFile())) : CopyIntake.read(pasted);
            return Answer.page(200, StoryPages.Pages.story(StoryPage.fromCopy(form(proposal), Section.inOrder(), new FormErrors())));
        } catch (CopyUnreadable e) {
            errors.add(hasFile ? "file" : "copy", e.getMessage());
            return Answer.showAgain(again(errors, pasted));
        }
    }

    private TemplateInstance again(FormErrors errors, String copy) {
        return StoryPages.Pages.story(StoryPage.withCopy(StoryForm.blank(signedIn.account()), Section.inOrder(), errors, copy));
    }

    private StoryForm form(Proposal proposal) {
        var blank = StoryForm.blank(signedIn.account());
        var authors = proposal.authors().isEmpty() ? blank.authors() : known(proposal.authors());
        return new StoryForm(proposal.kicker(), proposal.headline(), "", proposal.dek(), "", proposal.body(), blank.section(), proposal.tags(),
                authors, "", "", "", "", proposal.dateline(), "", "", blank.language(), proposal.bio(), "", "");
    }

    /** Those we know by the names we know them by. */
    private static String known(String names) {
        return StoryForm.names(names).stream().map(name -> {
            var author = Author.called(name);
            return author == null ? name : author.name;
        }).reduce((one, other) -> one + ", " + other).orElse("");
    }
}
