package stet.site;

/** An ordered run of articles, by its name of today. */
public record Series(String slug, String name, String description) {
    public String path() {
        return "/series/" + slug;
    }

    /** What is changed where a part appears, goes, moves or is called otherwise, or where the series is. */
    static String key(String slug) {
        return "series:" + slug;
    }
}
