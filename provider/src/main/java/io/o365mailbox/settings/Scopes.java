package io.o365mailbox.settings;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A set of permissions by name ({@code Mail.Read}), without the resource in front. Microsoft returns a permission with
 * the prefix of the resource that was requested last, so only names can be compared. Case is ignored.
 *
 * @param names in the given order, without duplicates
 */
public record Scopes(List<String> names) {

    public static final Scopes NONE = new Scopes(List.of());

    /**
     * The permissions of OpenID Connect itself; they belong to no resource (OpenID Connect Core 1.0 sections 5.4, 11).
     */
    public static final Scopes OPENID = of("openid", "profile", "email", "offline_access");

    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");

    public Scopes {
        Map<String, String> unique = new LinkedHashMap<>();
        names.forEach(name -> unique.putIfAbsent(key(name), name));
        names = List.copyOf(unique.values());
    }

    public static Scopes of(String... names) {
        return new Scopes(List.of(names));
    }

    /**
     * @param text separated by spaces or commas, with or without a resource in front
     *     ({@code https://graph.microsoft.com/Mail.Read}); null is the empty set
     */
    public static Scopes parse(String text) {
        return text == null
                ? NONE
                : new Scopes(SEPARATORS
                        .splitAsStream(text)
                        .filter(word -> !word.isEmpty())
                        .map(Scopes::nameOf)
                        .toList());
    }

    public boolean contains(String name) {
        return names.stream().anyMatch(each -> key(each).equals(key(name)));
    }

    public boolean containsAll(Scopes others) {
        return others.missingFrom(this).names.isEmpty();
    }

    /** @return those of these scopes that {@code granted} does not contain */
    public Scopes missingFrom(Scopes granted) {
        Set<String> grantedKeys = granted.names.stream().map(Scopes::key).collect(Collectors.toSet());
        return new Scopes(
                names.stream().filter(name -> !grantedKeys.contains(key(name))).toList());
    }

    /** @return the union: these scopes first, then the others */
    public Scopes and(Scopes more) {
        return new Scopes(Stream.concat(names.stream(), more.names.stream()).toList());
    }

    /**
     * The form for a request: the permission behind the resource, because MSAL4J compares scopes in this form; the four
     * scopes of OpenID Connect without a resource.
     *
     * @param resource base address of the resource, e.g. {@code https://graph.microsoft.com}, without a path
     */
    public Collection<String> toScopeUris(URI resource) {
        return names.stream()
                .map(name -> OPENID.contains(name) ? name : resource + "/" + name)
                .toList();
    }

    /** The form for storage: sorted, so that equal sets have equal texts. */
    public String sorted() {
        Set<String> sorted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        sorted.addAll(names);
        return String.join(" ", sorted);
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** The form of RFC 6749 section 3.3. */
    @Override
    public String toString() {
        return String.join(" ", names);
    }

    private static String nameOf(String scope) {
        return scope.substring(scope.lastIndexOf('/') + 1);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
