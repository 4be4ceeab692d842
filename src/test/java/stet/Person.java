package stet;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import stet.workflow.Move;

/** Somebody in a scene, at a browser of their own: keeps its cookies and follows no redirect. Signs in when first asked to do something. */
public class Person {
    public static final String PASSWORD = "stet-demo";

    public final String name;
    public final String email;
    private final Map<String, String> cookies = new HashMap<>();
    private boolean atHome;

    public Person(String name, String email) {
        this.name = name;
        this.email = email;
    }

    /** Somebody who has not signed in, and will not. */
    public static Person stranger() {
        var stranger = new Person("A stranger", "");
        stranger.atHome = true;
        return stranger;
    }

    public Response gets(String path) {
        signsInOnce();
        return kept(browser().get(path));
    }

    public Response posts(String path, Map<String, String> form) {
        signsInOnce();
        return kept(browser().contentType("application/x-www-form-urlencoded; charset=UTF-8").formParams(form).post(path));
    }

    /** The same with fields that come more than once, in their order. */
    public Response postsAll(String path, List<String[]> form) {
        signsInOnce();
        var body = form.stream().map(field -> encoded(field[0]) + "=" + encoded(field[1])).collect(Collectors.joining("&"));
        return kept(browser().contentType("application/x-www-form-urlencoded; charset=UTF-8").body(body).post(path));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The same as a form with a file: fields as text parts, and the file under its field's name. */
    public Response uploads(String path, Map<String, String> form, String field, String fileName, byte[] file) {
        signsInOnce();
        var request = browser();
        form.forEach((name, value) -> request.multiPart(new io.restassured.builder.MultiPartSpecBuilder(value.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .controlName(name).emptyFileName().mimeType("text/plain").build()));
        return kept(request.multiPart(field, fileName, file).post(path));
    }

    /** The same with an address that may be written as no browser would write it. */
    public Response gets(String path, boolean encoded) {
        signsInOnce();
        return kept(browser().urlEncodingEnabled(encoded).get(path));
    }

    public Response posts(String path, Map<String, String> form, boolean encoded) {
        signsInOnce();
        return kept(browser().urlEncodingEnabled(encoded).contentType("application/x-www-form-urlencoded; charset=UTF-8").formParams(form).post(path));
    }

    /** The same with bytes that no form of ours would send. */
    public Response postsBytes(String path, byte[] body) {
        signsInOnce();
        var asTheyAre = EncoderConfig.encoderConfig().encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.BINARY).appendDefaultContentCharsetToContentTypeIfUndefined(false);
        return kept(browser(asTheyAre).contentType("application/x-www-form-urlencoded").body(body).post(path));
    }

    /** The same as something that no form is. */
    public Response sends(String path, String contentType, String body) {
        signsInOnce();
        return kept(browser().contentType(contentType).body(body).post(path));
    }

    // --- stories ---

    /** Begins a story that lacks nothing, with a section and this person's byline; its number. */
    public long drafts(String headline) {
        return begins(Map.of("headline", headline, "body", "What happened about " + headline + ".\n\nAnd what came of it."));
    }

    public long begins(Map<String, String> fields) {
        var made = posts("/desk/stories", fields);
        if (made.statusCode() != 303) throw new AssertionError(name + " could not begin a story: " + made.statusCode() + " " + made.asString());
        return Long.parseLong(made.header("Location").replaceAll(".*/", ""));
    }

    /** Saves these fields, from the page as it is now. */
    public Response saves(long story, Map<String, String> fields) {
        return posts("/desk/stories/" + story, with(fields, Map.of("version", version(story))));
    }

    /** Makes a move, from the page as it is now, having read the words as they are now. */
    public Response makes(Move move, long story, String note) {
        return makes(move, story, note, Map.of());
    }

    public Response makes(Move move, long story, String note, Map<String, String> fields) {
        return posts("/desk/stories/" + story + "/moves",
                with(fields, Map.of("move", move.name(), "note", note, "version", version(story), "digest", main(story).attr("data-digest"))));
    }

    /** Has a story of somebody else's approved and put before readers. */
    public void lets(long story) {
        for (var move : new Move[] {Move.APPROVE, Move.PUBLISH}) makes(move, story, "").then().statusCode(303);
    }

    /** Writes a story that this editor lets stand; where readers find it. */
    public String publishes(Person editor, Map<String, String> fields) {
        var story = begins(fields);
        makes(Move.SUBMIT, story, "").then().statusCode(303);
        editor.lets(story);
        return onTheSite(story);
    }

    /** Where readers find a story that is live. */
    public String onTheSite(long story) {
        return page(story).selectFirst(".story-nav a:contains(On the site)").attr("href");
    }

    public Document page(String path) {
        var answer = gets(path);
        if (answer.statusCode() != 200) throw new AssertionError(path + " is answered with " + answer.statusCode() + " to " + name);
        return Jsoup.parse(answer.asString());
    }

    public Document page(long story) {
        return page("/desk/stories/" + story);
    }

    public Element main(long story) {
        return page(story).selectFirst("main");
    }

    public String version(long story) {
        return page(story).selectFirst("input[name=version]").val();
    }

    private static Map<String, String> with(Map<String, String> fields, Map<String, String> others) {
        var all = new HashMap<>(others);
        all.putAll(fields);
        return all;
    }

    public Response signsIn() {
        return signsIn(PASSWORD);
    }

    public Response signsIn(String password) {
        atHome = true;
        return kept(browser().contentType("application/x-www-form-urlencoded; charset=UTF-8").formParams(Map.of("email", email, "password", password)).post("/login"));
    }

    public void forgetsCookies() {
        cookies.clear();
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    private void signsInOnce() {
        if (atHome) return;
        var answer = signsIn();
        if (answer.statusCode() != 303) throw new AssertionError(name + " could not sign in: " + answer.statusCode() + " " + answer.asString());
    }

    /** What a browser sends along with every request of our own pages. */
    private RequestSpecification browser() {
        return browser(EncoderConfig.encoderConfig());
    }

    private RequestSpecification browser(EncoderConfig encoding) {
        return given().config(RestAssuredConfig.config().redirect(RedirectConfig.redirectConfig().followRedirects(false)).encoderConfig(encoding))
                .urlEncodingEnabled(true).header("Origin", origin()).cookies(cookies);
    }

    public static String origin() {
        return io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port;
    }

    private Response kept(Response answer) {
        for (var cookie : answer.detailedCookies()) {
            if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) cookies.remove(cookie.getName());
            else cookies.put(cookie.getName(), cookie.getValue());
        }
        return answer;
    }

    @Override public String toString() {
        return name;
    }
}
