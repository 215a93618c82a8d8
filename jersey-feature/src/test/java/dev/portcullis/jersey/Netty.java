package dev.portcullis.jersey;

import dev.portcullis.testing.contract.GuardedServer;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.URI;
import org.glassfish.jersey.netty.httpserver.LoopbackNetty;
import org.glassfish.jersey.server.ResourceConfig;

/** A Jersey application on Netty, on loopback and a free port. */
record Netty(Channel server, URI baseUri) implements GuardedServer {
  static Netty start(ResourceConfig application) throws InterruptedException {
    Channel server = LoopbackNetty.start(application, new NettyConnections());
    int port = ((InetSocketAddress) server.localAddress()).getPort();
    return new Netty(server, URI.create("http://127.0.0.1:" + port + "/"));
  }

  @Override
  public void close() {
    server.close().syncUninterruptibly();
  }
}
