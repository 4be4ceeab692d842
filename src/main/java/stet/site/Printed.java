package stet.site;

import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestResponse;

/** A page as it leaves the house. */
final class Printed {
    static RestResponse<String> html(RestResponse.Status status, TemplateInstance page) {
        return answer(status, "text/html", page.render());
    }

    static RestResponse<String> xml(String type, TemplateInstance page) {
        return answer(RestResponse.Status.OK, type, allowedInXml(page.render()));
    }

    static RestResponse<String> text(TemplateInstance page) {
        return answer(RestResponse.Status.OK, "text/plain", page.render());
    }

    /** Readers may keep a page but ask each time whether it still stands: what is taken down must be gone at once. */
    private static RestResponse<String> answer(RestResponse.Status status, String type, String page) {
        return RestResponse.ResponseBuilder.<String>create(status)
                .entity(page)
                .header("Content-Type", type + ";charset=UTF-8")
                .header("Cache-Control", "no-cache")
                .build();
    }

    /** One forbidden character, wherever it comes from, and no feed reader would take the feed. */
    static String allowedInXml(String xml) {
        if (xml.codePoints().allMatch(Printed::isAllowedInXml)) return xml;
        return xml.codePoints().filter(Printed::isAllowedInXml)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isAllowedInXml(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }

    private Printed() {
    }
}
