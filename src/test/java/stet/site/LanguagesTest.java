package stet.site;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import stet.Browser;
import stet.Cast;
import stet.Person;
import stet.site.cache.PageCache;
import stet.web.Settings;
import stet.workflow.Move;

/** A story that ran in several languages: whoever reads it in one is led to the others, and to none that cannot be read. */
@QuarkusTest
class LanguagesTest {
    @Inject PageCache cache;
    @Inject Settings settings;

    private final Person wren = Cast.wren();
    private final Person edda = Cast.edda();
    private final Person cato = Cast.cato();
    private final Person reader = Person.stranger();

    private record Told(long story, String path) {
    }

    // --- readers ---

    @Test void each_leads_to_all_others_in_the_words_of_their_own_readers() {
        var english = published("en", "The bridge opens");
        var german = published("de", "Die Brücke ist offen");
        var arabic = published("ar", "الجسر مفتوح");
        says(english, german, arabic).then().statusCode(303);

        assertEquals(Map.of("de", german.path, "ar", arabic.path), others(english));
        assertEquals(Map.of("en", english.path, "ar", arabic.path), others(german));
        assertEquals(Map.of("en", english.path, "de", german.path), others(arabic));
        var line = reader.page(english.path).selectFirst(".also-in");
        assertEquals("Also in العربية, Deutsch", line.text());
        assertEquals("rtl", line.selectFirst("[hreflang=ar]").attr("dir"));
        assertEquals("ar", line.selectFirst("[hreflang=ar]").attr("lang"));
        assertEquals("ltr", line.selectFirst("[hreflang=de]").attr("dir"));
        Browser.isValidHtml(arabic.path, reader.gets(arabic.path).asString());
        Browser.isValidHtml("the desk", edda.gets("/desk/stories/" + arabic.story + "/related").asString());
        for (var one : List.of(english, german, arabic))
            assertEquals(Map.of("en", settings.url() + english.path, "de", settings.url() + german.path, "ar", settings.url() + arabic.path), alternates(one), "itself among them");
    }

    @Test void who_is_alone_leads_nowhere() {
        var alone = published("fr", "Seul");
        assertEquals(Map.of(), alternates(alone));
        assertTrue(reader.page(alone.path).select(".also-in").isEmpty());
        var other = published("de", "Allein");
        says(alone, other).then().statusCode(303);
        says(alone).then().statusCode(303);
        for (var one : List.of(alone, other)) {
            assertEquals(Map.of(), alternates(one));
            assertTrue(reader.page(one.path).select(".also-in").isEmpty());
        }
    }

    @Test void what_was_withdrawn_is_led_to_no_more_and_again_when_it_is_back() {
        var english = published("en", "Taken down");
        var german = published("de", "Zurückgezogen");
        var french = published("fr", "Retiré");
        says(english, german, french).then().statusCode(303);
        edda.makes(Move.WITHDRAW, german.story, "A lawyer rang").then().statusCode(303);
        assertEquals(Map.of("fr", french.path), others(english));
        assertEquals(Map.of("en", english.path), others(french));
        assertFalse(reader.gets(german.path).then().statusCode(410).extract().asString().contains(english.path));
        edda.makes(Move.WITHDRAW, french.story, "And again").then().statusCode(303);
        assertEquals(Map.of(), alternates(english));
        edda.makes(Move.RESTORE, german.story, "All is well").then().statusCode(303);
        assertEquals(Map.of("de", german.path), others(english));
        assertEquals(Map.of("en", english.path), others(german));
    }

    @Test void what_has_not_run_is_led_to_by_nobody_until_it_runs() {
        var english = published("en", "Ahead of its German");
        var draft = wren.begins(Map.of("headline", "xqunseen Deutsch", "body", "Wörter.", "language", "de", "slug", "xqunseen-deutsch"));
        says(english, "/desk/stories/" + draft).then().statusCode(303);
        reader.gets(english.path).then().statusCode(200).body(not(containsString("xqunseen")), not(containsString("hreflang")), not(containsString("also-in")), not(containsString("/desk/stories")));
        assertFalse(reader.gets(month(english)).asString().contains("xqunseen"));
        assertEquals(List.of(english.path), named(draft), "the draft knows of it");

        wren.makes(Move.SUBMIT, draft, "").then().statusCode(303);
        edda.lets(draft);
        var german = new Told(draft, wren.onTheSite(draft));
        assertEquals(Map.of("de", german.path), others(english));
        assertEquals(Map.of("en", english.path), others(german));
        assertEquals(List.of(german.path), named(english.story));
    }

