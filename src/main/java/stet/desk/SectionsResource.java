package stet.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import stet.people.SignedIn;
import stet.press.Press;
import stet.story.Section;
import stet.story.Slug;
import stet.story.Tag;
import stet.web.Answer;
import stet.web.FormErrors;
import stet.web.Line;
import stet.workflow.LedgerEntry;

/** Sections and tags: where readers find stories. Readers see their names, so only editors change them, and the ledger says so. */
@Path("/desk/sections")
public class SectionsResource {
    private static final int MOST_TAGS = 100;

    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance sections(List<Section> sections, List<Tag> tags, String q, FormErrors errors, String typed);
    }

    @Inject SignedIn signedIn;
    @Inject Press press;

    @GET
    public TemplateInstance show(@RestQuery String q) {
        return page(q, new FormErrors(), "");
    }

    @POST
    public Response add(@RestForm String name) {
        var errors = new FormErrors();
        var clean = checked("name", name, errors);
        var slug = Slug.of(clean);
        if (!errors.any() && Section.called(slug) != null) errors.add("name", "There is a section at that address already.");
        if (errors.any()) return Answer.showAgain(page("", errors, clean));

        QuarkusTransaction.requiringNew().run(() -> {
            var section = new Section();
            section.slug = slug;
            section.name = clean;
            section.position = (int) Section.count() + 1;
            section.persistAndFlush();
            LedgerEntry.write("SECTION_CHANGED", "section:" + section.id, signedIn.account());
            press.sectionsAndTags();
        });
        return Answer.goTo("/desk/sections");
    }

    @POST @Path("/{id}")
    public Response change(@RestPath long id, @RestForm String name, @RestForm String position) {
        if (Section.findById(id) == null) throw new NotFoundException();
        var errors = new FormErrors();
        var clean = checked("section-" + id, name, errors);
        var place = place(position);
        if (place == null) errors.add("section-" + id, "Give the place in the order as a number.");
        if (errors.any()) return Answer.showAgain(page("", errors, clean));

        QuarkusTransaction.requiringNew().run(() -> {
            Section section = Section.findById(id);
            section.name = clean;
            section.position = place;
            LedgerEntry.write("SECTION_CHANGED", "section:" + id, signedIn.account());
            press.sectionsAndTags();
        });
        return Answer.goTo("/desk/sections");
    }

    @POST @Path("/tags/{id}")
    public Response rename(@RestPath long id, @RestForm String name) {
        if (Tag.findById(id) == null) throw new NotFoundException();
        var errors = new FormErrors();
        var clean = checked("tag-" + id, name, errors);
        var namesake = Tag.ofName(clean);
        if (namesake != null && namesake.id != id) errors.add("tag-" + id, "There is a tag of this name already.");
        if (clean.contains(",")) errors.add("tag-" + id, "A tag has a name without a comma.");
        if (errors.any()) return Answer.showAgain(page("", errors, clean));

        QuarkusTransaction.requiringNew().run(() -> {
            Tag tag = Tag.findById(id);
            tag.name = clean;
            LedgerEntry.write("TAG_CHANGED", "tag:" + id, signedIn.account());
            press.sectionsAndTags();
        });
        return Answer.goTo("/desk/sections");
    }

    private TemplateInstance page(String q, FormErrors errors, String typed) {
        var words = q == null ? "" : Line.clean(q);
        return Pages.sections(Section.inOrder(), Tag.like(words, MOST_TAGS), words, errors, typed);
    }

    private static String checked(String field, String typed, FormErrors errors) {
        var clean = Line.clean(typed == null ? "" : typed);
        if (clean.isEmpty()) errors.add(field, "Give it a name.");
        if (clean.length() > 60) errors.add(field, "Keep the name under 60 characters.");
        return clean;
    }

    private static Integer place(String typed) {
        try {
            return typed == null ? null : Math.max(0, Math.min(10_000, Integer.parseInt(typed.strip())));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
