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
 * The scope parameter, understood.
 *
 * @param permissions by name, in the order asked
 * @param everythingOf the services asked for with {@code .default}
 * @param prefix what stood before the first named permission, slash included; empty if nothing did
 */
record ScopeRequest(List<Permission> permissions, List<Resource> everythingOf, String prefix) {

    static ScopeRequest parse(String scope) {
        List<Permission> permissions = new ArrayList<>();
        List<Resource> everything = new ArrayList<>();
        String prefix = null;
        for (String word : scope.trim().split("\\s+")) {
            int slash = word.lastIndexOf('/');
            String name = word.substring(slash + 1);
            Resource resource = slash < 0 ? Resource.GRAPH : resource(word.substring(0, slash));
            if (name.equalsIgnoreCase(".default")) {
                everything.add(resource);
            } else {
                permissions.add(Permissions.find(resource, name).orElseThrow(() -> unknown(resource, name)));
            }
            boolean openId = !permissions.isEmpty()
                    && permissions.get(permissions.size() - 1).isOidcScope();
            if (prefix == null && (name.equalsIgnoreCase(".default") || !openId)) {
                prefix = word.substring(0, slash + 1);
            }
        }
        ScopeRequest request = new ScopeRequest(permissions, everything, prefix == null ? "" : prefix);
        if (!everything.isEmpty() && permissions.stream().anyMatch(p -> !p.isOidcScope())) {
            throw invalid(scope, ".default scope can't be combined with resource-specific scopes.");
        }
        return request;
    }

    /** The services in the order asked; Graph if there are only the sign-in scopes. */
    List<Resource> resources() {
        List<Resource> named = Stream.concat(
                        everythingOf.stream(),
                        permissions.stream().filter(p -> !p.isOidcScope()).map(Permission::resource))
                .distinct()
                .toList();
        return named.isEmpty() ? List.of(Resource.GRAPH) : named;
    }

    boolean asksFor(String name) {
        return permissions.stream().anyMatch(p -> p.name().equals(name));
    }

    /** What has to be agreed to: what was named, and for {@code .default} the app's whole list, unless some is granted. */
    Set<Permission> needed(App app, Set<Permission> granted) {
        Set<Permission> needed = new LinkedHashSet<>(permissions);
        for (Resource resource : everythingOf) {
            if (granted.stream().noneMatch(p -> p.resource() == resource && !p.isOidcScope())) {
                app.requiredPermissions().stream()
                        .filter(p -> p.resource() == resource)
                        .forEach(needed::add);
            }
        }
        return needed;
    }

    /** What a token for that service may do: what was named or, for {@code .default}, all that is granted. */
    Set<Permission> forToken(Resource resource, Set<Permission> granted) {
        Stream<Permission> named = permissions.stream().filter(p -> p.isOidcScope() || p.resource() == resource);
        Stream<Permission> all = everythingOf.contains(resource)
                ? granted.stream().filter(p -> !p.isOidcScope() && p.resource() == resource)
                : Stream.empty();
        return Stream.concat(named, all).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The scope of the answer: with the prefix of the question, and without offline_access, as Microsoft's. */
    String spelled(Collection<Permission> allowed) {
        return allowed.stream()
                .filter(p -> !p.name().equals("offline_access"))
                .map(p -> p.isOidcScope() ? p.name() : prefix + p.name())
                .collect(Collectors.joining(" "));
    }

    private static Resource resource(String written) {
        for (Resource resource : Resource.values()) {
            if (written.equalsIgnoreCase(resource.appId())) {
                return resource;
            }
        }
        String host;
        try {
            URI uri = URI.create(written);
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
                        "The resource principal named " + written + " was not found in the tenant. This can happen if "
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

    private static EntraError invalid(String scope, String why) {
        return EntraError.of(
                400,
                "invalid_scope",
                70011,
                "The provided value for the input parameter 'scope' is not valid. The scope " + scope
                        + " is not valid. " + why);
    }
}
