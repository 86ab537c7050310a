package io.o365mailbox.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an error of Microsoft Entra ID. {@code error} and {@code suberror} decide, since Microsoft asks to react to
 * them alone ("Microsoft Entra authentication and authorization error codes"); the {@code AADSTS} number chooses among
 * what they leave open, and explains. What is not known is passing: no mailbox is given up for an error that nobody has
 * seen.
 */
final class EntraErrors {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final Pattern NUMBER = Pattern.compile("AADSTS(\\d{4,8})\\b");
    private static final Pattern CORRELATION = Pattern.compile("Correlation ID:\\s*([0-9A-Fa-f-]{36})");

    private EntraErrors() {}

    /** @param answer of the token endpoint, not a success */
    static Refusal ofAnswer(MicrosoftResponse answer) {
        Duration retryAfter = RetryAfter.of(answer);
        Optional<JsonNode> json = Json.object(answer.body()).filter(object -> Json.text(object, "error") != null);
        if (json.isEmpty()) {
            return Refusal.passing(Refusal.NOT_JSON, answer.status(), retryAfter);
        }
        JsonNode error = json.get();
        String description = Json.text(error, "error_description");
        JsonNode number = error.path("error_codes").path(0);
        Refusal refusal = refusal(
                answer.status(),
                Json.text(error, "error"),
                Json.text(error, "suberror"),
                number.isInt() ? Integer.valueOf(number.intValue()) : number(description));
        String claims = Json.text(error, "claims");
        String correlation = Json.text(error, "correlation_id");
        return refusal.with(
                retryAfter,
                claims != null && Json.object(claims).isPresent() ? claims : null,
                correlation == null ? found(CORRELATION, description) : correlation);
    }

    /** An answer by redirect, which has no status, and its number in the description only. */
    static Refusal ofRedirect(String error, String description) {
        return refusal(0, error, null, number(description)).with(null, null, found(CORRELATION, description));
    }

    private static Refusal refusal(int status, String error, String suberror, Integer number) {
        ErrorMeaning verdict = verdict(status, error, suberror, number);
        String code = number == null ? null : "AADSTS" + number;
        return new Refusal(verdict.kind(), verdict.cause(), error, suberror, code, status, null, null, null);
    }

    private static ErrorMeaning verdict(int status, String error, String suberror, Integer number) {
        if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
            return ErrorMeaning.PASSING;
        }
        EntraErrorTable.Line line = Optional.ofNullable(EntraErrorTable.ERRORS.get(error + "/" + suberror))
                .orElseGet(() -> EntraErrorTable.ERRORS.getOrDefault(String.valueOf(error), EntraErrorTable.UNKNOWN));
        return Optional.ofNullable(number)
                .map(EntraErrorTable.NUMBERS::get)
                .filter(numbered -> line.open().contains(numbered.kind()))
                .orElse(line.meaning());
    }

    private static Integer number(String description) {
        String digits = found(NUMBER, description);
        return digits == null ? null : Integer.valueOf(digits);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text == null ? "" : text);
        return matcher.find() ? matcher.group(1) : null;
    }
}
