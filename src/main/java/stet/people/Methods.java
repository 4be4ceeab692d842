package stet.people;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Says by which methods an address may be asked, and to nobody more than that: of itself the framework names those of all addresses that begin alike. */
public class Methods {
    @ServerRequestFilter(preMatching = true)
    public Response said(ContainerRequestContext request) {
        if (!request.getMethod().equals(HttpMethod.OPTIONS)) return null;
        var methods = Routes.methods(request.getUriInfo().getPath());
        if (methods.isEmpty()) throw new NotFoundException();
        return Response.noContent().header(HttpHeaders.ALLOW, methods).build();
    }
}
