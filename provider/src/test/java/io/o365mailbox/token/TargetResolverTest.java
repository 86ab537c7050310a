package io.o365mailbox.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.settings.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.IdentityProviderModel;

class TargetResolverTest {

    private static final String GRAPH = "https://graph.microsoft.com";
    private static final String OUTLOOK = "https://outlook.office.com";

    @ParameterizedTest
    @CsvSource({
        "global, https://graph.microsoft.com, GRAPH",
        "global, https://graph.microsoft.com/, GRAPH",
        "global, https://GRAPH.microsoft.com, GRAPH",
        "global, https://outlook.office.com, OUTLOOK",
        "global, https://outlook.office365.com/, OUTLOOK",
        "us-gov-l4, https://graph.microsoft.us, GRAPH",
        "us-gov-dod, https://dod-graph.microsoft.us, GRAPH",
        "us-gov-l4, https://outlook.office365.us, OUTLOOK",
        "china, https://microsoftgraph.chinacloudapi.cn, GRAPH",
        "china, https://partner.outlook.cn, OUTLOOK",
        "custom, https://graph.example, GRAPH",
        "custom, https://outlook.office.com, OUTLOOK"
    })
    void resolvesTheAddressesOfEachCloud(String cloud, String address, Resource resource) {
        assertThat(resolve(List.of(provider("one", cloud)), address))
                .hasValueSatisfying(target -> assertThat(target.resource()).isEqualTo(resource));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.us",
                "https://graph.microsoft.com/v1.0",
                "https://graph.microsoft.com:8443",
                "https://user@graph.microsoft.com",
                "http://graph.microsoft.com",
                "https://graph.microsoft.com?x=1"
            })
    void handlesAndRefusesANearMiss(String address) {
        assertThat(resolve(List.of(provider("one", "global")), address))
                .hasValueSatisfying(target -> assertThat(target.isPossible()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://api.example", "urn:x", "not an address", "", "https://graph.microsoft.com.evil.example"
            })
    void ignoresOtherAddresses(String address) {
        assertThat(resolve(List.of(provider("one", "global")), address)).isEmpty();
    }

    @Test
    void refusesAddressesOfDifferentResources() {
        List<IdentityProviderModel> one = List.of(provider("one", "global"));

        assertThat(resolve(one, OUTLOOK, "https://outlook.office365.com"))
                .hasValueSatisfying(target -> assertThat(target.isPossible()).isTrue());
        assertThat(resolve(one, GRAPH, OUTLOOK))
                .hasValueSatisfying(target -> assertThat(target.isPossible()).isFalse());
        assertThat(resolve(one, GRAPH, "https://api.example"))
                .hasValueSatisfying(target -> assertThat(target.isPossible()).isFalse());
    }

    @Test
    void keepsOnlyProvidersThatAllowTheClient() {
        IdentityProviderModel other = provider("two", "global");
        other.getConfig().put("absentUserClients", "archive");

        Target target = resolve(List.of(provider("one", "global"), other, provider("three", "china")), GRAPH)
                .orElseThrow();

        assertThat(target.providers())
                .extracting(IdentityProviderModel::getAlias)
                .containsExactly("one", "two");
        assertThat(target.restrictedTo("desk", false).provider("two")).isNull();
        assertThat(target.restrictedTo("archive", true).provider("two")).isNotNull();
        assertThat(target.restrictedTo("archive", false).isPossible()).isFalse();
        assertThat(target.restrictedTo("desk", true).isPossible()).isFalse();
    }

    private static Optional<Target> resolve(List<IdentityProviderModel> providers, String... addresses) {
        return new TargetResolver(providers).resolve(List.of(addresses));
    }

    private static IdentityProviderModel provider(String alias, String cloud) {
        IdentityProviderModel provider = new IdentityProviderModel();
        provider.setAlias(alias);
        provider.getConfig()
                .putAll(Map.of(
                        "cloud",
                        cloud,
                        "loginHost",
                        "https://login.example",
                        "graphHost",
                        "https://graph.example",
                        "tokenClients",
                        alias.equals("one") ? "desk" : "nobody"));
        return provider;
    }
}
