package io.o365mailbox.approval;

import io.o365mailbox.approval.AdminConsentSession.Stage;
import io.o365mailbox.microsoft.AuthorizationResponse;
import io.o365mailbox.microsoft.MicrosoftException;
import io.o365mailbox.microsoft.Refusal;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.Tenant;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Handles Microsoft's responses to administrators. Microsoft reports an administrator's consent as a parameter of the
 * redirect ({@code admin_consent=True}, sent with errors too), and a browser can forge that. So the consent counts only
 * once a token of the organization carries the permissions. That token is requested at once, and without a page if
 * Microsoft needs none.
 */
public final class AdminConsentCallback implements AuthorizationCallback {

    private static final Logger LOG = Logger.getLogger(AdminConsentCallback.class);

    /** Microsoft needs a page: the administrator has to sign in or choose an account. */
    private static final Set<String> PAGE_NEEDED = Set.of("login_required", "interaction_required");

    /** Microsoft's numbers for an account of another tenant. Which one comes depends on where Microsoft notices it. */
    private static final Set<String> OTHER_TENANT_CODES =
            Set.of("AADSTS50020", "AADSTS90072", "AADSTS16000", "AADSTS50034");

    /** Seconds before each further attempt; about three minutes in total. */
    private static final int[] RETRY_SECONDS = {3, 5, 10, 15, 20, 30, 30, 30, 30};

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final AdminConsentSessions consentSessions;
    private final AdminConsentPages pages;
    private final AdminConsentCheck check;
    private final AdminConsentEvent event;

