package stet;

import static io.restassured.RestAssured.given;

import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

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

    /** The same as a form with a file: fields as text parts, and the file under its field's name. */
    public Response uploads(String path, Map<String, String> form, String field, String fileName, byte[] file) {
        signsInOnce();
        var request = browser();
        form.forEach((name, value) -> request.multiPart(new io.restassured.builder.MultiPartSpecBuilder(value.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .controlName(name).emptyFileName().mimeType("text/plain").build()));
        return kept(request.multiPart(field, fileName, file).post(path));
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
        return given().config(RestAssuredConfig.config().redirect(RedirectConfig.redirectConfig().followRedirects(false)))
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
