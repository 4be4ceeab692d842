package stet.people;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Every address of the desk that leads nowhere. It is here so that the doorkeeper asks who comes before anybody hears that. */
@Path("/desk/{rest:.*}")
public class Nowhere {
    @GET
    public Response read() {
        throw new NotFoundException();
    }

    @POST
    public Response send() {
        throw new NotFoundException();
    }
}
