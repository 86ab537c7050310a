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

/** Makes the answer of the token endpoint. */
final class TokenMint {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Duration CAPABLE_LIFETIME = Duration.ofHours(24);

    private final State state;
    private final ConsentRules rules;

    /**
     * What is to be issued.
     *
     * @param firstServiceOnly the scope is that of the authorization request, which may name several services
     * @param nonce null if there was none
     * @param granted when the person signed in
     */
    record Issue(
            App app,
            User user,
            String scope,
            boolean firstServiceOnly,
            String nonce,
            Instant granted,
            boolean caeCapable) {}

    TokenMint(State state) {
        this.state = state;
        this.rules = new ConsentRules(state);
    }

    Response issue(Request request, Issue issue) {
        ScopeRequest scopes = ScopeRequest.parse(issue.scope());
        Resource resource = scopes.resources().get(0);
        if (scopes.resources().size() > 1 && !issue.firstServiceOnly()) {
            throw EntraError.of(
                    400,
                    "invalid_scope",
                    28000,
                    "Provided value for the input parameter scope is not valid because it contains more than one resource. "
                            + "Scope " + issue.scope() + " is not valid.");
        }
        Set<Permission> granted = state.consents().granted(issue.app(), issue.user());
        Set<Permission> allowed = scopes.forToken(resource, granted);
        boolean nothingByDefault = !scopes.everythingOf().isEmpty()
                && !rules.missing(scopes, issue.app(), issue.user()).isEmpty();
        if (nothingByDefault || !granted.containsAll(allowed)) {
            throw EntraErrors.notConsented("invalid_grant", issue.user(), issue.app())
                    .suberror("consent_required");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        Duration lifetime = lifetime(issue.caeCapable());
        body.put("token_type", "Bearer");
        body.put("scope", scopes.spelled(allowed));
        body.put("expires_in", lifetime.toSeconds());
        body.put("ext_expires_in", lifetime.toSeconds());
        body.put("access_token", accessToken(request, issue, resource, allowed, lifetime));
        if (scopes.asksFor("offline_access") && !state.behaviour().refreshTokenWithheld()) {
            body.put(
                    "refresh_token",
                    state.grants()
                            .refreshToken(new Grants.RefreshToken(
                                    issue.app(),
                                    issue.user(),
                                    issue.scope(),
                                    issue.granted(),
                                    state.clock().instant())));
        }
        if (scopes.asksFor("openid") && !state.behaviour().idTokenWithheld()) {
            body.put("id_token", idToken(request, issue, scopes));
        }
        if (request.form("client_info").filter("1"::equals).isPresent()) {
            body.put("client_info", clientInfo(issue.user()));
        }
        return Response.json(200, body)
                .with("Cache-Control", "no-store, no-cache")
                .with("Pragma", "no-cache");
    }

    static String clientInfo(User user) {
        return encode("{\"uid\":\"" + user.objectId() + "\",\"utid\":\""
                + user.tenant().id() + "\"}");
    }

    private Duration lifetime(boolean caeCapable) {
        Duration set = state.behaviour().accessTokenLifetime();
        if (set != null) {
            return set;
        }
        return caeCapable
                ? CAPABLE_LIFETIME.plusSeconds(ThreadLocalRandom.current().nextInt(4 * 3600))
                : Duration.ofSeconds(ThreadLocalRandom.current().nextInt(3600, 5400));
    }

    /**
     * Looks like a JWT and is as long as one, but nobody but the service can check it: Microsoft alters the header of
     * Graph's tokens before signing, so that clients do not come to depend on what is inside.
     */
    private String accessToken(
            Request request, Issue issue, Resource resource, Set<Permission> allowed, Duration lifetime) {
        Instant now = state.clock().instant();
        String scp = allowed.stream()
                .filter(p -> !p.name().equals("offline_access"))
                .map(Permission::name)
                .reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
        String header = "{\"typ\":\"JWT\",\"nonce\":\"" + Ids.random(32) + "\",\"alg\":\"RS256\",\"kid\":\""
                + state.keys().current().getKeyID() + "\"}";
        String claims = "{\"aud\":\"" + resource.appId() + "\",\"iss\":\"" + request.base() + "/"
                + issue.user().tenant().id() + "/\",\"iat\":" + now.getEpochSecond() + ",\"exp\":"
                + now.plus(lifetime).getEpochSecond() + ",\"appid\":\""
                + issue.app().clientId() + "\",\"oid\":\""
                + issue.user().objectId() + "\",\"tid\":\""
                + issue.user().tenant().id() + "\",\"scp\":\"" + scp
                + "\",\"aio\":\"" + Ids.random(300) + "\",\"ver\":\"1.0\""
                + (issue.caeCapable() ? ",\"xms_cc\":[\"cp1\"]" : "") + "}";
        String token = encode(header) + "." + encode(claims) + "." + Ids.random(256);
        state.grants()
                .accessToken(
                        token,
                        new Grants.AccessToken(
                                issue.app(),
                                issue.user(),
                                resource,
                                allowed,
                                now,
                                now.plus(lifetime),
                                issue.caeCapable()));
        return token;
    }

    private String idToken(Request request, Issue issue, ScopeRequest scopes) {
        User user = issue.user();
        App app = issue.app();
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
        if (scopes.asksFor("profile")) {
            claims.claim("oid", user.objectId())
                    .claim("name", user.displayName())
                    .claim("preferred_username", user.userPrincipalName());
        }
        if (issue.nonce() != null) {
            claims.claim("nonce", issue.nonce());
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

    /** Addresses of domains that the tenant does not own are left out since June 2023. */
    private static Optional<String> email(User user, App app, ScopeRequest scopes) {
        boolean wanted = scopes.asksFor("email") || app.optionalClaims().contains("email");
        return wanted && domainOwned(user) ? Optional.of(user.mail()) : Optional.empty();
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
            throw new IllegalStateException("The signing key does not sign", e);
        }
    }

    private static String encode(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
