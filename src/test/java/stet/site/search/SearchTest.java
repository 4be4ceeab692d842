package stet.site.search;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;
import stet.people.Account;
import stet.site.cache.PageCache;
import stet.story.Draft;
import stet.story.Rewrite;
import stet.workflow.Hand;
import stet.workflow.Move;
import stet.workflow.Review;

/** Readers look for what ran, and find it; what did not run, or runs no more, they never find. */
@QuarkusTest
class SearchTest {
    @Inject PageCache cache;
    @Inject ReadingRoom room;

    private final Person wren = Cast.wren();
    private final Person edda = Cast.edda();
    private final Person cato = Cast.cato();
    private final Person reader = Person.stranger();

    // --- words ---

    @Test void a_word_is_found_in_any_of_its_forms() {
        var path = publishes("Bellfounders quarrelling", "The vexilloid was carried by running children.");
        for (var words : List.of("vexilloid", "VEXILLOIDS", "vexilloid run", "vexilloid runs", "vexilloid quarrel", "the vexilloid and a child")) assertEquals(List.of(path), found(words), words);
        assertEquals(List.of(), found("vexilloid walking"));
    }

    @Test void each_article_is_read_in_its_own_language() {
        var german = publishes(Map.of("headline", "Neue Häuser am Querzfluss", "body", "Die Mieter zogen ein.", "language", "de", "slug", "querzfluss"));
        var swiss = publishes(Map.of("headline", "Häuserzeile am Querzfluss", "body", "Viele Häuser.", "language", "de-CH", "slug", "querzfluss-ch"));
        var welsh = publishes(Map.of("headline", "Tai newydd ger y Querzfluss", "body", "Mae tenantiaid running yno.", "language", "cy", "slug", "querzfluss-cy"));
        assertEquals(List.of(german, swiss), sorted(found("querzfluss haus")));
        assertEquals(List.of(german), found("querzfluss Mietern"));
        // Where PostgreSQL knows no stems a word is found as it stands.
        assertEquals(List.of(welsh), found("querzfluss running"));
        assertEquals(List.of(), found("querzfluss runs"));
    }

    @Test void a_tag_is_found_as_it_is_written() {
        var path = publishes(Map.of("headline", "新しい連絡船が運航を開始", "body", "本日、運航を開始した。", "language", "ja", "slug", "renrakusen", "tags", "フェリー, 港"));
        for (var tag : List.of("フェリー", "港", "フェリー 港")) assertEquals(List.of(path), found(tag), tag);
    }

    @Test void accents_do_not_matter_and_neither_do_printers_quotes() {
        var path = publishes("Crème brûlée at the Ōsaka café", "The “flambéed” ‘quixotry’—as she said—was Ångström’s.");
        for (var words : List.of("creme brulee", "CRÈME BRULÉE", "osaka cafe", "flambeed quixotry", "ångstrom quixotry", "quixotry said")) assertEquals(List.of(path), found(words), words);
    }

    @Test void words_in_quotes_follow_one_another() {
        var inOrder = publishes("Order one", "Nobody saw the zymurgy clock strike.");
        var outOfOrder = publishes("Order two", "The clock of the zymurgy was late.");
        assertEquals(List.of(inOrder), found("\"zymurgy clock\""));
        assertEquals(List.of(inOrder), found("“zymurgy clock”"));
        assertEquals(List.of(inOrder, outOfOrder), sorted(found("zymurgy clock")));
        assertEquals(List.of(inOrder), found("\"zymurgy clock"), "a quote that is never closed reaches to the end");
        assertEquals(List.of(outOfOrder), found("zymurgy -\"zymurgy clock\""));
    }

