package stet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nu.validator.client.EmbeddedValidator;
import org.xml.sax.SAXException;

/** A real Chromium: one for the whole run, a fresh profile for each window. */
public final class Browser {
    private static final List<Path> PLACES = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of).toList();
    private static com.microsoft.playwright.Browser chromium;

    private Browser() {
    }

    public static Page window(String base, int width, ColorScheme scheme) {
        return context(base, width, scheme, true).newPage();
    }

    /** One of somebody who lets no page run a script. */
    public static Page windowWithoutScripts(String base, int width) {
        return context(base, width, ColorScheme.LIGHT, false).newPage();
    }

    private static BrowserContext context(String base, int width, ColorScheme scheme, boolean scripts) {
        return chromium().newContext(new com.microsoft.playwright.Browser.NewContextOptions().setBaseURL(base).setViewportSize(width, 900)
                .setColorScheme(scheme).setJavaScriptEnabled(scripts));
    }

    private static synchronized com.microsoft.playwright.Browser chromium() {
        var program = PLACES.stream().filter(Files::isExecutable).findFirst();
        assumeTrue(program.isPresent(), "Skipped: there is no Chromium on this machine.");
        if (chromium == null) {
            var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            chromium = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program.get()).setArgs(List.of("--no-sandbox",
                    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return chromium;
    }

    public static void signIn(Page page, String email) {
        page.navigate("/login");
        page.getByLabel("Email").fill(email);
        page.getByLabel("Password").fill(Person.PASSWORD);
        press(page, "Sign in");
        assertTrue(page.url().endsWith("/desk"), page.url());
    }

    public static void press(Page page, String button) {
        page.getByRole(com.microsoft.playwright.options.AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    /** Nothing that shuts somebody out, nothing beyond the window's edge. */
    public static void isFitToBeSeen(Page page) {
        var violations = new AxeBuilder(page).analyze().getViolations();
        assertEquals(List.of(), violations.stream().map(one -> one.getId() + ": " + one.getHelp() + " at "
                + one.getNodes().stream().limit(3).map(node -> node.getTarget() + " " + node.getHtml()).collect(Collectors.joining("; "))).toList(), page.url());
        isNoWiderThanItsWindow(page);
        assertEquals(List.of(), page.evaluate("""
                [...document.querySelectorAll('button')].filter(button => /^\\S+$/.test(button.textContent.trim())).filter(button => {
                    const word = document.createRange();
                    word.selectNodeContents(button);
                    return new Set([...word.getClientRects()].map(line => line.top)).size > 1;
                }).map(button => button.textContent.trim())"""), page.url() + " breaks the word of a button at " + page.viewportSize().width);
    }

    public static void isNoWiderThanItsWindow(Page page) {
        var wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertTrue(((Number) wider).intValue() <= 0, page.url() + " is " + wider + " px too wide at " + page.viewportSize().width);
    }

    public static void isValidHtml(String address, String html) {
        try {
            var validator = new EmbeddedValidator();
            validator.setOutputFormat(EmbeddedValidator.OutputFormat.TEXT);
            var said = validator.validate(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
            assertTrue(said.contains("No errors found") || !said.contains("Error"), address + ":\n" + said);
        } catch (IOException | SAXException e) {
            throw new AssertionError(address, e);
        }
    }
}
