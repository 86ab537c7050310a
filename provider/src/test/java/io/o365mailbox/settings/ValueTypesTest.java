package io.o365mailbox.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {

    @ParameterizedTest
    @CsvSource({
        "Anna@Contoso.example, anna@contoso.example",
        "'  a.larsen@contoso.example ', a.larsen@contoso.example",
        "o'neil+news@sub.contoso.example, o'neil+news@sub.contoso.example",
        "büro@MÜNCHEN.example, büro@xn--mnchen-3ya.example"
    })
    void twoSpellingsOfAMailboxAreOneAddress(String typed, String address) {
        assertThat(Address.parse(typed)).map(Address::value).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "anna",
                "anna@",
                "@contoso.example",
                "anna@localhost",
                "anna@10.0.0.1",
                "an na@contoso.example",
                "anna@contoso..example",
                "anna@contoso.example/../x",
                "anna@contoso.example?x=1",
                "anna@-contoso.example",
                "<anna@contoso.example>",
                "anna@contoso.example\r\nBcc: b@c.example",
                "a@b@c d.example"
            })
    void refusesInvalidAddresses(String typed) {
        assertThat(Address.parse(typed)).isEmpty();
    }

    @Test
    void limitsTheLengthOfAnAddress() {
        assertThat(Address.parse("a".repeat(64) + "@contoso.example")).isPresent();
        assertThat(Address.parse("a".repeat(65) + "@contoso.example")).isEmpty();
        assertThat(Address.parse("a@" + "b.".repeat(130) + "example")).isEmpty();
        assertThat(Address.parse(null)).isEmpty();
    }

    @Test
    void aTenantIsAGuid() {
        assertThat(Tenant.parse("9188040D-6C67-4C5B-B112-36A304B66DAD")).contains(Tenant.CONSUMERS);
        assertThat(Tenant.parse("contoso.example")).isEmpty();
        assertThat(Tenant.parse("9188040d-6c67-4c5b-b112-36a304b66dad/../x")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Tenant("common"));
    }

    @Test
    void scopesAreComparedByNameWithoutTheResource() {
        Scopes granted = Scopes.parse("https://graph.microsoft.com/mail.read  openid,User.Read Mail.Read");

        assertThat(granted.names()).containsExactly("mail.read", "openid", "User.Read");
        assertThat(Scopes.of("Mail.Read", "Mail.Send").missingFrom(granted)).isEqualTo(Scopes.of("Mail.Send"));
        assertThat(granted.containsAll(Scopes.of("MAIL.READ"))).isTrue();
        assertThat(granted.toScopeUris(URI.create("https://graph.microsoft.com")))
                .contains("https://graph.microsoft.com/mail.read", "openid");
        assertThat(Scopes.of("b", "A").sorted()).isEqualTo(Scopes.of("A", "b").sorted());
    }

    @Test
    void eachScopeStandsBehindItsOwnResource() {
        Scopes both = Scopes.of("openid", "Mail.Read", "imap.AccessAsUser.All", "SMTP.Send");

        assertThat(Cloud.GLOBAL.scopeUris(both))
                .containsExactly(
                        "openid",
                        "https://graph.microsoft.com/Mail.Read",
                        "https://outlook.office.com/imap.AccessAsUser.All",
                        "https://outlook.office.com/SMTP.Send");
        assertThat(Resource.OUTLOOK.filter(both)).isEqualTo(Scopes.of("imap.AccessAsUser.All", "SMTP.Send"));
        assertThat(Resource.GRAPH.filter(both)).isEqualTo(Scopes.of("openid", "Mail.Read"));
    }

    @Test
    void issuerMustMatchTheTenantExactly() {
        Tenant tenant = new Tenant("11111111-2222-3333-4444-555555555555");
        String issuer = "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0";

        assertThat(Cloud.GLOBAL.issues(issuer, tenant)).isTrue();
        assertThat(Cloud.GLOBAL.issues(issuer, Tenant.CONSUMERS)).isFalse();
        assertThat(Cloud.GLOBAL.issues(issuer + "/", tenant)).isFalse();
        assertThat(Cloud.GLOBAL.issues(issuer.replace(".com/", ".com.evil.example/"), tenant))
                .isFalse();
        assertThat(Cloud.US_GOV_L4.issues(issuer, tenant)).isFalse();
        assertThat(Cloud.CHINA.issues(
                        "https://login.chinacloudapi.cn/11111111-2222-3333-4444-555555555555/v2.0", tenant))
                .isTrue();
    }

    @Test
    void secretIsPrintedAsStars() {
        Secret secret = Secret.of("0.AXYZ-refresh-token");

        assertThat("token " + secret).isEqualTo("token ***");
        assertThat(String.format("%s", secret)).doesNotContain("refresh");
        assertThat(secret.expose()).isEqualTo("0.AXYZ-refresh-token");
    }
}
