package dev.portcullis.jersey;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;

/**
 * Gives each connection of a server what Jersey leaves out: longer headers, a refusal of requests
 * that could not be read to their end, and an end after {@code Connection: close}. It is the first
 * handler of the server's channel. The same stands in docs/runtimes.md.
 */
@ChannelHandler.Sharable
final class NettyConnections extends ChannelInboundHandlerAdapter {
  private static final int LINE_BYTES = 8 * 1024;
  private static final int HEADER_BYTES = 64 * 1024;

  @Override
  public void channelRead(ChannelHandlerContext context, Object connection) {
    ((Channel) connection).pipeline().addLast(new WhenConnected());
    context.fireChannelRead(connection);
  }

  private static final class WhenConnected extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      ChannelPipeline pipeline = context.pipeline();
      pipeline.replace(
          HttpServerCodec.class, "http", new HttpServerCodec(LINE_BYTES, HEADER_BYTES, 8 * 1024));
      pipeline.addAfter("http", "keep-alive", new HttpServerKeepAliveHandler());
      pipeline.addAfter("keep-alive", "broken", new RefuseBroken());
      context.fireChannelActive();
      pipeline.remove(this);
    }
  }

  private static final class RefuseBroken extends ChannelInboundHandlerAdapter {
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the connection ends either way
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (!(message instanceof HttpObject part) || part.decoderResult().isSuccess()) {
        context.fireChannelRead(message);
        return;
      }
      ReferenceCountUtil.release(message);
      if (message instanceof HttpRequest) {
        context
            .writeAndFlush(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST))
            .addListener(ChannelFutureListener.CLOSE);
      } else {
        context.close();
      }
    }
  }
}
