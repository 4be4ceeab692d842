package stet.site;

import io.netty.util.AsciiString;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A kept page as the event loop sends it: all headers of each encoding are written out once, so that answering is little more than
 * copying bytes.
 */
final class Ready {
    private static final CharSequence ACCEPT_ENCODING = HttpHeaders.ACCEPT_ENCODING, IF_NONE_MATCH = HttpHeaders.IF_NONE_MATCH, IF_MODIFIED_SINCE = HttpHeaders.IF_MODIFIED_SINCE;

    final Page page;
    private final Form plain, gzip, brotli;

    /** One encoding of it. */
    private record Form(CharSequence[] names, CharSequence[] values, Buffer body) {
        static Form of(Page.Answer answer, Map<String, String> everywhere) {
            var all = new LinkedHashMap<>(everywhere);
            all.putAll(answer.headers());
            all.put("Content-Length", Integer.toString(answer.body().length()));
            return new Form(all.keySet().stream().map(AsciiString::cached).toArray(CharSequence[]::new),
                    all.values().stream().map(AsciiString::new).toArray(CharSequence[]::new), answer.body());
        }
    }

    /** @param everywhere what every readers' page says of itself */
    Ready(Page page, Map<String, String> everywhere) {
        this.page = page;
        plain = Form.of(page.whole(page.plain()), everywhere);
        gzip = page.gzip() == null ? plain : Form.of(page.whole(page.gzip()), everywhere);
        brotli = page.brotli() == null ? gzip : Form.of(page.whole(page.brotli()), everywhere);
    }

    /** @return whether it was sent; who may have the bytes already is answered with more care elsewhere */
    boolean send(HttpServerRequest request) {
        var asked = request.headers();
        if (asked.contains(IF_NONE_MATCH) || asked.contains(IF_MODIFIED_SINCE)) return false;
        var accepted = Encodings.of(asked.get(ACCEPT_ENCODING));
        var form = accepted.brotli() && page.brotli() != null ? brotli : accepted.gzip() ? gzip : plain;
        var response = request.response().setStatusCode(page.status());
        var headers = response.headers();
        for (int i = 0; i < form.names.length; i++) headers.add(form.names[i], form.values[i]);
        if (request.method() == HttpMethod.HEAD) response.end();
        else response.end(form.body);
        return true;
    }
}
