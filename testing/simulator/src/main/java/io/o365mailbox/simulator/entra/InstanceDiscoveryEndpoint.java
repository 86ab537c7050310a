package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.List;
import java.util.Map;

/**
 * Instance discovery, which MSAL calls first: the host names of each cloud. The simulator's own host is a further
 * cloud.
 */
final class InstanceDiscoveryEndpoint implements Endpoint {
    @Override
    public Response handle(Request request) {
        List<Map<String, Object>> clouds = List.of(
                cloud(
                        "login.microsoftonline.com",
                        "login.windows.net",
                        "login.microsoftonline.com",
                        "login.windows.net",
                        "login.microsoft.com",
                        "sts.windows.net"),
                cloud(
                        "login.partner.microsoftonline.cn",
                        "login.partner.microsoftonline.cn",
                        "login.partner.microsoftonline.cn",
                        "login.chinacloudapi.cn"),
                cloud(
                        "login.microsoftonline.us",
                        "login.microsoftonline.us",
                        "login.microsoftonline.us",
                        "login.usgovcloudapi.net"),
                cloud(request.host(), request.host(), request.host()));
        return Response.json(
                200,
                Map.of(
                        "tenant_discovery_endpoint",
                        request.base() + "/organizations/v2.0/.well-known/openid-configuration",
                        "api-version",
                        "1.1",
                        "metadata",
                        clouds));
    }

    private static Map<String, Object> cloud(String network, String cache, String... aliases) {
        return Map.of("preferred_network", network, "preferred_cache", cache, "aliases", List.of(aliases));
    }
}
