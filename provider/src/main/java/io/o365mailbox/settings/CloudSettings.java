package io.o365mailbox.settings;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The Microsoft cloud of the app registration, as set on the identity provider. The three hosts count only for the
 * custom cloud. Reads the stored map at each call.
 */
final class CloudSettings {

    static final Setting<String> CLOUD =
            Setting.choice(ProviderSettings.PREFIX, "cloud", Cloud.names(), Cloud.GLOBAL.name());
    static final Setting<URI> LOGIN_HOST = host("loginHost");
    static final Setting<URI> GRAPH_HOST = host("graphHost");
    static final Setting<URI> OUTLOOK_HOST = host("outlookHost");

    static final List<Setting<?>> ALL = List.of(CLOUD, LOGIN_HOST, GRAPH_HOST, OUTLOOK_HOST);

    private final Map<String, String> config;

    private CloudSettings(Map<String, String> config) {
        this.config = config;
    }

    /** @param config of the identity provider, as Keycloak stores it; never null */
    static CloudSettings of(Map<String, String> config) {
        return new CloudSettings(config);
    }

    /** @throws IllegalArgumentException if the cloud is custom and the login or Graph host is not set */
    Cloud cloud() {
        return Cloud.named(name()).orElseGet(() -> {
            URI login = required(LOGIN_HOST);
            URI graph = required(GRAPH_HOST);
            URI outlook = Optional.ofNullable(OUTLOOK_HOST.in(config)).orElse(graph);
            return Cloud.custom(login, graph, outlook);
        });
    }

    String name() {
        return CLOUD.in(config);
    }

    private URI required(Setting<URI> host) {
        return Optional.ofNullable(host.in(config))
                .orElseThrow(() -> new IllegalArgumentException(
                        host.key() + ": a custom cloud needs its address, for example https://login.example.org"));
    }

    private static Setting<URI> host(String key) {
        return Setting.of(
                ProviderSettings.PREFIX, key, ProviderConfigProperty.STRING_TYPE, null, CloudSettings::parseHost);
    }

    private static URI parseHost(String text) {
        URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty();
        if (!"https".equals(uri.getScheme())
                || uri.getHost() == null
                || !bare
                || uri.getRawQuery() != null
                || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("enter https:// and the host, without a path");
        }
        return uri;
    }
}
