package stet.people;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/**
 * Every address that is answered, who may come there, and what they get. What is not in this table is answered to nobody;
 * a test holds it against the resources.
 */
public final class Routes {
    // What hangs on one row of a table names it: where that row is not, the answer is 404 whoever asks, and only then 403.
    private static final String TABLE = """
            GET   /                                                             anyone   page
            GET   /{year: \\d{4}}/{month: \\d{2}}/{day: \\d{2}}/{slug}          anyone   page
            GET   /{year: \\d{4}}/{month: \\d{2}}/{day: \\d{2}}/{slug}/card.png  anyone  file
            GET   /{year: \\d{4}}/{month: \\d{2}}/{day: \\d{2}}/{slug}/changes   anyone   page
            GET   /{year: \\d{4}}/{month: \\d{2}}/{day: \\d{2}}/{slug}/editions/{number: [1-9]\\d{0,8}}  anyone  page
            GET   /{year: \\d{4}}/{month: \\d{2}}/{day: \\d{2}}/{slug}/timemap   anyone   file
            GET   /{year: \\d{4}}/{month: \\d{2}}/{day: \\d{2}}/{slug}/timegate  anyone   302
            GET   /{slug: [a-z0-9-]+}                                           anyone   page
            GET   /{slug: [a-z0-9-]+}/card.png                                  anyone   file
            GET   /{slug: [a-z0-9-]+}/changes                                   anyone   page
            GET   /{slug: [a-z0-9-]+}/editions/{number: [1-9]\\d{0,8}}          anyone   page
            GET   /{slug: [a-z0-9-]+}/timemap                                   anyone   file
            GET   /{slug: [a-z0-9-]+}/timegate                                  anyone   302
            GET   /section/{slug}                                               anyone   page
            GET   /author/{slug}                                                anyone   page
            GET   /tag/{slug}                                                   anyone   page
            GET   /series/{slug}                                                anyone   page
            GET   /{list: section|author|tag|series}/{slug}/card.png            anyone   file
            GET   /card.png                                                     anyone   file
            GET   /archive                                                      anyone   page
            GET   /archive/{year: \\d{4}}                                       anyone   page
            GET   /archive/{year: \\d{4}}/{month: \\d{2}}                       anyone   page
            GET   /feed.{format: xml|atom|json}                                 anyone   feed
            GET   /section/{slug}/feed.{format: xml|atom|json}                  anyone   feed
            GET   /author/{slug}/feed.{format: xml|atom|json}                   anyone   feed
            GET   /tag/{slug}/feed.{format: xml|atom|json}                      anyone   feed
            GET   /series/{slug}/feed.{format: xml|atom|json}                   anyone   feed
            GET   /search                                                       anyone   page
            GET   /search/feed.{format: xml|atom|json}                          anyone   feed
            GET   /sitemap.xml                                                  anyone   file
            GET   /sitemap/places.xml                                           anyone   file
            GET   /sitemap/{month: \\d{4}-\\d{2}}.xml                            anyone   file
            GET   /sitemap/{month: \\d{4}-\\d{2}}-{part: [2-9]|[1-9]\\d{1,3}}.xml  anyone  file
            GET   /sitemap-news.xml                                             anyone   file
            GET   /look                                                         anyone   page
            POST  /look                                                         anyone   303
            GET   /look/{mark}.css                                              anyone   file
            GET   /look/{mark}.{type: png|webp|svg}                             anyone   file
            GET   /{key: [A-Za-z0-9-]{8,128}}.txt                              anyone   file
            GET   /oembed                                                       anyone   file
            GET   /robots.txt                                                   anyone   file

            GET   /login                                                        anyone   page
            POST  /login                                                        anyone   303
            POST  /logout                                                       anyone   303
            GET   /setup                                                        anyone   page
            POST  /setup                                                        anyone   303
            GET   /forgot                                                       anyone   page
            POST  /forgot                                                       anyone   page
            GET   /reset/{token}                                                anyone   page
            POST  /reset/{token}                                                anyone   303
            GET   /invitation/{token}                                           anyone   page
            POST  /invitation/{token}                                           anyone   303

            GET   /desk                                                         WRITER   page
            GET   /desk/{rest:.*}                                               WRITER   404
            POST  /desk/{rest:.*}                                               WRITER   404
            GET   /desk/stories                                                 WRITER   page
            POST  /desk/stories                                                 WRITER   303
            GET   /desk/stories/new                                             WRITER   page
            POST  /desk/copy                                                    WRITER   page
            GET   /desk/stories/{id}                                            WRITER   page
            POST  /desk/stories/{id}                                            WRITER   303
            POST  /desk/stories/{id}/moves                                      WRITER   303
            GET   /desk/stories/{id}/review                                     WRITER   page
            GET   /desk/stories/{id}/preview                                    WRITER   page
            GET   /desk/stories/{id}/ledger                                     WRITER   page
            POST  /desk/stories/{id}/authors                                    WRITER   303
            POST  /desk/stories/{id}/revisions                                  WRITER   303
            GET   /desk/stories/{id}/revisions/{number}                         WRITER   page
            POST  /desk/stories/{id}/invited                                    WRITER   303
            POST  /desk/stories/{id}/invited/{account}/ended                    WRITER   303
            GET   /desk/stories/{id}/related                                    WRITER   page
            POST  /desk/stories/{id}/related                                    WRITER   303
            POST  /desk/stories/{id}/languages                                  WRITER   303
            POST  /desk/stories/{id}/notices/{notice}                           WRITER   303

            GET   /desk/sections                                                EDITOR   page
            POST  /desk/sections                                                EDITOR   303
            POST  /desk/sections/{id}                                           EDITOR   303     desk.section
            POST  /desk/sections/tags/{id}                                      EDITOR   303     desk.tag
            GET   /desk/site                                                    WRITER   page
            GET   /desk/site/{path: .*}                                         WRITER   page
            GET   /desk/settings                                                CHIEF    page
            POST  /desk/settings                                                CHIEF    303
            GET   /desk/series                                                  EDITOR   page
            GET   /desk/series/{id}                                             EDITOR   page    desk.series
            POST  /desk/series/{id}                                             EDITOR   303     desk.series
            POST  /desk/series/{id}/order                                       EDITOR   303     desk.series
            GET   /desk/ledger                                                  EDITOR   page
            GET   /desk/fronts                                                  EDITOR   page
            GET   /desk/fronts/{id}                                             EDITOR   page
            GET   /desk/fronts/{id}/preview                                     EDITOR   page
            POST  /desk/fronts/{id}                                             EDITOR   303     desk.front_plan
            POST  /desk/fronts/{id}/headlines                                   EDITOR   303     desk.front_plan
            POST  /desk/fronts/{id}/launches                                    EDITOR   303     desk.front_plan
            POST  /desk/fronts/{id}/launches/{number}/undone                    EDITOR   303     desk.front_plan

            GET   /desk/authors                                                 WRITER   page
            GET   /desk/authors/{id}                                            WRITER   page
            POST  /desk/authors/{id}                                            WRITER   303
            POST  /desk/authors                                                 EDITOR   303
            POST  /desk/authors/{id}/merge                                      EDITOR   303     desk.author
            POST  /desk/proposals/{id}                                          EDITOR   303     desk.author_proposal

            GET   /desk/people                                                  EDITOR   page
            POST  /desk/people/invitations                                      CHIEF    303
            POST  /desk/people/invitations/{id}/revoked                         CHIEF    303     desk.invitation
            POST  /desk/people/{id}/role                                        CHIEF    303     desk.account
            POST  /desk/people/{id}/active                                      CHIEF    303     desk.account
            POST  /desk/people/{id}/author                                      CHIEF    303     desk.account
            POST  /desk/people/{id}/reset                                       CHIEF    303     desk.account

            GET   /desk/account                                                 WRITER   page
            POST  /desk/account/password                                        WRITER   303
            POST  /desk/account/email                                           WRITER   303
            POST  /desk/account/name                                            WRITER   303
            POST  /desk/account/sessions/ended                                  WRITER   303
            POST  /desk/account/sessions/{id}/ended                             WRITER   303
            """;

