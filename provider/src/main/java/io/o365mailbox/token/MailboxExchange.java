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
 * One token exchange. Checks the client, then the user's token, then the mailbox, then the scopes. In this order a
 * caller learns nothing of a mailbox that it cannot get a token for. Each detail is added to the event as soon as it
 * is known, so that the event of a refusal has it too.
 */
final class MailboxExchange {

    /** Event detail: the caller sent its own token, not a user's. */
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

    /** @throws TokenRefusedException if this caller gets no token */
    TokenResponse exchange(Target target) {
        if (client.isPublicClient() || client.isBearerOnly()) {
            throw TokenRefusedException.notAllowed("Only confidential clients get tokens of mailboxes");
        }
        checkTarget(target);
        // Reads the form as it was sent: Keycloak silently drops control characters and long values (26.7.3).
        ExchangeParameters parameters =
                ExchangeParameters.of(session.getContext().getHttpRequest().getDecodedFormParameters());
        SubjectToken subjectToken = new SubjectToken(context);
        Subject subject = subjectToken.verify();
        addToEvent(subject);
        boolean userAbsent = subject.isOwnTokenOf(client);
        Target allowed = checkAllowed(target, userAbsent);
        CallerMailboxes mailboxes = new CallerMailboxes(session);
        Mailbox mailbox = userAbsent
                ? chooseInRealm(mailboxes, parameters, allowed)
                : chooseOwn(mailboxes, parameters, allowed, subject.userId());
        event.detail(Details.CREDENTIAL_ID, mailbox.id());
        IdentityProviderModel provider = allowed.provider(mailbox.provider());
        event.detail(Details.IDENTITY_PROVIDER, provider.getAlias());
        if (userAbsent) {
            checkOwner(mailbox, subjectToken);
        } else {
            TokenSettings.of(provider.getConfig())
                    .subjectTokenScope()
                    .ifPresent(scope -> SubjectToken.checkScope(subject.token(), scope));
        }
        return new TokenIssuer(session, provider, client, accessTokens)
                .issue(mailbox, target.resource(), parameters, event);
    }

    private Target checkAllowed(Target target, boolean userAbsent) {
        Target allowed = target.restrictedTo(client.getClientId(), userAbsent);
        if (!allowed.isPossible()) {
            throw TokenRefusedException.notAllowed("This client may not get tokens of mailboxes"
                    + (userAbsent ? " without their user" : "") + ". An administrator of the realm can add it to “"
                    + (userAbsent ? TokenSettings.ABSENT_USER_CLIENTS : TokenSettings.TOKEN_CLIENTS).key()
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

    private static Mailbox chooseOwn(
            CallerMailboxes mailboxes, ExchangeParameters parameters, Target allowed, String userId) {
        if (parameters.user() != null) {
            throw TokenRefusedException.invalidRequest(
                    "requested_subject is for clients that come with their own token, not with a user's");
        }
        List<Mailbox> own = reachable(mailboxes.ownedBy(userId), allowed);
        return new MailboxChoice(own)
                .choose(parameters.mailbox())
                .orElseThrow(() -> own.isEmpty()
                        ? TokenRefusedException.notConnected()
                        : TokenRefusedException.noMailbox("The user has no such mailbox, but others: "
                                        + String.join(" ", MailboxChoice.ids(own)))
                                .with("mailbox_ids", MailboxChoice.ids(own)));
    }

    private static Mailbox chooseInRealm(CallerMailboxes mailboxes, ExchangeParameters parameters, Target allowed) {
        List<Mailbox> found = reachable(mailboxes.inRealm(parameters), allowed);
        return new MailboxChoice(found)
                .choose(parameters.mailbox())
                .orElseThrow(
                        () -> TokenRefusedException.noMailbox("No user of this realm has such a mailbox connected"));
    }

    /** Applies the rules for a user who is present to the owner, who is absent. */
    private void checkOwner(Mailbox mailbox, SubjectToken subjectToken) {
        UserModel owner = session.users().getUserById(session.getContext().getRealm(), mailbox.userId());
        if (owner == null || !owner.isEnabled()) {
            throw TokenRefusedException.grantRefused("The mailbox's user is disabled or cannot be found at the moment");
        }
        event.user(owner.getId()).detail(Details.USERNAME, owner.getUsername()).detail(USER_ABSENT, "true");
        subjectToken.checkConsentOf(owner);
    }

    private void addToEvent(Subject subject) {
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