    @Test void words_that_are_joined_are_found_where_they_stand_apart_and_the_other_way_round() {
        var apart = publishes("Joined one", "The gates of the quodlibet quay are shut.");
        var joined = publishes("Joined two", "The quodlibet-quay gates are open.");
        for (var words : List.of("quodlibet-quay", "Quodlibet-Quay gate", "quodlibet/quay", "quodlibet.quay", "quodlibet\u2011quay", "\"quodlibet-quay\"", "quodlibet quay"))
            assertEquals(List.of(apart, joined), sorted(found(words)), words);
        assertEquals(List.of(), found("quay-quodlibet"), "in their order");
        assertEquals(List.of(), found("quodlibet -quodlibet-quay"));
        assertEquals(List.of(), found("quodlibet-harbour"));
        for (var marked : reader.page("/search?q=quodlibet-quay").select(".found .trail-text")) assertTrue(marked.select("mark").text().toLowerCase().contains("quay"), marked.text());
    }

    @Test void signs_around_a_word_are_no_part_of_it() {
        var path = publishes("Signs", "A sesquipedalian answer, at last.");
        for (var words : List.of("sesquiped*", "sesquipedalian?", "(sesquipedalian)", "*sesquipedalian*", "answer, sesquiped…")) assertEquals(List.of(path), found(words), words);
        assertEquals(List.of(path), found("sesquipedalain?"), "and mistyped all the same");
    }

    @Test void the_cells_of_a_table_are_told_apart() {
        publishes("A table", "<table><thead><tr><th>Gate</th><th>Gap left</th></tr></thead><tbody><tr><td>Floccinaucinihil</td><td>9 cm</td></tr></tbody></table>");
        assertEquals("Gate, Gap left. Floccinaucinihil, 9 cm.", reader.page("/search?q=floccinaucinihil").selectFirst(".found .trail-text").text());
    }

    @Test void words_are_left_out_and_one_of_several_is_enough() {
        var red = publishes("Red", "A xanthic kite, red.");
        var blue = publishes("Blue", "A xanthic kite, blue.");
        assertEquals(List.of(blue), found("xanthic -red"));
        for (var either : List.of("or", "OR", "ODER")) assertEquals(List.of(blue, red), sorted(found("xanthic red " + either + " xanthic blue")), either);
        assertEquals(List.of(blue, red), sorted(found("xanthic –green")), "a telephone's dash leaves out as well");
        assertEquals(List.of(red), found("xanthic red -blue"));
    }

    @Test void the_last_word_need_not_be_typed_to_its_end() {
        var path = publishes("Beginnings", "A wapentakery was held at the moot, which they knew while whistling.");
        assertEquals(List.of(path), found("moot wapent"));
        assertEquals(List.of(path), found("wapentaker"));
        assertEquals(List.of(), found("wapent moot"));
        for (var common : List.of("whi", "wapentakery whi", "the whic")) assertEquals(200, asked("q", common).statusCode(), common);
        // Whoever typed the very word gets that first, whatever begins like it.
        var exact = publishes("Exactly", "A single quern.");
        publishes("Quernstones and quernstones", "Quernstone, quernstone, quernstone.");
        assertEquals(exact, found("quern").get(0));
        assertEquals(2, found("quern").size());
    }

    @Test void who_mistypes_is_shown_what_they_may_have_meant() {
        var path = publishes("Meant", "The gallimaufry was served cold.");
        for (var mistyped : List.of("gallimaufyr", "galimaufry", "gallimaufrey", "galimaufry served")) {
            var page = page("q", mistyped);
            assertEquals(List.of(path), found(page), mistyped);
            assertTrue(page.select(".search-said").text().contains("Nothing was found for “" + mistyped + "”"), page.select(".search-said").text());
            assertEquals(List.of(path), found(Jsoup.parse(reader.gets(page.selectFirst(".search-said a").attr("href"), false).asString())), mistyped);
        }
        assertTrue(page("q", "gallixxufxx").select(".search-said h2").text().contains("Nothing was found"));
    }

    // --- order ---

    @Test void what_has_the_words_in_its_headline_comes_before_what_mentions_them() {
        var headline = publishes("The tontine of Harrow Lane", "What became of it.");
        var mentions = publishes("Something else", "There was talk of a tontine, and of other things, for a long time and at some length.");
        assertEquals(List.of(headline, mentions), found("tontine"));
        assertEquals(List.of(mentions, headline), found(page("q", "tontine", "order", "newest")));
    }

