package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.Cloud;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The OpenID Connect metadata of an authority (OpenID Connect Discovery 1.0), in the v1 and the v2.0 form. */
final class DiscoveryEndpoint implements Endpoint {
    private final State state;
    private final boolean v2;

    private DiscoveryEndpoint(State state, boolean v2) {
        this.state = state;
        this.v2 = v2;
    }

    static DiscoveryEndpoint v1(State state) {
        return new DiscoveryEndpoint(state, false);
    }

    static DiscoveryEndpoint v2(State state) {
        return new DiscoveryEndpoint(state, true);
    }

    @Override
    public Response handle(Request request) {
        Authority authority = Authority.of(state, request.pathParameter("tenant"));
        Cloud cloud =
                authority.tenant() == null ? Cloud.GLOBAL : authority.tenant().cloud();
        // The metadata of a tenant in another cloud names the hosts of that cloud.
        String base = cloud.global() ? request.base() : "https://" + cloud.loginHost();
        String tenant = authority.tenant() != null ? authority.tenant().id() : authority.text();
        String issuerTenant = authority.tenant() != null ? tenant : "{tenantid}";
        String endpoints = base + "/" + tenant + (v2 ? "/oauth2/v2.0" : "/oauth2");
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("token_endpoint", endpoints + "/token");
        metadata.put(
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_post", "private_key_jwt", "client_secret_basic"));
        metadata.put("jwks_uri", base + "/" + tenant + (v2 ? "/discovery/v2.0/keys" : "/discovery/keys"));
        metadata.put("response_modes_supported", List.of("query", "fragment", "form_post"));
        metadata.put("subject_types_supported", List.of("pairwise"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        metadata.put("response_types_supported", List.of("code", "id_token", "code id_token", "id_token token"));
        metadata.put("scopes_supported", List.of("openid", "profile", "email", "offline_access"));
        metadata.put(
                "issuer", v2 ? base + "/" + issuerTenant + "/v2.0" : "https://sts.windows.net/" + issuerTenant + "/");
        metadata.put("request_uri_parameter_supported", false);
        metadata.put("userinfo_endpoint", "https://" + graphHost(request, cloud) + "/oidc/userinfo");
        metadata.put("authorization_endpoint", endpoints + "/authorize");
        metadata.put("device_authorization_endpoint", endpoints + "/devicecode");
        metadata.put("http_logout_supported", true);
        metadata.put("frontchannel_logout_supported", true);
        metadata.put("end_session_endpoint", endpoints + "/logout");
        metadata.put(
                "claims_supported",
                List.of(
                        "sub",
                        "iss",
                        "cloud_instance_name",
                        "cloud_instance_host_name",
                        "cloud_graph_host_name",
                        "msgraph_host",
                        "aud",
                        "exp",
                        "iat",
                        "auth_time",
                        "acr",
                        "nonce",
                        "preferred_username",
                        "name",
                        "tid",
                        "ver",
                        "at_hash",
                        "c_hash",
                        "email"));
        metadata.put("tenant_region_scope", authority.tenant() == null ? null : cloud.regionScope());
        if (authority.tenant() != null && cloud.regionSubScope() != null) {
            metadata.put("tenant_region_sub_scope", cloud.regionSubScope());
        }
        metadata.put("cloud_instance_name", cloud.instanceName());
        metadata.put("cloud_graph_host_name", "graph.windows.net");
        metadata.put("msgraph_host", graphHost(request, cloud));
        metadata.put("rbac_url", "https://pas.windows.net");
        return Response.json(200, metadata).with("Access-Control-Allow-Origin", "*");
    }

    private static String graphHost(Request request, Cloud cloud) {
        boolean realNames = request.host().startsWith("login.");
        return realNames || !cloud.global() ? cloud.graphHost() : request.host();
    }
}
