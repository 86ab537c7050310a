package io.o365mailbox.approval;

import io.o365mailbox.approval.AdminConsentSession.Stage;
import io.o365mailbox.microsoft.AuthorizationResponse;
import io.o365mailbox.microsoft.MicrosoftException;
import io.o365mailbox.microsoft.Refusal;
import io.o365mailbox.settings.Cause;
import io.o365mailbox.settings.Tenant;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The part of the redirect URI that belongs to Microsoft administrators. Their consent comes back as a mere claim
 * ({@code admin_consent=True}, also on errors), so it only makes us ask for a token, at once and without a page if Microsoft
 * lets us; what that token carries counts.
 */
public final class AdminConsentCallback implements AuthorizationCallback {

    private static final Logger LOG = Logger.getLogger(AdminConsentCallback.class);

    /** Somebody has to sign in or choose an account: not silently then. */
    private static final Set<String> NOT_SILENT = Set.of("login_required", "interaction_required");

    /** Of an account from elsewhere, in every place where Microsoft may say so. */
    private static final Set<String> ELSEWHERE = Set.of("AADSTS50020", "AADSTS90072", "AADSTS16000", "AADSTS50034");

    /** Together some three minutes. */
    private static final int[] PAUSES = {3, 5, 10, 15, 20, 30, 30, 30, 30};

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel provider;
    private final AdminConsentSessions visits;
    private final AdminConsentPages forms;
    private final AdminConsentCheck proof;
    private final AdminConsentEvent events;

    public AdminConsentCallback(
            KeycloakSession session, RealmModel realm, IdentityProviderModel provider, IdTokenVerifier idTokens) {
        this.session = session;
        this.realm = realm;
        this.provider = provider;
        this.visits = new AdminConsentSessions(session, realm);
        this.forms = new AdminConsentPages(session, realm);
        this.proof = new AdminConsentCheck(session, realm, provider, idTokens);
        this.events = new AdminConsentEvent(session, realm, provider.getAlias());
    }

    /** From our page to Microsoft's. */
    Response begin(ApprovalRequest request) {
        AdminConsentSession visit = AdminConsentSession.of(provider.getAlias(), request.id());
        try {
            return to(proof.consentUri(request, visits.remember(visit)));
        } catch (MicrosoftException broken) {
            LOG.errorf("Realm %s: %s", realm.getName(), broken.getMessage());
            return told(AdminConsentOutcome.REFUSED, request, broken.refusal().code());
        }
    }

    @Override
    public Optional<Response> handle(AuthorizationResponse answer) {
        return AdminConsentSessions.isOurs(answer.state()) ? Optional.of(answered(answer)) : Optional.empty();
    }

    /** The next try. */
    Response again(String state) {
        Optional<AdminConsentSession> visit = take(state).filter(waiting -> waiting.stage() == Stage.SPREADING);
        Optional<ApprovalRequest> request = visit.flatMap(this::request);
        return request.isPresent()
                ? prove(request.get(), Stage.SILENT_PROOF, visit.get().tries())
                : late();
    }

    private Response answered(AuthorizationResponse answer) {
        Optional<AdminConsentSession> visit = take(answer.state()).filter(known -> known.stage() != Stage.SPREADING);
        if (visit.isEmpty()) {
            return late();
        }
        Optional<ApprovalRequest> request = request(visit.get());
        if (request.isEmpty()) {
            events.refused("Withdrawn", null);
            return forms.tell(AdminConsentOutcome.WITHDRAWN);
        }
        return visit.get().stage() == Stage.CONSENT
                ? consented(request.get(), answer)
                : proven(request.get(), visit.get(), answer);
    }

    /** The error first: Microsoft sends {@code admin_consent=True} with errors too. */
    private Response consented(ApprovalRequest request, AuthorizationResponse answer) {
        if (answer.error() != null) {
            return refused(request, Refusal.ofRedirect(answer.error(), answer.errorDescription()));
        }
        Tenant expected = request.mailbox().tenant();
        boolean otherTenant = Tenant.parse(answer.tenant())
                .filter(said -> expected != null && !said.equals(expected))
                .isPresent();
        return otherTenant
                ? refused(AdminConsentOutcome.OTHER_TENANT, request, List.of(), null)
                : prove(request, Stage.SILENT_PROOF, 0);
    }

    private Response prove(ApprovalRequest request, Stage stage, int tries) {
        AdminConsentSession visit =
                AdminConsentSession.of(provider.getAlias(), request.id()).at(stage, tries);
        return to(proof.tokenUri(request, visit, visits.remember(visit)));
    }

