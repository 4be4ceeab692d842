package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What an article is about, by its name of today. */
public record Tag(String slug, String name) {

    static List<Tag> of(Connection site, long article) throws SQLException {
        return Reading.all(site, """
                select t.slug, t.name from site.article_tag a join site.tag t on t.slug = a.tag
                where a.article_id = ? order by a.position""",
                row -> new Tag(row.getString("slug"), row.getString("name")), article);
    }

    /** What is changed where readers are to call it otherwise. */
    String nameKey() {
        return "tag-name:" + slug;
    }

    public String path() {
        return "/tag/" + slug;
    }
}