    /**
     * One line of the table.
     *
     * @param role  the least one, or null where anyone may come
     * @param of    the table that {id} is a row of, or null
     */
    public record Route(String method, String path, Role role, String answer, String of) {
        static Route read(String line) {
            var words = line.strip().split("\\s{2,}|(?<=^[A-Z]{3,6}) +");
            return new Route(words[0], words[1], words[2].equals("anyone") ? null : Role.valueOf(words[2]), words[3], words.length > 4 ? words[4] : null);
        }

        String name() {
            return method + " " + path;
        }
    }

    private static final Map<String, Route> ALL = TABLE.lines().filter(line -> !line.isBlank()).map(Route::read).collect(Collectors.toMap(Route::name, route -> route));

    /** What addresses begin with that are answered by no resource: files, and what operators and proxies look for. */
    private static final Set<String> FILES = Set.of("css", "fonts", "js", "icon", "favicon", "q", "health", "metrics");
    /** How far an address is the same word for everybody. */
    private static final Pattern FIRST_WORD = Pattern.compile("/([a-z0-9-]+).*");
    private static final Set<String> FIRST_WORDS = Stream.concat(FILES.stream(), ALL.values().stream().map(route -> FIRST_WORD.matcher(route.path())).filter(Matcher::matches).map(found -> found.group(1)))
            .collect(Collectors.toUnmodifiableSet());
    /** "{slug}", or with what it may be: "{month: \\d{2}}". */
    private static final Pattern PARAMETER = Pattern.compile("\\{\\w+(?:: ((?:[^{}]|\\{[^{}]*\\})+))?\\}");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    /** Every path of the table, with what an address of it looks like; those with more letters of their own first, as they are tried. */
    private static final Map<String, Pattern> ADDRESSES = ALL.values().stream().map(Route::path).distinct().sorted(Comparator.comparingInt(Routes::letters).reversed())
            .collect(Collectors.toMap(path -> path, Routes::address, (some, same) -> some, LinkedHashMap::new));

