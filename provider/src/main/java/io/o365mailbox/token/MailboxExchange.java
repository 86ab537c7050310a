package io.o365mailbox.token;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.refresh.AccessTokenCache;
import io.o365mailbox.refresh.TokenRefusedException;
import io.o365mailbox.settings.TokenSettings;
import io.o365mailbox.token.SubjectToken.Subject;
import java.util.List;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.TokenExchangeContext;

/**
 * One exchange: who asks, with whose token, for which mailbox, and for what. In this order, so that nobody learns about a
 * mailbox who may not have it. The event is told what is known as soon as it is.
 */
final class MailboxExchange {

    /** In events: the caller had no user with it. */
    private static final String USER_ABSENT = "user_absent";

    private final TokenExchangeContext context;
    private final KeycloakSession session;
    private final ClientModel client;
    private final EventBuilder event;
    private final AccessTokenCache accessTokens;

    MailboxExchange(TokenExchangeContext context, AccessTokenCache accessTokens) {
        this.context = context;
        this.session = context.getSession();
        this.client = context.getClient();
        this.event = context.getEvent();
        this.accessTokens = accessTokens;
    }

    /** @throws TokenRefusedException if there is none for this caller */
    TokenResponse exchange(Target target) {
        if (client.isPublicClient() || client.isBearerOnly()) {
            throw TokenRefusedException.notAllowed("Only confidential clients get tokens of mailboxes");
        }
        checkTarget(target);
        // As it was sent: Keycloak drops control characters, and what is too long, without a word (26.7.3).
        ExchangeParameters form =
                ExchangeParameters.of(session.getContext().getHttpRequest().getDecodedFormParameters());
        SubjectToken subjectToken = new SubjectToken(context);
        Subject subject = subjectToken.verified();
        tell(subject);
        boolean absent = subject.isOfTheClientItself(client);
        Target allowed = allowed(target, absent);
        CallerMailboxes lookUp = new CallerMailboxes(session);
        Mailbox mailbox = absent ? anybodys(lookUp, form, allowed) : own(lookUp, form, allowed, subject.userId());
        event.detail(Details.CREDENTIAL_ID, mailbox.id());
        IdentityProviderModel provider = allowed.provider(mailbox.provider());
        event.detail(Details.IDENTITY_PROVIDER, provider.getAlias());
        if (absent) {
            checkOwner(mailbox, subjectToken);
        } else {
            TokenSettings.of(provider.getConfig())
                    .subjectTokenScope()
                    .ifPresent(scope -> SubjectToken.checkScope(subject.token(), scope));
        }
        return new TokenIssuer(session, provider, client, accessTokens).issue(mailbox, target.resource(), form, event);
    }

    private Target allowed(Target target, boolean absent) {
        Target allowed = target.allowed(client.getClientId(), absent);
        if (!allowed.isPossible()) {
            throw TokenRefusedException.notAllowed("This client may not get tokens of mailboxes"
                    + (absent ? " without their user" : "") + ". An administrator of the realm can add it to “"
                    + (absent ? TokenSettings.ABSENT_USER_CLIENTS : TokenSettings.TOKEN_CLIENTS).key()
                    + "” of the identity provider");
        }
        return allowed;
    }

    private static void checkTarget(Target target) {
        if (!target.isPossible()) {
            throw TokenRefusedException.invalidTarget(
                    "resource: send the address of Microsoft Graph or of Outlook in the"
                            + " cloud of this realm, without a path; one token is for one of the two");
        }
    }

    private static Mailbox own(CallerMailboxes lookUp, ExchangeParameters form, Target allowed, String userId) {
        if (form.user() != null) {
            throw TokenRefusedException.invalidRequest(
                    "requested_subject is for clients that come with their own token, not with a user's");
        }
        List<Mailbox> own = reachable(lookUp.ofUser(userId), allowed);
        return new MailboxChoice(own)
                .choose(form.mailbox())
                .orElseThrow(() -> own.isEmpty()
                        ? TokenRefusedException.notConnected()
                        : TokenRefusedException.noMailbox("The user has no such mailbox, but others: "
                                        + String.join(" ", MailboxChoice.ids(own)))
                                .with("mailbox_ids", MailboxChoice.ids(own)));
    }

    private static Mailbox anybodys(CallerMailboxes lookUp, ExchangeParameters form, Target allowed) {
        List<Mailbox> found = reachable(lookUp.ofAnybody(form), allowed);
        return new MailboxChoice(found)
                .choose(form.mailbox())
                .orElseThrow(
                        () -> TokenRefusedException.noMailbox("Nobody in this realm has such a mailbox connected"));
    }

    /** The same rules for a user who is away as for one who is there. */
    private void checkOwner(Mailbox mailbox, SubjectToken subjectToken) {
        UserModel owner = session.users().getUserById(session.getContext().getRealm(), mailbox.userId());
        if (owner == null || !owner.isEnabled()) {
            throw TokenRefusedException.grantRefused("The mailbox's user is disabled or cannot be found at the moment");
        }
        event.user(owner.getId()).detail(Details.USERNAME, owner.getUsername()).detail(USER_ABSENT, "true");
        subjectToken.checkConsentOf(owner);
    }

    private void tell(Subject subject) {
        event.user(subject.userId())
                .detail(Details.USERNAME, subject.username())
                .detail(Details.SUBJECT_TOKEN_CLIENT_ID, subject.token().getIssuedFor());
        if (subject.token().getSessionId() != null) {
            event.session(subject.sessionId());
        }
    }

    private static List<Mailbox> reachable(List<Mailbox> mailboxes, Target allowed) {
        return mailboxes.stream()
                .filter(mailbox -> allowed.provider(mailbox.provider()) != null)
                .toList();
    }
}
