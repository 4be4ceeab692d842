package stet.site;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A place where readers find articles, by its name of today. */
public record Section(String slug, String name) {
    /** Null of a page, which stands in none. */
    static Section of(ResultSet row) throws SQLException {
        var slug = row.getString("section");
        return slug == null ? null : new Section(slug, row.getString("section_name"));
    }

    public String path() {
        return "/section/" + slug;
    }
}
