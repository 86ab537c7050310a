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
 * An Entra error with an AADSTS number (Microsoft, "Microsoft Entra authentication and authorization error codes"). It
 * is sent as JSON by default; {@link #onPage} shows it on a page, {@link #toApp} sends it to the app in a redirect.
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
    private final boolean sentToApp;

    /** How the error is sent. */
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
            boolean sentToApp) {
        super("AADSTS" + code + ": " + text);
        this.status = status;
        this.error = error;
        this.code = code;
        this.text = text;
        this.suberror = suberror;
        this.claims = claims;
        this.delivery = delivery;
        this.sentToApp = sentToApp;
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

    /** A required parameter is missing. */
    static EntraError missing(String parameter) {
        return of(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '" + parameter + "'.");
    }

    /** The error that a fault specifies. */
    static EntraError injected(Fault.Refusal refusal) {
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
        return new EntraError(status, error, code, text, value, claims, delivery, sentToApp);
    }

    EntraError claims(String value) {
        return new EntraError(status, error, code, text, suberror, value, delivery, sentToApp);
    }

    /** A copy that is shown to the user on a page. The app does not receive it. */
    EntraError onPage() {
        return new EntraError(status, error, code, text, suberror, claims, Pages::error, false);
    }

    /** A copy that is sent to the app, in the response mode of the request. */
    EntraError toApp(AuthorizationRequest authorization) {
        return new EntraError(
                status,
                error,
                code,
                text,
                suberror,
                claims,
                (e, request) -> authorization.errorResponse(e.redirectParameters(request, authorization)),
                true);
    }

    /** A copy that is sent to the app as access_denied, as the admin consent endpoint does for wrong accounts. */
    EntraError accessDenied(AuthorizationRequest authorization) {
        return of(status, "access_denied", code, text).toApp(authorization);
    }

    /** A copy that is shown on a page, unless it is already meant for the app. */
    EntraError beforeRedirect() {
        return sentToApp ? this : onPage();
    }

    int code() {
        return code;
    }

    /** The error_description in Microsoft's format: message, trace id, correlation id, timestamp. */
    private String description(Map<String, Object> ids, String separator) {
        return String.join(
                separator,
                getMessage(),
                "Trace ID: " + ids.get("trace_id"),
                "Correlation ID: " + ids.get("correlation_id"),
                "Timestamp: " + ids.get("timestamp"));
    }

    /**
     * Timestamp, trace id and correlation id. The correlation id is {@code client-request-id}, if the client sent one.
     */
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

    private Map<String, String> redirectParameters(Request request, AuthorizationRequest authorization) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        if (code == 65004 && error.equals("access_denied") && !authorization.adminConsent()) {
            parameters.put("error_subcode", "cancel");
        }
        // Microsoft separates with line breaks, although RFC 6749 section 4.1.2.1 does not allow them.
        parameters.put("error_description", description(ids(request), "\r\n"));
        parameters.put("error_uri", errorUri(request));
        return parameters;
    }

    private String errorUri(Request request) {
        return request.base() + "/error?code=" + code;
    }
}
