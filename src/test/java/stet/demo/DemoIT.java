package stet.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stet.Browser;
import stet.database.Program;

/** The newsroom that the README's first command opens, looked at page by page, as a stranger would. */
class DemoIT {
    @TempDir static Path home;
    private static Program program;
    private static String base;

    @BeforeAll static void open() throws Exception {
        program = Program.start(home, Map.of("STET_DEMO", "true"));
        program.opens();
        base = "http://127.0.0.1:" + program.port;
    }

    /** Everything that is wrong with any page, said at once. */
    private final List<String> wrong = new ArrayList<>();

    private void checks(Runnable check) {
        try {
            check.run();
        } catch (AssertionError e) {
            wrong.add(e.getMessage());
        }
    }

    @AfterEach void nothingWasWrong() {
        assertEquals(List.of(), wrong);
    }

    @AfterAll static void close() throws Exception {
        program.close();
    }

    private static List<String> readersPages(Page page) {
        page.navigate("/");
        var articles = page.locator("main .trail-headline a").evaluateAll("all => all.map(a => a.getAttribute('href'))");
        var pages = new ArrayList<>(List.of("/", "/section/city", "/section/opinion", "/author/wren-okafor", "/tag/flooding", "/about", "/about/changes", "/contact", "/nowhere"));
        page.navigate("/section/science");
        pages.add(page.locator("main .trail[lang='de'] .trail-headline a").getAttribute("href"));
        pages.addAll(((List<?>) articles).stream().map(Object::toString).distinct().limit(4).toList());
        return pages;
    }

    private static List<String> deskPages(Page page) {
        var pages = new ArrayList<>(List.of("/desk", "/desk/stories", "/desk/stories/new", "/desk/stories/new?kind=PAGE", "/desk/authors", "/desk/sections", "/desk/people", "/desk/ledger", "/desk/account"));
        page.navigate("/desk/stories");
        var seen = new TreeSet<String>();
        for (var line : page.locator(".lines li").all()) {
            var state = line.locator(".state").first().textContent();
            if (!seen.add(state)) continue;
            var story = line.locator("a").first().getAttribute("href");
            pages.addAll(List.of(story, story + "/review", story + "/ledger", story + "/preview"));
        }
        page.navigate("/desk/stories?q=Warum");
        pages.add(page.locator(".lines a").first().getAttribute("href") + "/related");
        page.navigate("/desk/authors");
        pages.add(page.locator("main a[href^='/desk/authors/']").first().getAttribute("href"));
        return pages;
    }

    @Test void every_readers_page_can_be_read_by_everybody() {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) for (var width : List.of(390, 1280)) {
            var page = Browser.window(base, width, scheme);
            for (var path : readersPages(page)) {
                page.navigate(path);
                checks(() -> Browser.isFitToBeSeen(page));
                checks(() -> assertEquals(0, page.locator("script:not([type='application/ld+json'])").count(), path));
                if (width == 390 && scheme == ColorScheme.LIGHT) checks(() -> Browser.isValidHtml(path, page.request().get(path).text()));
            }
            page.context().close();
        }
    }

    @Test void every_page_of_the_desk_can_be_worked_with_by_everybody() {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var page = Browser.window(base, scheme == ColorScheme.LIGHT ? 390 : 1280, scheme);
            page.navigate("/login");
            Browser.isFitToBeSeen(page);
            Browser.isValidHtml("/login", page.request().get("/login").text());
            Browser.signIn(page, "chief@example.org");
            for (var path : deskPages(page)) {
                page.navigate(path);
                checks(() -> Browser.isFitToBeSeen(page));
                if (scheme == ColorScheme.LIGHT) checks(() -> Browser.isValidHtml(path, page.request().get(path).text()));
            }
            page.context().close();
        }
    }

    @Test void it_shows_what_readers_can_be_shown() {
        var page = Browser.window(base, 390, ColorScheme.LIGHT);
        page.navigate("/");
        assertEquals("The council knew that two flood gates did not close. It called them ready", page.locator(".lead .trail-headline").textContent());
        page.locator(".lead .trail-headline a").click();
        assertTrue(page.locator("h1").textContent().startsWith("Low Quay flood gates"), "the article keeps its own headline");
        assertTrue(page.locator(".related .trail-headline").first().textContent().contains("Ferrow marsh"), "what an editor chose comes first");

        page.navigate("/series/the-far-side-of-aldern");
        assertEquals(List.of("Part 1", "Part 2", "Part 3"), page.locator(".part-number").allTextContents());
        page.locator(".part .trail-headline a").nth(1).click();
        assertEquals(2, page.locator(".parts a").count());

        page.navigate("/tag/candlemaker-row");
        page.locator(".trail-headline a").click();
        assertTrue(page.locator(".editors-note").textContent().contains("There will be nine"));
        page.locator(".times a").click();
        assertEquals(List.of("six", "Seven"), page.locator(".change del").allTextContents().stream().filter(List.of("Seven", "six")::contains).distinct().toList());
        Browser.isFitToBeSeen(page);

        var day = LocalDate.now(ZoneOffset.UTC).minusDays(26).format(DateTimeFormatter.ofPattern("yyyy/MM/dd"));
        assertEquals(410, page.navigate("/" + day + "/ferrow-dairy-named-in-milk-recall").status());
        assertTrue(page.locator("h1").textContent().contains("withdrawn"));
        page.context().close();
    }

    @Test void there_is_a_story_in_every_state() {
        var page = Browser.window(base, 1280, ColorScheme.LIGHT);
        Browser.signIn(page, "editor@example.org");
        page.navigate("/desk/stories");
        var states = new TreeSet<>(page.locator(".lines .state").allTextContents());
        assertTrue(states.containsAll(List.of("Draft", "In review", "Changes requested", "Approved", "Published", "Spiked")), states.toString());
        page.context().close();
    }

    @Test void the_cast_signs_in() {
        for (var email : List.of("writer@example.org", "writer2@example.org", "editor@example.org", "chief@example.org")) {
            var page = Browser.window(base, 390, ColorScheme.LIGHT);
            Browser.signIn(page, email);
            page.context().close();
        }
    }
}
