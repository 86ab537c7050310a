package io.o365mailbox.stories.support;

import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import com.microsoft.kiota.http.OkHttpRequestAdapter;
import io.o365mailbox.launch.Trust;
import java.net.URI;
import java.util.Map;

/** Microsoft's own Graph client, as an application would set it up for a token that it has. */
public final class GraphClient {

    private GraphClient() {}

    public static GraphServiceClient with(Scene scene, String token) {
        var trust = Trust.in(scene.simulator().caPem());
        // The client names people by a placeholder, which only its own interceptors replace.
        var http = GraphClientFactory.create()
                .sslSocketFactory(trust.context().getSocketFactory(), trust.manager())
                .build();
        var adapter =
                new OkHttpRequestAdapter(new BaseBearerTokenAuthenticationProvider(new Given(token)), null, null, http);
        adapter.setBaseUrl(scene.simulator().graph() + "/v1.0");
        return new GraphServiceClient(adapter);
    }

    private record Given(String token) implements AccessTokenProvider {

        @Override
        public String getAuthorizationToken(URI uri, Map<String, Object> context) {
            return token;
        }

        @Override
        public AllowedHostsValidator getAllowedHostsValidator() {
            return new AllowedHostsValidator();
        }

        @Override
        public String toString() {
            return "***";
        }
    }
}
