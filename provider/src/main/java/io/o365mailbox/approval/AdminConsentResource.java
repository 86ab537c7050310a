package io.o365mailbox.approval;

import io.o365mailbox.mail.MailSender;
import io.o365mailbox.mail.OwnerMail;
import io.o365mailbox.settings.ProviderIds;
import io.o365mailbox.settings.RequestedScopes;
import io.o365mailbox.settings.Scopes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.IdentityBrokerService;

/** The pages that a Microsoft administrator opens. They need no account here; the signed link gives access to them. */
public final class AdminConsentResource {

    private static final String REFUSE = "refuse";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminConsentPages pages;

    public AdminConsentResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.pages = new AdminConsentPages(session, realm);
    }

    /** Shows the request and changes nothing, because mail scanners open links too. */
    @GET
    public Response open(@QueryParam("link") String link) {
        return process(link, null);
    }

    /** The administrator pressed a button: approve at Microsoft, or refuse. */
    @POST
    public Response decide(@FormParam("link") String link, @FormParam("answer") String answer) {
        return process(link, REFUSE.equals(answer) ? REFUSE : "");
    }

    /** The page that waits for Microsoft leads here. Requests the token once more. */
    @GET
    @Path("again")
    public Response retry(@QueryParam("state") String state, @QueryParam("provider") String alias) {
        return findProvider(alias)
                .map(provider -> callback(provider).retry(state))
                .orElseGet(() -> pages.show(AdminConsentOutcome.INVALID_STATE));
    }

    /** @param answer null to show the request only */
    private Response process(String text, String answer) {
        Optional<AdminConsentLink> link = AdminConsentLink.verify(session, realm, text);
        Optional<IdentityProviderModel> provider = link.flatMap(verified -> findProvider(verified.provider()));
        if (provider.isEmpty()) {
            return pages.show(AdminConsentOutcome.INVALID_LINK);
        }
        if (link.get().isExpired()) {
            return pages.show(AdminConsentOutcome.EXPIRED);
        }
        Optional<ApprovalRequest> request =
                new ApprovalRequests(session, realm).find(link.get().getSubject());
        IdentityProviderModel model = provider.get();
        if (request.isEmpty()) {
            return pages.show(
                    isApproved(link.get(), model)
                            ? AdminConsentOutcome.ALREADY_APPROVED
                            : AdminConsentOutcome.WITHDRAWN);
        }
        if (!link.get().matches(request.get())) {
            return pages.show(AdminConsentOutcome.INVALID_LINK);
        }
        if (isApproved(request.get(), model)) {
            return pages.show(AdminConsentResultPage.of(AdminConsentOutcome.ALREADY_APPROVED), model, request.get());
        }
        if (answer == null) {
            return pages.showRequest(model, request.get(), missing(request.get(), model), text);
        }
        return answer.equals(REFUSE)
                ? reject(request.get(), model)
                : callback(model).begin(request.get());
    }

    /**
     * Accepts a refusal from anyone who has the link. A wrong refusal only costs the user another request, while
     * Microsoft never reports a refusal to applications. The link still works for an administrator who changes their
     * mind.
     */
    private Response reject(ApprovalRequest request, IdentityProviderModel provider) {
        if (new ApprovalRequests(session, realm).reject(request.id())) {
            new AdminConsentEvent(session, realm, provider.getAlias())
                    .refused(AdminConsentOutcome.REJECTED.messageName(), null);
            new MailSender(session, realm)
                    .sendAfterCommit(new OwnerMail(
                            OwnerMail.Kind.REFUSED,
                            request.mailbox().userId(),
                            request.id(),
                            request.mailbox().address().value(),
                            request.application() == null ? realm.getName() : request.application(),
                            null));
        }
        return pages.show(AdminConsentResultPage.of(AdminConsentOutcome.REJECTED), provider, request);
    }

    /** @return empty unless the alias is that of an enabled identity provider of this extension */
    private Optional<IdentityProviderModel> findProvider(String alias) {
        return Optional.ofNullable(alias)
                .map(session.identityProviders()::getByAlias)
                .filter(model -> model.isEnabled() && ProviderIds.O365_MAILBOX.equals(model.getProviderId()));
    }

    private AdminConsentCallback callback(IdentityProviderModel provider) {
        IdTokenVerifier idTokens =
                (IdTokenVerifier) IdentityBrokerService.getIdentityProvider(session, provider.getAlias());
        return new AdminConsentCallback(session, realm, provider, idTokens);
    }

    private List<String> missing(ApprovalRequest request, IdentityProviderModel provider) {
        return new ApprovedTenants(session, realm, provider)
                .missing(request.mailbox().tenant(), request.mailbox().address(), needed(provider))
                .names();
    }

    private boolean isApproved(ApprovalRequest request, IdentityProviderModel provider) {
        return new ApprovedTenants(session, realm, provider)
                .haveApproved(request.mailbox().tenant(), request.mailbox().address(), needed(provider));
    }

    /** For a link without a request: connecting the mailbox deletes the request. */
    private boolean isApproved(AdminConsentLink link, IdentityProviderModel provider) {
        return link.tenant()
                .filter(tenant ->
                        new ApprovedTenants(session, realm, provider).haveApproved(tenant, null, needed(provider)))
                .isPresent();
    }

    private static Scopes needed(IdentityProviderModel provider) {
        return RequestedScopes.shownByToken(RequestedScopes.all(provider.getConfig()));
    }
}
