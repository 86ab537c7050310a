package io.o365mailbox.token;

import io.o365mailbox.microsoft.ClaimsChallenge;
import io.o365mailbox.refresh.TokenRefusedException;
import io.o365mailbox.settings.Scopes;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.OAuth2Constants;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The parameters of a token exchange besides the subject token and the resource (RFC 8693 section 2.1), validated. A
 * malformed value never reaches a lookup, a response or an event.
 *
 * @param scopes requested permissions; empty for all that the caller can get
 * @param mailbox id or address of the requested mailbox; null for the default one
 * @param user id or name of the mailbox's owner, for callers without a user; null if not sent
 * @param claims JSON of a claims challenge; null for none
 * @param minValidity how long the token must stay valid
 */
record ExchangeParameters(Scopes scopes, String mailbox, String user, String claims, Duration minValidity) {

    /** Long enough for a few requests, and longer than clocks usually differ. */
    static final Duration DEFAULT_MIN_VALIDITY = Duration.ofMinutes(5);

    static final String MIN_VALIDITY = "min_validity";

    /**
     * Microsoft's tokens last about an hour. With a longer minimum, no cached token would do and each exchange would
     * call Microsoft.
     */
    private static final int MAX_MIN_VALIDITY_SECONDS = 1800;

    private static final int MAX_IDENTIFIER_LENGTH = 255;
    private static final Pattern NUMBER_OF_SECONDS = Pattern.compile("\\d{1,4}");
    private static final Pattern SCOPE_NAME =
            Pattern.compile("(?:https://[A-Za-z0-9.:-]+/)?\\.?[A-Za-z][A-Za-z0-9._-]{0,79}");
    private static final String ALL_SCOPES = ".default";

    private static final List<String> NOT_SUPPORTED = List.of(
            OAuth2Constants.ACTOR_TOKEN,
            OAuth2Constants.ACTOR_TOKEN_TYPE,
            OAuth2Constants.SUBJECT_ISSUER,
            OAuth2Constants.REQUESTED_ISSUER);

    /** @throws TokenRefusedException if a parameter is not valid or not supported; the message names it */
    static ExchangeParameters of(MultivaluedMap<String, String> form) {
        String type = form.getFirst(OAuth2Constants.REQUESTED_TOKEN_TYPE);
        if (type != null && !OAuth2Constants.ACCESS_TOKEN_TYPE.equals(type)) {
            throw TokenRefusedException.invalidRequest(OAuth2Constants.REQUESTED_TOKEN_TYPE + ": only "
                    + OAuth2Constants.ACCESS_TOKEN_TYPE + " is issued");
        }
        NOT_SUPPORTED.stream().filter(form::containsKey).findFirst().ifPresent(name -> {
            throw TokenRefusedException.invalidRequest(name + " is not supported");
        });
        if (form.containsKey(OAuth2Constants.AUDIENCE)) {
            throw TokenRefusedException.invalidRequest("Send resource alone: audience names clients of this realm");
        }
        return new ExchangeParameters(
                scopes(form.getFirst(OAuth2Constants.SCOPE)),
                mailbox(form),
                identifier(form, OAuth2Constants.REQUESTED_SUBJECT),
                claims(form.getFirst(OIDCLoginProtocol.CLAIMS_PARAM)),
                minValidity(form.getFirst(MIN_VALIDITY)));
    }

    private static Scopes scopes(String given) {
        if (given == null || given.isBlank()) {
            return Scopes.NONE;
        }
        List<String> names = List.of(given.strip().split(" +"));
        if (!names.stream().allMatch(name -> SCOPE_NAME.matcher(name).matches())) {
            throw TokenRefusedException.invalidScope("scope: names of permissions, separated by spaces");
        }
        Scopes scopes = Scopes.parse(given);
        return scopes.names().equals(List.of(ALL_SCOPES)) ? Scopes.NONE : scopes;
    }

    private static String mailbox(MultivaluedMap<String, String> form) {
        String id = identifier(form, TokenRefusedException.MAILBOX_ID);
        String hint = identifier(form, OIDCLoginProtocol.LOGIN_HINT_PARAM);
        if (id != null && hint != null && !id.equals(hint)) {
            throw TokenRefusedException.invalidRequest(
                    "Send " + TokenRefusedException.MAILBOX_ID + " or login_hint, not both");
        }
        return id == null ? hint : id;
    }

    private static String identifier(MultivaluedMap<String, String> form, String name) {
        String given = form.getFirst(name);
        if (given == null || given.isBlank()) {
            return null;
        }
        boolean wellFormed =
                given.length() <= MAX_IDENTIFIER_LENGTH && given.chars().noneMatch(Character::isISOControl);
        if (!wellFormed) {
            throw TokenRefusedException.invalidRequest(name + ": not the id or name of anything");
        }
        return given.strip();
    }

    private static String claims(String given) {
        if (given == null) {
            return null;
        }
        Optional<String> claims = ClaimsChallenge.read(given);
        return claims.orElseThrow(() -> TokenRefusedException.invalidRequest(
                "claims: send what stands in the challenge, as JSON or in Base64"));
    }

    private static Duration minValidity(String given) {
        if (given == null) {
            return DEFAULT_MIN_VALIDITY;
        }
        if (!NUMBER_OF_SECONDS.matcher(given).matches() || Integer.parseInt(given) > MAX_MIN_VALIDITY_SECONDS) {
            throw TokenRefusedException.invalidRequest(
                    MIN_VALIDITY + ": seconds, " + MAX_MIN_VALIDITY_SECONDS + " at most");
        }
        return Duration.ofSeconds(Integer.parseInt(given));
    }
}
