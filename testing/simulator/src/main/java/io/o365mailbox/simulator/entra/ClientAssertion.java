package io.o365mailbox.simulator.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Request;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Checks client assertions (RFC 7523): JWTs that authenticate an app instead of a secret. The app signs them with a
 * registered certificate (Microsoft, "Application authentication certificate credentials"), or a federated issuer signs
 * them ("Workload identity federation").
 */
final class ClientAssertion {
    private static final Set<JWSAlgorithm> CERTIFICATE_ALGORITHMS = Set.of(JWSAlgorithm.PS256, JWSAlgorithm.RS256);
    private static final Set<String> LOGIN_HOSTS = Set.of(
            "login.microsoftonline.com",
            "login.microsoftonline.us",
            "login.partner.microsoftonline.cn",
            "login.chinacloudapi.cn",
            "login.windows.net");

    private final State state;

    ClientAssertion(State state) {
        this.state = state;
    }

    /** Throws an {@link EntraError} if the assertion does not authenticate the app. */
    void check(App app, Authority authority, Request request, String text) {
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (app.clientId().equals(claims.getIssuer())) {
                checkCertificate(app, jwt);
                checkOwnClaims(app, authority, request, claims);
            } else {
                checkFederated(app, jwt, claims);
            }
            checkTime(claims);
        } catch (ParseException e) {
            throw EntraError.of(
                    400, "invalid_request", 50027, "JWT token is invalid or malformed. It could not be read.");
        } catch (JOSEException | GeneralSecurityException e) {
            throw badSignature(app, "The signature could not be checked.");
        }
    }

    private static void checkCertificate(App app, SignedJWT jwt) throws JOSEException, GeneralSecurityException {
        byte[] thumbprint = Optional.ofNullable(jwt.getHeader().toJSONObject().get("x5t#S256"))
                .map(value -> decode(value.toString()))
                .orElseThrow(() -> badSignature(app, "The header names no certificate (x5t#S256)."));
        X509Certificate certificate = null;
        for (X509Certificate candidate : app.certificates()) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(candidate.getEncoded());
            certificate = Arrays.equals(hash, thumbprint) ? candidate : certificate;
        }
        if (certificate == null) {
            throw badSignature(
                    app,
                    "[Reason - The key was not found., Thumbprint of key used by client: '" + hex(thumbprint) + "'].");
        }
        boolean supported = CERTIFICATE_ALGORITHMS.contains(jwt.getHeader().getAlgorithm());
        if (!supported || !jwt.verify(new RSASSAVerifier((RSAPublicKey) certificate.getPublicKey()))) {
            throw badSignature(app, "[Reason - The key used is expired or the signature does not fit.].");
        }
    }

    private static void checkOwnClaims(App app, Authority authority, Request request, JWTClaimsSet claims) {
        if (!Objects.equals(claims.getSubject(), app.clientId())) {
            throw EntraError.invalidClient(
                    700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
        }
        boolean intended =
                claims.getAudience().stream().anyMatch(audience -> audienceMatches(audience, authority, request));
        if (claims.getAudience().size() != 1 || !intended) {
            throw EntraError.invalidClient(700023, "Client assertion audience claim does not match Realm issuer.");
        }
        if (claims.getJWTID() == null) {
            throw EntraError.invalidClient(50012, "Authentication failed: the client assertion has no 'jti'.");
        }
    }

    private static boolean audienceMatches(String audience, Authority authority, Request request) {
        String path = "/" + authority.text() + "/oauth2/v2.0/token";
        return audience.equalsIgnoreCase(request.base() + path)
                || audience.equalsIgnoreCase(request.base() + request.path())
                || LOGIN_HOSTS.stream().anyMatch(host -> audience.equalsIgnoreCase("https://" + host + request.path()));
    }

    private static void checkFederated(App app, SignedJWT jwt, JWTClaimsSet claims) throws JOSEException {
        App.FederatedCredential credential = app.federatedCredentials().stream()
                .filter(c -> c.issuer().equals(claims.getIssuer())
                        && c.subject().equals(claims.getSubject())
                        && List.of(c.audience()).equals(claims.getAudience()))
                .findFirst()
                .orElseThrow(() -> EntraError.invalidClient(
                        70021,
                        "No matching federated identity record found for presented assertion. Assertion Issuer: '"
                                + claims.getIssuer() + "'. Assertion Subject: '" + claims.getSubject()
                                + "'. Assertion Audience: '" + String.join(",", claims.getAudience()) + "'."));
        if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)) {
            throw EntraError.invalidClient(5002730, "Invalid JWT token. Unsupported key for the signing algorithm.");
        }
        for (JWK key : credential.keys()) {
            if (Objects.equals(key.getKeyID(), jwt.getHeader().getKeyID())
                    && jwt.verify(new RSASSAVerifier(key.toRSAKey()))) {
                return;
            }
        }
        throw badSignature(app, "[Reason - The key was not found.].");
    }

    private void checkTime(JWTClaimsSet claims) {
        Instant now = state.clock().instant();
        Date expires = claims.getExpirationTime();
        Date notBefore = claims.getNotBeforeTime();
        // Clock skew of five minutes, as in Microsoft's libraries.
        boolean expired =
                expires == null || expires.toInstant().plusSeconds(300).isBefore(now);
        boolean notYetValid =
                notBefore != null && notBefore.toInstant().minusSeconds(300).isAfter(now);
        if (expired || notYetValid) {
            throw EntraError.invalidClient(
                    700024,
                    "Client assertion is not within its valid time range. Current time: " + now
                            + ", assertion valid from "
                            + (notBefore == null ? "-" : notBefore.toInstant()) + ", expiry time of assertion "
                            + (expires == null ? "-" : expires.toInstant()) + ".");
        }
    }

    /** Accepts base64 as MSAL4J sends it, and base64url as Microsoft's documentation says. Microsoft accepts both. */
    private static byte[] decode(String thumbprint) {
        return Base64.getUrlDecoder()
                .decode(thumbprint.replace('+', '-').replace('/', '_').replace("=", ""));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private static EntraError badSignature(App app, String reason) {
        return EntraError.invalidClient(
                700027, "Client assertion failed signature validation for app '" + app.clientId() + "'. " + reason);
    }
}
