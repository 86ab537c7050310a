package io.o365mailbox.microsoft;

import com.microsoft.graph.models.odataerrors.InnerError;
import com.microsoft.graph.models.odataerrors.MainError;
import com.microsoft.graph.models.odataerrors.ODataError;
import io.o365mailbox.settings.Cause;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Interprets an error of Microsoft Graph by its codes. The message is for people and changes. */
final class GraphErrors {

    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final boolean shared;

    /** @param shared whether the mailbox is shared with the person who signed in */
    GraphErrors(boolean shared) {
        this.shared = shared;
    }

    Refusal refusal(MicrosoftResponse response, ODataError error) {
        Optional<MainError> main = Optional.ofNullable(error.getError());
        Optional<InnerError> inner = main.map(MainError::getInnerError);
        String code = main.map(MainError::getCode).orElse(null);
        // Exchange Online puts its reason into the inner code; the outer one is UnknownError or ErrorAccessDenied
        Object innerCode = inner.map(in -> in.getAdditionalData().get("code")).orElse(null);
        String claims = response.status() == UNAUTHORIZED
                ? ClaimsChallenge.in(response.all("WWW-Authenticate")).orElse(null)
                : null;
        ErrorMeaning meaning = claims == null
                ? meaning(response.status(), innerCode instanceof String text ? text : null, code)
                : ErrorMeaning.owner(Cause.REVOKED_OR_PASSWORD);
        String requestId = inner.map(InnerError::getRequestId).orElseGet(() -> response.header("request-id"));
        return new Refusal(
                meaning.kind(),
                meaning.cause(),
                code,
                innerCode instanceof String text ? text : null,
                innerCode instanceof String text && isKnown(text) ? text : code,
                response.status(),
                RetryAfter.parse(response),
                claims,
                requestId);
    }

    private ErrorMeaning meaning(int status, String innerCode, String code) {
        if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
            return ErrorMeaning.TRANSIENT;
        }
        return Stream.of(innerCode, code)
                .filter(Objects::nonNull)
                .map(this::lookUp)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(ErrorMeaning.TRANSIENT);
    }

    private boolean isKnown(String code) {
        return lookUp(code) != null;
    }

    private ErrorMeaning lookUp(String code) {
        String name = code.toLowerCase(Locale.ROOT);
        ErrorMeaning own = GraphErrorTable.OWN.get(name);
        return shared ? GraphErrorTable.SHARED.getOrDefault(name, own) : own;
    }
}