    @Test void search_engines_find_the_languages_in_the_file_of_the_month() {
        var english = published("en", "Mapped");
        var german = published("de", "Verzeichnet");
        var alone = published("en", "Mapped alone");
        says(english, german).then().statusCode(303);
        var file = xml(month(english));
        for (var one : List.of(english, german)) {
            var links = new TreeMap<String, String>();
            for (var link : place(file, one).getElementsByTag("xhtml:link")) links.put(link.attr("hreflang"), link.attr("href"));
            assertEquals(Map.of("en", settings.url() + english.path, "de", settings.url() + german.path), links);
        }
        assertTrue(place(file, alone).getElementsByTag("xhtml:link").isEmpty());
        edda.makes(Move.WITHDRAW, german.story, "A lawyer rang").then().statusCode(303);
        assertTrue(place(xml(month(english)), english).getElementsByTag("xhtml:link").isEmpty());
    }

    @Test void it_is_not_offered_as_something_related_as_well() {
        var english = published("en", "Bittern booming heard in Ferrowdale", "Bitterns");
        var german = published("de", "Rohrdommel in Ferrowdale", "Bitterns");
        var other = published("en", "Bitterns of another reed bed", "Bitterns");
        assertEquals(List.of(other.path, german.path), related(english));
        says(english, german).then().statusCode(303);
        assertEquals(List.of(other.path), related(english));
        assertEquals(List.of(other.path), related(german));
        edda.posts("/desk/stories/" + english.story + "/related", Map.of("addresses", german.path)).then().statusCode(303);
        assertEquals(List.of(german.path, other.path), related(english), "unless an editor wants it");
        says(english).then().statusCode(303);
        assertEquals(List.of(english.path, other.path).stream().sorted().toList(), related(german).stream().sorted().toList());
    }

    private List<String> related(Told told) {
        return reader.page(told.path).select(".related .trail-headline a").eachAttr("href");
    }

    @Test void an_edition_and_a_preview_say_nothing_of_it() {
        var english = published("en", "Frozen");
        says(english, published("de", "Gefroren")).then().statusCode(303);
        for (var page : List.of(reader.page(english.path + "/editions/1"), edda.page("/desk/stories/" + english.story + "/preview")))
            assertTrue(page.select(".also-in, [hreflang]").isEmpty());
    }

    // --- the desk ---

    @Test void who_joins_knows_all_and_who_is_taken_out_is_free() {
        var english = published("en", "Growing");
        var german = published("de", "Wachsend");
        var french = published("fr", "Croissant");
        var spanish = published("es", "Creciente");
        says(english, german).then().statusCode(303);
        says(french, english, german).then().statusCode(303);
        assertEquals(3, alternates(german).size());
        says(french, english, german, spanish).then().statusCode(303);
        for (var one : List.of(english, german, french, spanish)) assertEquals(4, alternates(one).size());

        // One fewer in the list: that one goes by itself.
        says(english, german, spanish).then().statusCode(303);
        assertEquals(Map.of(), alternates(french));
        for (var one : List.of(english, german, spanish)) assertEquals(3, alternates(one).size());
        // Nothing in the list: this one goes, and the others stay together.
        says(english).then().statusCode(303);
        assertEquals(Map.of(), alternates(english));
        assertEquals(Map.of("es", spanish.path), others(german));
        // And two that were freed may find each other.
        says(english, french).then().statusCode(303);
        assertEquals(Map.of("fr", french.path), others(english));
        assertEquals(Map.of("de", german.path), others(spanish));
    }

    @Test void nobody_goes_from_some_to_others_unseen() {
        var english = published("en", "Moving");
        var german = published("de", "Ziehend");
        var french = published("fr", "Autre chose");
        var spanish = published("es", "Otra cosa");
        var czech = published("cs", "Stěhování");
        says(english, german, czech).then().statusCode(303);
        says(french, spanish).then().statusCode(303);
        says(english, french, spanish).then().statusCode(422).body(containsString("” and others now. Save an empty list to part it from them"));
        // Of two, only one is left, and that is plain to see.
        says(czech).then().statusCode(303);
        var polish = published("pl", "Przeprowadzka");
        says(czech, polish).then().statusCode(303);
        says(polish, published("uk", "Переїзд")).then().statusCode(303);
        assertEquals(Map.of(), others(czech));
        assertEquals(1, others(polish).size());
        says(english, german, french).then().statusCode(422).body(containsString("“Autre chose” is the same as “Otra cosa” already. Name that one, too"), containsString(french.path + "</textarea>"));
        var alone = published("it", "Ancora sola");
        says(alone, german).then().statusCode(422).body(containsString("“Ziehend” is the same as “Moving” already."));
        assertEquals(Map.of("de", german.path), others(english));
        assertEquals(Map.of("es", spanish.path), others(french));
        // All named, nobody is overlooked: two groups become one.
        says(english, german, french, spanish).then().statusCode(303);
        for (var one : List.of(english, german, french, spanish)) assertEquals(4, alternates(one).size());
        // And in two steps it goes elsewhere.
        says(english).then().statusCode(303);
        says(alone, english).then().statusCode(303);
        assertEquals(Map.of("it", alone.path), others(english));
    }