    @Test void of_two_that_fit_alike_the_newer_comes_first_and_age_gives_way_to_words() {
        var old = ran("Ombrometer readings", "Words about rain.", LocalDate.now().minusYears(4));
        var recent = ran("Ombrometer readings", "Words about rain.", LocalDate.now().minusYears(1));
        var mention = publishes("Nothing new", "In the end somebody read the ombrometer, among many other things that were read on that day by those who had come.");
        assertEquals(List.of(recent, old, mention), found("ombrometer"));
        assertEquals(List.of(mention, recent, old), found(page("q", "ombrometer", "order", "newest")));
    }

    // --- what is shown ---

    @Test void what_was_looked_for_is_marked_and_nothing_of_it_runs() {
        var path = publishes(Map.of("headline", "<script>alert(1)</script> & the “kenning”", "dek", "A dek.", "body", "One <b>kennings</b> & <i>two</i> “kenning” here. </mark><script>alert(2)</script>", "slug", "kennings"));
        var answer = reader.gets("/search?q=kenning");
        var page = Jsoup.parse(answer.asString());
        assertEquals(List.of(path), found(page));
        assertEquals("<script>alert(1)</script> & the “kenning”", page.selectFirst(".trail-headline").text());
        assertEquals(List.of("kenning"), page.select(".trail-headline mark").eachText());
        assertEquals(2, page.select(".trail-text mark").size());
        assertTrue(page.selectFirst(".trail-text").text().contains("“kenning” here."), page.selectFirst(".trail-text").text());
        assertTrue(page.select("script, main b, main i").isEmpty());
        for (var words : List.of("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "kenning\" autofocus onfocus=alert(1) x=\"", "<mark>", "{inject:x}", "&lt;b&gt;")) {
            var echoed = page("q", words);
            assertTrue(echoed.select("script, img, [onfocus], main mark b").isEmpty(), words);
            assertEquals(words, echoed.selectFirst("#q").val());
        }
    }

    @Test void the_page_is_a_plain_form_that_search_engines_leave_alone() {
        publishes("Plainly", "A thing called quoin.");
        assertNotNull(reader.page("/").selectFirst(".masthead a[href=/search]"));
        assertEquals("q", reader.page("/section/news").selectFirst("footer form[action=/search] input").attr("name"));
        for (var path : List.of("/search", "/search?q=quoin", "/search?q=")) {
            var page = reader.page(path);
            assertEquals("noindex", page.selectFirst("meta[name=robots]").attr("content"), path);
            assertTrue(page.select("form[method=post]").isEmpty());
            for (var field : page.select("main form input, main form select, footer form input")) assertNotNull(page.selectFirst("label[for=" + field.id() + "]"), field.id());
            assertEquals(1, page.select("h1").size());
        }
        assertNull(reader.page("/search").selectFirst(".found"));
        assertEquals("1 result", page("q", "quoin").selectFirst("#found").text());
    }

    @Test void words_that_stand_everywhere_are_said_to() {
        publishes("Everywhere", "The and of.");
        assertTrue(page("q", "the").select(".search-said").text().startsWith("These words stand in nearly every article"));
    }

    // --- where and when ---

