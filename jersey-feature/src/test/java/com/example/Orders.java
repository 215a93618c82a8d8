package com.example;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.token.AccessToken;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The guarded resource of the documents. */
@Path("/orders")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class Orders {
  @GET
  @Scopes({"orders:read", "orders:admin"}) // any of the two
  public List<Order> list(@Context AccessToken token) {
    return List.of(new Order("1", "a book for " + token.getName()));
  }

  @POST
  @Scopes("orders:write")
  @Roles("clerk") // both guards must pass
  public Order create(Order order) {
    return order;
  }
}
