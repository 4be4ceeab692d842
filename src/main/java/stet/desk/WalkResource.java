package stet.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import stet.people.Routes;
import stet.people.SignedIn;
import stet.press.FrontPlan;
import stet.press.Press;
import stet.site.Newsstand;
import stet.story.Draft;
import stet.web.Answer;
import stet.workflow.Review;

/** The paper as readers have it, with a bar above that leads to where it is changed. Readers' own pages know nobody, so they can be kept for all. */
@Path("/desk/site")
public class WalkResource {
    private static final String HERE = "/desk/site";
    /** Those addresses that are walked on to; everything else on a page is the readers' own. */
    private static final Pattern PAGE = Pattern.compile("/|/\\d{4}/\\d{2}/\\d{2}/[^/]+|/(section|author|tag|series)/[^/.]+(\\?before=[^&]*)?|/(?<own>[a-z0-9-]+)");

    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance bar(String path, Draft draft, Review review, FrontPlan front);
    }

    @Inject SignedIn signedIn;
    @Inject Newsstand newsstand;
    @Inject Press press;

    @GET
    public Response front() {
        return walk("/", null);
    }

    @GET @Path("/{path: .*}")
    public Response walk(@RestPath String path, @RestQuery String before) {
        var plain = path.startsWith("/") ? path : "/" + path;
        var walked = newsstand.walk(plain, before).orElseThrow(NotFoundException::new);
        if (walked.location() != null) return Answer.goTo(HERE + walked.location());
        var page = Jsoup.parse(walked.html());
        page.outputSettings().prettyPrint(false);
        page.head().appendElement("link").attr("rel", "stylesheet").attr("href", "/css/bar.css");
        page.body().prepend(bar(plain));
        walkOn(page);
        return Response.status(walked.status()).type("text/html;charset=UTF-8").entity(page.outerHtml()).build();
    }

    private String bar(String path) {
        var placed = press.placedAt(path);
        var draft = placed == null ? null : Draft.ofStory(placed.story());
        var mine = draft != null && draft.isVisibleTo(signedIn.account());
        return Pages.bar(path, mine ? draft : null, mine ? Review.of(draft) : null, signedIn.edits() ? FrontPlan.at(path) : null).render();
    }

    private static void walkOn(Document page) {
        for (var link : page.select("a[href]")) if (!link.parents().hasClass("edit-bar") && isWalked(link.attr("href"))) link.attr("href", HERE + link.attr("href"));
    }

    private static boolean isWalked(String address) {
        var page = PAGE.matcher(address);
        return page.matches() && (page.group("own") == null || Routes.isFree(page.group("own")));
    }
}