    public AdminConsentCallback(
            KeycloakSession session, RealmModel realm, IdentityProviderModel provider, IdTokenVerifier idTokens) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.consentSessions = new AdminConsentSessions(session, realm);
        this.pages = new AdminConsentPages(session, realm);
        this.check = new AdminConsentCheck(session, realm, provider, idTokens);
        this.event = new AdminConsentEvent(session, realm, provider.getAlias());
    }

    /** Sends the administrator from our page to Microsoft's page for the consent of an organization. */
    Response begin(ApprovalRequest request) {
        AdminConsentSession started = AdminConsentSession.start(provider.getAlias(), request.id());
        try {
            return redirect(check.consentUri(request, consentSessions.store(started)));
        } catch (MicrosoftException noCredentials) {
            LOG.errorf(
                    "Realm %s, identity provider %s: an administrator cannot be sent to Microsoft: %s",
                    realm.getName(), provider.getAlias(), noCredentials.getMessage());
            String code = noCredentials.refusal().code();
            return pages.show(
                    AdminConsentResultPage.of(AdminConsentOutcome.REFUSED).withErrorCode(code), provider, request);
        }
    }

    @Override
    public Optional<Response> handle(AuthorizationResponse response) {
        return AdminConsentSessions.isOurs(response.state()) ? Optional.of(proceed(response)) : Optional.empty();
    }

    /** Requests the token once more, after the administrator waited on our page. */
    Response retry(String state) {
        Optional<AdminConsentSession> waiting = take(state).filter(found -> found.stage() == Stage.WAITING);
        Optional<ApprovalRequest> request = waiting.flatMap(this::findRequest);
        return request.isPresent()
                ? requestToken(request.get(), Stage.SILENT_CHECK, waiting.get().attempts())
                : invalidState();
    }

    private Response proceed(AuthorizationResponse response) {
        Optional<AdminConsentSession> found = take(response.state()).filter(taken -> taken.stage() != Stage.WAITING);
        if (found.isEmpty()) {
            return invalidState();
        }
        Optional<ApprovalRequest> request = findRequest(found.get());
        if (request.isEmpty()) {
            event.refused("Withdrawn", null);
            return pages.show(AdminConsentOutcome.WITHDRAWN);
        }
        return found.get().stage() == Stage.CONSENT
                ? afterConsent(request.get(), response)
                : afterTokenRequest(request.get(), found.get(), response);
    }

    /** Looks at the error first, because Microsoft sends {@code admin_consent=True} with errors too. */
    private Response afterConsent(ApprovalRequest request, AuthorizationResponse response) {
        if (response.error() != null) {
            return refused(request, Refusal.ofRedirect(response.error(), response.errorDescription()));
        }
        Tenant expected = request.mailbox().tenant();
        boolean otherTenant = Tenant.parse(response.tenant())
                .filter(reported -> expected != null && !reported.equals(expected))
                .isPresent();
        return otherTenant
                ? refused(AdminConsentOutcome.OTHER_TENANT, request)
                : requestToken(request, Stage.SILENT_CHECK, 0);
    }

    private Response requestToken(ApprovalRequest request, Stage stage, int attempts) {
        AdminConsentSession next =
                AdminConsentSession.start(provider.getAlias(), request.id()).at(stage, attempts);
        return redirect(check.tokenUri(request, next, consentSessions.store(next)));
    }

    private Response afterTokenRequest(
            ApprovalRequest request, AdminConsentSession current, AuthorizationResponse response) {
        if (response.error() != null) {
            Refusal refusal = Refusal.ofRedirect(response.error(), response.errorDescription());
            boolean withPages = PAGE_NEEDED.contains(response.error())
                    && current.stage() == Stage.SILENT_CHECK
                    && refusal.cause() != Cause.CONSENT_WITHDRAWN;
            return withPages
                    ? requestToken(request, Stage.CHECK, current.attempts())
                    : withoutToken(request, current, refusal);
        }
        if (response.code() == null) {
            return refused(AdminConsentOutcome.UNCONFIRMED, request);
        }
        try {
            return withToken(request, check.verify(request, current, response.code()));
        } catch (MicrosoftException refused) {
            return withoutToken(request, current, refused.refusal());
        } catch (IdentityBrokerException notValid) {
            LOG.warnf(
                    "Realm %s: the id_token of an administrator is not valid: %s",
                    realm.getName(), notValid.getMessage());
            return refused(AdminConsentOutcome.UNCONFIRMED, request);
        }
    }

    private Response withToken(ApprovalRequest request, AdminConsentCheck.Result result) {
        if (result instanceof AdminConsentCheck.Result.OtherTenant) {
            return refused(AdminConsentOutcome.OTHER_TENANT, request);
        }
        if (result instanceof AdminConsentCheck.Result.Incomplete incomplete) {
            return refused(
                    AdminConsentResultPage.of(AdminConsentOutcome.INCOMPLETE)
                            .withMissing(incomplete.missing().names()),
                    request);
        }
        event.approved(request);
        URI login = LoginInProgress.findUrl(session, realm, request).orElse(null);
        return pages.show(
                AdminConsentResultPage.of(AdminConsentOutcome.APPROVED).withNext(login), provider, request);
    }

    /**
     * Microsoft has stored the consent, but not all of its servers know it yet. So the token is requested again later.
     */
    private Response withoutToken(ApprovalRequest request, AdminConsentSession current, Refusal refusal) {
        boolean mayPass = refusal.cause() == Cause.CONSENT_WITHDRAWN || refusal.kind() == Refusal.Kind.TRANSIENT;
        if (!mayPass) {
            return refused(request, refusal);
        }
        if (current.stage() == Stage.GRANTED_CHECK) {
            return refused(
                    AdminConsentResultPage.of(AdminConsentOutcome.UNCONFIRMED).withErrorCode(refusal.code()), request);
        }
        if (current.attempts() >= RETRY_SECONDS.length) {
            return requestToken(request, Stage.GRANTED_CHECK, current.attempts());
        }
        String alias = provider.getAlias();
        String state = consentSessions.store(
                AdminConsentSession.start(alias, request.id()).at(Stage.WAITING, current.attempts() + 1));
        URI retry = AdminConsentUrl.builder(session, realm)
                .path("again")
                .queryParam("provider", alias)
                .queryParam("state", state)
                .build();
        return pages.show(
                AdminConsentResultPage.of(AdminConsentOutcome.PROPAGATING)
                        .withErrorCode(refusal.code())
                        .refreshingTo(retry, RETRY_SECONDS[current.attempts()]),
                provider,
                request);
    }

    private Response refused(ApprovalRequest request, Refusal refusal) {
        AdminConsentOutcome outcome = AdminConsentOutcome.REFUSED;
        if (OTHER_TENANT_CODES.contains(String.valueOf(refusal.code()))) {
            outcome = AdminConsentOutcome.OTHER_TENANT;
        } else if (refusal.cause() == Cause.CONSENT_WITHDRAWN) {
            outcome = AdminConsentOutcome.DECLINED;
        }
        return refused(AdminConsentResultPage.of(outcome).withErrorCode(refusal.code()), request);
    }

    private Response refused(AdminConsentOutcome outcome, ApprovalRequest request) {
        return refused(AdminConsentResultPage.of(outcome), request);
    }

    /** Fires the event, and shows the page with the administrator's link, so that the administrator can start again. */
    private Response refused(AdminConsentResultPage page, ApprovalRequest request) {
        event.refused(page.outcome().messageName(), page.errorCode());
        return pages.show(page.withNext(AdminConsentLink.url(session, realm, request)), provider, request);
    }

    private Response invalidState() {
        event.refused(AdminConsentOutcome.INVALID_STATE.messageName(), null);
        return pages.show(AdminConsentOutcome.INVALID_STATE);
    }

    private Optional<AdminConsentSession> take(String state) {
        return state == null ? Optional.empty() : consentSessions.take(state, provider.getAlias());
    }

    private Optional<ApprovalRequest> findRequest(AdminConsentSession consentSession) {
        return new ApprovalRequests(session, realm).find(consentSession.requestId());
    }

    private static Response redirect(URI uri) {
        return Response.seeOther(uri).build();
    }
}
