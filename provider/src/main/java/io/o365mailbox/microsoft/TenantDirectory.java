package io.o365mailbox.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.Cloud;
import io.o365mailbox.settings.Tenant;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the tenant that owns a domain, from the tenant's public metadata. Needs no sign-in and no permission. Sends a
 * request at each call; the caller caches the result. Never throws.
 */
public final class TenantDirectory {

    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    /**
     * The tenants of personal accounts: the one in their tokens, and the one that owns outlook.com and similar domains
     * in Exchange Online.
     */
    private static final Set<Tenant> PERSONAL =
            Set.of(Tenant.CONSUMERS, new Tenant("84df9e7f-e9f6-40af-b435-aaaaaaaaaaaa"));

    private final MicrosoftHttp http;
    private final Cloud cloud;

    public TenantDirectory(MicrosoftHttp http, Cloud cloud) {
        this.http = http;
        this.cloud = cloud;
    }

    /**
     * Takes at most two seconds, because a person waits for the next page.
     *
     * @param domain any text; only a domain that {@link Address#asciiDomain} accepts is sent to Microsoft, and only to
     *     the cloud's login host
     */
    public DomainLookup lookUp(String domain) {
        return lookUp(domain, http.within(MAX_WAIT));
    }

    /** As {@link #lookUp}, with the usual timeouts, because the proof of a mailbox depends on the result. */
    DomainLookup lookUpForProof(String domain) {
        return lookUp(domain, http);
    }

    private DomainLookup lookUp(String domain, MicrosoftHttp client) {
        Optional<String> ascii = Address.asciiDomain(domain);
        if (ascii.isEmpty()) {
            return new DomainLookup.NotMicrosoft365();
        }
        URI metadata = URI.create(cloud.login() + "/" + ascii.get() + "/v2.0/.well-known/openid-configuration");
        try {
            return interpret(client.get(metadata, Map.of("Accept", "application/json")));
        } catch (MicrosoftException noAnswer) {
            return new DomainLookup.NoAnswer(noAnswer.refusal().error());
        }
    }

    private DomainLookup interpret(MicrosoftResponse response) {
        Optional<JsonNode> json = Json.object(response.body());
        if (json.isEmpty()) {
            return new DomainLookup.NoAnswer(Refusal.NOT_JSON);
        }
        if (!response.isSuccess()) {
            return isUnknownDomain(response, json.get())
                    ? new DomainLookup.NotMicrosoft365()
                    : new DomainLookup.NoAnswer("status-" + response.status());
        }
        return tenant(json.get())
                .map(tenant -> found(tenant, json.get()))
                .orElseGet(() -> new DomainLookup.NoAnswer(Refusal.NOT_USABLE));
    }

    private DomainLookup found(Tenant tenant, JsonNode metadata) {
        if (PERSONAL.contains(tenant)) {
            return new DomainLookup.Personal();
        }
        String owner = cloudOf(metadata);
        String expected = Cloud.CUSTOM.equals(cloud.name()) ? Cloud.GLOBAL.name() : cloud.name();
        return owner.equals(expected) ? new DomainLookup.Found(tenant) : new DomainLookup.OtherCloud(owner);
    }

    /** HTTP 400 with {@code invalid_tenant}, or with its number AADSTS90002. */
    private static boolean isUnknownDomain(MicrosoftResponse response, JsonNode error) {
        return response.status() < 500
                && ("invalid_tenant".equals(Json.text(error, "error"))
                        || error.path("error_codes").path(0).asInt() == 90002);
    }

    /** The {@code issuer} is {@code https://host/tenant/v2.0}, whichever host responded. */
    private static Optional<Tenant> tenant(JsonNode metadata) {
        String issuer = Json.text(metadata, "issuer");
        String[] parts = issuer == null ? new String[0] : issuer.split("/");
        return parts.length == 5 ? Tenant.parse(parts[3]) : Optional.empty();
    }

    /**
     * Names in the metadata as of November 2026: {@code tenant_region_sub_scope} is GCC, which is part of the global
     * cloud, DODCON for GCC High, or DOD; {@code tenant_region_scope} is USGov or USG for both of the latter.
     */
    private static String cloudOf(JsonNode metadata) {
        String region = metadata.path("tenant_region_scope").asText("");
        String part = metadata.path("tenant_region_sub_scope").asText("");
        String instance = metadata.path("cloud_instance_name").asText("");
        if (part.equals("DOD")) {
            return Cloud.US_GOV_DOD.name();
        }
        if (part.equals("DODCON") || region.startsWith("USG") || instance.equals("microsoftonline.us")) {
            return Cloud.US_GOV_L4.name();
        }
        return instance.endsWith(".cn") ? Cloud.CHINA.name() : Cloud.GLOBAL.name();
    }
}
