package io.o365mailbox.token;

import io.o365mailbox.mailbox.AccessToken;
import io.o365mailbox.mailbox.Mailbox;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.OAuth2Constants;

/** The response to an application: a token and its mailbox. */
record TokenResponse(Mailbox mailbox, AccessToken token) {

    /**
     * The response of RFC 8693 section 2.2.1, with id and address of the mailbox. For a shared mailbox an application
     * needs the address, because {@code /me} is the delegate of the token. Clients ignore members they do not know
     * (RFC 6749 section 5.1).
     */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(OAuth2Constants.ACCESS_TOKEN, token.value().expose());
        body.put(OAuth2Constants.ISSUED_TOKEN_TYPE, OAuth2Constants.ACCESS_TOKEN_TYPE);
        body.put("token_type", "Bearer");
        body.put(OAuth2Constants.EXPIRES_IN, token.timeLeft().toSeconds());
        body.put(OAuth2Constants.SCOPE, token.scopes().toString());
        body.put("mailbox_id", mailbox.id());
        body.put("mailbox_address", mailbox.address().value());
        if (mailbox.isShared()) {
            body.put("mailbox_delegate", mailbox.delegate());
        }
        return body;
    }
}