    @Test void it_is_narrowed_by_section_author_and_day() {
        if (edda.page("/desk/sections").select("input[value=Harbour]").isEmpty()) edda.posts("/desk/sections", Map.of("name", "Harbour"));
        var news = publishes(Map.of("headline", "Syzygy over town", "body", "Words.", "authors", "Wren Okafor", "section", "news"));
        var harbour = publishes(Map.of("headline", "Syzygy over water", "body", "Words.", "authors", "Nell O'Hara", "section", "harbour"));
        var old = ran("Syzygy long ago", "Words.", LocalDate.of(1987, 6, 5));
        assertEquals(List.of(harbour), found(page("q", "syzygy", "section", "harbour")));
        assertEquals(List.of(harbour), found(page("q", "syzygy", "author", "nell o'hara")));
        assertEquals(List.of(harbour), found(page("q", "syzygy", "author", "nell-ohara")));
        assertEquals(List.of(news), found(page("q", "syzygy", "author", "Wren Okafor", "section", "news", "from", "1990-01-01")));
        assertEquals(List.of(old), found(page("q", "syzygy", "to", "1987-06-05")));
        assertEquals(List.of(old), found(page("q", "syzygy", "from", "1987-06-05", "to", "1987-06-05")));
        assertEquals(List.of(), found(page("q", "syzygy", "from", "1987-06-06", "to", "1987-12-31")));
        assertEquals(List.of(), found(page("q", "syzygy", "to", "1987-06-04")));
        assertEquals(List.of(), found(page("q", "syzygy", "section", "nowhere")));
        assertEquals(List.of(), found(page("q", "syzygy", "section", "' | 'a")));
        assertEquals(List.of(), found(page("q", "syzygy", "author", "Nobody At All")));
        var page = page("q", "syzygy", "section", "harbour", "author", "Nell O'Hara", "from", "1950-01-01");
        assertEquals("harbour", page.selectFirst("#section option[selected]").val());
        assertEquals("Nell O'Hara", page.selectFirst("#author").val());
        assertEquals("1950-01-01", page.selectFirst("#from").val());
    }

    @Test void part_of_an_authors_name_is_enough() {
        var one = publishes(Map.of("headline", "Gnomonic one", "body", "Words.", "authors", "Zélie O'Brannigan-Thwaite"));
        var two = publishes(Map.of("headline", "Gnomonic two", "body", "Words.", "authors", "Zelda Brannock"));
        for (var typed : List.of("zélie", "zelie", "Zeli", "branni", "o'brann", "thwaite", "thw zel", "Brannigan-Thw", "zelie o'brannigan thwaite")) assertEquals(List.of(one), found(page("q", "gnomonic", "author", typed)), typed);
        assertEquals(List.of(two), found(page("q", "gnomonic", "author", "ZELDA")));
        assertEquals(List.of(one, two).stream().sorted().toList(), found(page("q", "gnomonic", "author", "bran")).stream().sorted().toList());
        assertEquals(List.of(), found(page("q", "gnomonic", "author", "wren")));
        assertEquals("Nothing was found for “gnomonic”", page("q", "gnomonic", "author", "wren").select(".search-said h2").text());
        for (var nobody : List.of("rannigan", "zelie zelda", "'", "&", "' | 'rannigan", ":*", "<->", "\\")) {
            var page = page("q", "gnomonic", "author", nobody);
            assertEquals(List.of(), found(page), nobody);
            assertEquals("No author here is called “" + nobody + "”", page.select(".search-said h2").text());
            assertEquals(nobody, page.selectFirst("#author").val());
        }
        given().get("/search/feed.xml?q=gnomonic&author=rannigan").then().statusCode(200);

        for (int i = 0; i < 51; i++) {
            var name = "Xan" + (char) ('a' + i / 26) + (char) ('a' + i % 26) + " Many";
            QuarkusTransaction.requiringNew().run(() -> Account.getEntityManager().createNativeQuery("insert into site.author (slug, name) values (?, ?)").setParameter(1, name.toLowerCase().replace(' ', '-')).setParameter(2, name).executeUpdate());
        }
        assertEquals("Too many authors have a name that begins with “xan”", page("q", "gnomonic", "author", "xan").select(".search-said h2").text());
        assertEquals("Nothing was found for “gnomonic”", page("q", "gnomonic", "author", "xana").select(".search-said h2").text());
    }

