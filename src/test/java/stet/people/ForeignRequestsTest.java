package stet.people;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;

/** A page of somebody else's makes a browser send something here. */
@QuarkusTest
class ForeignRequestsTest {

    @Test void whatever_another_site_sends_is_refused_before_anything_else() {
        for (var path : new String[] {"/login", "/logout", "/desk/stories", "/desk/nothing", "/nothing", "/"}) {
            posts(with("Origin", "https://elsewhere.example"), path, 403);
            posts(with("Origin", "null"), path, 403);
            posts(with("Sec-Fetch-Site", "cross-site"), path, 403);
            posts(with("Sec-Fetch-Site", "same-site"), path, 403);
            posts(given(), path, 403);
        }
    }

    @Test void a_browser_that_says_cross_site_is_believed_whatever_the_origin() {
        posts(with("Sec-Fetch-Site", "cross-site").header("Origin", Person.origin()), "/login", 403);
        posts(with("Origin", Person.origin() + ".elsewhere.example"), "/login", 403);
        posts(with("Origin", "http://localhost@elsewhere.example"), "/login", 403);
        posts(with("Origin", "http://localhost:1"), "/login", 403);
    }

    @Test void our_own_pages_are_let_through() {
        posts(with("Origin", Person.origin()), "/login", 401);
        posts(with("Sec-Fetch-Site", "same-origin"), "/login", 401);
        posts(with("Sec-Fetch-Site", "none"), "/login", 401);
        posts(with("Sec-Fetch-Site", "same-origin").header("Origin", "null"), "/login", 401);
    }

    @Test void over_http_2_it_is_the_same() throws Exception {
        var browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        var here = Person.origin().replace("localhost", "127.0.0.1"); // not the address in the settings, so that the request's own is asked
        // The first request of a connection asks for the newer protocol, those after it speak it.
        for (int i = 0; i < 3; i++) {
            for (var origin : Map.of(here, 401, "https://elsewhere.example", 403).entrySet()) {
                var answer = browser.send(HttpRequest.newBuilder(URI.create(here + "/login")).header("Origin", origin.getKey()).header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("email=nobody" + System.nanoTime() + "@example.org&password=x")).build(), HttpResponse.BodyHandlers.ofString());
                assertEquals(origin.getValue(), answer.statusCode(), answer.version() + " " + origin.getKey());
            }
        }
    }

    @Test void reading_is_free_to_all() {
        given().header("Sec-Fetch-Site", "cross-site").redirects().follow(false).get("/login").then().statusCode(200);
    }

    @Test void other_unsafe_methods_are_asked_too() {
        var edda = Cast.edda();
        edda.gets("/desk");
        for (var method : new String[] {"PUT", "DELETE", "PATCH"}) given().cookies(edda.cookies()).header("Origin", "https://elsewhere.example").request(method, "/desk").then().statusCode(403);
    }

    private static RequestSpecification with(String header, String value) {
        return given().header(header, value);
    }

    private static void posts(RequestSpecification request, String path, int status) {
        request.redirects().follow(false).contentType("application/x-www-form-urlencoded").formParam("email", "nobody" + System.nanoTime() + "@example.org").formParam("password", "x")
                .post(path).then().statusCode(status);
    }
}
