package io.o365mailbox.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Interprets an error of Microsoft Entra ID. {@code error} and {@code suberror} decide, because Microsoft asks clients
 * to react to them alone ("Microsoft Entra authentication and authorization error codes"). The {@code AADSTS} number
 * decides only where they leave a choice. An unknown error counts as temporary, so that no mailbox changes its state
 * because of it.
 */
final class EntraErrors {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final Pattern NUMBER = Pattern.compile("AADSTS(\\d{4,8})\\b");
    private static final Pattern CORRELATION = Pattern.compile("Correlation ID:\\s*([0-9A-Fa-f-]{36})");

    private EntraErrors() {}

    /** @param response an error of the token endpoint */
    static Refusal ofResponse(MicrosoftResponse response) {
        Duration retryAfter = RetryAfter.parse(response);
        Optional<JsonNode> json = Json.object(response.body()).filter(object -> Json.text(object, "error") != null);
        if (json.isEmpty()) {
            return Refusal.passing(Refusal.NOT_JSON, response.status(), retryAfter);
        }
        JsonNode error = json.get();
        String description = Json.text(error, "error_description");
        JsonNode number = error.path("error_codes").path(0);
        Refusal refusal = refusal(
                response.status(),
                Json.text(error, "error"),
                Json.text(error, "suberror"),
                number.isInt() ? Integer.valueOf(number.intValue()) : number(description));
        String claims = Json.text(error, "claims");
        String correlation = Json.text(error, "correlation_id");
        return refusal.with(
                retryAfter,
                claims != null && Json.object(claims).isPresent() ? claims : null,
                correlation == null ? firstGroup(CORRELATION, description) : correlation);
    }

    /** Interprets an error that came by redirect. It has no status, and its number is in the description only. */
    static Refusal ofRedirect(String error, String description) {
        return refusal(0, error, null, number(description)).with(null, null, firstGroup(CORRELATION, description));
    }

    private static Refusal refusal(int status, String error, String suberror, Integer number) {
        ErrorMeaning meaning = meaning(status, error, suberror, number);
        String code = number == null ? null : "AADSTS" + number;
        return new Refusal(meaning.kind(), meaning.cause(), error, suberror, code, status, null, null, null);
    }

    private static ErrorMeaning meaning(int status, String error, String suberror, Integer number) {
        if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
            return ErrorMeaning.TRANSIENT;
        }
        EntraErrorTable.Line line = Optional.ofNullable(EntraErrorTable.ERRORS.get(error + "/" + suberror))
                .orElseGet(() -> EntraErrorTable.ERRORS.getOrDefault(String.valueOf(error), EntraErrorTable.UNKNOWN));
        return Optional.ofNullable(number)
                .map(EntraErrorTable.NUMBERS::get)
                .filter(numbered -> line.open().contains(numbered.kind()))
                .orElse(line.meaning());
    }

    private static Integer number(String description) {
        String digits = firstGroup(NUMBER, description);
        return digits == null ? null : Integer.valueOf(digits);
    }

    private static String firstGroup(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text == null ? "" : text);
        return matcher.find() ? matcher.group(1) : null;
    }
}
