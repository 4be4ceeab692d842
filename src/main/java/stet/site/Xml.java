package stet.site;

/** What XML takes. */
final class Xml {
    /** One forbidden character, wherever it comes from, and no feed reader would take the feed. */
    static String allowed(String xml) {
        if (xml.codePoints().allMatch(Xml::isAllowedInXml)) return xml;
        return xml.codePoints().filter(Xml::isAllowedInXml)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isAllowedInXml(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }

    private Xml() {
    }
}
