package io.o365mailbox.simulator.entra;

import io.o365mailbox.simulator.state.App;
import io.o365mailbox.simulator.state.Permission;
import io.o365mailbox.simulator.state.Permissions;
import io.o365mailbox.simulator.state.Resource;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parsed scope parameter.
 *
 * @param permissions the named permissions, in the order of the request
 * @param defaultScopeResources the resources that were requested with {@code .default}
 * @param prefix the resource prefix of the first scope that is not an OpenID Connect scope, with its slash; empty if it
 *     has none
 */
record RequestedScopes(List<Permission> permissions, List<Resource> defaultScopeResources, String prefix) {

    static RequestedScopes parse(String scope) {
        List<Permission> permissions = new ArrayList<>();
        List<Resource> defaults = new ArrayList<>();
        String prefix = null;
        for (String value : scope.trim().split("\\s+")) {
            int slash = value.lastIndexOf('/');
            String name = value.substring(slash + 1);
            Resource resource = slash < 0 ? Resource.GRAPH : resource(value.substring(0, slash));
            if (name.equalsIgnoreCase(".default")) {
                defaults.add(resource);
            } else {
                permissions.add(Permissions.find(resource, name).orElseThrow(() -> unknown(resource, name)));
            }
            boolean lastIsOidcScope = !permissions.isEmpty()
                    && permissions.get(permissions.size() - 1).isOidcScope();
            if (prefix == null && (name.equalsIgnoreCase(".default") || !lastIsOidcScope)) {
                prefix = value.substring(0, slash + 1);
            }
        }
        RequestedScopes request = new RequestedScopes(permissions, defaults, prefix == null ? "" : prefix);
        if (!defaults.isEmpty() && permissions.stream().anyMatch(p -> !p.isOidcScope())) {
            throw invalid(scope, ".default scope can't be combined with resource-specific scopes.");
        }
        return request;
    }

    /** The resources in the order of the request. Graph if there are only OpenID Connect scopes. */
    List<Resource> resources() {
        List<Resource> named = Stream.concat(
                        defaultScopeResources.stream(),
                        permissions.stream().filter(p -> !p.isOidcScope()).map(Permission::resource))
                .distinct()
                .toList();
        return named.isEmpty() ? List.of(Resource.GRAPH) : named;
    }

    boolean includes(String name) {
        return permissions.stream().anyMatch(p -> p.name().equals(name));
    }

    /**
     * The permissions that need consent: the named ones and, for {@code .default}, all that the registration requests.
     * If a permission of the resource is granted already, {@code .default} requests nothing more.
     */
    Set<Permission> permissionsToConsent(App app, Set<Permission> granted) {
        Set<Permission> permissionsToConsent = new LinkedHashSet<>(permissions);
        for (Resource resource : defaultScopeResources) {
            if (granted.stream().noneMatch(p -> p.resource() == resource && !p.isOidcScope())) {
                app.requiredPermissions().stream()
                        .filter(p -> p.resource() == resource)
                        .forEach(permissionsToConsent::add);
            }
        }
        return permissionsToConsent;
    }

    /** The permissions of a token for the resource: the named ones or, for {@code .default}, all granted ones. */
    Set<Permission> tokenPermissions(Resource resource, Set<Permission> granted) {
        Stream<Permission> named = permissions.stream().filter(p -> p.isOidcScope() || p.resource() == resource);
        Stream<Permission> all = defaultScopeResources.contains(resource)
                ? granted.stream().filter(p -> !p.isOidcScope() && p.resource() == resource)
                : Stream.empty();
        return Stream.concat(named, all).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The scope of the token response, as at Microsoft: with the prefix of the request and without offline_access. */
    String format(Collection<Permission> allowed) {
        return allowed.stream()
                .filter(p -> !p.name().equals("offline_access"))
                .map(p -> p.isOidcScope() ? p.name() : prefix + p.name())
                .collect(Collectors.joining(" "));
    }

    private static Resource resource(String text) {
        for (Resource resource : Resource.values()) {
            if (text.equalsIgnoreCase(resource.appId())) {
                return resource;
            }
        }
        String host;
        try {
            URI uri = URI.create(text);
            host = "https".equals(uri.getScheme()) ? uri.getAuthority() : null;
        } catch (IllegalArgumentException e) {
            host = null;
        }
        return Optional.ofNullable(host)
                .flatMap(Resource::ofHost)
                .orElseThrow(() -> EntraError.of(
                        400,
                        "invalid_resource",
                        500011,
                        "The resource principal named " + text + " was not found in the tenant. This can happen if "
                                + "the application has not been installed by the administrator of the tenant or "
                                + "consented to by any user in the tenant."));
    }

    private static EntraError unknown(Resource resource, String name) {
        return EntraError.of(
                400,
                "invalid_scope",
                650053,
                "The application asked for scope '" + name + "' that doesn't exist on the resource '" + resource.appId()
                        + "'. Contact the app vendor.");
    }

    private static EntraError invalid(String scope, String reason) {
        return EntraError.of(
                400,
                "invalid_scope",
                70011,
                "The provided value for the input parameter 'scope' is not valid. The scope " + scope
                        + " is not valid. " + reason);
    }
}
