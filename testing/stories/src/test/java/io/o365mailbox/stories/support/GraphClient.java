package io.o365mailbox.stories.support;

import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.models.Message;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import com.microsoft.kiota.http.OkHttpRequestAdapter;
import io.o365mailbox.launch.Trust;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Microsoft's Graph SDK, set up as an application does that already has a token. */
public final class GraphClient {

    private GraphClient() {}

    public static GraphServiceClient with(Scene scene, String token) {
        var trust = Trust.in(scene.simulator().caPem());
        // Requests for the signed-in user contain a placeholder that only the SDK's own interceptors replace.
        var http = GraphClientFactory.create()
                .sslSocketFactory(trust.context().getSocketFactory(), trust.manager())
                .build();
        var adapter = new OkHttpRequestAdapter(
                new BaseBearerTokenAuthenticationProvider(new FixedToken(token)), null, null, http);
        adapter.setBaseUrl(scene.simulator().graph() + "/v1.0");
        return new GraphServiceClient(adapter);
    }

    /** The messages in the inbox of the token's user. */
    public static List<Message> inbox(Scene scene, String token) {
        return with(scene, token)
                .me()
                .mailFolders()
                .byMailFolderId("inbox")
                .messages()
                .get()
                .getValue();
    }

    private record FixedToken(String token) implements AccessTokenProvider {

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
