package io.o365mailbox.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A tenant of Microsoft Entra ID: the organization that owns accounts and domains.
 *
 * @param id the {@code tid} of its tokens: always a GUID in lower case, because issuers and URLs are built from it
 */
public record Tenant(String id) {

    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The tenant of personal accounts (Microsoft identity platform, "ID token claims reference"). */
    public static final Tenant CONSUMERS = new Tenant("9188040d-6c67-4c5b-b112-36a304b66dad");

    public Tenant {
        if (id == null || !GUID.matcher(id).matches()) {
            throw new IllegalArgumentException("a tenant id is a GUID");
        }
    }

    /** @param text can be null
     * @return empty if the text is not a GUID */
    public static Optional<Tenant> parse(String text) {
        return Optional.ofNullable(text)
                .map(guid -> guid.strip().toLowerCase(Locale.ROOT))
                .filter(guid -> GUID.matcher(guid).matches())
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
