package io.o365mailbox.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An Entra tenant: the organization that owns accounts and domains.
 *
 * @param id the {@code tid} of its tokens: a GUID in lower case. In GUID form always, because issuers and URLs are built
 *     from it and nothing else may get in there.
 */
public record Tenant(String id) {

    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Where Microsoft keeps personal accounts (Microsoft identity platform, "ID token claims reference"). */
    public static final Tenant CONSUMERS = new Tenant("9188040d-6c67-4c5b-b112-36a304b66dad");

    public Tenant {
        if (id == null || !GUID.matcher(id).matches()) {
            throw new IllegalArgumentException("a tenant id is a GUID");
        }
    }

    /** @return empty if the text, which may be null, is no GUID */
    public static Optional<Tenant> parse(String text) {
        return Optional.ofNullable(text)
                .map(given -> given.strip().toLowerCase(Locale.ROOT))
                .filter(given -> GUID.matcher(given).matches())
                .map(Tenant::new);
    }

    public boolean isPersonal() {
        return equals(CONSUMERS);
    }

    @Override
    public String toString() {
        return id;
    }
}
