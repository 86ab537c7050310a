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
 * What a Microsoft administrator is sent: one request, for one tenant and one identity provider, signed with the realm's key
 * (RFC 7519). Whoever has it may read who asks for what; it opens nothing else, and only as long as the request stands.
 */
final class AdminConsentLink extends JsonWebToken {

    private static final long serialVersionUID = 1L;

    /** Other tokens are signed with the same keys. */
    private static final String TYPE = "o365-mailbox-consent";

    @JsonProperty("idp")
    private String provider;

    @JsonProperty("tid")
    private String tenant;

    /** For Jackson. */
    AdminConsentLink() {}

    static URI to(KeycloakSession session, RealmModel realm, ApprovalRequest request) {
        AdminConsentLink link = new AdminConsentLink();
        link.provider = request.mailbox().provider();
        link.tenant = id(request.mailbox().tenant());
        link.type(TYPE)
                .subject(request.id())
                .issuer(issuer(session, realm))
                .iat(ServerClock.nowSeconds())
                .exp(request.expiresAt().getEpochSecond());
        return AdminConsentUrl.of(session, realm)
                .queryParam("link", session.tokens().encode(link))
                .build();
    }

    /** @return empty unless this realm signed it as such a link; it may be expired */
    static Optional<AdminConsentLink> read(KeycloakSession session, RealmModel realm, String text) {
        return Optional.ofNullable(session.tokens().decode(text, AdminConsentLink.class))
                .filter(link -> TYPE.equals(link.getType())
                        && issuer(session, realm).equals(link.getIssuer())
                        && link.getExp() != null
                        && link.provider != null);
    }

    String provider() {
        return provider;
    }

    Optional<Tenant> tenant() {
        return Tenant.parse(tenant);
    }

    /** Whether the request is still for the tenant that the link names. */
    boolean fits(ApprovalRequest request) {
        return request.id().equals(getSubject())
                && request.mailbox().provider().equals(provider)
                && id(request.mailbox().tenant()).equals(tenant);
    }

    /** {@inheritDoc} For this server only, so by the key that nobody else needs. */
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
