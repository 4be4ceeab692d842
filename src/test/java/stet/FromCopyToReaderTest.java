package stet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One story through the whole house, by the web's forms alone: a writer brings copy, an editor lets it stand, a reader reads. */
@QuarkusTest
class FromCopyToReaderTest {
    private static final String OURS = """
            Lamp oil runs short on Gannet Point

            The keeper has enough for nine nights

            The lighthouse on Gannet Point will go dark in nine days unless oil is brought across before the wind turns, its keeper said on Sunday.

            The boat that carries it has lain at Fisk’s yard since March, when a plank sprang. “They are waiting for larch,” the keeper, Osric Venn, said. “I am waiting for them.”

            The lamp burns eleven litres a night. A reserve of two hundred was used in the fog of last winter & never made up.

            Ships’ masters were told by radio. One answered that he had not looked at the light in ten years; another, that he looked at nothing else.

            The pilots’ office said it could send a cutter on Wednesday, if the sea went down, and would not charge for it.

            An electric lamp was bought six years ago. It stands in its crate in the keeper’s kitchen, and the kettle stands on it.

            Author: Tamsin Orrery

            Tamsin Orrery writes about the coast. She has kept bees, books and, for one winter, a light.
            """;

    @Test void a_story_of_our_own() {
        goesThrough("gannet-point.txt", OURS.getBytes(StandardCharsets.UTF_8));
    }

    /** A real one, kept beside the project, if it is. */
    @Test void the_story_kept_beside_the_project() throws IOException {
        var folder = Path.of("..", "shared", "seed");
        assumeTrue(Files.isDirectory(folder), "Skipped: no story is kept beside the project.");
        try (var files = Files.list(folder)) {
            var file = files.filter(one -> one.toString().endsWith(".txt")).findFirst();
            assumeTrue(file.isPresent(), "Skipped: no story is kept beside the project.");
            goesThrough("copy.txt", Files.readAllBytes(file.get()));
        }
    }

    private void goesThrough(String name, byte[] copy) {
        var parts = Arrays.stream(new String(copy, StandardCharsets.UTF_8).strip().split("\\R\\s*\\R")).map(String::strip).toList();
        var headline = parts.get(0);
        var dek = parts.get(1);
        var paragraphs = parts.subList(2, parts.size() - 2);
        var author = parts.get(parts.size() - 2).replace("Author:", "").strip();
        var bio = parts.get(parts.size() - 1);
        Cast.wren();
        Cast.edda();

        var wren = window();
        Browser.signIn(wren, "writer@example.org");
        wren.navigate("/desk/stories/new");
        wren.getByLabel("File").setInputFiles(new FilePayload(name, "text/plain", copy));
        Browser.press(wren, "Read copy");
        assertThat(wren.getByLabel("Headline", exactly())).hasValue(headline);
        assertThat(wren.getByLabel("Dek", exactly())).hasValue(dek);
        assertThat(wren.getByLabel("Authors", exactly())).hasValue(author);
        assertThat(wren.getByLabel("About the author", exactly())).hasValue(bio);
        Browser.isFitToBeSeen(wren);
        Browser.press(wren, "Save draft");
        var story = java.net.URI.create(wren.url()).getPath();
        assertTrue(story.matches("/desk/stories/\\d+"), story);
        assertThat(wren.locator("main")).hasAttribute("data-state", "DRAFT");
        Browser.press(wren, "Submit for review");
        assertThat(wren.locator("main")).hasAttribute("data-state", "IN_REVIEW");

        var edda = window();
        Browser.signIn(edda, "editor@example.org");
        edda.getByRole(com.microsoft.playwright.options.AriaRole.LINK, new Page.GetByRoleOptions().setName(headline)).first().click();
        assertTrue(edda.url().endsWith(story + "/review"), edda.url());
        for (var paragraph : paragraphs) assertThat(edda.locator("main")).containsText(paragraph);
        assertThat(edda.locator("main")).containsText(bio);
        Browser.isFitToBeSeen(edda);
        Browser.press(edda, "Approve");
        assertThat(edda.locator("main")).hasAttribute("data-state", "APPROVED");
        Browser.press(edda, "Publish");
        assertThat(edda.locator("main")).hasAttribute("data-state", "PUBLISHED");
        assertThat(edda.locator("main")).hasAttribute("data-standing", "LIVE");

        var reader = window();
        reader.navigate("/");
        reader.getByRole(com.microsoft.playwright.options.AriaRole.LINK, new Page.GetByRoleOptions().setName(headline)).first().click();
        assertThat(reader.locator("h1")).hasText(headline);
        assertThat(reader.locator(".dek")).hasText(dek);
        assertEquals(paragraphs, texts(reader.locator(".article-body > p")));
        assertThat(reader.locator(".bio")).containsText(bio);
        Browser.isFitToBeSeen(reader);
        reader.locator(".byline").getByRole(com.microsoft.playwright.options.AriaRole.LINK, new Locator.GetByRoleOptions().setName(author)).click();
        assertThat(reader.locator("h1")).hasText(author);
        assertThat(reader.locator("main")).containsText(headline);
    }

    private static List<String> texts(Locator locator) {
        return locator.allTextContents().stream().map(String::strip).toList();
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Page window() {
        return Browser.window(Person.origin(), 390, ColorScheme.LIGHT);
    }
}
