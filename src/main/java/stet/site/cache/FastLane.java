package stet.site.cache;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import stet.web.Headers;

/**
 * Where plain requests for kept pages are answered, on connections of HTTP/1.1: right behind the decoder, with bytes that lie ready, before a
 * request or a response becomes an object of Vert.x. Whatever asks for more than a page as it is goes on to Vert.x as if nothing
 * stood here; so does everything while Vert.x has an answer to give on the same connection, since answers have to come in the order of their questions.
 */
final class FastLane extends ChannelDuplexHandler {
    private static final String NAME = "stet-fast-lane", ENCODER = "httpEncoder";
    /** Headers that ask for more than the page as it is. */
    private static final CharSequence[] MORE = {HttpHeaderNames.CONTENT_LENGTH, HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderNames.EXPECT, HttpHeaderNames.UPGRADE,
        HttpHeaderNames.IF_MODIFIED_SINCE, HttpHeaderNames.IF_MATCH, HttpHeaderNames.IF_UNMODIFIED_SINCE};
    private static volatile Line date = new Line("", Unpooled.EMPTY_BUFFER);

    private final PageCache pages;
    /** Past Vert.x's encoder, which knows nothing of ready bytes. */
    private final ChannelHandlerContext wire;
    /** What Vert.x was asked and has not answered to the end. */
    private int underWay = 1;
    private boolean isAnswered, hasWritten, waits;

    /** The line every answer says the hour in, and the empty one after it. */
    private record Line(String text, ByteBuf bytes) {
    }

    private FastLane(PageCache pages, ChannelHandlerContext wire) {
        this.pages = pages;
        this.wire = wire;
    }

    /**
     * For all that comes on this connection after this request, which is its first: the rest is still to be read, so one is under way
     * and no more.
     */
    static void open(HttpServerRequest request, PageCache pages) {
        if (request.version() != io.vertx.core.http.HttpVersion.HTTP_1_1 || !(request.connection() instanceof ConnectionBase connection)) return;
        var vertx = connection.channelHandlerContext();
        var pipeline = vertx.pipeline();
        var encoder = pipeline.context(ENCODER);
        if (encoder != null && pipeline.get(NAME) == null) pipeline.addBefore(vertx.name(), NAME, new FastLane(pages, encoder));
    }

    @Override public void channelRead(ChannelHandlerContext context, Object message) {
        if (isAnswered && message instanceof HttpContent) {
            isAnswered = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            if (underWay == 0 && answers(context, request)) {
                isAnswered = !(message instanceof LastHttpContent);
                ReferenceCountUtil.release(message);
                return;
            }
            underWay++;
        }
        context.fireChannelRead(message);
    }

    private boolean answers(ChannelHandlerContext context, HttpRequest request) {
        var isHead = request.method().equals(HttpMethod.HEAD);
        if (!isHead && !request.method().equals(HttpMethod.GET) || !request.protocolVersion().equals(HttpVersion.HTTP_1_1) || !request.decoderResult().isSuccess()) return false;
        var ready = pages.ready(request.uri());
        if (ready == null) return false;
        var headers = request.headers();
        // Vert.x knows what to say to whoever names no host, or two.
        if (!headers.contains(HttpHeaderNames.HOST)) return false;
        for (var more : MORE) if (headers.contains(more)) return false;
        var connection = headers.get(HttpHeaderNames.CONNECTION);
        if (connection != null && !connection.equalsIgnoreCase("keep-alive")) return false;

        var form = ready.form(headers.get(HttpHeaderNames.ACCEPT_ENCODING));
        var known = headers.get(HttpHeaderNames.IF_NONE_MATCH);
        if (known != null && !known.equals(form.mark())) return false;
        wire.write((known == null ? form.head() : form.unchanged()).duplicate(), wire.voidPromise());
        wire.write(date().duplicate(), wire.voidPromise());
        if (known == null && !isHead) wire.write(form.bytes().duplicate(), wire.voidPromise());
        hasWritten = true;
        if (!context.channel().isWritable()) {
            // Who asks and does not read waits.
            waits = true;
            context.channel().config().setAutoRead(false);
        }
        pages.served();
        return true;
    }

    private static ByteBuf date() {
        var now = Headers.date();
        var said = date;
        if (said.text != now) date = said = new Line(now, Ready.bytes(("Date: " + now + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
        return said.bytes;
    }

    @Override public void channelReadComplete(ChannelHandlerContext context) {
        if (hasWritten) {
            hasWritten = false;
            wire.flush();
        }
        context.fireChannelReadComplete();
    }

    @Override public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (waits && context.channel().isWritable()) {
            waits = false;
            context.channel().config().setAutoRead(true);
        }
        context.fireChannelWritabilityChanged();
    }

    @Override public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        // "Go on" and its like come before an answer, and are none.
        var isPreliminary = message instanceof HttpResponse response && response.status().code() < 200;
        if (message instanceof LastHttpContent && !isPreliminary) underWay--;
        context.write(message, promise);
    }
}
