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
 * Permissions by their names ({@code Mail.Read}), without the resource in front: Microsoft answers with the same
 * permission prefixed by whatever resource was asked last, so only the name can be compared, and without regard to case.
 *
 * @param names in the order given, each once
 */
public record Scopes(List<String> names) {

    public static final Scopes NONE = new Scopes(List.of());

    /** The permissions of OpenID Connect itself; they belong to no resource (OpenID Connect Core 1.0 sections 5.4, 11). */
    public static final Scopes OPENID = of("openid", "profile", "email", "offline_access");

    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");

    public Scopes {
        Map<String, String> once = new LinkedHashMap<>();
        names.forEach(name -> once.putIfAbsent(key(name), name));
        names = List.copyOf(once.values());
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
        return names.stream().anyMatch(own -> key(own).equals(key(name)));
    }

    public boolean containsAll(Scopes needed) {
        return needed.missingFrom(this).names.isEmpty();
    }

    /** What of these is not in {@code granted}. */
    public Scopes missingFrom(Scopes granted) {
        Set<String> have = granted.names.stream().map(Scopes::key).collect(Collectors.toSet());
        return new Scopes(
                names.stream().filter(name -> !have.contains(key(name))).toList());
    }

    public Scopes and(Scopes more) {
        return new Scopes(Stream.concat(names.stream(), more.names.stream()).toList());
    }

    /**
     * The form for a request: full scope URIs, since MSAL4J compares its cache by them, and the four of OpenID Connect bare.
     *
     * @param resource base address of the resource, e.g. {@code https://graph.microsoft.com}, without a path
     */
    public Collection<String> askedOf(URI resource) {
        return names.stream()
                .map(name -> OPENID.contains(name) ? name : resource + "/" + name)
                .toList();
    }

    /** For storage and comparison: sorted, so that the same set always reads the same. */
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
