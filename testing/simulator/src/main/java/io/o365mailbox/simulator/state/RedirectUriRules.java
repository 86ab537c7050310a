package io.o365mailbox.simulator.state;

import java.net.URI;
import java.util.regex.Pattern;

/** The rules for redirect URIs (Microsoft, "Redirect URI (reply URL) restrictions and limitations"). */
final class RedirectUriRules {
    private static final Pattern FORBIDDEN = Pattern.compile("[!$'(),;*#\\s]");

    private RedirectUriRules() {}

    /** @throws IllegalArgumentException if the Azure portal would refuse the URI */
    static void check(String uri, App.Audience audience) {
        if (uri.length() > 256) {
            throw new IllegalArgumentException("A redirect URI has at most 256 characters");
        }
        if (FORBIDDEN.matcher(uri).find()) {
            throw new IllegalArgumentException("A redirect URI must not contain wildcards, fragments or ! $ ' ( ) , ;");
        }
        URI parsed = URI.create(uri);
        boolean loopback = "localhost".equals(parsed.getHost()) || "127.0.0.1".equals(parsed.getHost());
        if (!"https".equals(parsed.getScheme()) && !("http".equals(parsed.getScheme()) && loopback)) {
            throw new IllegalArgumentException(
                    "A redirect URI must begin with https (http only for localhost): " + uri);
        }
        if (parsed.getQuery() != null && audience == App.Audience.MULTI_TENANT_AND_PERSONAL) {
            throw new IllegalArgumentException("With personal accounts a redirect URI must not have a query: " + uri);
        }
    }
}
