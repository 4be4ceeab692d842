package stet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static stet.workflow.Move.APPROVE;
import static stet.workflow.Move.PUBLISH;
import static stet.workflow.Move.SUBMIT;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stet.people.Account;
import stet.people.Role;
import stet.people.Routes;

/** Every form is sent what nobody would send who means well. It is refused or cleaned; nothing breaks, and nothing of it runs in a page. */
@QuarkusTest
class HostileTest {
    /** Every parameter any form knows. */
    private static final List<String> FIELDS = List.of("kind", "kicker", "headline", "seoHeadline", "dek", "trailText", "body", "section", "tags", "authors", "additionalReporting",
            "photos", "translation", "slug", "dateline", "editorsNote", "embargo", "language", "bio", "series", "part", "move", "note", "version", "digest", "page", "at", "as", "name", "position", "description", "story", "addresses", "add", "account",
            "decision", "into", "jobTitle", "affiliation", "shortBio", "links", "yearsOfExperience", "outlets", "was", "address", "role", "active", "author", "oldPassword", "newPassword",
            "nowPassword", "code", "next", "copy", "email", "password", "size", "do", "tagline", "accent", "topLinks", "footLinks");
    /** Those that the door itself reads, before any form. */
    private static final List<String> THE_DOORS = List.of("as", "email", "password");

    private final Person chief = Cast.extra("Chief Amid Hostility", Role.CHIEF);
    private final Person editor = Cast.extra("Editor Amid Hostility", Role.EDITOR);
    private final Person target = Cast.extra("Target Of Hostility", Role.WRITER);
    private final Person stranger = Person.stranger();
    private String story;
    private Map<String, String> ids;

