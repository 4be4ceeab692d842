package stet.site;

/** A line of a menu: where it leads, and the words that say so. */
public record MenuLink(String address, String words) {
    /** @param line "address words", as the press writes it */
    static MenuLink of(String line) {
        var space = line.indexOf(' ');
        return new MenuLink(line.substring(0, space), line.substring(space + 1));
    }
}
