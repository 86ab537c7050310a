package io.o365mailbox.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.models.Message;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import com.microsoft.kiota.http.OkHttpRequestAdapter;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.launch.Trust;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The token comes from Keycloak by an OAuth library, and goes to Graph by Microsoft's own client. */
@ExtendWith(Stage.class)
class TokenStory {

    @Test
    void anApplicationReadsTheInboxWithSoftwareOfOthers(Scene scene) throws IOException, ParseException {
        scene.connected("anna");

        var response = exchange(scene);

        assertThat(response.indicatesSuccess()).isTrue();
        var success = response.toSuccessResponse();
        var token = success.getTokens().getAccessToken();
        assertThat(token.getIssuedTokenType()).isEqualTo(TokenTypeURI.ACCESS_TOKEN);
        assertThat(success.getTokens().getRefreshToken()).isNull();
        assertThat(token.getLifetime()).isPositive();
        assertThat(inbox(scene, token.getValue()))
                .extracting(Message::getSubject)
                .isNotEmpty();
    }

    @Test
    void thereIsNoTokenWithoutAMailbox(Scene scene) throws IOException, ParseException {
        scene.loggingIn("anna").meets(GuidanceScreen::new).saysNotNow().meets(DeskScreen::new);

        var error = exchange(scene).toErrorResponse().getErrorObject();

        assertThat(error.getDescription()).isNotBlank();
        assertThat(scene.realm().events("TOKEN_EXCHANGE_ERROR")).hasSize(1);
    }

    @Test
    void aClientThatIsNotNamedGetsNoToken(Scene scene) throws IOException, ParseException {
        scene.connected("anna");
        scene.providerIs(Map.of("tokenClients", "somebody-else"));

        var error = exchange(scene).toErrorResponse().getErrorObject();

        assertThat(error.getDescription()).contains("tokenClients");
    }

    private static TokenResponse exchange(Scene scene) throws IOException, ParseException {
        var request = new TokenRequest.Builder(
                        scene.realm().oidc("token"),
                        new ClientSecretBasic(new ClientID(AcmeRealm.CLIENT), new Secret(AcmeRealm.CLIENT_SECRET)),
                        new TokenExchangeGrant(
                                new BearerAccessToken(scene.desk().lastAccessToken()), TokenTypeURI.ACCESS_TOKEN))
                .resource(scene.simulator().graph())
                .build();
        return TokenResponse.parse(request.toHTTPRequest().send());
    }

    private static List<Message> inbox(Scene scene, String token) {
        var trust = Trust.in(scene.simulator().caPem());
        // The client names people by a placeholder, which only its own interceptors replace.
        var http = GraphClientFactory.create()
                .sslSocketFactory(trust.context().getSocketFactory(), trust.manager())
                .build();
        var graph =
                new OkHttpRequestAdapter(new BaseBearerTokenAuthenticationProvider(new Given(token)), null, null, http);
        graph.setBaseUrl(scene.simulator().graph() + "/v1.0");
        return new GraphServiceClient(graph)
                .me()
                .mailFolders()
                .byMailFolderId("inbox")
                .messages()
                .get()
                .getValue();
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
