package io.o365mailbox.simulator.entra;

import com.nimbusds.jose.jwk.RSAKey;
import io.o365mailbox.simulator.state.State;
import io.o365mailbox.simulator.web.Endpoint;
import io.o365mailbox.simulator.web.Request;
import io.o365mailbox.simulator.web.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Web Key Set for id_tokens. As at Microsoft the keys have no {@code alg}, and {@code issuer} can be a
 * template.
 */
final class JwksEndpoint implements Endpoint {
    private final State state;

    JwksEndpoint(State state) {
        this.state = state;
    }

    @Override
    public Response handle(Request request) {
        Authority authority = Authority.of(state, request.pathParameter("tenant"));
        String tenant =
                authority.tenant() == null ? "{tenantid}" : authority.tenant().id();
        List<Map<String, Object>> keys = state.keys().published().stream()
                .map(key -> published(key, request.base() + "/" + tenant + "/v2.0"))
                .toList();
        return Response.json(200, Map.of("keys", keys)).with("Access-Control-Allow-Origin", "*");
    }

    private static Map<String, Object> published(RSAKey key, String issuer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kty", "RSA");
        json.put("use", "sig");
        json.put("kid", key.getKeyID());
        json.put("n", key.getModulus().toString());
        json.put("e", key.getPublicExponent().toString());
        json.put("cloud_instance_name", "microsoftonline.com");
        json.put("issuer", issuer);
        return json;
    }
}
