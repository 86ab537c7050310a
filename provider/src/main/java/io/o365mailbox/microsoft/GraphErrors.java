package io.o365mailbox.microsoft;

import com.microsoft.graph.models.odataerrors.InnerError;
import com.microsoft.graph.models.odataerrors.MainError;
import com.microsoft.graph.models.odataerrors.ODataError;
import io.o365mailbox.settings.Cause;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads an error of Microsoft Graph. By its codes: the message is for people and changes. */
final class GraphErrors {

    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final boolean shared;

    /** @param shared whether the mailbox asked for is not the own one of the person who signed in */
    GraphErrors(boolean shared) {
        this.shared = shared;
    }

    Refusal refusal(MicrosoftResponse answer, ODataError error) {
        Optional<MainError> main = Optional.ofNullable(error.getError());
        Optional<InnerError> inner = main.map(MainError::getInnerError);
        String code = main.map(MainError::getCode).orElse(null);
        // Exchange Online wraps its reason: the outer code is then UnknownError or ErrorAccessDenied
        Object innerCode = inner.map(in -> in.getAdditionalData().get("code")).orElse(null);
        String claims = answer.status() == UNAUTHORIZED
                ? ClaimsChallenge.in(answer.all("WWW-Authenticate")).orElse(null)
                : null;
        ErrorMeaning verdict = claims == null
                ? verdict(answer.status(), innerCode instanceof String text ? text : null, code)
                : ErrorMeaning.owner(Cause.REVOKED_OR_PASSWORD);
        String requestId = inner.map(InnerError::getRequestId).orElseGet(() -> answer.header("request-id"));
        return new Refusal(
                verdict.kind(),
                verdict.cause(),
                code,
                innerCode instanceof String text ? text : null,
                innerCode instanceof String text && isKnown(text) ? text : code,
                answer.status(),
                RetryAfter.of(answer),
                claims,
                requestId);
    }

    private ErrorMeaning verdict(int status, String innerCode, String code) {
        if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
            return ErrorMeaning.PASSING;
        }
        return Stream.of(innerCode, code)
                .filter(Objects::nonNull)
                .map(this::line)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(ErrorMeaning.PASSING);
    }

    private boolean isKnown(String code) {
        return line(code) != null;
    }

    private ErrorMeaning line(String code) {
        String name = code.toLowerCase(Locale.ROOT);
        ErrorMeaning own = GraphErrorTable.OWN.get(name);
        return shared ? GraphErrorTable.SHARED.getOrDefault(name, own) : own;
    }
}
