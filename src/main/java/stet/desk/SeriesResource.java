package stet.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import stet.people.SignedIn;
import stet.press.Morgue;
import stet.press.Press;
import stet.press.Ran;
import stet.story.Draft;
import stet.story.Series;
import stet.story.Story;
import stet.web.Answer;
import stet.web.FormErrors;
import stet.web.Line;
import stet.workflow.LedgerEntry;

/** Series: what readers see of them beside their parts, and in which order those stand. Editors decide, and the ledger says so. */
@Path("/desk/series")
public class SeriesResource {
    private static final int MOST = 100, LONGEST_NAME = 120, LONGEST_DESCRIPTION = 500;

    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance manySeries(List<Series> series, String q);
        static native TemplateInstance series(Series series, List<Part> parts, List<Draft> coming, String name, String description, FormErrors errors);
    }

    /** A story that ran in the series; the number may be one that was typed. */
    public record Part(long story, String number, String headline, boolean live) {
    }

    @Inject SignedIn signedIn;
    @Inject Press press;
    @Inject Morgue morgue;

    @GET
    public TemplateInstance find(@RestQuery String q) {
        var words = q == null ? "" : Line.clean(q);
        return Pages.manySeries(Series.like(words, MOST), words);
    }

    @GET @Path("/{id}")
    public TemplateInstance show(@RestPath long id) {
        Series series = Series.findById(id);
        return page(series, Map.of(), series.name, series.description, new FormErrors());
    }

    @POST @Path("/{id}")
    public Response describe(@RestPath long id, @RestForm String name, @RestForm String description) {
        var errors = new FormErrors();
        var clean = Line.clean(name);
        var words = Line.several(description);
        var namesake = Series.ofName(clean);
        if (clean.isEmpty()) errors.add("name", "Give it a name.");
        if (clean.length() > LONGEST_NAME) errors.add("name", "Keep the name under %d characters.".formatted(LONGEST_NAME));
        if (clean.contains(",")) errors.add("name", "A series has a name without a comma.");
        if (namesake != null && namesake.id != id) errors.add("name", "There is a series of this name already.");
        if (words.length() > LONGEST_DESCRIPTION) errors.add("description", "Keep the description under %d characters.".formatted(LONGEST_DESCRIPTION));
        if (errors.any()) return Answer.showAgain(page(Series.findById(id), Map.of(), clean, words, errors));

        QuarkusTransaction.requiringNew().run(() -> {
            var series = Series.locked(id);
            if (series.name.equals(clean) && series.description.equals(words)) return;
            series.name = clean;
            series.description = words;
            LedgerEntry.write("SERIES_CHANGED", "series:" + id, signedIn.account());
            press.renamed(series);
        });
        return Answer.goTo("/desk/series/" + id);
    }

    /** All numbers at once, so that two parts can change places. */
    @POST @Path("/{id}/order")
    public Response order(@RestPath long id, @RestForm List<String> story, @RestForm List<String> part) {
        var errors = new FormErrors();
        var typed = new HashMap<Long, String>();
        for (int i = 0; i < Math.min(story.size(), part.size()); i++) if (story.get(i).matches("\\d{1,18}")) typed.put(Long.valueOf(story.get(i)), Line.clean(part.get(i)));
        if (typed.values().stream().anyMatch(number -> StoryForm.number(number) == null)) errors.add("order", "Give each part a number from 1 to %d.".formatted(Series.MOST_PARTS));
        if (!errors.any()) QuarkusTransaction.requiringNew().run(() -> reorder(Series.locked(id), typed, errors));
        if (!errors.any()) return Answer.goTo("/desk/series/" + id);

        Series.getEntityManager().clear();
        Series series = Series.findById(id);
        return Answer.showAgain(page(series, typed, series.name, series.description, errors));
    }

    private void reorder(Series series, Map<Long, String> typed, FormErrors errors) {
        var ran = series.ran();
        var numbers = ran.stream().map(story -> typed.containsKey(story.id) ? StoryForm.number(typed.get(story.id)) : story.part).toList();
        if (new HashSet<>(numbers).size() < numbers.size()) errors.add("order", "Two parts would have the same number.");
        if (errors.any() || numbers.equals(ran.stream().map(story -> story.part).toList())) return;
        for (int i = 0; i < ran.size(); i++) ran.get(i).part = numbers.get(i);
        LedgerEntry.write("SERIES_ORDERED", "series:" + series.id + " parts " + ran.stream().map(story -> story.id + "=" + story.part).collect(Collectors.joining(" ")), signedIn.account());
        press.ordered(series);
    }

    private TemplateInstance page(Series series, Map<Long, String> typed, String name, String description, FormErrors errors) {
        var ran = series.ran();
        var articles = morgue.of(ran).stream().collect(Collectors.toMap(Ran::story, article -> article));
        var parts = ran.stream().filter(story -> articles.containsKey(story.id)).map(story -> part(story, articles.get(story.id), typed)).toList();
        List<Draft> coming = Draft.list("from Draft d join fetch d.story where d.series = ?1 and (d.story.series is null or d.story.series <> ?1) order by d.part, d.id", series);
        return Pages.series(series, parts, coming, name, description, errors);
    }

    private static Part part(Story story, Ran article, Map<Long, String> typed) {
        return new Part(story.id, typed.getOrDefault(story.id, story.part.toString()), article.headline(), article.live());
    }
}
