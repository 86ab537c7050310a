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
 * What a client says by SASL XOAUTH2 (Microsoft, "Authenticate an IMAP, POP or SMTP connection using OAuth"): the mailbox
 * and a token. The mailbox may be a shared one, with the token of a delegate.
 */
record XOAuth2(String mailbox, String token) {
    private static final Pattern FORM = Pattern.compile("user=([^\u0001]+)\u0001auth=Bearer ([^\u0001]+)\u0001\u0001");

    /** @return empty if it has not exactly that form */
    static Optional<XOAuth2> parse(String base64) {
        try {
            Matcher said = FORM.matcher(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
            return said.matches() ? Optional.of(new XOAuth2(said.group(1), said.group(2))) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** @return empty if the token is no good for IMAP, or not for this mailbox */
    Optional<Mailbox> opens(State state) {
        return state.grants()
                .accessToken(token)
                .filter(known -> known.expiresAt().isAfter(state.clock().instant()))
                .filter(known -> known.resource() == Resource.OUTLOOK)
                .filter(known -> known.permissions().stream()
                        .anyMatch(permission -> permission.name().equals("IMAP.AccessAsUser.All")))
                .map(Grants.AccessToken::user)
                .flatMap(user -> state.mailboxes().find(mailbox).filter(found -> mayOpen(user, found)));
    }

    private static boolean mayOpen(User user, Mailbox found) {
        boolean own = found.hasAddress(user.userPrincipalName());
        return found.status() == Mailbox.Status.LICENSED && (own || found.hasFullAccess(user));
    }
}
