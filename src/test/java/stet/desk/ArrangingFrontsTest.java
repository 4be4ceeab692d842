package stet.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stet.Browser;
import stet.Cast;
import stet.Person;

/** An editor puts a front in order in a browser, by hand, by keyboard, and where no script may run: what was arranged is what is stored. */
@QuarkusTest
class ArrangingFrontsTest {
    private static final String BY_RULE = "The newest, by rule";
    private final Person wren = Cast.wren(), edda = Cast.edda();
    private String front, kites;
    private Page page;

    @BeforeEach void a_front_with_two_stories_and_a_rule() {
        front = edda.page("/desk/fronts").select(".lines a:contains(Front page)").attr("href");
        var bells = published("Bells at noon");
        var ferry = published("Ferry at dusk");
        kites = published("Kites at dawn");
        stores(List.of(bells, ferry, ""));
    }

    @AfterEach void by_rule_again() {
        if (page != null) page.context().close();
        stores(List.of("", "", ""));
    }

    private String published(String headline) {
        return wren.publishes(edda, Map.of("headline", headline, "body", "What happened.", "slug", "arranged-" + System.nanoTime()));
    }

    private void stores(List<String> stories) {
        var form = new ArrayList<>(List.of(new String[] {"version", edda.page(front).selectFirst("input[name=version]").val()}, new String[] {"do", "save"}));
        for (var story : stories) form.addAll(List.of(new String[] {"size", "SMALL"}, new String[] {"story", story}, new String[] {"section", ""}, new String[] {"headline", ""}));
        edda.postsAll(front, form).then().statusCode(303);
    }

    // --- with the script ---

    @Test void by_keyboard_on_a_phone() {
        opens(Browser.window(Person.origin(), 390, ColorScheme.LIGHT));
        presses(button("Move place 2 up"));
        assertThat(titles()).hasText(new String[] {"Ferry at dusk", "Bells at noon", BY_RULE});
        assertThat(button("Move place 1 down")).isFocused();
        assertThat(page.locator(".slot-said")).hasText("Now in place 1 of 3. Not saved yet.");
        assertEquals(List.of("Bells at noon", "Ferry at dusk", BY_RULE), stored(), "nothing is stored unasked");
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        assertThat(titles()).hasText(new String[] {"Bells at noon", BY_RULE, "Ferry at dusk"});
        assertThat(button("Move place 3 up")).isFocused();
        Browser.isFitToBeSeen(page);

        presses(button("Add a place"));
        assertThat(page.locator(".slot")).hasCount(4);
        assertThat(page.locator("#slot-4").getByLabel("Story")).isFocused();
        page.keyboard().type(kites);
        page.keyboard().press("Tab");
        page.keyboard().type("Kites, as early as that");
        page.keyboard().press("Enter");
        assertThat(titles()).hasText(new String[] {"Bells at noon", BY_RULE, "Ferry at dusk", "Kites, as early as that"});
        assertEquals(List.of("Bells at noon", BY_RULE, "Ferry at dusk", "Kites, as early as that"), stored());

        presses(button("Remove place 2"));
        assertThat(button("Remove place 2")).isFocused();
        assertThat(page.locator(".slot-said")).hasText("Removed. Not saved yet.");
        presses(button("Remove place 3"));
        assertThat(button("Remove place 2")).isFocused();
        Browser.press(page, "Save draft");
        assertThat(page.locator(".slot-said")).isEmpty();
        assertEquals(List.of("Bells at noon", "Ferry at dusk"), stored());

        presses(button("Remove place 1"));
        presses(button("Remove place 1"));
        assertThat(button("Add a place")).isFocused();
    }

    @Test void by_dragging_on_a_desk() {
        opens(Browser.window(Person.origin(), 1280, ColorScheme.DARK));
        var last = page.locator(".slot").nth(2);
        last.locator(".slot-number").dragTo(page.locator(".slot").nth(0).locator(".slot-number"), new Locator.DragToOptions().setTargetPosition(2, 2));
        assertThat(titles()).hasText(new String[] {BY_RULE, "Bells at noon", "Ferry at dusk"});
        assertThat(page.locator(".slot-said")).hasText("Now in place 1 of 3. Not saved yet.");
        assertThat(page.locator(".slot-number")).hasText(new String[] {"1", "2", "3"});
        Browser.isFitToBeSeen(page);
        Browser.press(page, "Save draft");
        assertThat(page.locator(".slot-said")).isEmpty();
        assertEquals(List.of(BY_RULE, "Bells at noon", "Ferry at dusk"), stored());
    }

    @Test void saving_is_at_hand_however_long_the_front_is() {
        stores(java.util.Collections.nCopies(20, ""));
        opens(Browser.window(Person.origin(), 390, ColorScheme.LIGHT));
        var save = page.locator(".slots > .buttons button[value=save]");
        for (var place : List.of("Move place 1 down", "Move place 9 up", "Remove place 20")) {
            button(place).focus();
            var own = button(place).boundingBox();
            var bar = page.locator(".slots > .buttons").boundingBox();
            assertTrue(save.boundingBox().y + save.boundingBox().height <= 900, place);
            assertTrue(own.y + own.height <= bar.y, place + " lies under what saves it");
        }
    }

    // --- without ---

    @Test void where_no_script_may_run() {
        opens(Browser.windowWithoutScripts(Person.origin(), 390));
        button("Move place 1 down").click();
        assertThat(titles()).hasText(new String[] {"Ferry at dusk", "Bells at noon", BY_RULE});
        assertTrue(page.url().endsWith("#slot-2"), page.url());
        assertEquals(List.of("Ferry at dusk", "Bells at noon", BY_RULE), stored());

        button("Add a place").click();
        assertThat(page.locator(".slot")).hasCount(4);
        assertTrue(page.url().endsWith("#slot-4"), page.url());
        page.locator("#slot-4 summary").click();
        page.locator("#slot-4").getByLabel("Story").fill(kites);
        Browser.press(page, "Save draft");
        assertEquals(List.of("Ferry at dusk", "Bells at noon", BY_RULE, "Kites at dawn"), stored());

        button("Move place 4 up").click();
        assertTrue(page.url().endsWith("#slot-3"), page.url());
        button("Remove place 4").click();
        assertTrue(page.url().endsWith("#slot-3"), page.url());
        assertEquals(List.of("Ferry at dusk", "Bells at noon", "Kites at dawn"), stored());
    }

    // --- below ---

    private void opens(Page window) {
        page = window;
        Browser.signIn(page, edda.email);
        page.navigate(front);
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void presses(Locator button) {
        button.focus();
        page.keyboard().press("Enter");
    }

    /** What stands in the places, without what is said about them. */
    private Locator titles() {
        page.locator(".slot").first().waitFor();
        return page.locator(".slot summary .slot-title");
    }

    private List<String> stored() {
        return edda.page(front).select(".slot summary .slot-title").eachText();
    }
}
