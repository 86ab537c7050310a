package io.o365mailbox.demo;

import java.net.URI;
import java.nio.file.Path;

/**
 * What any application behind Keycloak is configured with, and where Graph is.
 *
 * @param issuer the realm, without a slash at the end
 * @param graph Microsoft Graph's base address, without a slash at the end
 * @param trusted PEM file with the authority that signed Graph's certificate
 */
public record DeskSettings(URI issuer, String clientId, String clientSecret, URI graph, Path trusted) {

    @Override
    public String toString() {
        return clientId + " at " + issuer;
    }
}
