package stet.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;

/** One of our articles as other sites put it into their pages (oEmbed 1.0): its headline and summary in a quotation, without a script. */
record Oembed(Article article, Masthead masthead, Integer width) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int WIDEST = 600;

    String json() {
        try {
            return JSON.writeValueAsString(facts());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String xml() {
        return "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>" + facts().entrySet().stream()
                .filter(fact -> fact.getValue() != null)
                .map(fact -> "<%s>%s</%s>".formatted(fact.getKey(), Entities.escape(fact.getValue().toString()), fact.getKey())).collect(Collectors.joining()) + "</oembed>\n";
    }

    private Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("version", "1.0");
        facts.put("type", "rich");
        facts.put("title", article.words().headline());
        article.words().writers().stream().findFirst().ifPresent(author -> {
            facts.put("author_name", author.name());
            facts.put("author_url", masthead.absolute(author.path()));
        });
        facts.put("provider_name", masthead.name());
        facts.put("provider_url", masthead.absolute("/"));
        facts.put("html", html());
        facts.put("width", width == null ? WIDEST : Math.min(width, WIDEST));
        // As high as its words make it.
        facts.put("height", null);
        return facts;
    }

    private String html() {
        var words = article.words();
        return "<blockquote cite=\"%s\" lang=\"%s\" dir=\"%s\"><p><a href=\"%s\">%s</a></p>%s<p>%s</p></blockquote>".formatted(
                Entities.escape(masthead.absolute(article.path())), words.language(), words.direction(), Entities.escape(masthead.absolute(article.path())), Entities.escape(words.headline()),
                words.summary().isEmpty() ? "" : "<p>" + Entities.escape(words.summary()) + "</p>", Entities.escape(masthead.name()));
    }
}
