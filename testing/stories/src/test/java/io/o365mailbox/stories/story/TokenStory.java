package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.models.EmailAddress;
import com.microsoft.graph.models.Message;
import com.microsoft.graph.models.Recipient;
import com.microsoft.graph.users.item.sendmail.SendMailPostRequestBody;
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
import io.o365mailbox.stories.screen.DeskScreen;
import io.o365mailbox.stories.screen.GuidanceScreen;
import io.o365mailbox.stories.support.GraphClient;
import io.o365mailbox.stories.support.Scene;
import io.o365mailbox.stories.support.Stage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application gets the token with an OAuth library and uses it with Microsoft's Graph client. */
@ExtendWith(Stage.class)
class TokenStory {

    @Test
    void readsTheInboxWithThirdPartyLibraries(Scene scene) throws IOException, ParseException {
        scene.connected("anna");

        var response = exchange(scene);

        assertThat(response.indicatesSuccess()).isTrue();
        var success = response.toSuccessResponse();
        var token = success.getTokens().getAccessToken();
        assertThat(token.getIssuedTokenType()).isEqualTo(TokenTypeURI.ACCESS_TOKEN);
        assertThat(success.getTokens().getRefreshToken()).isNull();
        assertThat(token.getLifetime()).isPositive();
        assertThat(GraphClient.inbox(scene, token.getValue()))
                .extracting(Message::getSubject)
                .isNotEmpty();
    }

    @Test
    void sendsMailWithThirdPartyLibraries(Scene scene) throws IOException, ParseException {
        scene.connected("anna");
        var token =
                exchange(scene).toSuccessResponse().getTokens().getAccessToken().getValue();

        GraphClient.with(scene, token).me().sendMail().post(mailTo("ben@contoso.example", "From a story"));

        assertThat(scene.microsoft().mailbox("ben@contoso.example").messages())
                .anyMatch(message -> message.subject().equals("From a story")
                        && message.from().address().equals("anna@contoso.example"));
    }

    @Test
    void issuesNoTokenWithoutAMailbox(Scene scene) throws IOException, ParseException {
        scene.logsIn("anna").meets(GuidanceScreen::new).saysNotNow().meets(DeskScreen::new);

        var error = exchange(scene).toErrorResponse().getErrorObject();

        assertThat(error.getDescription()).isNotBlank();
        assertThat(scene.realm().events("TOKEN_EXCHANGE_ERROR")).hasSize(1);
    }

    @Test
    void issuesNoTokenToAnUnlistedClient(Scene scene) throws IOException, ParseException {
        scene.connected("anna");
        scene.settings().configureProvider(Map.of("tokenClients", "somebody-else"));

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

    private static SendMailPostRequestBody mailTo(String address, String subject) {
        var recipient = new Recipient();
        recipient.setEmailAddress(new EmailAddress());
        recipient.getEmailAddress().setAddress(address);
        var message = new Message();
        message.setSubject(subject);
        message.setToRecipients(List.of(recipient));
        var request = new SendMailPostRequestBody();
        request.setMessage(message);
        return request;
    }
}
