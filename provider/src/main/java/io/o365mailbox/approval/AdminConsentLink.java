package io.o365mailbox.approval;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.settings.Tenant;
import java.net.URI;
import java.util.Optional;
import org.keycloak.TokenCategory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.services.Urls;

/**
 * The link that a user sends to a Microsoft administrator. It stands for one request of one tenant and one identity
 * provider, and is signed with the realm's key (RFC 7519). Anyone who has the link can read who requests what. The link
 * gives access to nothing else, and works only while the request is open.
 */
final class AdminConsentLink extends JsonWebToken {

    private static final long serialVersionUID = 1L;

    /** Distinguishes links from other tokens that are signed with the same keys. */
    private static final String TYPE = "o365-mailbox-consent";

    @JsonProperty("idp")
    private String provider;

    @JsonProperty("tid")
    private String tenant;

    /** For Jackson. */
    AdminConsentLink() {}

    /** The address of our page, with a new link for the request. */
    static URI url(KeycloakSession session, RealmModel realm, ApprovalRequest request) {
        AdminConsentLink link = new AdminConsentLink();
        link.provider = request.mailbox().provider();
        link.tenant = id(request.mailbox().tenant());
        link.type(TYPE)
                .subject(request.id())
                .issuer(issuer(session, realm))
                .iat(ServerClock.nowSeconds())
                .exp(request.expiresAt().getEpochSecond());
        return AdminConsentUrl.builder(session, realm)
                .queryParam("link", session.tokens().encode(link))
                .build();
    }

    /** @return empty unless this realm signed the text as a link; the link may be expired */
    static Optional<AdminConsentLink> verify(KeycloakSession session, RealmModel realm, String text) {
        return Optional.ofNullable(session.tokens().decode(text, AdminConsentLink.class))
                .filter(link -> TYPE.equals(link.getType())
                        && issuer(session, realm).equals(link.getIssuer())
                        && link.getExp() != null
                        && link.provider != null);
    }

    /** Alias of the identity provider. */
    String provider() {
        return provider;
    }

    /** @return empty if the tenant was not known when the link was made */
    Optional<Tenant> tenant() {
        return Tenant.parse(tenant);
    }

    /** Whether the request is still for the provider and the tenant that the link names. */
    boolean matches(ApprovalRequest request) {
        return request.id().equals(getSubject())
                && request.mailbox().provider().equals(provider)
                && id(request.mailbox().tenant()).equals(tenant);
    }

    /** {@inheritDoc} Only this server verifies links, so they are signed with the internal key. */
    @Override
    public TokenCategory getCategory() {
        return TokenCategory.INTERNAL;
    }

    private static String id(Tenant tenant) {
        return tenant == null ? "" : tenant.id();
    }

    private static String issuer(KeycloakSession session, RealmModel realm) {
        return Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
    }
}
