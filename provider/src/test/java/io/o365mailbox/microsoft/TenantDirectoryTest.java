package io.o365mailbox.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.settings.Cloud;
import io.o365mailbox.settings.Tenant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantDirectoryTest {

    private static final String ID = "aaaaaaaa-0000-0000-0000-000000000001";

    private final FakeMicrosoft microsoft = new FakeMicrosoft();
    private final CloseableHttpClient client = HttpClients.createDefault();

    @AfterEach
    void close() throws Exception {
        client.close();
        microsoft.close();
    }

    @Test
    void findsTheTenantOfADomain() {
        microsoft.replies(200, metadata(ID, "EU", null, "microsoftonline.com"));

        assertThat(directory().lookUp("contoso.example")).isEqualTo(new DomainLookup.Found(new Tenant(ID)));
        assertThat(microsoft.lastRequest().uri()).hasToString("/contoso.example/v2.0/.well-known/openid-configuration");
    }

    @Test
    void requestsTheAsciiFormOfADomain() {
        microsoft.replies(200, metadata(ID, "EU", null, "microsoftonline.com"));

        directory().lookUp("Müller.example");

        assertThat(microsoft.lastRequest().uri().getPath()).startsWith("/xn--mller-kva.example/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "contoso",
                "../common",
                "contoso.example/../common",
                "contoso.example?x=1",
                "a@contoso.example",
                "contoso.example:80",
                "127.0.0.1",
                "contoso.example#",
                "contoso.example\\x",
                "http://contoso.example"
            })
    void sendsNothingForTextThatIsNotADomain(String text) {
        assertThat(directory().lookUp(text)).isEqualTo(new DomainLookup.NotMicrosoft365());
        assertThat(microsoft.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "global,     EU,    -,      microsoftonline.com,        global",
                "global,     NA,    GCC,    microsoftonline.com,        global",
                "global,     USGov, DODCON, microsoftonline.us,         us-gov-l4",
                "global,     USG,   -,      microsoftonline.us,         us-gov-l4",
                "global,     USGov, DOD,    microsoftonline.us,         us-gov-dod",
                "global,     AS,    -,      partner.microsoftonline.cn, china",
                "us-gov-l4,  USGov, DODCON, microsoftonline.us,         us-gov-l4",
                "us-gov-l4,  USGov, DOD,    microsoftonline.us,         us-gov-dod",
                "us-gov-dod, USGov, DOD,    microsoftonline.us,         us-gov-dod",
                "us-gov-l4,  EU,    -,      microsoftonline.com,        global",
                "china,      AS,    -,      partner.microsoftonline.cn, china"
            })
    void recognizesTheCloudOfATenant(String own, String region, String part, String instance, String owner) {
        microsoft.replies(200, metadata(ID, region, part, instance));
        Cloud named = Cloud.named(own).orElseThrow();
        Cloud cloud = new Cloud(own, microsoft.base(), named.graph(), named.outlook(), named.issuers());

        DomainLookup answer = directory(cloud).lookUp("agency.example");

        assertThat(answer)
                .isEqualTo(
                        own.equals(owner)
                                ? new DomainLookup.Found(new Tenant(ID))
                                : new DomainLookup.OtherCloud(owner));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9188040d-6c67-4c5b-b112-36a304b66dad", "84df9e7f-e9f6-40af-b435-aaaaaaaaaaaa"})
    void recognizesPersonalAccounts(String tenant) {
        microsoft.replies(200, metadata(tenant, "WW", null, "microsoftonline.com"));

        assertThat(directory().lookUp("outlook.example")).isEqualTo(new DomainLookup.Personal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"invalid_tenant\",\"error_description\":\"AADSTS90002: Tenant 'x' not found.\"}",
                "{\"error\":\"invalid_request\",\"error_codes\":[90002]}"
            })
    void recognizesADomainUnknownToMicrosoft(String body) {
        microsoft.replies(400, body);

        assertThat(directory().lookUp("nobody.example")).isEqualTo(new DomainLookup.NotMicrosoft365());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"error\":\"invalid_tenant\"}                                       | status-500",
                "429 | {\"error\":\"too_many\"}                                             | status-429",
                "400 | {\"error\":\"invalid_request\"}                                      | status-400",
                "200 | <html></html>                                                        | not-json",
                "302 | {}                                                                   | status-302",
                "200 | {}                                                                   | not-usable",
                "200 | {\"issuer\":\"https://login.microsoftonline.com/{tenantid}/v2.0\"}   | not-usable",
                "200 | {\"issuer\":\"https://login.microsoftonline.com/common\"}            | not-usable"
            })
    void reportsWhyTheTenantIsUnknown(int status, String body, String reason) {
        microsoft.replies(status, body);

        assertThat(directory().lookUp("contoso.example")).isEqualTo(new DomainLookup.NoAnswer(reason));
    }

    @Test
    void waitsAtMostTwoSeconds() {
        try (RawServer server = new RawServer(RawServer.dripping(100))) {
            Instant begun = Instant.now();
            URI base = URI.create("http://localhost:" + server.uri().getPort());

            assertThat(directory(Cloud.custom(base, base, base)).lookUp("contoso.example"))
                    .isEqualTo(new DomainLookup.NoAnswer(Refusal.TIMEOUT));
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(4));
        }
    }

    private TenantDirectory directory() {
        return directory(microsoft.cloud());
    }

    private TenantDirectory directory(Cloud cloud) {
        return new TenantDirectory(new MicrosoftHttp(client, Timeouts.DEFAULT), cloud);
    }

    private static String metadata(String tenant, String region, String part, String instance) {
        return "{\"issuer\":\"https://login.microsoftonline.com/" + tenant + "/v2.0\",\"tenant_region_scope\":\""
                + region
                + "\"," + (part == null ? "" : "\"tenant_region_sub_scope\":\"" + part + "\",")
                + "\"cloud_instance_name\":\"" + instance + "\"}";
    }
}
