package stet.site;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The newspaper's name as a picture; its address bears a name of its bytes. */
public record Logo(String mark, String type, int width, int height) {
    /** The columns of one, by the name that its table goes by in the statement. */
    static String columns(String table) {
        return "%1$s.mark as %1$s_mark, %1$s.type as %1$s_type, %1$s.width as %1$s_width, %1$s.height as %1$s_height".formatted(table);
    }

    /** @return null where there is none */
    static Logo of(ResultSet row, String table) throws SQLException {
        var mark = row.getString(table + "_mark");
        return mark == null ? null : new Logo(mark, row.getString(table + "_type"), row.getInt(table + "_width"), row.getInt(table + "_height"));
    }

    public String path() {
        return "/look/" + mark + "." + type;
    }
}
