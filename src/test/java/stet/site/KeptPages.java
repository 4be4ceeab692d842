package stet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import stet.Person;
import stet.site.cache.PageCache;

/** Pages that somebody has read before, to be held against those that would be made now. */
final class KeptPages {
    private final PageCache cache;
    private final Person reader = Person.stranger();
    private final Set<String> paths = new LinkedHashSet<>();

    KeptPages(PageCache cache) throws InterruptedException {
        this.cache = cache;
        for (int i = 0; i < 100 && !cache.hears(); i++) Thread.sleep(50);
    }

    void add(String... more) {
        paths.addAll(Set.of(more));
    }

    /** What is kept, is what would be made now. */
    void areOfNow(String after) {
        var ready = bodies();
        cache.forgetAll();
        var now = bodies();
        for (var path : paths) assertEquals(now.get(path), ready.get(path), after + ": " + path);
    }

    /** How many of these pages have to be made anew after it. */
    long madeAnewBy(Runnable what) {
        bodies();
        what.run();
        var before = cache.made();
        bodies();
        return cache.made() - before;
    }

    private Map<String, String> bodies() {
        var bodies = new TreeMap<String, String>();
        for (var path : paths) {
            var answer = reader.gets(path);
            bodies.put(path, answer.statusCode() + " " + answer.header("Location") + "\n" + answer.asString().replaceAll("<lastBuildDate>.*</lastBuildDate>", ""));
        }
        return bodies;
    }
}
