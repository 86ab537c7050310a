package io.o365mailbox.stories.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import io.o365mailbox.launch.AdminApi;
import io.o365mailbox.stories.support.BuildSettings;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** The jar in Keycloak's container image, the most common deployment. */
class ContainerStory {

    private static final String IMAGE = "quay.io/keycloak/keycloak:" + System.getProperty("keycloak.test.version");

    @Test
    void loadsTheJar() {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "no container engine is reachable (set DOCKER_HOST, or start Docker or podman's API service)");
        try (var container = new KeycloakContainer(IMAGE)) {
            container.withProviderLibsFrom(List.of(BuildSettings.providerJar().toFile()));
            container.start();

            var admin = AdminApi.at(
                    URI.create(container.getAuthServerUrl()),
                    container.getAdminUsername(),
                    container.getAdminPassword());

            assertThat(admin.serverInfo().findValuesAsText("id")).contains("o365-mailbox");
            assertThat(admin.get("/realms/master/authentication/required-actions")
                            .findValuesAsText("alias"))
                    .contains("connect-o365-mailbox");
        }
    }
}
