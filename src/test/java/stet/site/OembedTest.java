package stet.site;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stet.Cast;
import stet.Person;

/** Other sites show our articles, and nothing of them runs there. */
@QuarkusTest
class OembedTest {
    private final Person wren = Cast.wren(), edda = Cast.edda();
    private final Person reader = Person.stranger();
    private String path, url;

    @BeforeEach void an_article() {
        path = wren.publishes(edda, Map.of("headline", "Embed <script>alert(1)</script>", "dek", "In \"short\"", "body", "Words.", "slug", "embed-" + System.nanoTime()));
        url = reader.page(path).select("link[rel=canonical]").attr("href");
    }

    @Test void an_article_says_where_its_embedding_is_and_it_is_there() {
        var found = reader.page(path).select("link[type=application/json+oembed]").attr("href");
        var answer = asked(url, null, null).then().statusCode(200).extract().response();
        assertTrue(found.contains("/oembed?url="), found);
        var json = answer.jsonPath();
        assertEquals("rich", json.getString("type"));
        assertEquals("1.0", json.getString("version"));
        assertEquals("Wren Okafor", json.getString("author_name"));
        var html = Jsoup.parseBodyFragment(json.getString("html"));
        assertEquals(url, html.select("blockquote a").attr("href"));
        assertEquals("Embed <script>alert(1)</script>", html.select("blockquote a").text());
        assertTrue(html.select("script").isEmpty());
        assertEquals(320, asked(url, "json", "320").jsonPath().getInt("width"));

        var xml = asked(url, "xml", null).then().statusCode(200).extract().response();
        assertTrue(xml.contentType().startsWith("text/xml"));
        assertTrue(xml.asString().contains("<type>rich</type>"));
        assertFalse(xml.asString().contains("<script"));
    }

    @Test void what_is_not_ours_is_not_found() {
        for (var other : List.of("", "https://elsewhere.example" + path, path, url + "x", "javascript:alert(1)", url.replaceFirst("http", "ftp"), url + "\0", "x".repeat(3000))) assertEquals(404, asked(other, null, null).statusCode(), other);
        given().get("/oembed").then().statusCode(404);
        assertEquals(400, asked(url, "yaml", null).statusCode());
        for (var odd : List.of("-1", "x", "99999999999", "0")) assertEquals(200, asked(url, null, odd).statusCode(), odd);
    }

    private static Response asked(String url, String format, String maxwidth) {
        var request = given().queryParam("url", url);
        if (format != null) request.queryParam("format", format);
        if (maxwidth != null) request.queryParam("maxwidth", maxwidth);
        return request.get("/oembed");
    }
}