    @Test void what_cannot_be_is_said_and_stands_there_again() {
        var english = published("en", "Refusing");
        var german = published("de", "Ablehnend");
        var again = published("en", "Refusing again");
        var also = published("de", "Noch einmal");
        says(english, "/2026/01/01/nowhere").then().statusCode(422).body(containsString("No story stands at /2026/01/01/nowhere."), containsString("/2026/01/01/nowhere</textarea>"));
        says(english, "/desk/stories/999999999").then().statusCode(422).body(containsString("No story stands at /desk/stories/999999999."));
        says(english, english.path).then().statusCode(422).body(containsString("is this story itself"));
        says(english, again.path).then().statusCode(422).body(containsString("“Refusing again” is in English, as this story is."));
        says(english, german.path, also.path).then().statusCode(422).body(containsString("“Ablehnend” and “Noch einmal” are both in German; name one of them."));
        says(english, german.path, "/desk/stories/" + german.story).then().statusCode(422).body(containsString("are one story."));
        edda.posts("/desk/stories/" + english.story + "/related", Map.of("addresses", "/nowhere")).then().statusCode(422).body(not(containsString("same-wrong")));
        for (var hostile : List.of("javascript:alert(1)", "<script>alert(1)</script>", "\0", "https://elsewhere.example" + german.path, "//elsewhere.example", "/desk/stories/-1", "/desk/stories/9999999999999999999999", "x".repeat(20_000), "/\n".repeat(3000))) {
            var answer = says(english, hostile);
            assertEquals(hostile.isBlank() || hostile.equals("\0") ? 303 : 422, answer.statusCode(), hostile);
            assertFalse(answer.asString().contains("<script>alert"));
        }
        assertEquals(Map.of(), alternates(english));
        // The whole address will do, wherever it was copied.
        says(english, settings.url() + german.path + "?from=mail#here").then().statusCode(303);
        assertEquals(Map.of("de", german.path), others(english));
    }

    @Test void two_never_come_to_speak_one_language() {
        var english = published("en", "Turns German");
        var german = published("de", "Ist deutsch");
        says(english, german).then().statusCode(303);
        wren.saves(english.story, Map.of("language", "de")).then().statusCode(303);
        wren.makes(Move.SUBMIT, english.story, "").then().statusCode(303);
        edda.makes(Move.APPROVE, english.story, "").then().statusCode(303);
        edda.makes(Move.PUBLISH, english.story, "").then().statusCode(409).body(containsString("“Ist deutsch” is the same story in German already; give this one another language"));
        // Nor while the other cannot be read: it may come back.
        edda.makes(Move.WITHDRAW, german.story, "A lawyer rang").then().statusCode(303);
        edda.makes(Move.PUBLISH, english.story, "").then().statusCode(409);
        says(english).then().statusCode(303);
        edda.makes(Move.PUBLISH, english.story, "").then().statusCode(303);
    }

    @Test void only_editors_say_so_and_what_is_hidden_stays_hidden() {
        var english = published("en", "Looked at by writers");
        var german = published("de", "Von allen gesehen");
        var hidden = edda.begins(Map.of("headline", "Xqhidden in French", "body", "Mots.", "language", "fr"));
        says(english, german.path, "/desk/stories/" + hidden).then().statusCode(303);
        var page = wren.gets("/desk/stories/" + english.story + "/related").then().statusCode(200).body(containsString("Von allen gesehen"), not(containsString("Xqhidden")), not(containsString("/desk/stories/" + hidden)));
        page.body(not(containsString("name=\"same\"")));
        edda.gets("/desk/stories/" + english.story + "/related").then().body(containsString("Xqhidden in French"), containsString("has not run, not shown yet"));
        wren.posts("/desk/stories/" + english.story + "/languages", Map.of("same", "")).then().statusCode(403);
        wren.posts("/desk/stories/" + hidden + "/languages", Map.of("same", "")).then().statusCode(404);
        wren.posts("/desk/stories/999999999/languages", Map.of("same", "")).then().statusCode(404);
        Person.stranger().posts("/desk/stories/" + english.story + "/languages", Map.of("same", "")).then().statusCode(401);
        var about = edda.begins(Map.of("kind", "PAGE", "headline", "About languages", "body", "Words."));
        edda.posts("/desk/stories/" + about + "/languages", Map.of("same", german.path)).then().statusCode(404);
        says(english, "/desk/stories/" + about).then().statusCode(422).body(containsString("No story stands at"));
    }

