package io.o365mailbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.InteractionRequiredExceptionReason;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.SilentParameters;
import io.o365mailbox.simulator.state.Condition;
import io.o365mailbox.simulator.state.Seed;
import io.o365mailbox.simulator.state.User;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** MSAL4J, unchanged and under Microsoft's host name. */
class Msal4jInteropTest extends SimulatorTestBase {
    private static final Set<String> SCOPES =
            Set.of("https://graph.microsoft.com/User.Read", "https://graph.microsoft.com/Mail.ReadWrite");

    @Test
    void redeemsACodeAndRefreshesSilently() throws Exception {
        ConfidentialClientApplication msal = msal(ClientCredentialFactory.createFromSecret(Seed.CLIENT_SECRET));
        IAuthenticationResult result = redeem(msal, code());
        User anna = state.user("anna@contoso.example");
        assertThat(result.account().username()).isEqualTo("anna@contoso.example");
        assertThat(result.account().homeAccountId())
                .isEqualTo(anna.objectId() + "." + anna.tenant().id());
        assertThat(result.scopes()).contains("https://graph.microsoft.com/Mail.ReadWrite");
        String refreshed = msal.acquireTokenSilently(SilentParameters.builder(SCOPES, result.account())
                        .forceRefresh(true)
                        .build())
                .join()
                .accessToken();
        assertThat(refreshed).isNotEqualTo(result.accessToken());
        assertThat(desk.get("/v1.0/me", refreshed).status()).isEqualTo(200);
        assertThat(SIMULATOR.proxy().refusedHosts()).noneMatch(host -> host.contains("microsoft"));
    }

    @Test
    void mapsEntraErrors() throws Exception {
        ConfidentialClientApplication msal = msal(ClientCredentialFactory.createFromSecret(Seed.CLIENT_SECRET));
        String code = code();
        IAuthenticationResult result = redeem(msal, code);
        Throwable reused = catchThrowable(() -> redeem(msal, code)).getCause();
        assertThat(reused).isInstanceOf(MsalInteractionRequiredException.class).hasMessageContaining("AADSTS54005");

        state.user("anna@contoso.example").condition(Condition.MFA_REQUIRED);
        MsalInteractionRequiredException mfa = (MsalInteractionRequiredException) catchThrowable(
                        () -> msal.acquireTokenSilently(SilentParameters.builder(SCOPES, result.account())
                                        .forceRefresh(true)
                                        .build())
                                .join())
                .getCause();
        assertThat(mfa.reason()).isEqualTo(InteractionRequiredExceptionReason.BASIC_ACTION);
        assertThat(mfa.claims()).contains("capolids");

        ConfidentialClientApplication wrongSecret = msal(ClientCredentialFactory.createFromSecret("wrong"));
        MsalServiceException refused = (MsalServiceException)
                catchThrowable(() -> redeem(wrongSecret, "any")).getCause();
        assertThat(refused.errorCode()).isEqualTo("invalid_client");
        assertThat(refused.statusCode()).isEqualTo(401);
    }

    @Test
    void authenticatesWithACertificate() throws Exception {
        KeyPairs keys = KeyPairs.make();
        state.acmeDesk().certificate(keys.certificate()).removeSecrets();
        ConfidentialClientApplication msal =
                msal(ClientCredentialFactory.createFromCertificate(keys.keys().getPrivate(), keys.certificate()));
        assertThat(redeem(msal, code()).accessToken()).isNotEmpty();
    }

    private static ConfidentialClientApplication msal(IClientCredential credential) throws MalformedURLException {
        return ConfidentialClientApplication.builder(Seed.CLIENT_ID, credential)
                .authority("https://login.microsoftonline.com/organizations/")
                .proxy(new Proxy(
                        Proxy.Type.HTTP,
                        new InetSocketAddress("127.0.0.1", SIMULATOR.proxy().port())))
                .sslSocketFactory(Trust.context(SIMULATOR.caPem()).getSocketFactory())
                .build();
    }

    private static IAuthenticationResult redeem(ConfidentialClientApplication msal, String code) {
        return msal.acquireToken(AuthorizationCodeParameters.builder(code, URI.create(Desk.REDIRECT_URI))
                        .scopes(SCOPES)
                        .codeVerifier(Desk.VERIFIER)
                        .build())
                .join();
    }

    private String code() {
        Browser browser = browser().open(desk.authorize("organizations")).signIn("anna@contoso.example");
        if (browser.shows("accept")) {
            browser.press("accept");
        }
        return browser.callback().get("code");
    }
}
