package io.o365mailbox.microsoft;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The claims that Microsoft requires before it accepts further requests (Microsoft identity platform, "Claims
 * challenges, claims requests and client capabilities"): {@code WWW-Authenticate: Bearer … error="insufficient_claims",
 * claims="<Base64>"}.
 */
public final class ClaimsChallenge {

    private static final Pattern CLAIMS = Pattern.compile("\\bclaims\\s*=\\s*\"([^\"]+)\"", Pattern.CASE_INSENSITIVE);

    private ClaimsChallenge() {}

    /**
     * @param given {@code claims} as an application returns them: JSON, or Base64 of JSON as in the challenge; can be
     *     null
     * @return the JSON; empty if the text contains no JSON object
     */
    public static Optional<String> read(String given) {
        String text = given == null ? "" : given.strip();
        return text.startsWith("{") ? Json.object(text).map(Object::toString) : Json.decodedObject(text);
    }

    /**
     * @param challenges all {@code WWW-Authenticate} headers of the response; there can be several, also of other
     *     schemes
     * @return the decoded JSON
     */
    static Optional<String> in(Collection<String> challenges) {
        return challenges.stream()
                .filter(challenge -> challenge.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length()))
                .map(CLAIMS::matcher)
                .filter(Matcher::find)
                .flatMap(found -> Json.decodedObject(found.group(1)).stream())
                .findFirst();
    }
}