    static Map<String, String> hostile() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("script", "<script>alert(1)</script>");
        texts.put("script in html", "<p>x</p><script>alert(1)</script><p>y</p>");
        texts.put("out of an attribute", "\"'><img src=x onerror=alert(1)><input autofocus onfocus=alert(1) value=\"");
        texts.put("out of a textarea", "</textarea></pre></title></style></select><script>alert(1)</script>");
        texts.put("javascript address", "<p><a href=\"javascript:alert(1)\">x</a><a href=\" jAvA&#09;script:alert(1)\">y</a><a href=\"data:text/html,<script>alert(1)</script>\">z</a></p>");
        texts.put("bare javascript address", "javascript:alert(1)");
        texts.put("events", "<p onclick=alert(1) style='background:url(javascript:alert(1))'>x</p><details ontoggle=alert(1) open>y</details>");
        texts.put("svg", "<p>x</p><svg/onload=alert(1)><svg><script>alert(1)</script></svg><math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>");
        texts.put("mutating", "<p>x</p><noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript><template><script>alert(1)</script></template><!--><img src=x onerror=alert(1)>-->");
        texts.put("null bytes", "a\0b<scr\0ipt>alert(1)</scr\0ipt>");
        texts.put("controls", "a\u0001\u0008\u001b[31m\u007f\u0085\u009fb");
        texts.put("right to left", "\u202egnp.exe\u2066x\u2069\u200f\u061c\ufeff");
        texts.put("header", "x\r\nSet-Cookie: hostile=1\r\n\r\n<script>alert(1)</script>");
        texts.put("template", "{inject:signedIn.account.passwordHash}{#include web/desk}{/include}{{7*7}}${7*7}#{7*7}");
        texts.put("sql", "'; drop table desk.story; -- %_\\");
        texts.put("huge number", "99999999999999999999999999999999");
        texts.put("negative", "-1");
        texts.put("not a number", "1e400");
        texts.put("far future", "+999999999-12-31T23:59");
        texts.put("long ago", "-999999999-01-01T00:00:00Z");
        texts.put("far instant", "+1000000000-12-31T23:59:59.999999999Z");
        texts.put("blank", " \t\r\n\u00a0\u3000");
        texts.put("format", "%s%n%x%99999d %%");
        texts.put("emoji", "👩‍👩‍👧‍👦🏳️‍🌈 \uD83D\uDE00".repeat(200));
        texts.put("zalgo", "Z̸̧̛̟͉͚̦͔̝̳͖̍̈́́".repeat(300));
        texts.put("commas", ",".repeat(20_000));
        for (var tag : List.of("div", "b", "blockquote", "ul><li", "table><tr><td", "p><a href=\"/x\"", "figure", "pre", "a"))
            texts.put("nested " + tag, "<p>x</p>" + ("<" + tag + ">").repeat(10_000) + "deep");
        texts.put("unclosed", "<".repeat(50_000));
        texts.put("entities", "&".repeat(20_000) + "&#x110000;&#0;&#xD800;&#60;script&#62;");
        return texts;
    }

    /** Wrong passwords among what is sent would shut the next scene's people out. */
    @BeforeEach @AfterEach void forgetFailures() {
        QuarkusTransaction.requiringNew().run(() -> Account.getEntityManager().createNativeQuery("delete from desk.failed_sign_in").executeUpdate());
    }

    @BeforeEach void begin() {
        story = "" + chief.begins(Map.of("headline", "Amid hostility", "body", "What happened.", "series", "Hostile series"));
        ids = Map.of("desk.account", id("select id from desk.account where email = '" + target.email + "'"), "desk.author", id("select author_id from desk.account where email = '" + target.email + "'"),
                "desk.section", id("select min(id) from desk.section"), "desk.tag", id("select coalesce(min(id), 1) from desk.tag"), "desk.series", id("select min(id) from desk.series"), "desk.invitation", "1", "desk.author_proposal", "1",
                "desk.front_plan", id("select min(id) from desk.front_plan"));
    }

    @Test void every_form_sent_with_every_hostile_text() {
        var found = new TreeMap<String, String>();
        forms().forEach(form -> hostile().forEach((what, text) -> {
            if (text.length() > 5000 && !List.of("POST /desk/stories", "POST /desk/stories/{id}/moves", "POST /desk/authors/{id}").contains(form)) return;
            var fields = FIELDS.stream().filter(field -> !THE_DOORS.contains(field) || isPublic(form)).filter(field -> !field.equals("next")).collect(Collectors.toMap(field -> field, field -> text));
            looksSound(form + " with " + what, send(form, fields), found);
            // With what it takes to get past the first look.
            fields.putAll(Map.of("version", versionOfStory(form), "move", "SUBMIT", "role", "WRITER", "section", "", "embargo", "", "language", ""));
            if (form.contains("stories")) looksSound(form + " at second sight with " + what, send(form, fields), found);
        }));
        assertEquals(Map.of(), found);
    }

    /** Where the whole form is refused for one field, the others are not looked at. */
    @Test void one_hostile_field_at_a_time() {
        var found = new TreeMap<String, String>();
        var texts = hostile();
        texts.keySet().retainAll(List.of("out of an attribute", "null bytes", "right to left", "header", "huge number", "negative", "far future", "long ago", "far instant", "emoji"));
        Map.of("POST /desk/stories/{id}/moves", FIELDS.subList(0, FIELDS.indexOf("as")), "POST /desk/authors/{id}", FIELDS.subList(FIELDS.indexOf("jobTitle"), FIELDS.indexOf("address")),
                "POST /desk/sections/{id}", List.of("name", "position"), "POST /desk/stories/{id}/invited", List.of("account"), "POST /desk/stories/{id}/revisions", List.of("name")).forEach((form, fields) -> {
            for (var field : fields) texts.forEach((what, text) -> {
                var sent = new HashMap<>(Map.of("version", versionOfStory(form), "move", "REQUEST_CHANGES", "name", "A name", "position", "1"));
                sent.put(field, text);
                looksSound(form + " with " + what + " as " + field, send(form, sent), found);
            });
        });
        assertEquals(Map.of(), found);
    }

    @Test void every_form_sent_empty_or_broken() {
        var found = new TreeMap<String, String>();
        var whole = FIELDS.stream().filter(field -> !THE_DOORS.contains(field)).toList();
        var broken = new LinkedHashMap<String, byte[]>();
        for (var bytes : List.of("%ff%fe%c3%28%ed%a0%80%f0%9f", "%", "%zz", "%u0041", "%00", "&&&===", "+%2B", "%f4%90%80%80"))
            broken.put(bytes, whole.stream().map(field -> field + "=" + bytes).collect(Collectors.joining("&")).getBytes(StandardCharsets.US_ASCII));
        broken.put("raw bytes", bytes(whole.stream().map(field -> field + "=").collect(Collectors.joining("\u00ff\u00fe\u00c3\u0028&"))));
        broken.put("raw null bytes", bytes("headline=a\0b&\0=\0"));
        broken.put("no form at all", bytes("{\"headline\": 1}"));
        broken.put("the same field often", bytes("headline=x&".repeat(900)));
        broken.put("too many fields", bytes("a=x&".repeat(5000)));
        broken.put("a field without end", bytes("a".repeat(100_000)));
        for (var form : forms()) {
            looksSound(form + " empty", send(form, Map.of()), found);
            broken.forEach((what, body) -> looksSound(form + " with " + what, by(form).postsBytes(path(form), body), found));
        }
        assertEquals(Map.of(), found);
    }

    @Test void a_field_of_a_million_characters_is_refused_with_a_sentence_and_stands_again() {
        var found = new TreeMap<String, String>();
        for (var form : forms()) {
            for (var field : List.of("headline", "name", "note", "email", "password"))
                looksSound(form + " with a million in " + field, send(form, Map.of(field, "x".repeat(1_000_000), "version", versionOfStory(form), "move", "SUBMIT")), found);
        }
        assertEquals(Map.of(), found);
        var refused = chief.posts("/desk/stories", Map.of("headline", "x".repeat(1_000_000)));
        assertEquals(422, refused.statusCode());
        assertEquals(1_000_000, Jsoup.parse(refused.asString(), "", org.jsoup.parser.Parser.htmlParser()).selectFirst("#headline").val().length());
    }

    @Test void what_is_not_there_is_not_found() {
        var found = new TreeMap<String, String>();
        for (var id : List.of("0", "-1", "999999999", "9223372036854775807", "9223372036854775808", "99999999999999999999", "abc", "%00", "1%2F2", "..%2f1", "1.5", "%E2%80%AE1")) {
            for (var route : Routes.all().values()) {
                if (!route.path().contains("{id}")) continue;
                var path = route.path().replace("{id}", id).replace("{number}", "1").replace("{notice}", "1").replace("{account}", "1").replace("{number}", "1");
                var answer = route.method().equals("GET") ? chief.gets(path, false) : chief.posts(path, Map.of("version", "1", "move", "SUBMIT", "name", "x", "role", "WRITER"), false);
                if (answer.statusCode() != 404) found.put(route.method() + " " + path, "" + answer.statusCode());
            }
        }
        for (var number : List.of("0", "-1", "2147483648", "x", "%00")) {
            var answer = chief.gets("/desk/stories/" + story + "/revisions/" + number, false);
            if (answer.statusCode() != 404) found.put("revision " + number, "" + answer.statusCode());
        }
        assertEquals(Map.of(), found);
    }

    @Test void hostile_words_go_through_the_whole_house_and_run_nowhere() throws Exception {
        var found = new TreeMap<String, String>();
        for (var one : hostile().entrySet()) {
            var what = one.getKey();
            var text = one.getValue();
            var line = text.length() > 90 ? text.substring(0, 90) : text;
            var names = line.replace(",", " ");
            var fields = new HashMap<>(Map.of("headline", "Headline " + line, "body", text + "<p>End.</p>", "tags", "Hostile " + names, "series", "Run " + names, "authors", "Chief Amid Hostility, G " + names));
            for (var field : List.of("kicker", "seoHeadline", "dek", "trailText", "dateline", "editorsNote", "slug")) fields.put(field, line);
            var written = chief.posts("/desk/stories", fields);
            if (written.statusCode() != 303) {
                looksSound("writing " + what, written, found);
                continue;
            }
            var id = Long.parseLong(written.header("Location").replaceAll(".*/", ""));
            chief.saves(id, Map.of("slug", "hostile-" + id));
            looksSound("submitting " + what, chief.makes(SUBMIT, id, line), found);
            looksSound("approving " + what, editor.makes(APPROVE, id, line), found);
            looksSound("publishing " + what, editor.makes(PUBLISH, id, line), found);
            if (!"LIVE".equals(chief.main(id).attr("data-standing"))) {
                found.put("publishing " + what, chief.main(id).attr("data-state"));
                continue;
            }
            for (var page : List.of("", "/review", "/preview", "/ledger", "/revisions/1")) looksSound(page + " of " + what, editor.gets("/desk/stories/" + id + page), found);
            var article = stranger.gets(chief.onTheSite(id));
            looksSound("the article of " + what, article, found);
            for (var link : Jsoup.parse(article.asString()).select(".kicker a, .credits a, .article-foot a[href^=/]").eachAttr("href"))
                if (stranger.gets(link).statusCode() != 200) found.put(what + " leads to " + link, "" + stranger.gets(link).statusCode());
        }
        for (var page : List.of("/desk", "/desk/stories", "/desk/authors", "/desk/sections", "/desk/people", "/desk/ledger", "/desk/account")) looksSound(page, chief.gets(page), found);
        for (var page : List.of("/", "/section/news", "/author/chief-amid-hostility")) looksSound(page, stranger.gets(page), found);
        for (var feed : List.of("/feed.xml", "/section/news/feed.xml", "/author/chief-amid-hostility/feed.xml", "/sitemap.xml"))
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(stranger.gets(feed).asByteArray()));
        assertEquals(Map.of(), found);
    }

    @Test void hostile_files_are_read_or_refused() {
        var found = new TreeMap<String, String>();
        var texts = new LinkedHashMap<>(hostile());
        texts.put("nested quotes", "> ".repeat(10_000) + "x");
        texts.put("nested lists", "- ".repeat(10_000) + "x");
        texts.put("nested emphasis", "*a ".repeat(10_000) + "x");
        texts.put("nested links", "[".repeat(10_000) + "x");
        texts.put("colons", "Author: ".repeat(20_000));
        texts.put("one line", "word ".repeat(200_000));
        texts.put("many lines", "a\n".repeat(200_000));
        texts.put("many paragraphs", "a b c\n\n".repeat(100_000));
        for (var file : List.of("x.txt", "x.md", "x.html"))
            texts.forEach((what, text) -> looksSound(what + " in " + file, chief.uploads("/desk/copy", Map.of(), "file", file, text.getBytes(StandardCharsets.UTF_8)), found));
        for (var file : List.of("x.docx", "x", "../../x.txt", "x\".html", "<script>.txt", "x\0.txt", "%n%s.txt", "x".repeat(1000) + ".txt"))
            looksSound("called " + file, chief.uploads("/desk/copy", Map.of(), "file", file, "A headline\n\nAnd words.".getBytes(StandardCharsets.UTF_8)), found);
        texts.forEach((what, text) -> looksSound(what + " pasted", chief.uploads("/desk/copy", Map.of("copy", text), "nofile", "", new byte[0]), found));
        assertEquals(Map.of(), found);
    }

    @Test void more_than_two_million_bytes_are_refused_before_they_are_read() throws Exception {
        chief.gets("/desk");
        for (var path : List.of("/desk/stories", "/desk/stories/" + story, "/desk/stories/" + story + "/moves", "/desk/copy", "/login", "/desk/nothing")) {
            var answer = raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nOrigin: " + Person.origin() + "\r\nCookie: " + cookies() + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500000000\r\n\r\nheadline=x");
            assertTrue(answer.startsWith("HTTP/1.1 413"), path + ": " + answer.lines().findFirst().orElse("nothing"));
            for (var header : List.of("content-security-policy: ", "x-content-type-options: nosniff", "referrer-policy: same-origin")) assertTrue(answer.toLowerCase().contains(header), path + ": " + answer);
        }
        var chunk = "10000\r\n" + "x".repeat(65_536) + "\r\n";
        var chunked = raw("POST /desk/stories HTTP/1.1\r\nHost: localhost\r\nOrigin: " + Person.origin() + "\r\nCookie: " + cookies() + "\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(40));
        assertTrue(chunked.isEmpty() || chunked.startsWith("HTTP/1.1 413"), chunked);
        assertEquals(413, chief.postsBytes("/desk/stories", bytes("headline=" + "x".repeat(2_200_000))).statusCode());
        assertTrue(List.of(303, 422).contains(chief.postsBytes("/desk/stories", bytes("body=" + "x ".repeat(990_000))).statusCode()));
    }

    @Test void what_is_no_form_begins_no_story() {
        for (var type : List.of("application/json", "text/plain", "application/xml")) {
            assertEquals(415, chief.sends("/desk/stories", type, "{\"headline\": \"Sent as something else\"}").statusCode(), type);
            assertEquals(415, chief.sends("/desk/stories/" + story, type, "headline=x").statusCode(), type);
        }
        chief.gets("/desk/stories?q=Untitled").then().statusCode(200);
    }

    @Test void addresses_no_browser_would_send() throws Exception {
        for (var path : List.of("/%", "/%zz", "/%E0%A4%A", "/%ff", "/tag/%ff%fe", "/tag/%00", "/section/%ed%a0%80", "/desk/stories/%", "/?before=%00", "/section/news?before=%zz", "/section/news?before=%ff", "/desk/stories?before=x", "/login?next=%zz", "//", "/./../..", "*", "/\\..\\x"))
            for (var cookie : List.of("", "Cookie: " + cookies() + "\r\n", "Cookie: stet=%00\"; stet=x\r\n")) {
                var answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + cookie + "\r\n");
                assertTrue(answer.matches("(?s)HTTP/1.1 [234].*"), path + ": " + answer.lines().findFirst().orElse("nothing"));
                // What is so broken that no page ever sees it is refused without a word.
                assertTrue(answer.toLowerCase().contains("x-content-type-options: nosniff") || answer.toLowerCase().contains("content-length: 0"), path + ": " + answer);
            }
        for (var path : List.of("/desk/stories?before=x", "/desk/stories?q=%00&state=%00", "/desk/ledger?before=x", "/desk/ledger?examine=x", "/desk/authors?q=%00", "/desk/sections?q=%25_\\", "/desk/stories?q=" + "x".repeat(3000), "/section/news?before=2026/01/01/none", "/tag/x?before=%00", "/login?next=//elsewhere.example", "/login?next=javascript:alert(1)")) {
            var answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: " + cookies() + "\r\n\r\n");
            assertTrue(answer.matches("(?s)HTTP/1.1 [234].*"), path + ": " + answer.lines().findFirst().orElse("nothing"));
        }
    }

    // --- below ---

    private static List<String> forms() {
        return Routes.all().values().stream().filter(route -> route.method().equals("POST")).map(route -> route.method() + " " + route.path())
                .filter(form -> !form.equals("POST /logout") && !form.endsWith("/sessions/ended")).sorted().toList();
    }

    private static boolean isPublic(String form) {
        return Routes.all().get(form).role() == null;
    }

    private Person by(String form) {
        return isPublic(form) ? stranger : chief;
    }

    private String path(String form) {
        var route = Routes.all().get(form);
        var id = route.of() != null ? ids.get(route.of()) : route.path().contains("/stories/") ? story : route.path().contains("/authors/") ? ids.get("desk.author") : "1";
        return route.path().replace("{id}", id).replace("{token}", "hostile").replace("{notice}", "1").replace("{account}", "1").replace("{number}", "1").replace("{rest:.*}", "nowhere");
    }

    private Response send(String form, Map<String, String> fields) {
        if (form.equals("POST /desk/copy")) return by(form).uploads(path(form), fields, "nofile", "", new byte[0]);
        return by(form).posts(path(form), fields);
    }

    private String versionOfStory(String form) {
        return form.contains("/desk/stories/") ? chief.version(Long.parseLong(story)) : "1";
    }

    /** An answer, and where it leads: no failure, and nothing in it that a browser would run. */
    private void looksSound(String what, Response answer, Map<String, String> found) {
        runsNothing(what, answer, found);
        var location = answer.header("Location");
        if (location == null) return;
        if (!location.matches("/[^/\\\\].*|/")) found.put(what, "leads to " + location);
        else if (answer.header("Set-Cookie") == null) runsNothing(what + ", then " + location, chief.gets(location), found);
    }

    private static void runsNothing(String what, Response answer, Map<String, String> found) {
        if (answer.statusCode() >= 500) found.put(what, "" + answer.statusCode());
        if (answer.headers().hasHeaderWithName("Set-Cookie") && answer.headers().getValues("Set-Cookie").stream().anyMatch(cookie -> cookie.startsWith("hostile"))) found.put(what, "set a cookie");
        if (answer.contentType() == null || !answer.contentType().startsWith("text/html")) return;
        var page = Jsoup.parse(answer.asString());
        var runs = page.select("script:not([type='application/ld+json']):not([src^=/]), svg, math, iframe, object, embed, base, form[action^=javascript], [style], a[href~=(?i)^\\s*(javascript|data|vbscript):], [src~=(?i)^\\s*(javascript|data):]");
        if (!runs.isEmpty()) found.put(what, cut(runs.get(0).outerHtml()));
        page.getAllElements().forEach(element -> element.attributes().forEach(attribute -> {
            if (attribute.getKey().toLowerCase().startsWith("on")) found.put(what, cut(element.outerHtml()));
        }));
        if (answer.asString().chars().anyMatch(c -> c == 0 || c == 0x202E || c == 0x2066)) found.put(what, "hidden characters");
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(200, text.length()));
    }

    private String cookies() {
        return chief.cookies().entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
    }

    /** Bytes on the wire, and what comes back until the other side is done or says nothing more. */
    private static String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", io.restassured.RestAssured.port)) {
            socket.setSoTimeout(5000);
            try {
                socket.getOutputStream().write(bytes(request));
                socket.getOutputStream().flush();
            } catch (IOException closedEarly) {
                // It has heard enough; what it said may still be read.
            }
            var answer = new ByteArrayOutputStream();
            try {
                var buffer = new byte[8192];
                for (int read; (read = socket.getInputStream().read(buffer)) > 0 && answer.size() < 20_000;) {
                    answer.write(buffer, 0, read);
                    if (answer.toString(StandardCharsets.ISO_8859_1).contains("</html>")) break;
                }
            } catch (IOException e) {
                // Nothing more comes.
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String id(String sql) {
        return QuarkusTransaction.requiringNew().call(() -> String.valueOf(Account.getEntityManager().createNativeQuery(sql).getSingleResult()));
    }
}
