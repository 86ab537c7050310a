package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.web.Html;
import io.o365mailbox.simulator.web.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The authorization response, in one of the response modes {@code query}, {@code fragment} and {@code form_post}. */
final class AuthorizationResponse {
    private AuthorizationResponse() {}

    /** @param responseMode {@code fragment} or {@code form_post}; any other value is treated as {@code query} */
    static Response create(String responseMode, String redirectUri, Map<String, String> parameters) {
        return switch (responseMode) {
            case "form_post" -> Response.html(200, form(redirectUri, parameters));
            case "fragment" -> Response.redirect(redirectUri + "#" + encode(parameters));
            default -> Response.redirect(redirectUri + (redirectUri.indexOf('?') < 0 ? "?" : "&") + encode(parameters));
        };
    }

    private static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String form(String redirectUri, Map<String, String> parameters) {
        String fields = parameters.entrySet().stream()
                .map(p -> "<input type=\"hidden\" name=\"" + Html.escape(p.getKey()) + "\" value=\""
                        + Html.escape(p.getValue()) + "\">")
                .collect(Collectors.joining("\n"));
        return """
                <!DOCTYPE html>
                <html lang="en"><head><title>Working...</title></head>
                <body onload="document.forms[0].submit()">
                <form method="post" action="%s">
                %s
                <noscript><p>Script is disabled. Click Submit to continue.</p>
                <button id="submit-response">Submit</button></noscript>
                </form></body></html>
                """.formatted(Html.escape(redirectUri), fields);
    }
}
