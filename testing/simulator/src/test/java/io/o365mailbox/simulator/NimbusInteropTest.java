package io.o365mailbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.o365mailbox.simulator.state.Seed;
import java.net.URI;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

/** The Nimbus OAuth SDK, which validates strictly: issuer of the metadata, code, PKCE, id_token. */
class NimbusInteropTest extends SimulatorTestBase {
    private final SSLSocketFactory trust = Trust.context(SIMULATOR.caPem()).getSocketFactory();

    @Test
    void validatesDiscoveryCodeFlowAndIdToken() throws Exception {
        String tenant = state.tenant("contoso.example").id();
        OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(
                new Issuer(SIMULATOR.login() + "/" + tenant + "/v2.0"), request -> request.setSSLSocketFactory(trust));

        CodeVerifier verifier = new CodeVerifier();
        Nonce nonce = new Nonce();
        State sent = new State();
        ClientID clientId = new ClientID(Seed.CLIENT_ID);
        URI redirect = URI.create(Desk.REDIRECT_URI);
        AuthenticationRequest request = new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope("openid", "profile", "email", "offline_access", "User.Read"),
                        clientId,
                        redirect)
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(sent)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build();
        Browser browser = browser().open(request.toURI().toString()).signIn("anna@contoso.example");
        browser.press("accept");
        AuthenticationResponse response = AuthenticationResponseParser.parse(browser.at());
        assertThat(response.getState()).isEqualTo(sent);
        AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();

        TokenRequest tokenRequest = new TokenRequest.Builder(
                        metadata.getTokenEndpointURI(),
                        new ClientSecretBasic(clientId, new Secret(Seed.CLIENT_SECRET)),
                        new AuthorizationCodeGrant(code, redirect, verifier))
                .build();
        TokenResponse tokens = OIDCTokenResponseParser.parse(send(tokenRequest));
        assertThat(tokens.indicatesSuccess()).isTrue();
        OIDCTokenResponse success = (OIDCTokenResponse) tokens.toSuccessResponse();
        assertThat(success.getTokens().getRefreshToken()).isNotNull();

        IDTokenClaimsSet claims = new IDTokenValidator(
                        metadata.getIssuer(),
                        clientId,
                        JWSAlgorithm.RS256,
                        metadata.getJWKSetURI().toURL(),
                        new DefaultResourceRetriever(5_000, 5_000, 100_000, true, trust))
                .validate(success.getOIDCTokens().getIDToken(), nonce);
        assertThat(claims.getStringClaim("tid")).isEqualTo(tenant);
        assertThat(claims.getStringClaim("oid"))
                .isEqualTo(state.user("anna@contoso.example").objectId());
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo("anna@contoso.example");
        assertThat(claims.getStringClaim("email")).isEqualTo("anna@contoso.example");
        assertThat(claims.getStringClaim("ver")).isEqualTo("2.0");
        assertThat(claims.getSubject().getValue()).isNotEqualTo(claims.getStringClaim("oid"));

        TokenErrorResponse again =
                OIDCTokenResponseParser.parse(send(tokenRequest)).toErrorResponse();
        assertThat(again.getErrorObject().getCode()).isEqualTo("invalid_grant");
        assertThat(again.getErrorObject().getDescription()).startsWith("AADSTS54005");
    }

    private com.nimbusds.oauth2.sdk.http.HTTPResponse send(TokenRequest request) throws Exception {
        HTTPRequest http = request.toHTTPRequest();
        http.setSSLSocketFactory(trust);
        return http.send();
    }
}
