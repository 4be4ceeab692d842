package stet.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way from the front to a page, as search engines show it with the page. */
final class Breadcrumbs {
    private final Masthead masthead;
    private final List<Map<String, Object>> steps = new ArrayList<>();

    private Breadcrumbs(Masthead masthead) {
        this.masthead = masthead;
    }

    static Breadcrumbs from(Masthead masthead) {
        return new Breadcrumbs(masthead).to(masthead.name(), "/");
    }

    Breadcrumbs to(String name, String path) {
        var step = new LinkedHashMap<String, Object>();
        step.put("@type", "ListItem");
        step.put("position", steps.size() + 1);
        step.put("name", name);
        step.put("item", masthead.absolute(path));
        steps.add(step);
        return this;
    }

    JsonLd jsonLd() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("@context", "https://schema.org");
        facts.put("@type", "BreadcrumbList");
        facts.put("itemListElement", steps);
        return JsonLd.of(facts);
    }
}
