package stet.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import stet.people.Role;
import stet.people.SignedIn;
import stet.web.Line;
import stet.workflow.ReviewState;

/** Where any story is found again. Its path is that of {@link StoryResource}: a shorter one would never be asked. */
@Path("/desk/stories")
public class StoriesResource {
    private static final int PAGE = 50;

    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance stories(List<StoryLine> stories, String q, String state, ReviewState[] states, String next);
    }

    @Inject SignedIn signedIn;

    /** Newest first; a page begins below the story that ended the one before. */
    @GET
    public TemplateInstance stories(@RestQuery String q, @RestQuery String state, @RestQuery Long before) {
        var words = q == null ? "" : Line.clean(q);
        var wanted = Stream.of(ReviewState.values()).filter(one -> one.name().equals(state)).findFirst();
        var values = new HashMap<String, Object>();
        var condition = new StringBuilder("s.id < :before");
        values.put("before", before == null ? Long.MAX_VALUE : before);
        if (!signedIn.account().role.isAtLeast(Role.EDITOR)) {
            condition.append(" and ").append(StoryLine.MINE);
            values.put("me", signedIn.account().id);
        }
        wanted.ifPresent(one -> {
            condition.append(" and r.state = :state");
            values.put("state", one.name());
        });
        if (!words.isEmpty()) {
            condition.append(" and (d.headline ilike :words or d.slug ilike :words)");
            values.put("words", "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        }
        var found = StoryLine.where(condition.toString(), values, "s.id desc", PAGE + 1);
        var page = found.subList(0, Math.min(PAGE, found.size()));
        return Pages.stories(page, words, wanted.map(Enum::name).orElse(""), ReviewState.values(), found.size() > PAGE ? older(page.get(PAGE - 1).id(), words, wanted) : null);
    }

    private static String older(long before, String words, Optional<ReviewState> state) {
        return "/desk/stories?before=" + before + (words.isEmpty() ? "" : "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                + state.map(one -> "&state=" + one.name()).orElse("");
    }
}
