package io.o365mailbox.consent;

import io.o365mailbox.mailbox.ApprovalRequest;
import io.o365mailbox.mailbox.Approvals;
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

/** What a Microsoft administrator opens: pages that need no account here, reached by a signed link only. */
public final class ConsentPages {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ConsentForms forms;

    public ConsentPages(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.forms = new ConsentForms(session, realm);
    }

    /** Looks only, so that whatever reads mail beforehand does no harm. */
    @GET
    public Response open(@QueryParam("link") String link) {
        return visit(link, false);
    }

    /** On to Microsoft. */
    @POST
    public Response go(@FormParam("link") String link) {
        return visit(link, true);
    }

    /** Where the page leads that waits for Microsoft to know of the consent everywhere. */
    @GET
    @Path("again")
    public Response again(@QueryParam("state") String state, @QueryParam("provider") String alias) {
        return MailboxAuthorization.provider(session, alias)
                .map(provider -> new ConsentCallback(session, realm, provider).again(state))
                .orElseGet(() -> forms.tell(ConsentPage.LATE));
    }

    private Response visit(String text, boolean go) {
        Optional<ConsentLink> link = ConsentLink.read(session, realm, text);
        Optional<O365IdentityProvider> provider =
                link.flatMap(read -> MailboxAuthorization.provider(session, read.provider()));
        if (provider.isEmpty()) {
            return forms.tell(ConsentPage.NO_LINK);
        }
        if (link.get().isExpired()) {
            return forms.tell(ConsentPage.EXPIRED);
        }
        Optional<ApprovalRequest> request =
                new Approvals(session, realm).find(link.get().getSubject());
        IdentityProviderModel model = provider.get().getConfig();
        if (request.isEmpty()) {
            return forms.tell(isApproved(link.get(), model) ? ConsentPage.ALREADY_APPROVED : ConsentPage.WITHDRAWN);
        }
        if (!link.get().fits(request.get())) {
            return forms.tell(ConsentPage.NO_LINK);
        }
        if (isApproved(request.get(), model)) {
            return forms.tell(ConsentPage.ALREADY_APPROVED, model, request.get(), List.of(), null, null, null);
        }
        return go
                ? new ConsentCallback(session, realm, provider.get()).begin(request.get())
                : forms.ask(model, request.get(), text);
    }

    private boolean isApproved(ApprovalRequest request, IdentityProviderModel provider) {
        return new ApprovedTenants(session, realm, provider)
                .include(request.mailbox().tenant(), request.mailbox().address(), needed(provider));
    }

    /** Its request is gone, as it is once the mailbox is connected. */
    private boolean isApproved(ConsentLink link, IdentityProviderModel provider) {
        return link.tenant()
                .filter(tenant -> new ApprovedTenants(session, realm, provider).include(tenant, null, needed(provider)))
                .isPresent();
    }

    private static Scopes needed(IdentityProviderModel provider) {
        return MailboxScopes.shownByToken(MailboxScopes.all(provider.getConfig()));
    }
}