    @Test void authors_are_found_as_they_were_credited_and_go_by_their_name_of_today() {
        var path = publishes(Map.of("headline", "About tides", "body", "Isochronal words.", "authors", "Perpetua Quill"));
        var author = cato.page("/desk/authors?q=Perpetua Quill").selectFirst("main a[href^=/desk/authors/]:matchesOwn(^Perpetua Quill$)").attr("href");
        var form = new HashMap<String, String>();
        for (var field : cato.page(author).select("main form").first().select("input[name], textarea[name]")) form.put(field.attr("name"), field.val());
        form.put("name", "Perpetua Quill-Marsh");
        cato.posts(author, form).then().statusCode(303);
        assertEquals(List.of(path), found("perpetua isochronal"));
        assertEquals(List.of(path), found(page("q", "isochronal", "author", "Perpetua Quill-Marsh")));
        assertEquals(List.of(path), found(page("q", "isochronal", "author", "Perpetua Quill")), "as her name still begins");

        cato.posts("/desk/authors", Map.of("name", "Who Stayed")).then().statusCode(303);
        cato.posts(author + "/merge", Map.of("into", "Who Stayed")).then().statusCode(303);
        assertEquals(List.of(path), found(page("q", "isochronal", "author", "Who Stayed")));
        assertEquals(List.of(path), found(page("q", "isochronal", "author", "perpetua-quill")), "the old address leads there");
    }

    // --- going on ---

    @Test void it_goes_on_below_without_losing_or_repeating_one() {
        var all = IntStream.range(0, 43).mapToObj(i -> ran("Number " + i + (i % 3 == 0 ? " and a hapax" : ""), "A hapax. " + "Word. ".repeat(i % 5), LocalDate.now().minusDays(i * 40L))).toList();
        for (var order : List.of("", "newest")) {
            var read = new ArrayList<String>();
            var page = page("q", "hapax", "order", order);
            for (int pages = 1; ; pages++) {
                read.addAll(found(page));
                var next = page.selectFirst("a[rel~=next]");
                if (next == null) break;
                // What is new meanwhile moves nothing.
                if (pages == 1) publishes("Meanwhile " + order, "Another hapax of " + order + ".");
                assertTrue(next.attr("rel").contains("nofollow"));
                page = reader.page(next.attr("href"));
                assertTrue(pages < 6);
            }
            assertEquals(read.size(), read.stream().distinct().count(), order);
            assertTrue(read.containsAll(all), order);
            if (order.equals("newest")) assertEquals(all, read.stream().filter(all::contains).toList());
        }
        for (var after : List.of("x", "1", "1_1", "_", "1e999_1_1", "NaN_1_1", "99999999999_999999999999999999_999999999999", "1_1_1_1", "-1_1_1", "'_1_1", "0.1_1_999999999999"))
            for (var order : List.of("", "newest")) assertEquals(200, asked("q", "hapax", "after", after, "order", order).statusCode(), after);
    }

    @Test void it_is_a_feed_too() {
        var older = ran("Feed one <&>", "A noctilucent cloud.", LocalDate.now().minusYears(9));
        var newer = publishes("Feed two", "Noctilucent clouds.");
        var page = page("q", "noctilucent clouds", "section", "news");
        var address = page.select("link[rel=alternate][type=application/rss+xml]").last().attr("href");
        assertEquals(address, page.selectFirst(".list-feed a").attr("href"));
        for (var format : Map.of("xml", "application/rss+xml", "atom", "application/atom+xml", "json", "application/feed+json").entrySet()) {
            var feed = reader.gets(address.replace("feed.xml", "feed." + format.getKey()), false);
            feed.then().statusCode(200).contentType(startsWith(format.getValue())).body(containsString(older), containsString(newer), containsString("noctilucent clouds | "));
            assertTrue(feed.asString().indexOf(newer) < feed.asString().indexOf(older), "the newest first");
            assertEquals(304, given().urlEncodingEnabled(false).header("If-None-Match", feed.header("ETag")).get(address.replace("feed.xml", "feed." + format.getKey())).statusCode());
        }
        assertTrue(reader.gets(address, false).asString().contains("/search/feed.xml?q=noctilucent+clouds&amp;section=news\" rel=\"self\""));
        assertEquals(0, reader.gets("/search/feed.xml?q=noctilucentless").asString().split("<item>").length - 1);
        assertEquals(422, reader.gets("/search/feed.xml").statusCode());
    }

