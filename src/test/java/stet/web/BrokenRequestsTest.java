package stet.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stet.Cast;
import stet.Person;

/** What arrives broken, too long or in the wrong shape gets a sentence, and is never our fault. */
@QuarkusTest
class BrokenRequestsTest {

    @ParameterizedTest @ValueSource(strings = {"/login", "/desk/stories", "/desk/authors", "/desk/nothing", "/forgot"})
    void a_form_that_cannot_be_read(String path) {
        sends(path, "application/x-www-form-urlencoded", "name=%FF%FE&headline=%").then().statusCode(400).body(containsString("That could not be read"));
        sends(path, "multipart/form-data; boundary=x", "--x\r\nbroken").then().statusCode(400);
        for (var type : new String[] {"multipart/form-data", "application/json", "text/plain", "application/octet-stream"})
            sends(path, type, "{\"a\": 1}").then().statusCode(not(500));
    }

    @ParameterizedTest @ValueSource(strings = {"/login", "/desk/stories", "/desk/nothing", "/nothing"})
    void more_than_two_megabytes(String path) throws Exception {
        for (var size : new int[] {2 * 1024 * 1024 + 1, 9_000_000}) {
            var request = HttpRequest.newBuilder(URI.create(Person.origin() + path)).header("Origin", Person.origin())
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[size])).build();
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(413, answer.statusCode());
            org.junit.jupiter.api.Assertions.assertTrue(answer.body().contains("up to 2 MB"));
        }
    }

    @ParameterizedTest @CsvSource(delimiter = '|', textBlock = """
            POST    | /                                  | 405 | GET, HEAD, OPTIONS
            PUT     | /section/news                      | 405 | GET, HEAD, OPTIONS
            DELETE  | /2026/01/02/anything               | 405 | GET, HEAD, OPTIONS
            PATCH   | /2026/01/02/anything/editions/3    | 405 | GET, HEAD, OPTIONS
            POST    | /section/news/feed.atom            | 405 | GET, HEAD, OPTIONS
            PUT     | /look                              | 405 | GET, HEAD, OPTIONS, POST
            PUT     | /desk/stories/new                  | 405 | GET, HEAD, OPTIONS
            PUT     | /desk/stories/1                    | 405 | GET, HEAD, OPTIONS, POST
            POST    | /desk/stories/1/review             | 405 | GET, HEAD, OPTIONS
            GET     | /desk/stories/1/moves              | 405 | OPTIONS, POST
            OPTIONS | /                                  | 204 | GET, HEAD, OPTIONS
            OPTIONS | /about-us                          | 204 | GET, HEAD, OPTIONS
            OPTIONS | /login                             | 204 | GET, HEAD, OPTIONS, POST
            OPTIONS | /desk/stories/1/moves              | 204 | OPTIONS, POST
            OPTIONS | /css/desk.css                      | 204 | GET, HEAD, OPTIONS
            OPTIONS | /nowhere/near/anything             | 404 |
            """)
    void who_comes_by_the_wrong_method_is_told_the_right_ones(String method, String path, int status, String allowed) {
        var edda = Cast.edda();
        edda.gets("/desk");
        var answer = given().header("Origin", Person.origin()).cookies(edda.cookies()).redirects().follow(false).request(method, path);
        assertEquals(status, answer.statusCode());
        assertEquals(allowed, answer.header("Allow"));
    }

    @Test void more_than_two_megabytes_without_saying_so() throws Exception {
        var edda = Cast.edda();
        edda.gets("/desk");
        var body = new java.io.ByteArrayInputStream(("headline=" + "a".repeat(3_000_000)).getBytes());
        var request = HttpRequest.newBuilder(URI.create(Person.origin() + "/desk/stories")).header("Origin", Person.origin()).header("Cookie", "stet=" + edda.cookies().get("stet"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofInputStream(() -> body)).build();
        assertEquals(413, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build().send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
    }

    private static io.restassured.response.Response sends(String path, String type, String body) {
        var edda = Cast.edda();
        edda.gets("/desk");
        return given().config(RestAssured.config().encoderConfig(io.restassured.config.EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs("multipart/form-data", io.restassured.http.ContentType.TEXT).encodeContentTypeAs("application/octet-stream", io.restassured.http.ContentType.TEXT)
                        .encodeContentTypeAs("application/x-www-form-urlencoded", io.restassured.http.ContentType.TEXT)))
                .header("Origin", Person.origin()).cookies(edda.cookies()).redirects().follow(false).contentType(type).body(body).post(path);
    }
}
