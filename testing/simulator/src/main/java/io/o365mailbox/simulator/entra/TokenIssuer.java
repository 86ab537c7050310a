package io.o365mailbox.simulator.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Grants;
import io.o365mailbox.simulator.state.Ids;
import io.o365mailbox.simulator.state.Permission;
import io.o365mailbox.simulator.state.Resource;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Creates the token response of the token endpoint. */
final class TokenIssuer {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Duration CAE_LIFETIME = Duration.ofHours(24);

    private final State state;
    private final ConsentRules rules;

    /**
     * The content of the tokens.
     *
     * @param firstResourceOnly whether to use only the first resource of the scope: set if the scope is that of the
     *     authorization request, which can name several resources
     * @param nonce the nonce of the authorization request, null if it had none
     * @param signedInAt when the user signed in
     * @param caeCapable whether the client declared that it handles claims challenges
     */
    record TokenRequest(
            App app,
            User user,
            String scope,
            boolean firstResourceOnly,
            String nonce,
            Instant signedInAt,
            boolean caeCapable) {}

    TokenIssuer(State state) {
        this.state = state;
        this.rules = new ConsentRules(state);
    }

    Response issue(Request request, TokenRequest tokenRequest) {
        RequestedScopes scopes = RequestedScopes.parse(tokenRequest.scope());
        Resource resource = scopes.resources().get(0);
        if (scopes.resources().size() > 1 && !tokenRequest.firstResourceOnly()) {
            throw EntraError.of(
                    400,
                    "invalid_scope",
                    28000,
                    "Provided value for the input parameter scope is not valid because it contains more than one "
                            + "resource. Scope " + tokenRequest.scope() + " is not valid.");
        }
        Set<Permission> granted = state.consents().granted(tokenRequest.app(), tokenRequest.user());
        Set<Permission> allowed = scopes.tokenPermissions(resource, granted);
        boolean defaultScopeUnconsented = !scopes.defaultScopeResources().isEmpty()
                && !rules.missing(scopes, tokenRequest.app(), tokenRequest.user())
                        .isEmpty();
        if (defaultScopeUnconsented || !granted.containsAll(allowed)) {
            throw EntraErrors.consentRequired("invalid_grant", tokenRequest.user(), tokenRequest.app())
                    .suberror("consent_required");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        Duration lifetime = lifetime(tokenRequest.caeCapable());
        body.put("token_type", "Bearer");
        body.put("scope", scopes.format(allowed));
        body.put("expires_in", lifetime.toSeconds());
        body.put("ext_expires_in", lifetime.toSeconds());
        body.put("access_token", accessToken(request, tokenRequest, resource, allowed, lifetime));
        if (scopes.includes("offline_access") && !state.behaviour().refreshTokenWithheld()) {
            body.put(
                    "refresh_token",
                    state.grants()
                            .refreshToken(new Grants.RefreshToken(
                                    tokenRequest.app(),
                                    tokenRequest.user(),
                                    tokenRequest.scope(),
                                    tokenRequest.signedInAt(),
                                    state.clock().instant())));
        }
        if (scopes.includes("openid") && !state.behaviour().idTokenWithheld()) {
            body.put("id_token", idToken(request, tokenRequest, scopes));
        }
        if (request.form("client_info").filter("1"::equals).isPresent()) {
            body.put("client_info", clientInfo(tokenRequest.user()));
        }
        return Response.json(200, body)
                .with("Cache-Control", "no-store, no-cache")
                .with("Pragma", "no-cache");
    }

    /** The value of {@code client_info}, from which MSAL takes the ids of user and tenant. */
    static String clientInfo(User user) {
        return encode("{\"uid\":\"" + user.objectId() + "\",\"utid\":\""
                + user.tenant().id() + "\"}");
    }

    private Duration lifetime(boolean caeCapable) {
        Duration configured = state.behaviour().accessTokenLifetime();
        if (configured != null) {
            return configured;
        }
        return caeCapable
                ? CAE_LIFETIME.plusSeconds(ThreadLocalRandom.current().nextInt(4 * 3600))
                : Duration.ofSeconds(ThreadLocalRandom.current().nextInt(3600, 5400));
    }

    /**
     * An access token that has the format and length of a JWT, but whose signature clients cannot verify. Microsoft
     * changes the header of Graph's tokens before signing, so that clients do not depend on the content.
     */
    private String accessToken(
            Request request, TokenRequest tokenRequest, Resource resource, Set<Permission> allowed, Duration lifetime) {
        Instant now = state.clock().instant();
        String scp = allowed.stream()
                .filter(p -> !p.name().equals("offline_access"))
                .map(Permission::name)
                .reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
        String header = "{\"typ\":\"JWT\",\"nonce\":\"" + Ids.random(32) + "\",\"alg\":\"RS256\",\"kid\":\""
                + state.keys().current().getKeyID() + "\"}";
        String claims = "{\"aud\":\"" + resource.appId() + "\",\"iss\":\"" + request.base() + "/"
                + tokenRequest.user().tenant().id() + "/\",\"iat\":" + now.getEpochSecond() + ",\"exp\":"
                + now.plus(lifetime).getEpochSecond() + ",\"appid\":\""
                + tokenRequest.app().clientId() + "\",\"oid\":\""
                + tokenRequest.user().objectId() + "\",\"tid\":\""
                + tokenRequest.user().tenant().id() + "\",\"scp\":\"" + scp
                + "\",\"aio\":\"" + Ids.random(300) + "\",\"ver\":\"1.0\""
                + (tokenRequest.caeCapable() ? ",\"xms_cc\":[\"cp1\"]" : "") + "}";
        String token = encode(header) + "." + encode(claims) + "." + Ids.random(256);
        state.grants()
                .accessToken(
                        token,
                        new Grants.AccessToken(
                                tokenRequest.app(),
                                tokenRequest.user(),
                                resource,
                                allowed,
                                now,
                                now.plus(lifetime),
                                tokenRequest.caeCapable()));
        return token;
    }

    private String idToken(Request request, TokenRequest tokenRequest, RequestedScopes scopes) {
        User user = tokenRequest.user();
        App app = tokenRequest.app();
        Instant now = state.clock().instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .audience(app.clientId())
                .issuer(request.base() + "/" + user.tenant().id() + "/v2.0")
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                .subject(Ids.derived(app.clientId() + user.objectId()))
                .claim("tid", user.tenant().id())
                .claim("uti", Ids.random(16))
                .claim("rh", "1." + Ids.random(40))
                .claim("ver", "2.0");
        if (scopes.includes("profile")) {
            claims.claim("oid", user.objectId())
                    .claim("name", user.displayName())
                    .claim("preferred_username", user.userPrincipalName());
        }
        if (tokenRequest.nonce() != null) {
            claims.claim("nonce", tokenRequest.nonce());
        }
        email(user, app, scopes).ifPresent(address -> claims.claim("email", address));
        if (app.optionalClaims().contains("xms_edov")) {
            claims.claim("xms_edov", domainOwned(user));
        }
        if (app.optionalClaims().contains("login_hint")) {
            claims.claim("login_hint", LoginHint.opaque(user));
        }
        if (app.optionalClaims().contains("acct")) {
            claims.claim("acct", 0);
        }
        return sign(claims.build());
    }

    /** The email claim. Since June 2023 Microsoft omits addresses whose domain the tenant does not own. */
    private static Optional<String> email(User user, App app, RequestedScopes scopes) {
        boolean requested = scopes.includes("email") || app.optionalClaims().contains("email");
        return requested && domainOwned(user) ? Optional.of(user.mail()) : Optional.empty();
    }

    private static boolean domainOwned(User user) {
        String mail = user.mail();
        return mail != null && user.tenant().domains().contains(mail.substring(mail.indexOf('@') + 1));
    }

    private String sign(JWTClaimsSet claims) {
        RSAKey key = state.keys().current();
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(JOSEObjectType.JWT)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(key));
            String text = jwt.serialize();
            state.ledger().recordSecret("id_token", text);
            return text;
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign the id_token", e);
        }
    }

    private static String encode(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