    // --- what is never found ---

    @Test void nothing_is_found_but_what_runs_now() {
        var story = wren.begins(Map.of("headline", "Plonk draftword", "body", "Bodydraftword.", "slug", "plonk"));
        assertEquals(List.of(), found("draftword"));
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.makes(Move.REQUEST_CHANGES, story, "Because of noteword.").then().statusCode(303);
        assertEquals(List.of(), found("bodydraftword"));
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        var path = edda.onTheSite(story);
        assertEquals(List.of(path), found("bodydraftword"));
        assertEquals(List.of(), found("noteword"));

        wren.saves(story, Map.of("headline", "Plonk secondword", "body", "Bodysecondword."));
        assertEquals(List.of(), found("secondword"));
        assertEquals(List.of(path), found("draftword"));
        wren.makes(Move.SUBMIT, story, "").then().statusCode(303);
        edda.lets(story);
        assertEquals(List.of(path), found("secondword"));
        assertEquals(List.of(path), found("bodysecondword"));
        for (var old : List.of("draftword", "bodydraftword")) assertEquals(List.of(), found(old), old);

        edda.makes(Move.WITHDRAW, story, "Because of withdrawnword.").then().statusCode(303);
        for (var words : List.of("secondword", "bodysecondword", "plonk", "withdrawnword", "secondwor", "secodnword", "\"plonk secondword\"")) {
            var page = page("q", words);
            assertEquals(List.of(), found(page), words);
            assertFalse(page.selectFirst("main").text().replace(words, "").toLowerCase().contains("secondword"), words);
            assertFalse(reader.gets("/search/feed.xml?q=" + encoded(words), false).asString().contains(path), words);
        }
        edda.makes(Move.RESTORE, story, "Again.").then().statusCode(303);
        assertEquals(List.of(path), found("bodysecondword"));
    }

    // --- what anybody may send ---

    @Test void nothing_else_of_an_address_changes_the_page_and_nothing_of_it_is_kept() {
        publishes("Unchanged", "A jentacular breakfast.");
        var plain = reader.gets("/search?q=jentacular").asString();
        var kept = cache.size();
        for (var more : List.of("&x=1", "&before=2026/01/01/x", "&utm_source=x", "&Q=other", "&q=other", "&page=2"))
            assertEquals(plain, reader.gets("/search?q=jentacular" + more, false).asString(), more);
        assertEquals(plain, given().header("X-Anything", "1").cookie("q", "other").get("/search?q=jentacular").asString());
        assertEquals(plain, wren.gets("/search?q=jentacular").asString());
        for (int i = 0; i < 50; i++) reader.gets("/search?q=guess" + i);
        assertEquals(kept, cache.size());
        var answer = given().header("Accept-Encoding", "gzip").get("/search?q=jentacular");
        assertEquals("no-cache", answer.header("Cache-Control"));
        assertEquals(304, given().header("Accept-Encoding", "gzip").header("If-None-Match", answer.header("ETag")).get("/search?q=jentacular").statusCode());
        assertEquals(200, given().head("/search?q=jentacular").statusCode());
    }

