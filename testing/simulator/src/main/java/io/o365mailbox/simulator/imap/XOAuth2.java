package io.o365mailbox.simulator.imap;

import io.o365mailbox.simulator.state.Grants;
import io.o365mailbox.simulator.state.Mailbox;
import io.o365mailbox.simulator.state.Resource;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.state.User;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The initial response of SASL XOAUTH2 (Microsoft, "Authenticate an IMAP, POP or SMTP connection using OAuth"): a
 * mailbox and an access token. The mailbox can be a shared mailbox with the token of a delegate.
 */
record XOAuth2(String mailbox, String token) {
    private static final Pattern FORMAT =
            Pattern.compile("user=([^\u0001]+)\u0001auth=Bearer ([^\u0001]+)\u0001\u0001");

    /** @return empty if the text does not have exactly this format */
    static Optional<XOAuth2> parse(String base64) {
        try {
            Matcher credentials =
                    FORMAT.matcher(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
            return credentials.matches()
                    ? Optional.of(new XOAuth2(credentials.group(1), credentials.group(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** @return empty if the token is not valid for IMAP or for this mailbox */
    Optional<Mailbox> openMailbox(State state) {
        return state.grants()
                .accessToken(token)
                .filter(granted -> granted.expiresAt().isAfter(state.clock().instant()))
                .filter(granted -> granted.resource() == Resource.OUTLOOK)
                .filter(granted -> granted.permissions().stream()
                        .anyMatch(permission -> permission.name().equals("IMAP.AccessAsUser.All")))
                .map(Grants.AccessToken::user)
                .flatMap(user -> state.mailboxes().find(mailbox).filter(found -> mayOpen(user, found)));
    }

    private static boolean mayOpen(User user, Mailbox found) {
        boolean own = found.hasAddress(user.userPrincipalName());
        return found.status() == Mailbox.Status.LICENSED && (own || found.hasFullAccess(user));
    }
}
