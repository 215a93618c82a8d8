package dev.portcullis.samples.quickstart;

import dev.portcullis.annotation.Permissions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Finds items. A guard belongs on the methods of the item, not on the locator that finds it. */
@Path("/sub")
public class SubResource {
  @Path("{id}")
  public Item item(@PathParam("id") String id) {
    return new Item(id);
  }

  /** One item. */
  @Produces(MediaType.APPLICATION_JSON)
  public static class Item {
    private final String id;

    Item(String id) {
      this.id = id;
    }

    @GET
    @Permissions("sample:read")
    public Message get() {
      return new Message("This is item " + id);
    }
  }
}
