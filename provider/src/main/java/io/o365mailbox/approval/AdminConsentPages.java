package io.o365mailbox.approval;

import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.settings.ProviderSettings;
import io.o365mailbox.settings.RequestedScopes;
import io.o365mailbox.settings.Scopes;
import jakarta.ws.rs.core.Response;
import java.net.URI;
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

/** Pages for whoever has no account and no login here: keys and plain values, under the name {@code o365}. */
final class AdminConsentPages {

    private final KeycloakSession session;
    private final RealmModel realm;

    AdminConsentPages(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Who asks, for what, for which organization; and the answers.
     *
     * @param missing names of permissions that are, where the organization has approved others before
     */
    Response ask(IdentityProviderModel provider, ApprovalRequest request, List<String> missing, String link) {
        ProviderSettings settings = ProviderSettings.of(provider.getConfig());
        Scopes asked = RequestedScopes.all(provider.getConfig()).missingFrom(Scopes.OPENID);
        Map<String, Object> values = values(settings, request);
        values.put("permissions", RequestedScopes.messageKeys(asked));
        values.put("scopes", asked.names());
        values.put("missing", missing);
        values.put("requester", requester(request.mailbox()));
        values.put(
                "until",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(session.getContext().resolveLocale(null))
                        .format(request.expiresAt().atZone(ZoneOffset.UTC)));
        values.put("action", AdminConsentUrl.of(session, realm).build().toString());
        values.put("link", link);
        return form().setAttribute("o365", values).createForm("o365-mailbox-consent.ftl");
    }

    Response tell(AdminConsentOutcome page) {
        Map<String, Object> values = new HashMap<>();
        values.put("applicationName", realmName());
        return tell(page, values, List.of(), null, null, null);
    }

    /**
     * @param missing names of permissions that are, for {@link AdminConsentOutcome#INCOMPLETE}
     * @param code Microsoft's error number, or null
     * @param again where to try once more, or null
     * @param seconds after which the browser goes there by itself; null for never
     */
    Response tell(
            AdminConsentOutcome page,
            IdentityProviderModel provider,
            ApprovalRequest request,
            List<String> missing,
            String code,
            URI again,
            Integer seconds) {
        Map<String, Object> values = values(ProviderSettings.of(provider.getConfig()), request);
        values.put("code", code);
        return tell(page, values, missing, again, seconds, code);
    }

    private Response tell(
            AdminConsentOutcome page,
            Map<String, Object> values,
            List<String> missing,
            URI again,
            Integer seconds,
            String code) {
        values.put("page", page.messageName());
        values.put("titleKey", page.titleKey());
        values.put("textKey", page.textKey());
        values.put("nextKey", page.nextKey());
        values.put("good", page.isGood());
        values.put("code", code);
        values.put("again", again == null ? null : again.toString());
        values.put("refreshing", seconds != null);
        values.put(
                "args",
                List.of(
                        values.get("applicationName"),
                        values.getOrDefault("organization", ""),
                        String.join(", ", missing),
                        values.getOrDefault("address", "")));
        LoginFormsProvider form = form();
        if (seconds != null) {
            form.setResponseHeader("Refresh", seconds + ";url=" + again);
        }
        return form.setStatus(page.status()).setAttribute("o365", values).createForm("o365-mailbox-consent-result.ftl");
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

    /** The name a person goes by here, or nothing: whoever gets the link knows the address at least. */
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
