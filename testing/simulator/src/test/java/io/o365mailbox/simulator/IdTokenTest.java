package io.o365mailbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The claims of the id_token. */
class IdTokenTest extends SimulatorTestBase {

    @Test
    void omitsEmailOfDomainsTheTenantDoesNotOwn() throws ParseException {
        assertThat(claims("anna@contoso.example").getStringClaim("email")).isEqualTo("anna@contoso.example");
        JWTClaimsSet mallory = claims("mallory@tailspin.example");
        assertThat(mallory.getClaim("email")).isNull();
        assertThat(mallory.getStringClaim("tid"))
                .isEqualTo(state.tenant("tailspin.example").id());
    }

    @Test
    void includesConfiguredOptionalClaims() throws ParseException {
        state.acmeDesk().optionalClaims(Set.of("login_hint", "xms_edov", "acct"));
        JWTClaimsSet claims = claims("anna@contoso.example");
        assertThat(claims.getBooleanClaim("xms_edov")).isTrue();
        assertThat(claims.getIntegerClaim("acct")).isZero();
        Browser browser =
                browser().open(desk.authorize("organizations", "login_hint", claims.getStringClaim("login_hint")));
        assertThat(browser.title()).isEqualTo("Enter password");
        assertThat(browser.page()).contains("anna@contoso.example");
    }

    @Test
    void issuerBeginsWithTheBaseUrlOfTheRequest() throws ParseException {
        String tenant = state.tenant("contoso.example").id();
        assertThat(claims("anna@contoso.example").getIssuer()).isEqualTo(SIMULATOR.login() + "/" + tenant + "/v2.0");
    }

    @Test
    void clientInfoContainsUserAndTenantId() {
        String refreshToken = desk.connect("anna@contoso.example").text("refresh_token");
        Desk.Reply reply = desk.refresh("organizations", refreshToken, "client_info", "1");
        String info = new String(Base64.getUrlDecoder().decode(reply.text("client_info")), StandardCharsets.UTF_8);
        assertThat(info)
                .contains(state.user("anna@contoso.example").objectId())
                .contains(state.tenant("contoso.example").id());
    }

    private JWTClaimsSet claims(String user) throws ParseException {
        return SignedJWT.parse(desk.connect(user).text("id_token")).getJWTClaimsSet();
    }
}
