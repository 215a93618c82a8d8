package org.glassfish.jersey.netty.httpserver;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * Jersey on Netty, as {@link NettyHttpContainerProvider#createServer} starts it, but that listens
 * on all interfaces; to do otherwise needs what Jersey keeps to this package.
 */
public final class LoopbackNetty {
  private LoopbackNetty() {}

  /**
   * Starts a server that runs until the process ends.
   *
   * @param application to be served
   * @return its port on 127.0.0.1
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  public static int listen(ResourceConfig application) throws InterruptedException {
    NettyHttpContainer container = new NettyHttpContainer(application);
    InetSocketAddress address =
        (InetSocketAddress)
            NettyHttpContainerProvider.createServerBootstrap(
                    URI.create("http://127.0.0.1/"), container, null)
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel()
                .localAddress();
    return address.getPort();
  }
}
