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

/** What a Microsoft administrator opens: pages that need no account here, reached by a signed link only. */
public final class AdminConsentResource {

    private static final String REFUSE = "refuse";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminConsentPages forms;

    public AdminConsentResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.forms = new AdminConsentPages(session, realm);
    }

    /** Looks only, so that whatever reads mail beforehand does no harm. */
    @GET
    public Response open(@QueryParam("link") String link) {
        return visit(link, null);
    }

    /** On to Microsoft, or a no. */
    @POST
    public Response go(@FormParam("link") String link, @FormParam("answer") String answer) {
        return visit(link, REFUSE.equals(answer) ? REFUSE : "");
    }

    /** Where the page leads that waits for Microsoft to know of the consent everywhere. */
    @GET
    @Path("again")
    public Response again(@QueryParam("state") String state, @QueryParam("provider") String alias) {
        return findProvider(alias)
                .map(provider -> callback(provider).again(state))
                .orElseGet(() -> forms.tell(AdminConsentOutcome.LATE));
    }

    /** @param answer null to look only */
    private Response visit(String text, String answer) {
        Optional<AdminConsentLink> link = AdminConsentLink.read(session, realm, text);
        Optional<IdentityProviderModel> provider = link.flatMap(read -> findProvider(read.provider()));
        if (provider.isEmpty()) {
            return forms.tell(AdminConsentOutcome.NO_LINK);
        }
        if (link.get().isExpired()) {
            return forms.tell(AdminConsentOutcome.EXPIRED);
        }
        Optional<ApprovalRequest> request =
                new ApprovalRequests(session, realm).find(link.get().getSubject());
        IdentityProviderModel model = provider.get();
        if (request.isEmpty()) {
            return forms.tell(
                    isApproved(link.get(), model)
                            ? AdminConsentOutcome.ALREADY_APPROVED
                            : AdminConsentOutcome.WITHDRAWN);
        }
        if (!link.get().fits(request.get())) {
            return forms.tell(AdminConsentOutcome.NO_LINK);
        }
        if (isApproved(request.get(), model)) {
            return forms.tell(AdminConsentOutcome.ALREADY_APPROVED, model, request.get(), List.of(), null, null, null);
        }
        if (answer == null) {
            return forms.ask(model, request.get(), missing(request.get(), model), text);
        }
        return answer.equals(REFUSE)
                ? turnDown(request.get(), model)
                : callback(model).begin(request.get());
    }

    /**
     * A no is believed of whoever has the link: it costs nothing but one more question, while nobody would hear of it
     * otherwise, since Microsoft tells applications of no refusal. The link stays good for who changes their mind.
     */
    private Response turnDown(ApprovalRequest request, IdentityProviderModel provider) {
        if (new ApprovalRequests(session, realm).reject(request.id())) {
            new AdminConsentEvent(session, realm, provider.getAlias())
                    .refused(AdminConsentOutcome.TURNED_DOWN.messageName(), null);
            new MailSender(session, realm)
                    .sendAfterCommit(new OwnerMail(
                            OwnerMail.Kind.REFUSED,
                            request.mailbox().userId(),
                            request.id(),
                            request.mailbox().address().value(),
                            request.application() == null ? realm.getName() : request.application(),
                            null));
        }
        return forms.tell(AdminConsentOutcome.TURNED_DOWN, provider, request, List.of(), null, null, null);
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
                .include(request.mailbox().tenant(), request.mailbox().address(), needed(provider));
    }

    /** Its request is gone, as it is once the mailbox is connected. */
    private boolean isApproved(AdminConsentLink link, IdentityProviderModel provider) {
        return link.tenant()
                .filter(tenant -> new ApprovedTenants(session, realm, provider).include(tenant, null, needed(provider)))
                .isPresent();
    }

    private static Scopes needed(IdentityProviderModel provider) {
        return RequestedScopes.shownByToken(RequestedScopes.all(provider.getConfig()));
    }
}
