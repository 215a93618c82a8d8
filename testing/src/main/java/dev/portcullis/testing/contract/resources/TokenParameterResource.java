package dev.portcullis.testing.contract.resources;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.json.StrictJson;
import dev.portcullis.token.AccessToken;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Takes the token as a parameter. */
@Path("token-parameter")
@Authenticated
public class TokenParameterResource {
  /**
   * Tells what the token of the caller says.
   *
   * @param token the token
   * @return a JSON object
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public String get(@Context AccessToken token) {
    return StrictJson.writeObject(PrincipalResource.describe(token));
  }

  /**
   * Tells who the caller is, and gives back the body.
   *
   * @param token the token
   * @param body any text
   * @return the subject, a colon and the body
   */
  @POST
  public String post(@Context AccessToken token, String body) {
    return token.getName() + ":" + body;
  }
}
