package stet.site;

/** A place where readers find articles, by its name of today. */
public record Section(String slug, String name) {
    public String path() {
        return "/section/" + slug;
    }
}
