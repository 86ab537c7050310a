package io.o365mailbox.simulator.graph;

import io.o365mailbox.simulator.web.ErrorResponseException;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** An error of Graph, as OData JSON. */
final class GraphError extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String text;
    private final String challenge;

    private GraphError(int status, String code, String text, String challenge) {
        super(code + ": " + text);
        this.status = status;
        this.code = code;
        this.text = text;
        this.challenge = challenge;
    }

    static GraphError of(int status, String code, String text) {
        return new GraphError(status, code, text, null);
    }

    /**
     * A 401.
     *
     * @param challenge the value of the header WWW-Authenticate
     */
    static GraphError unauthorized(String text, String challenge) {
        return new GraphError(401, "InvalidAuthenticationToken", text, challenge);
    }

    static GraphError accessDenied() {
        return of(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
    }

    static GraphError notFound() {
        return of(404, "ErrorItemNotFound", "The specified object was not found in the store.");
    }

    @Override
    public Response toResponse(Request request) {
        String requestId = UUID.randomUUID().toString();
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put(
                "date",
                LocalDateTime.now(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        inner.put("request-id", requestId);
        inner.put("client-request-id", request.header("client-request-id").orElse(requestId));
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", text);
        error.put("innerError", inner);
        Response response = Response.json(status, Map.of("error", error)).with("request-id", requestId);
        return challenge == null ? response : response.with("WWW-Authenticate", challenge);
    }
}
