package stet.press;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import stet.web.Settings;

/** Tells those outside who asked for it what is new: a WebSub hub which feeds changed, search engines which article, caches in front which pages. */
@ApplicationScoped
class Herald {
    private static final Logger LOG = Logger.getLogger(Herald.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_ON_A_ROUND = 50;

    @Inject Settings settings;
    // Whoever answers with another address is not followed: the operator named this one.
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).build();

    /** In the transaction of the press run; nothing leaves before its commit. */
    void tell(String path, Collection<String> lists) {
        if (!lists.isEmpty()) settings.websub().hub().ifPresent(hub -> Errand.write(hub, "application/x-www-form-urlencoded", "",
                "hub.mode=publish" + lists.stream().map(Herald::address).filter(Objects::nonNull).sorted()
                        .flatMap(list -> Stream.of("xml", "atom", "json").map(ending -> list + "/feed." + ending))
                        .map(feed -> "&hub.url=" + URLEncoder.encode(absolute(feed), StandardCharsets.UTF_8)).collect(Collectors.joining())));
        settings.indexnow().key().ifPresent(key -> Errand.write(settings.indexnow().url(), "application/json; charset=utf-8", "",
                "{\"host\":\"%s\",\"key\":\"%s\",\"keyLocation\":\"%s\",\"urlList\":[\"%s\"]}".formatted(URI.create(settings.url()).getAuthority(), key, absolute("/" + key + ".txt"), absolute(path))));
    }

    /** In the transaction of the press run: which pages of a network of caches are to go. */
    void purge(long run, Collection<String> keys) {
        settings.cdn().purgeUrl().ifPresent(url -> Errand.write(url, "application/json; charset=utf-8", settings.cdn().purgeHeader().orElse(""),
                "{\"run\":%d,\"keys\":[%s]}".formatted(run, keys.stream().map(key -> '"' + key + '"').collect(Collectors.joining(",")))));
    }

    /** After the commit: caches far away are not to show for seconds what is no longer so. */
    void soon() {
        if (isWanted()) Infrastructure.getDefaultExecutor().execute(this::rounds);
    }

    private boolean isWanted() {
        return settings.websub().hub().isPresent() || settings.indexnow().key().isPresent() || settings.cdn().purgeUrl().isPresent();
    }

    /** @param list as the press names it, "section:news" */
    private static String address(String list) {
        if (list.equals("all")) return "";
        var parts = list.split(":", 2);
        return parts.length == 2 && Stream.of("section", "author", "tag", "series").anyMatch(parts[0]::equals) ? "/" + parts[0] + "/" + parts[1] : null;
    }

    private String absolute(String path) {
        return settings.url().replaceFirst("/+$", "") + path;
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void rounds() {
        if (!isWanted()) return;
        for (int i = 0; i < MOST_ON_A_ROUND; i++) if (!runNext()) return;
    }

    private boolean runNext() {
        var errand = QuarkusTransaction.requiringNew().call(Errand::takeNext);
        if (errand == null) return false;
        var problem = run(errand);
        QuarkusTransaction.requiringNew().run(() -> {
            Errand known = Errand.findById(errand.id);
            if (problem == null) known.done();
            else known.failed(problem);
        });
        if (problem != null) LOG.warnf("%s was not told what is new, and will be tried again: %s", errand.address, problem);
        return true;
    }

    /** What went wrong, or null. */
    private String run(Errand errand) {
        try {
            var request = HttpRequest.newBuilder(URI.create(errand.address)).timeout(PATIENCE).header("Content-Type", errand.type);
            var colon = errand.header.indexOf(':');
            if (colon > 0) request.header(errand.header.substring(0, colon).strip(), errand.header.substring(colon + 1).strip());
            var answer = client.send(request.POST(HttpRequest.BodyPublishers.ofString(errand.body)).build(), HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() / 100 == 2 ? null : "it answered " + answer.statusCode();
        } catch (IOException | IllegalArgumentException e) {
            return Objects.toString(e.getMessage(), e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
