package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.simulator.web.ErrorResponseException;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Entra says no: with an AADSTS number, in the one of three ways that Microsoft chooses for it: as JSON, on its own page,
 * or in the redirect to the app (Microsoft, "Microsoft Entra authentication and authorization error codes").
 */
final class EntraError extends ErrorResponseException {
    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final int status;
    private final String error;
    private final int code;
    private final String text;
    private final String suberror;
    private final String claims;
    private final transient Delivery delivery;
    private final boolean forApp;

    /** Where the error goes. */
    @FunctionalInterface
    private interface Delivery {
        Response deliver(EntraError error, Request request);
    }

    private EntraError(
            int status,
            String error,
            int code,
            String text,
            String suberror,
            String claims,
            Delivery delivery,
            boolean forApp) {
        super("AADSTS" + code + ": " + text);
        this.status = status;
        this.error = error;
        this.code = code;
        this.text = text;
        this.suberror = suberror;
        this.claims = claims;
        this.delivery = delivery;
        this.forApp = forApp;
    }

    static EntraError of(int status, String error, int code, String text) {
        return new EntraError(status, error, code, text, null, null, EntraError::json, false);
    }

    static EntraError invalidGrant(int code, String text) {
        return of(400, "invalid_grant", code, text);
    }

    static EntraError invalidClient(int code, String text) {
        return of(401, "invalid_client", code, text);
    }

    static EntraError missing(String parameter) {
        return of(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '" + parameter + "'.");
    }

    static EntraError planned(Fault.Refusal refusal) {
        return new EntraError(
                refusal.status(),
                refusal.error(),
                refusal.code(),
                refusal.text(),
                refusal.suberror(),
                refusal.claims(),
                EntraError::json,
                false);
    }

    EntraError suberror(String value) {
        return new EntraError(status, error, code, text, value, claims, delivery, forApp);
    }

    EntraError claims(String value) {
        return new EntraError(status, error, code, text, suberror, value, delivery, forApp);
    }

    /** The person sees it at Microsoft; the app never hears of it. */
    EntraError onPage() {
        return new EntraError(status, error, code, text, suberror, claims, Pages::error, false);
    }

    /** The app hears of it. */
    EntraError toApp(AuthorizationRequest asked) {
        return new EntraError(
                status,
                error,
                code,
                text,
                suberror,
                claims,
                (e, request) -> asked.refuse(e.inRedirect(request, asked)),
                true);
    }

    /** The app hears of it as access_denied: what the admin consent address makes of wrong accounts. */
    EntraError deniedToApp(AuthorizationRequest asked) {
        return of(status, "access_denied", code, text).toApp(asked);
    }

    /** On the page, unless it was already decided that the app hears of it. */
    EntraError beforeRedirect() {
        return forApp ? this : onPage();
    }

    int code() {
        return code;
    }

    /** The sentence with which Microsoft begins and the ids with which it ends every description. */
    private String description(Map<String, Object> ids, String between) {
        return String.join(
                between,
                getMessage(),
                "Trace ID: " + ids.get("trace_id"),
                "Correlation ID: " + ids.get("correlation_id"),
                "Timestamp: " + ids.get("timestamp"));
    }

    Map<String, Object> ids(Request request) {
        Map<String, Object> ids = new LinkedHashMap<>();
        ids.put("timestamp", SECONDS.format(Clock.systemUTC().instant()));
        ids.put("trace_id", UUID.randomUUID().toString());
        ids.put(
                "correlation_id",
                request.header("client-request-id")
                        .or(() -> request.query("client-request-id"))
                        .orElseGet(() -> UUID.randomUUID().toString()));
        return ids;
    }

    @Override
    public Response toResponse(Request request) {
        return delivery.deliver(this, request);
    }

    private Response json(Request request) {
        Map<String, Object> ids = ids(request);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description(ids, " "));
        body.put("error_codes", List.of(code));
        body.putAll(ids);
        body.put("error_uri", errorUri(request));
        if (suberror != null) {
            body.put("suberror", suberror);
        }
        if (claims != null) {
            body.put("claims", claims);
        }
        return Response.json(status, body);
    }

    private Map<String, String> inRedirect(Request request, AuthorizationRequest asked) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        if (code == 65004 && error.equals("access_denied") && !asked.adminConsent()) {
            parameters.put("error_subcode", "cancel");
        }
        // Lines, in spite of RFC 6749 4.1.2.1, which forbids them in a description.
        parameters.put("error_description", description(ids(request), "\r\n"));
        parameters.put("error_uri", errorUri(request));
        return parameters;
    }

    private String errorUri(Request request) {
        return request.base() + "/error?code=" + code;
    }
}