    private static final Map<Method, Optional<Route>> BY_METHOD = new ConcurrentHashMap<>();

    private Routes() {
    }

    public static Map<String, Route> all() {
        return ALL;
    }

    /** The line for a method of a resource, or null where the table has none. */
    static Route of(RuntimeResource resource) {
        return BY_METHOD.computeIfAbsent(resource.getLazyMethod().getMethod(), method -> Optional.ofNullable(ALL.get(name(method)))).orElse(null);
    }

    /** By which methods this address may be asked, as a header names them: "GET, HEAD, OPTIONS"; nothing where the table has no such address. */
    public static String methods(String address) {
        var path = ADDRESSES.entrySet().stream().filter(one -> one.getValue().matcher(address).matches()).map(Map.Entry::getKey).findFirst();
        if (path.isEmpty()) return FILES.contains(FIRST_WORD.matcher(address).replaceFirst("$1")) ? "GET, HEAD, OPTIONS" : "";
        var methods = ALL.values().stream().filter(route -> route.path().equals(path.get())).map(Route::method).collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains("GET")) methods.add("HEAD");
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    private static int letters(String path) {
        return PARAMETER.matcher(path).replaceAll("").length();
    }

    private static Pattern address(String path) {
        var address = new StringBuilder();
        var parameters = PARAMETER.matcher(path);
        int from = 0;
        for (; parameters.find(); from = parameters.end())
            address.append(Pattern.quote(path.substring(from, parameters.start()))).append('(').append(parameters.group(1) == null ? "[^/]+" : parameters.group(1)).append(')');
        return Pattern.compile(address + Pattern.quote(path.substring(from)));
    }

    /** Whether a page of its own may stand at this word, right below the front page. */
    public static boolean isFree(String slug) {
        return !FIRST_WORDS.contains(slug) && !YEAR.matcher(slug).matches();
    }

    /** A method of a resource as the table calls it: "GET /desk/stories/{id}". */
    public static String name(Method method) {
        var verb = Stream.of(method.getAnnotations()).map(one -> one.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull).findFirst().map(HttpMethod::value).orElseThrow();
        var path = path(method.getDeclaringClass().getAnnotation(Path.class)) + path(method.getAnnotation(Path.class));
        return verb + " " + (path.isEmpty() ? "/" : path);
    }

    private static String path(Path path) {
        var words = path == null ? "" : path.value().replaceAll("^/|/$", "");
        return words.isEmpty() ? "" : "/" + words;
    }

    /** Whether a table has a row with this id. */
    static boolean isThere(String table, String id) {
        return id != null && id.matches("\\d{1,18}") && !Account.getEntityManager()
                .createNativeQuery("select 1 from " + table + " where id = ?1").setParameter(1, Long.valueOf(id)).getResultList().isEmpty();
    }
}