    @Test void it_is_a_decision_of_its_own_in_the_ledger_of_each_and_changes_no_word() {
        var english = published("en", "Written down");
        var german = published("de", "Aufgeschrieben");
        var digest = edda.main(english.story).attr("data-digest");
        says(english, german).then().statusCode(303);
        assertEquals(digest, edda.main(english.story).attr("data-digest"));
        assertEquals("PUBLISHED", edda.main(english.story).attr("data-state"));
        for (var one : List.of(english, german)) assertEquals(List.of("Edda Marsh said which stories are the same in other languages."), ledger(one));
        says(german, english).then().statusCode(303);
        for (var one : List.of(english, german)) assertEquals(1, ledger(one).size(), "saved without a change");
        says(german).then().statusCode(303);
        for (var one : List.of(english, german)) assertTrue(ledger(one).contains("Edda Marsh said that the story is the same as no other any more."));
    }

    @Test void of_two_who_say_so_at_once_the_second_is_told() {
        var english = published("en", "Said by two");
        var german = published("de", "Von zweien gesagt");
        var french = published("fr", "Dit par deux");
        edda.posts("/desk/stories/" + english.story + "/languages", Map.of("same", german.path, "was", "")).then().statusCode(303);
        cato.posts("/desk/stories/" + english.story + "/languages", Map.of("same", french.path, "was", "")).then().statusCode(409).body(containsString("Somebody else has said so meanwhile"), containsString(french.path + "</textarea>"));
        assertEquals(List.of(german.path), named(english.story));
        cato.posts("/desk/stories/" + german.story + "/languages", Map.of("same", "", "was", "")).then().statusCode(409);
        cato.posts("/desk/stories/" + german.story + "/languages", Map.of("same", "", "was", english.path)).then().statusCode(303);
    }

    /** Whoever publishes and whoever says so at the same moment: what the desk says is what readers find. */
    @Test void what_runs_meanwhile_is_led_to_as_well() throws Exception {
        for (int i = 0; i < 5; i++) {
            var english = published("en", "Meanwhile " + i);
            var draft = wren.begins(Map.of("headline", "Währenddessen " + i, "body", "Wörter.", "language", "de"));
            wren.makes(Move.SUBMIT, draft, "").then().statusCode(303);
            edda.makes(Move.APPROVE, draft, "").then().statusCode(303);
            cato.gets("/desk");
            var publishing = CompletableFuture.supplyAsync(() -> edda.makes(Move.PUBLISH, draft, "").statusCode());
            var saying = CompletableFuture.supplyAsync(() -> cato.posts("/desk/stories/" + english.story + "/languages", Map.of("same", "/desk/stories/" + draft)).statusCode());
            assertEquals(303, publishing.get());
            assertEquals(303, saying.get());
            var german = new Told(draft, wren.onTheSite(draft));
            assertEquals(Map.of("de", german.path), others(english));
            assertEquals(Map.of("en", english.path), others(german));
        }
    }

    // --- kept pages ---