    @Test void nothing_that_is_typed_breaks_it() {
        var hostile = new LinkedHashMap<String, String>();
        for (var operators : List.of("\"", "\"\"", "-", "--", "- -", "or", "or or or", "OR -", "-\"\"", "a or", "or a", "& | !", "!", "(", ")", "()", "((((", ":*", "a:*", "a:*b", ":A", "a:ABCD", "<->", "a <-> b", "a <1000000> b", "'", "''", "'a", "\\", "\\'", "a\\",
                "%", "%%", "%s%n", "_", "*", "?", ";", "'; drop table site.article; --", "$1", "${x}", "{x}", "\u0000", "a\u0000b", "\u0001\u001f", "\uFEFF\u200b", "\ue000a\ue001", "\uD83D\uDE00", "\uFFFF", "\u202ea", "é́́́", " ", "\t\n",
                "section=news", " section=news", "' section=news'", "http://a.b/c?d=e&f", "a@b.c", "<b>a</b>", "<a href='", "&amp;", "1.2.3.4", "-1e400", "a-b-c-d", "-a", "-a -b", "-\"a b\"", "İstanbul ıI", "ﬁ", "東京 都庁", "ابجد", "👩‍👩‍👧‍👦")) hostile.put(operators, operators);
        hostile.put("8 KB", "a".repeat(8192));
        hostile.put("long words", "b".repeat(199));
        hostile.put("thousands of words", "ab ".repeat(2700));
        hostile.put("many quotes", "\"".repeat(150));
        hostile.put("many dashes", "-".repeat(150));
        hostile.put("many ors", "a or ".repeat(30));
        hostile.put("twenty words", "word ".repeat(20));
        hostile.put("many excluded", "a " + "-b ".repeat(18));
        publishes("Standing", "Something has to be there.");
        var wrong = new TreeMap<String, Object>();
        for (var field : List.of("q", "section", "author", "from", "to", "order", "after")) hostile.forEach((what, text) -> {
            for (var path : List.of("/search", "/search/feed.xml")) {
                if (path.contains("feed") && !field.equals("q")) continue;
                var answer = given().urlEncodingEnabled(false).get(path + "?" + (field.equals("q") ? "" : "q=there&") + field + "=" + encoded(text));
                if (answer.statusCode() != 200 && answer.statusCode() != 422 && answer.statusCode() != 414) wrong.put(path + " " + field + " " + what, answer.statusCode());
            }
        });
        for (var raw : List.of("q=%", "q=%zz", "q=%00", "q=%ED%A0%80", "q=%C3%28", "q=%FF%FE", "q=a%ED%BF%BFb", "q", "q=&q=", "=", "&&&", "q=a+%ED%A0%BD", "section=%ED%A0%80&q=a", "after=%ED%A0%80&q=a", "q[]=a", "q=a;b", "q=" + "%41".repeat(1000))) {
            var status = raw("/search?" + raw);
            if (!status.matches("200|400|422")) wrong.put(raw, status);
        }
        assertEquals(Map.of(), wrong);
    }

    @Test void days_long_ago_and_days_to_come_hold_nothing() {
        var path = publishes("Tomorrow's isobar", "Words.");
        for (var days : List.of(new String[] {"from", "2090-01-01"}, new String[] {"to", "1990-01-01"}, new String[] {"from", "1990-01-01", "to", "1990-12-31"}, new String[] {"from", "0001-01-01", "to", "0999-12-31"},
                new String[] {"from", "9999-01-01", "to", "9999-12-31"}))
            assertEquals(List.of(), found(page(Stream.concat(Stream.of("q", "isobar"), Stream.of(days)).toArray(String[]::new))), List.of(days).toString());
        for (var days : List.of(new String[] {"from", "2000-01-01"}, new String[] {"to", "2090-01-01"}, new String[] {"from", "0001-01-01", "to", "9999-12-31"}, new String[] {"from", "2020-01-01", "to", "2090-12-31"}))
            assertEquals(List.of(path), found(page(Stream.concat(Stream.of("q", "isobar"), Stream.of(days)).toArray(String[]::new))), List.of(days).toString());
    }

