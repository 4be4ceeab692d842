package stet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import stet.database.StatementLog;
import stet.people.Account;
import stet.site.cache.PageCache;
import stet.story.Draft;
import stet.story.Rewrite;
import stet.workflow.Hand;
import stet.workflow.Move;
import stet.workflow.Review;

/** No page asks the database more often because there are more stories. */
@QuarkusTest
class StatementCountTest {
    private static final int FEW = 10;
    private static final int MANY = 200;
    private static final int A_HANDFUL = 12;

    @Inject PageCache kept;

    private final Person wren = Cast.wren();
    private final Person edda = Cast.edda();
    private final Person reader = Person.stranger();

    @Test void a_page_asks_as_often_for_two_hundred_stories_as_for_ten() throws Exception {
        stories(0, FEW);
        var article = wren.publishes(edda, story(FEW));
        var story = wren.begins(story(FEW + 1));
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);

        try (var log = StatementLog.open()) {
            var few = asked(log, article, story);
            stories(FEW + 2, MANY);
            var many = asked(log, article, story);
            few.forEach((page, statements) -> assertTrue(statements.size() > 1, page + " was written down"));
            few.forEach((page, statements) -> assertTrue(many.get(page).size() <= statements.size(), () -> page + "\nof few: " + String.join("\n", statements) + "\nof many: " + String.join("\n", many.get(page))));
            var tooMany = new TreeMap<String, String>();
            many.forEach((page, statements) -> {
                if (statements.size() > A_HANDFUL) tooMany.put(page, statements.size() + ":\n" + String.join("\n", statements));
            });
            assertEquals(Map.of(), tooMany);
        }
    }

    private Map<String, List<String>> asked(StatementLog log, String article, long story) throws IOException {
        var pages = new LinkedHashMap<String, Runnable>();
        for (var path : List.of("/", article, "/section/news", "/author/wren-okafor", "/tag/counted", "/series/counted-in-parts", "/archive", year(), month(), "/feed.xml", "/sitemap.xml")) pages.put(path, () -> {
            kept.forgetAll();
            reader.page(path);
        });
        for (var path : List.of("/desk", "/desk/stories", "/desk/stories?q=counted", "/desk/stories/new", "/desk/stories/" + story, "/desk/stories/" + story + "/ledger", "/desk/stories/" + story + "/related", "/desk/authors")) pages.put("Wren: " + path, () -> wren.page(path));
        for (var path : List.of("/desk", "/desk/stories", "/desk/stories/" + story, "/desk/stories/" + story + "/review", "/desk/stories/" + story + "/preview", "/desk/sections", "/desk/series", "/desk/people", "/desk/ledger")) pages.put("Edda: " + path, () -> edda.page(path));
        var asked = new LinkedHashMap<String, List<String>>();
        for (var page : pages.entrySet()) asked.put(page.getKey(), log.fewestOf(3, page.getValue()));
        return asked;
    }

    private static String year() {
        return "/archive/" + LocalDate.now(ZoneOffset.UTC).getYear();
    }

    private static String month() {
        return year() + "/%02d".formatted(LocalDate.now(ZoneOffset.UTC).getMonthValue());
    }

    private static Map<String, String> story(int number) {
        return Map.of("headline", "Counted " + number, "dek", "One of many", "body", "Words.\n\nMore words.", "tags", "Counted, Twice", "authors", "Wren Okafor, Guest " + number % 7);
    }

    /** By the shortest way: a draft, one in review, one approved, one published, and again. */
    private void stories(int from, int to) {
        for (int i = from; i < to; i++) {
            var number = i;
            QuarkusTransaction.requiringNew().run(() -> {
                var writer = Account.withEmail(wren.email);
                var editor = Account.withEmail(edda.email);
                var form = story(number);
                var draft = Draft.begin(writer);
                draft.rewrite(new Rewrite(null, form.get("headline"), null, form.get("dek"), null, form.get("body"), null, null, List.of("Counted", "Twice"),
                        List.of("Wren Okafor", "Guest " + number % 7), null, null, null, null, null, null, null, number % 4 == 3 && number < 24 ? "Counted in parts" : null, null), draft.version(), writer);
                var review = Review.of(draft);
                if (number % 4 > 0) review.make(Move.SUBMIT, Hand.of(writer, ""));
                if (number % 4 > 1) review.make(Move.APPROVE, Hand.having(editor, "", draft.digest()));
                if (number % 4 > 2) review.make(Move.PUBLISH, Hand.of(editor, ""));
            });
        }
    }
}
