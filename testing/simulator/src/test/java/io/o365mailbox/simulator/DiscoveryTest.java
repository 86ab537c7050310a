package io.o365mailbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** The OpenID Connect metadata of tenants and domains. */
class DiscoveryTest extends SimulatorTestBase {

    @Test
    void domainResolvesToItsTenant() {
        String id = state.tenant("contoso.example").id();
        Desk.Reply found = discover("contoso.example");
        assertThat(found.text("issuer")).isEqualTo(SIMULATOR.login() + "/" + id + "/v2.0");
        assertThat(found.text("token_endpoint")).isEqualTo(SIMULATOR.login() + "/" + id + "/oauth2/v2.0/token");
        assertThat(found.text("tenant_region_scope")).isEqualTo("NA");
        assertThat(found.body().has("tenant_region_sub_scope")).isFalse();
        assertThat(get("/contoso.example/.well-known/openid-configuration").text("issuer"))
                .isEqualTo("https://sts.windows.net/" + id + "/");
    }

    @Test
    void commonHasAnIssuerTemplate() {
        assertThat(discover("organizations").text("issuer")).isEqualTo(SIMULATOR.login() + "/{tenantid}/v2.0");
        assertThat(discover("common").text("jwks_uri")).endsWith("/common/discovery/v2.0/keys");
    }

    @Test
    void unknownDomainIsAnError() {
        Desk.Reply unknown = discover("gmail.example");
        RefreshTest.assertError(unknown, 400, "invalid_tenant", 90002, "");
        assertThat(unknown.text("error_description")).startsWith("AADSTS90002: Tenant 'gmail.example' not found.");
    }

    @Test
    void governmentTenantNamesTheHostsOfItsCloud() {
        Desk.Reply found = discover("gov.example");
        assertThat(found.text("tenant_region_scope")).isEqualTo("USGov");
        assertThat(found.text("tenant_region_sub_scope")).isEqualTo("DODCON");
        assertThat(found.text("authorization_endpoint")).startsWith("https://login.microsoftonline.us/");
        assertThat(found.text("msgraph_host")).isEqualTo("graph.microsoft.us");
    }

    @Test
    void personalDomainResolvesToTheConsumersTenant() {
        assertThat(discover("outlook.example").text("issuer")).contains("9188040d-6c67-4c5b-b112-36a304b66dad");
    }

    @Test
    void oldKeysStayPublishedAfterRotation() {
        int before = get("/common/discovery/v2.0/keys").body().path("keys").size();
        state.keys().rotate();
        assertThat(get("/common/discovery/v2.0/keys").body().path("keys").size())
                .isEqualTo(before + 1);
    }

    private Desk.Reply discover(String tenant) {
        return get("/" + tenant + "/v2.0/.well-known/openid-configuration");
    }

    private Desk.Reply get(String path) {
        return desk.send(
                HttpRequest.newBuilder(URI.create(SIMULATOR.login() + path)).build());
    }
}