    @Test void what_is_refused_is_refused_in_words() {
        publishes("So that there is a section to choose", "Words.");
        for (var narrow : List.of("author=Wren+Okafor&section=news", "q=&from=2020-01-01", "q=+&order=newest")) {
            var answer = given().urlEncodingEnabled(false).get("/search?" + narrow);
            assertEquals(422, answer.statusCode(), narrow);
            var page = Jsoup.parse(answer.asString());
            assertTrue(page.selectFirst("[role=alert]").text().startsWith("Say what to look for, too"), narrow);
            if (narrow.startsWith("author")) assertEquals(List.of("Wren Okafor", "news"), List.of(page.selectFirst("#author").val(), page.selectFirst("#section option[selected]").val()));
        }
        for (var refused : Map.of("q=" + "a".repeat(201), "200 characters", "q=" + "a+".repeat(30), "20 words", "q=-a", "at least one word", "q=a&from=yesterday", "2026-03-31", "q=a&to=2026-02-31", "2026-03-31",
                "q=a&from=2026-03-02&to=2026-03-01", "before the last", "q=a&from=99999-01-01", "2026-03-31", "q=a&from=0000-01-01", "2026-03-31").entrySet()) {
            var answer = given().urlEncodingEnabled(false).get("/search?" + refused.getKey());
            assertEquals(422, answer.statusCode(), refused.getKey());
            assertTrue(Jsoup.parse(answer.asString()).selectFirst("[role=alert]").text().contains(refused.getValue()), refused.getKey());
        }
    }

    @Test void who_finds_no_seat_is_told_when_to_come_back_and_readers_read_on() throws Exception {
        publishes("Seated", "A cellarer.");
        var closing = new CountDownLatch(1);
        var seated = new CountDownLatch(4);
        var searchers = IntStream.range(0, 4).mapToObj(i -> new Thread(() -> {
            try {
                room.seated(() -> {
                    seated.countDown();
                    try {
                        closing.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return null;
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        })).toList();
        searchers.forEach(Thread::start);
        try {
            seated.await();
            var answer = reader.gets("/search?q=cellarer");
            answer.then().statusCode(503).header("Retry-After", "5").body(containsString("Too many are searching at once"));
            assertEquals(422, reader.gets("/search?q=-a").statusCode());
            assertEquals(200, reader.gets("/search").statusCode());
            assertEquals(200, reader.gets("/").statusCode());
        } finally {
            closing.countDown();
            for (var searcher : searchers) searcher.join();
        }
        assertEquals(1, found("cellarer").size());
    }

    // --- below ---

    private String publishes(String headline, String body) {
        return publishes(Map.of("headline", headline, "body", body));
    }

    private String publishes(Map<String, String> fields) {
        return wren.publishes(edda, fields);
    }

    /** One that ran on a past day. */
    private String ran(String headline, String body, LocalDate day) {
        var story = new long[1];
        QuarkusTransaction.requiringNew().run(() -> {
            var writer = Account.withEmail(wren.email);
            var editor = Account.withEmail(edda.email);
            var draft = Draft.begin(writer);
            draft.rewrite(rewrite(headline, body), draft.version(), writer);
            var review = Review.of(draft);
            review.make(Move.SUBMIT, Hand.of(writer, ""));
            review.make(Move.APPROVE, Hand.having(editor, "", draft.digest()));
            review.make(Move.PUBLISH, new Hand(editor, "", "", Instant.parse(day + "T12:00:00Z")));
            story[0] = draft.story.id;
        });
        return wren.onTheSite(story[0]);
    }

    private static Rewrite rewrite(String headline, String body) {
        return new Rewrite(null, headline, null, null, null, body, null, null, null, List.of("Wren Okafor"), null, null, null, null, null, null, null, null, null);
    }

    private List<String> found(String words) {
        return found(page("q", words));
    }

    private static List<String> found(Document page) {
        return page.select(".found .trail-headline a").eachAttr("href");
    }

    private Document page(String... parameters) {
        return Jsoup.parse(asked(parameters).then().statusCode(200).extract().asString());
    }

    private Response asked(String... parameters) {
        var path = new StringBuilder("/search?");
        for (int i = 0; i < parameters.length; i += 2) path.append(i == 0 ? "" : "&").append(parameters[i]).append('=').append(encoded(parameters[i + 1]));
        return reader.gets(path.toString(), false);
    }

    /** An address as no browser would send it. */
    private static String raw(String address) {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replaceFirst("(?s)HTTP/1.1 (\\d+).*", "$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private static List<String> sorted(List<String> paths) {
        var all = new ArrayList<>(paths);
        Collections.sort(all);
        return all;
    }
}
