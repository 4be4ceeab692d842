package stet.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import stet.people.Author;
import stet.people.Routes;
import stet.people.SignedIn;
import stet.press.FrontPlan;
import stet.press.Ran;
import stet.site.Walk;
import stet.site.search.SearchResource;
import stet.story.Draft;
import stet.story.Series;
import stet.story.Tag;
import stet.web.Answer;
import stet.workflow.Review;

/** The paper as readers have it, with a bar above that leads to where it is changed. Readers' own pages know nobody, so they can be kept for all. */
@Path("/desk/site")
public class WalkResource {
    private static final String HERE = "/desk/site";
    private static final int GONE = 410;
    /** Those addresses that are walked on to; everything else on a page is the readers' own. */
    private static final Pattern PAGE = Pattern.compile("(/|/\\d{4}/\\d{2}/\\d{2}/[^/?#]+(/changes|/editions/\\d+)?|/(section|author|tag|series)/[^/.?#]+|/archive(/\\d{4}(/\\d{2})?)?|/search"
            + "|/(?<own>[a-z0-9-]+)(/changes|/editions/\\d+)?)([?#].*)?");
    private static final Pattern HISTORY = Pattern.compile("/changes$|/editions/\\d+$"), NAMED = Pattern.compile("/(author|tag|series)/([^/]+)");

    /** Where something on a page is changed. */
    public record Way(String address, String words) {
    }

    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance bar(String address, Draft draft, Review review, boolean gone, Way way);
    }

    @Inject SignedIn signedIn;
    @Inject Walk walk;
    @Inject SearchResource search;

    @GET
    public Response front(@Context UriInfo uri, @Context HttpServerRequest request) {
        return walk("/", uri, request);
    }

    @GET @Path("/{path: .*}")
    public Response walk(@RestPath String path, @Context UriInfo uri, @Context HttpServerRequest request) {
        var plain = ("/" + path).replaceFirst("^//", "/").replaceFirst("(?<=.)/$", "");
        // How pages look is one reader's choice, and a browser says it at that address alone.
        if (plain.equals("/look")) return Answer.goTo(plain);
        var walked = plain.equals("/search") ? search.walked(uri.getQueryParameters(), request) : walk.to(plain, request).orElseThrow(NotFoundException::new);
        if (walked.location() != null) return Answer.goTo(HERE + walked.location());
        var page = Jsoup.parse(walked.html());
        page.outputSettings().prettyPrint(false);
        page.head().appendElement("link").attr("rel", "stylesheet").attr("href", "/css/bar.css");
        page.body().prepend(bar(plain, request.query(), walked.status() == GONE));
        walkOn(page);
        return Response.status(walked.status()).type("text/html;charset=UTF-8").entity(page.outerHtml()).build();
    }

    private String bar(String path, String query, boolean gone) {
        var ran = Ran.at(HISTORY.matcher(path).replaceFirst(""));
        var draft = ran == null ? null : Draft.ofStory(ran.story());
        var mine = draft != null && draft.isVisibleTo(signedIn.account());
        return Pages.bar(query == null ? path : path + "?" + query, mine ? draft : null, mine ? Review.of(draft) : null, gone, way(path)).render();
    }

    /** To where a list is arranged, or what it is about is changed; null where this is not theirs to do. */
    private Way way(String path) {
        var named = NAMED.matcher(path);
        if (named.matches() && named.group(1).equals("author")) return ofAuthor(Author.at(named.group(2)));
        if (!signedIn.edits()) return null;
        if (named.matches()) return named.group(1).equals("tag") ? ofTag(Tag.called(named.group(2))) : ofSeries(Series.called(named.group(2)));
        var front = FrontPlan.at(path);
        return front == null ? null : new Way(front.address(), "Arrange this front");
    }

    private Way ofAuthor(Author author) {
        return author == null || !AuthorSheet.mayChange(author, signedIn.account()) ? null : new Way("/desk/authors/" + author.id, "Edit this author");
    }

    private static Way ofTag(Tag tag) {
        return tag == null ? null : new Way("/desk/sections?q=" + URLEncoder.encode(tag.name, StandardCharsets.UTF_8) + "#tag-" + tag.id, "Rename this tag");
    }

    private static Way ofSeries(Series series) {
        return series == null ? null : new Way("/desk/series/" + series.id, "Edit this series");
    }

    private static void walkOn(Document page) {
        for (var link : page.select("a[href]")) if (!link.parents().hasClass("edit-bar") && isWalked(link.attr("href"))) link.attr("href", HERE + link.attr("href"));
        for (var form : page.select("form[action=/search]")) form.attr("action", HERE + form.attr("action"));
    }

    private static boolean isWalked(String address) {
        var page = PAGE.matcher(address);
        return page.matches() && (page.group("own") == null || Routes.isFree(page.group("own")));
    }
}
