package stet.site.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import stet.web.Headers;

/**
 * Pages that stand ready, so that a reader waits for nothing but the wire. What the press changes makes exactly those pages go
 * that show it; whoever asks next has it made once, and everybody who asks meanwhile waits for that one.
 */
@ApplicationScoped
public class PageCache {
    /** What every page is made of, and everything. */
    public static final String FRAME = "frame", EVERYTHING = "*";
    private static final int BEFORE_HEADERS = 1100;
    private static final int RUNS_REMEMBERED = 1000;
    private static final long PART_OF_MEMORY = 8;

    public interface Making {
        Page page() throws SQLException;
    }

    @Inject Headers headers;
    @Inject PageNames names;
    private final Cache<String, Ready> pages = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / PART_OF_MEMORY)
            .weigher((String key, Ready kept) -> kept.page.weight())
            .executor(Runnable::run)
            .removalListener(this::forgotten)
            .build();
    private final Map<String, CompletableFuture<Page>> making = new ConcurrentHashMap<>();

    // Guarded by this.
    private final Map<String, Set<String>> madeOf = new HashMap<>();
    private final TreeMap<Long, Set<String>> changes = new TreeMap<>();
    /** Pages read before this run may show what has changed since, unheard. */
    private long known = -1;
    private volatile long lastRun;
    private final LongAdder made = new LongAdder(), served = new LongAdder();

    void register(@Observes Filters filters, MeterRegistry meters) {
        FunctionCounter.builder("stet.pages.ready", served, LongAdder::sum).description("pages sent as they lay ready").register(meters);
        FunctionCounter.builder("stet.pages.made", made, LongAdder::sum).description("pages that had to be made").register(meters);
        filters.register(this::serve, BEFORE_HEADERS);
    }

    /** On the event loop: nothing here may wait. What it answers itself comes before the headers that others get, and has its own. */
    private void serve(RoutingContext context) {
        var request = context.request();
        FastLane.open(request, this);
        var ready = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD ? ready(request) : null;
        if (ready == null) {
            context.next();
            return;
        }
        served();
        if (ready.send(request)) return;
        var answer = ready.page.answer(request);
        var response = context.response().setStatusCode(answer.status());
        headers.ofReaders().forEach(response::putHeader);
        response.putHeader("Date", Headers.date());
        answer.headers().forEach(response::putHeader);
        if (answer.body() == null) response.end();
        else if (request.method() == HttpMethod.HEAD) response.putHeader("Content-Length", Integer.toString(answer.body().length())).end();
        else response.end(answer.body());
    }

    /** Most addresses are written as their page is named; only for others is it worth looking what they mean. */
    private Ready ready(HttpServerRequest request) {
        var ready = pages.getIfPresent(request.uri());
        if (ready != null) return ready;
        var key = names.of(request);
        return key == null || key.equals(request.uri()) ? null : pages.getIfPresent(key);
    }

    /** The page that stands at this very address, as long as it is kept. */
    Ready ready(String uri) {
        return pages.getIfPresent(uri);
    }

    private Page kept(String key) {
        var ready = key == null ? null : pages.getIfPresent(key);
        return ready == null ? null : ready.page;
    }

    /** The page that was asked for: kept, being made by somebody else, or made now. */
    public Page page(HttpServerRequest request, Making making) throws SQLException {
        return page(names.of(request), making);
    }

    /** @param key a page's name, or null for one that is not kept */
    public Page page(String key, Making making) throws SQLException {
        if (key == null) return making.page();
        var kept = kept(key);
        if (kept != null) return kept;

        // What began before the last run is not waited for: it may not show it.
        var since = key + "@" + lastRun;
        var mine = new CompletableFuture<Page>();
        var theirs = this.making.putIfAbsent(since, mine);
        if (theirs != null) return awaited(theirs);
        try {
            made.increment();
            var page = making.page();
            keep(key, page);
            mine.complete(page);
            return page;
        } catch (Throwable e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            this.making.remove(since);
        }
    }

    private static Page awaited(CompletableFuture<Page> theirs) throws SQLException {
        try {
            return theirs.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException sql) throw sql;
            if (e.getCause() instanceof RuntimeException runtime) throw runtime;
            throw e;
        }
    }

    private synchronized void keep(String key, Page page) {
        if (known < 0 || page.run() < known || page.madeOf().isEmpty()) return;
        for (var run : changes.tailMap(page.run(), false).values()) if (touches(run, page)) return;
        pages.put(key, new Ready(page, headers.ofReaders()));
        page.madeOf().forEach(part -> madeOf.computeIfAbsent(part, any -> new HashSet<>()).add(key));
    }

    private static boolean touches(Set<String> changed, Page page) {
        return changed.contains(EVERYTHING) || !Collections.disjoint(changed, page.madeOf());
    }

    private synchronized void forgotten(String key, Ready kept, RemovalCause cause) {
        if (cause == RemovalCause.REPLACED) return;
        for (var part : kept.page.madeOf()) {
            madeOf.computeIfPresent(part, (name, keys) -> {
                keys.remove(key);
                return keys.isEmpty() ? null : keys;
            });
        }
    }

    /** A run of the press was committed, here or on another node; heard twice, it is done once. */
    public synchronized void pressed(long run, Set<String> changed) {
        if (known < 0 || run <= known || changes.putIfAbsent(run, changed) != null) return;
        lastRun = Math.max(lastRun, run);
        if (changes.size() > RUNS_REMEMBERED) known = changes.pollFirstEntry().getKey();
        if (changed.contains(EVERYTHING)) {
            pages.asMap().values().removeIf(kept -> kept.page.run() < run);
            return;
        }
        for (var part : changed) {
            for (var key : Set.copyOf(madeOf.getOrDefault(part, Set.of()))) {
                pages.asMap().computeIfPresent(key, (name, kept) -> kept.page.run() < run ? null : kept);
            }
        }
    }

    /** The press was at this run, and what has not been heard of the way there by now is lost: so is every page from before it. */
    synchronized void caughtUp(long run) {
        if (known >= 0 && (run <= known || changes.headMap(run, true).size() == run - known)) return;
        known = run;
        lastRun = Math.max(lastRun, run);
        changes.headMap(run, true).clear();
        pages.asMap().values().removeIf(kept -> kept.page.run() < run);
    }

    // --- asking ---

    /** Whether it hears what the press does; nothing is kept before that. */
    public synchronized boolean hears() {
        return known >= 0;
    }

    /** How often a page was not there and had to be made. */
    public long made() {
        return made.sum();
    }

    /** One was sent as it lay ready. */
    void served() {
        served.increment();
    }

    /** How often one was sent as it lay ready. */
    public long servedReady() {
        return served.sum();
    }

    public long size() {
        return pages.estimatedSize();
    }

    /** As if nobody had asked for anything yet. */
    public void forgetAll() {
        pages.invalidateAll();
    }
}