    @Test void kept_pages_are_the_pages_of_now_and_no_others_are_made_anew() throws Exception {
        var kept = new KeptPages(cache);
        var english = published("en", "Kept in English");
        var german = published("de", "Behalten auf Deutsch");
        var french = published("fr", "Gardé en français");
        var bystanders = IntStream.range(0, 6).mapToObj(i -> published("en", "Zuschauer " + Integer.toString(i, 36).repeat(4))).toList();
        for (var one : List.of(english, german, french)) kept.add(one.path, one.path + "/editions/1");
        for (var one : bystanders) kept.add(one.path);
        kept.add(month(english));
        seen(kept, "two are the same", 3, () -> says(english, german).then().statusCode(303));
        seen(kept, "the same said again", 0, () -> says(english, german).then().statusCode(303));
        seen(kept, "a third", 4, () -> says(german, english, french).then().statusCode(303));
        seen(kept, "a withdrawal", 5, () -> edda.makes(Move.WITHDRAW, german.story, "A lawyer rang").then().statusCode(303));
        seen(kept, "a restoration", 5, () -> edda.makes(Move.RESTORE, german.story, "All is well").then().statusCode(303));
        seen(kept, "other words that nobody else shows", 3, () -> rewritten(german, Map.of("editorsNote", "Eine Anmerkung.")));
        seen(kept, "another address", 5, () -> rewritten(german, Map.of("slug", "behalten-anderswo")));
        kept.add(wren.onTheSite(german.story));
        seen(kept, "another language", 6, () -> rewritten(german, Map.of("language", "de-AT")));
        assertEquals("Deutsch (Österreich)", reader.page(english.path).selectFirst(".also-in [hreflang=de-AT]").text().replace("Österreichisches Deutsch", "Deutsch (Österreich)"));
        var draft = wren.begins(Map.of("headline", "Tenuto in italiano", "body", "Parole.", "language", "it"));
        seen(kept, "one that has not run", 0, () -> says(english, wren.onTheSite(german.story), french.path, "/desk/stories/" + draft).then().statusCode(303));
        wren.makes(Move.SUBMIT, draft, "").then().statusCode(303);
        seen(kept, "its first edition", 4, () -> edda.lets(draft));
        kept.add(wren.onTheSite(draft));
        seen(kept, "one freed", 5, () -> says(english, wren.onTheSite(german.story), wren.onTheSite(draft)).then().statusCode(303));
        seen(kept, "one that leaves", 4, () -> says(english).then().statusCode(303));
        seen(kept, "all parted", 3, () -> says(german).then().statusCode(303));
    }

    private void seen(KeptPages kept, String what, int atMost, Runnable press) {
        var anew = kept.madeAnewBy(press);
        kept.areOfNow(what);
        assertTrue(anew <= atMost, what + " made " + anew + " pages anew");
    }

    // --- below ---

    private Told published(String language, String headline) {
        return published(language, headline, "");
    }

    private Told published(String language, String headline, String tags) {
        var form = new HashMap<>(Map.of("headline", headline, "body", "Words.", "tags", tags, "language", language, "slug", "language-" + language + "-" + System.nanoTime()));
        var story = wren.begins(form);
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        return new Told(story, wren.onTheSite(story));
    }

    private void rewritten(Told told, Map<String, String> fields) {
        wren.saves(told.story, fields).then().statusCode(303);
        wren.makes(Move.SUBMIT, told.story, "").then().statusCode(303);
        edda.lets(told.story);
    }

    /** Everything that it is the same as, by an article or by an address. */
    private Response says(Told one, Object... others) {
        return edda.posts("/desk/stories/" + one.story + "/languages", Map.of("same",
                Stream.of(others).map(other -> other instanceof Told told ? told.path : other.toString()).collect(Collectors.joining("\n"))));
    }

    private List<String> named(long story) {
        return edda.page("/desk/stories/" + story + "/related").selectFirst("textarea[name=same]").val().lines().toList();
    }

    private List<String> ledger(Told told) {
        return edda.page("/desk/stories/" + told.story + "/ledger").select(".ledger p").eachText().stream().filter(line -> line.contains("same")).toList();
    }

    private Map<String, String> others(Told told) {
        var others = new TreeMap<String, String>();
        for (var link : reader.page(told.path).select(".also-in a")) others.put(link.attr("hreflang"), link.attr("href"));
        return others;
    }

    private Map<String, String> alternates(Told told) {
        var alternates = new TreeMap<String, String>();
        for (var link : reader.page(told.path).select("head link[rel=alternate][hreflang]")) alternates.put(link.attr("hreflang"), link.attr("href"));
        return alternates;
    }

    private String month(Told told) {
        return "/sitemap/" + told.path.substring(1, 5) + "-" + told.path.substring(6, 8) + ".xml";
    }

    private Document xml(String address) {
        return Jsoup.parse(reader.gets(address).then().statusCode(200).extract().asString(), Parser.xmlParser());
    }

    private org.jsoup.nodes.Element place(Document file, Told told) {
        return new ArrayList<>(file.select("url")).stream().filter(url -> url.selectFirst("loc").text().equals(settings.url() + told.path)).findFirst().orElseThrow();
    }
}
