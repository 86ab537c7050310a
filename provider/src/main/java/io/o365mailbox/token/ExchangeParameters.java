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
 * The parameters of an exchange beside the subject token and the resource (RFC 8693 section 2.1), read and checked. Nothing of
 * them that is not well-formed gets into a lookup, an answer or an event.
 *
 * @param scopes permissions by name; none if the caller left the choice to us
 * @param mailbox id or address of the one wanted; null if none in particular
 * @param user id or name of the user whose mailbox is wanted, for callers without one; null if not given
 * @param claims JSON of a claims challenge; null for none
 * @param minValidity how long the token has to be good for
 */
public record ExchangeParameters(Scopes scopes, String mailbox, String user, String claims, Duration minValidity) {

    /** Time to make a few requests, and more than clocks differ. */
    static final Duration DEFAULT_MIN_VALIDITY = Duration.ofMinutes(5);

    static final String MIN_VALIDITY = "min_validity";

    /** Microsoft's tokens last an hour or so: whoever asked for more would make each request one to Microsoft. */
    private static final int MAX_SECONDS = 1800;

    private static final int MAX_HINT_LENGTH = 255;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,4}");
    private static final Pattern WORD =
            Pattern.compile("(?:https://[A-Za-z0-9.:-]+/)?\\.?[A-Za-z][A-Za-z0-9._-]{0,79}");
    private static final String EVERYTHING = ".default";

    private static final List<String> NOT_SUPPORTED = List.of(
            OAuth2Constants.ACTOR_TOKEN,
            OAuth2Constants.ACTOR_TOKEN_TYPE,
            OAuth2Constants.SUBJECT_ISSUER,
            OAuth2Constants.REQUESTED_ISSUER);

    /** @throws TokenRefusedException that names the parameter */
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
                hint(form, OAuth2Constants.REQUESTED_SUBJECT),
                claims(form.getFirst(OIDCLoginProtocol.CLAIMS_PARAM)),
                minValidity(form.getFirst(MIN_VALIDITY)));
    }

    private static Scopes scopes(String given) {
        if (given == null || given.isBlank()) {
            return Scopes.NONE;
        }
        List<String> words = List.of(given.strip().split(" +"));
        if (!words.stream().allMatch(word -> WORD.matcher(word).matches())) {
            throw TokenRefusedException.invalidScope("scope: names of permissions, separated by spaces");
        }
        Scopes scopes = Scopes.parse(given);
        return scopes.names().equals(List.of(EVERYTHING)) ? Scopes.NONE : scopes;
    }

    private static String mailbox(MultivaluedMap<String, String> form) {
        String id = hint(form, TokenRefusedException.MAILBOX_ID);
        String hint = hint(form, OIDCLoginProtocol.LOGIN_HINT_PARAM);
        if (id != null && hint != null && !id.equals(hint)) {
            throw TokenRefusedException.invalidRequest(
                    "Send " + TokenRefusedException.MAILBOX_ID + " or login_hint, not both");
        }
        return id == null ? hint : id;
    }

    private static String hint(MultivaluedMap<String, String> form, String name) {
        String given = form.getFirst(name);
        if (given == null || given.isBlank()) {
            return null;
        }
        boolean clean = given.length() <= MAX_HINT_LENGTH && given.chars().noneMatch(Character::isISOControl);
        if (!clean) {
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
        if (!SECONDS.matcher(given).matches() || Integer.parseInt(given) > MAX_SECONDS) {
            throw TokenRefusedException.invalidRequest(MIN_VALIDITY + ": seconds, " + MAX_SECONDS + " at most");
        }
        return Duration.ofSeconds(Integer.parseInt(given));
    }
}
