package stet.site.cache;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import stet.web.Headers;

/**
 * A kept page as the event loop sends it: all headers of each encoding are written out once, so that answering is little more than
 * copying bytes.
 */
final class Ready {
    private static final CharSequence ACCEPT_ENCODING = HttpHeaders.ACCEPT_ENCODING, IF_NONE_MATCH = HttpHeaders.IF_NONE_MATCH, IF_MODIFIED_SINCE = HttpHeaders.IF_MODIFIED_SINCE,
        IF_MATCH = HttpHeaders.createOptimized("If-Match"), IF_UNMODIFIED_SINCE = HttpHeaders.createOptimized("If-Unmodified-Since");

    private static final int OK = 200, NOT_MODIFIED = 304;

    final Page page;
    private final Form plain, gzip, brotli;

    /**
     * One encoding of it.
     *
     * @param head      as it goes over the wire before the body, but for the hour
     * @param unchanged the same where the one who asks has this very body
     * @param mark      its ETag
     */
    record Form(CharSequence[] names, CharSequence[] values, Buffer body, ByteBuf head, ByteBuf unchanged, ByteBuf bytes, String mark) {
        static Form of(Page page, Buffer body, Map<String, String> everywhere) {
            var answer = page.whole(body);
            var all = new LinkedHashMap<>(everywhere);
            all.putAll(answer.headers());
            var mark = answer.headers().get("ETag");
            var unchanged = mark == null || answer.status() != OK ? null : written(NOT_MODIFIED, Page.unchanged(all));
            all.put("Content-Length", Integer.toString(answer.body().length()));
            return new Form(all.keySet().stream().map(AsciiString::cached).toArray(CharSequence[]::new),
                    all.values().stream().map(AsciiString::new).toArray(CharSequence[]::new), answer.body(), written(answer.status(), all), unchanged, answer.body().getByteBuf(), unchanged == null ? null : mark);
        }
    }

    private static ByteBuf written(int status, Map<String, String> headers) {
        var head = new StringBuilder("HTTP/1.1 ").append(status).append(' ').append(HttpResponseStatus.valueOf(status).reasonPhrase()).append("\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return bytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Outside the heap, where the wire takes it from without another copy. */
    static ByteBuf bytes(byte[] bytes) {
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip()));
    }

    /** @param everywhere what every readers' page says of itself */
    Ready(Page page, Map<String, String> everywhere) {
        this.page = page;
        plain = Form.of(page, page.plain(), everywhere);
        gzip = page.gzip() == null ? plain : Form.of(page, page.gzip(), everywhere);
        brotli = page.brotli() == null ? gzip : Form.of(page, page.brotli(), everywhere);
    }

    /** @param accepted the value of Accept-Encoding, or null */
    Form form(String accepted) {
        var encodings = Encodings.of(accepted);
        return encodings.brotli() && page.brotli() != null ? brotli : encodings.gzip() ? gzip : plain;
    }

    /** @return whether it was sent; who may have the bytes already is answered with more care elsewhere */
    boolean send(HttpServerRequest request) {
        var asked = request.headers();
        if (asked.contains(IF_NONE_MATCH) || asked.contains(IF_MODIFIED_SINCE) || asked.contains(IF_MATCH) || asked.contains(IF_UNMODIFIED_SINCE)) return false;
        var form = form(asked.get(ACCEPT_ENCODING));
        var response = request.response().setStatusCode(page.status());
        var headers = response.headers();
        headers.add(HttpHeaders.DATE, Headers.date());
        for (int i = 0; i < form.names.length; i++) headers.add(form.names[i], form.values[i]);
        if (request.method() == HttpMethod.HEAD) response.end();
        else response.end(form.body);
        return true;
    }
}
