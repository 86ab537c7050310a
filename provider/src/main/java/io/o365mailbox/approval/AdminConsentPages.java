package io.o365mailbox.approval;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.RequestedScopes;
import io.o365mailbox.settings.Scopes;
import jakarta.ws.rs.core.Response;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The pages for an administrator without account and login. The templates get plain values under the name {@code o365}.
 */
final class AdminConsentPages {

    private final KeycloakSession session;
    private final RealmModel realm;

    AdminConsentPages(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Shows the request: which user and application request which permissions of which organization, with the buttons
     * to approve or refuse.
     *
     * @param missing names of the permissions still to be approved, if the organization approved others before; else
     *     empty
     * @param link the signed link, as the administrator opened it
     */
    Response showRequest(IdentityProviderModel provider, ApprovalRequest request, List<String> missing, String link) {
        ProviderSettings settings = ProviderSettings.of(provider.getConfig());
        Scopes requested = RequestedScopes.all(provider.getConfig()).missingFrom(Scopes.OPENID);
        Map<String, Object> values = values(settings, request);
        values.put("permissions", RequestedScopes.messageKeys(requested));
        values.put("scopes", requested.names());
        values.put("missing", missing);
        values.put("requester", requester(request.mailbox()));
        values.put(
                "until",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(session.getContext().resolveLocale(null))
                        .format(request.expiresAt().atZone(ZoneOffset.UTC)));
        values.put("action", AdminConsentUrl.builder(session, realm).build().toString());
        values.put("link", link);
        return form().setAttribute("o365", values).createForm("o365-mailbox-consent.ftl");
    }

    /** Shows an outcome for which no request is known. */
    Response show(AdminConsentOutcome outcome) {
        Map<String, Object> values = new HashMap<>();
        values.put("applicationName", realmName());
        return show(AdminConsentResultPage.of(outcome), values);
    }

    /** Shows the outcome of a request. */
    Response show(AdminConsentResultPage page, IdentityProviderModel provider, ApprovalRequest request) {
        return show(page, values(ProviderSettings.of(provider.getConfig()), request));
    }

    private Response show(AdminConsentResultPage page, Map<String, Object> values) {
        AdminConsentOutcome outcome = page.outcome();
        boolean refreshes = page.refreshSeconds() != null;
        values.put("page", outcome.messageName());
        values.put("titleKey", outcome.titleKey());
        values.put("textKey", outcome.textKey());
        values.put("nextKey", outcome.nextKey());
        values.put("good", outcome.isApproved());
        values.put("code", page.errorCode());
        values.put("again", page.next() == null ? null : page.next().toString());
        values.put("refreshing", refreshes);
        values.put(
                "args",
                List.of(
                        values.get("applicationName"),
                        values.getOrDefault("organization", ""),
                        String.join(", ", page.missing()),
                        values.getOrDefault("address", "")));
        LoginFormsProvider form = form();
        if (refreshes) {
            form.setResponseHeader("Refresh", page.refreshSeconds() + ";url=" + page.next());
        }
        return form.setStatus(outcome.status())
                .setAttribute("o365", values)
                .createForm("o365-mailbox-consent-result.ftl");
    }

    private Map<String, Object> values(ProviderSettings settings, ApprovalRequest request) {
        Mailbox mailbox = request.mailbox();
        Map<String, Object> values = new HashMap<>();
        values.put(
                "applicationName",
                settings.applicationName()
                        .or(() -> Optional.ofNullable(request.application()))
                        .orElseGet(this::realmName));
        values.put("publisherName", settings.publisherName().orElse(null));
        values.put("contact", settings.contact().orElse(null));
        values.put("address", mailbox.address().value());
        values.put("domain", mailbox.address().domain());
        values.put("tenant", mailbox.tenant() == null ? null : mailbox.tenant().id());
        values.put(
                "organization",
                OrganizationConsent.organization(session, realm, mailbox.address())
                        .orElse(mailbox.address().domain()));
        return values;
    }

    /** The user's first and last name in Keycloak. @return null without both; the page shows the address in any case */
    private String requester(Mailbox mailbox) {
        UserModel user = session.users().getUserById(realm, mailbox.userId());
        if (user == null || user.getFirstName() == null || user.getLastName() == null) {
            return null;
        }
        return user.getFirstName() + " " + user.getLastName();
    }

    private String realmName() {
        String name = realm.getDisplayName();
        return name == null || name.isBlank() ? realm.getName() : name;
    }

    private LoginFormsProvider form() {
        return session.getProvider(LoginFormsProvider.class).setDetachedAuthSession();
    }
}
