package org.glassfish.jersey.netty.httpserver;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * Does what {@link NettyHttpContainerProvider#createServer} does, on loopback alone and a free
 * port, which needs what Jersey keeps to its package.
 */
public final class LoopbackNetty {
  private LoopbackNetty() {}

  /**
   * Starts a server; closing its channel ends all that it started.
   *
   * @param acceptor sees each connection before Jersey does
   */
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the threads of a closed server
  public static Channel start(ResourceConfig application, ChannelHandler acceptor)
      throws InterruptedException {
    NettyHttpContainer container = new NettyHttpContainer(application);
    ServerBootstrap bootstrap =
        NettyHttpContainerProvider.createServerBootstrap(
            URI.create("http://127.0.0.1/"), container, null);
    Channel server =
        bootstrap.handler(acceptor).bind(InetAddress.getLoopbackAddress(), 0).sync().channel();
    server
        .closeFuture()
        .addListener(
            closed -> {
              container.getApplicationHandler().onShutdown(container);
              bootstrap.config().group().shutdownGracefully(0, 1, TimeUnit.SECONDS);
              bootstrap.config().childGroup().shutdownGracefully(0, 1, TimeUnit.SECONDS);
            });
    return server;
  }
}