    private Response proven(ApprovalRequest request, AdminConsentSession visit, AuthorizationResponse answer) {
        if (answer.error() != null) {
            Refusal refusal = Refusal.ofRedirect(answer.error(), answer.errorDescription());
            boolean withPages = NOT_SILENT.contains(answer.error())
                    && visit.stage() == Stage.SILENT_PROOF
                    && refusal.cause() != Cause.CONSENT_WITHDRAWN;
            return withPages ? prove(request, Stage.PROOF, visit.tries()) : noToken(request, visit, refusal);
        }
        if (answer.code() == null) {
            return refused(AdminConsentOutcome.NOT_SEEN_YET, request, List.of(), null);
        }
        try {
            return shown(request, proof.redeem(request, visit, answer.code()));
        } catch (MicrosoftException no) {
            return noToken(request, visit, no.refusal());
        } catch (IdentityBrokerException notValid) {
            LOG.warnf("Realm %s: an administrator's id_token was refused: %s", realm.getName(), notValid.getMessage());
            return refused(AdminConsentOutcome.NOT_SEEN_YET, request, List.of(), null);
        }
    }

    private Response shown(ApprovalRequest request, AdminConsentCheck.Result result) {
        if (result instanceof AdminConsentCheck.Result.OtherTenant) {
            return refused(AdminConsentOutcome.OTHER_TENANT, request, List.of(), null);
        }
        if (result instanceof AdminConsentCheck.Result.Incomplete incomplete) {
            return refused(
                    AdminConsentOutcome.INCOMPLETE,
                    request,
                    incomplete.missing().names(),
                    null);
        }
        events.approved(request);
        URI back = LoginInProgress.of(session, realm, request).orElse(null);
        return forms.tell(AdminConsentOutcome.APPROVED, provider, request, List.of(), null, back, null);
    }

    /** Microsoft has taken the consent, but not every one of its servers has heard. */
    private Response noToken(ApprovalRequest request, AdminConsentSession visit, Refusal refusal) {
        boolean mayPass = refusal.cause() == Cause.CONSENT_WITHDRAWN || refusal.kind() == Refusal.Kind.PASSING;
        if (mayPass && visit.tries() >= PAUSES.length && visit.stage() != Stage.LOOK) {
            return prove(request, Stage.LOOK, visit.tries());
        }
        if (!mayPass || visit.stage() == Stage.LOOK) {
            return mayPass
                    ? refused(AdminConsentOutcome.NOT_SEEN_YET, request, List.of(), refusal.code())
                    : refused(request, refusal);
        }
        String alias = provider.getAlias();
        String state =
                visits.remember(AdminConsentSession.of(alias, request.id()).at(Stage.SPREADING, visit.tries() + 1));
        URI again = AdminConsentUrl.of(session, realm)
                .path("again")
                .queryParam("provider", alias)
                .queryParam("state", state)
                .build();
        return forms.tell(
                AdminConsentOutcome.SPREADING,
                provider,
                request,
                List.of(),
                refusal.code(),
                again,
                PAUSES[visit.tries()]);
    }

    private Response refused(ApprovalRequest request, Refusal refusal) {
        AdminConsentOutcome page = AdminConsentOutcome.REFUSED;
        if (ELSEWHERE.contains(String.valueOf(refusal.code()))) {
            page = AdminConsentOutcome.OTHER_TENANT;
        } else if (refusal.cause() == Cause.CONSENT_WITHDRAWN) {
            page = AdminConsentOutcome.DECLINED;
        }
        return refused(page, request, List.of(), refusal.code());
    }

    private Response refused(AdminConsentOutcome page, ApprovalRequest request, List<String> missing, String code) {
        events.refused(page.messageName(), code);
        URI link = AdminConsentLink.to(session, realm, request);
        return forms.tell(page, provider, request, missing, code, link, null);
    }

    private Response told(AdminConsentOutcome page, ApprovalRequest request, String code) {
        return forms.tell(page, provider, request, List.of(), code, null, null);
    }

    private Response late() {
        events.refused(AdminConsentOutcome.LATE.messageName(), null);
        return forms.tell(AdminConsentOutcome.LATE);
    }

    private Optional<AdminConsentSession> take(String state) {
        return state == null ? Optional.empty() : visits.take(state, provider.getAlias());
    }

    private Optional<ApprovalRequest> request(AdminConsentSession visit) {
        return new ApprovalRequests(session, realm).find(visit.request());
    }

    private static Response to(URI uri) {
        return Response.seeOther(uri).build();
    }
}
