package io.o365mailbox.registration;

import io.o365mailbox.microsoft.Refusal;
import java.util.Map;

/**
 * Says what an administrator of Keycloak should do about a refused app registration, for each error code of a {@link
 * Refusal}. The texts appear in the log and in the admin console's server information, which Keycloak has in English
 * only.
 */
public final class RegistrationAdvice {

    private static final String SECRETS = "App registrations, Certificates & secrets";
    private static final String NEW_SECRET = "Create a client secret in the Entra admin center (" + SECRETS
            + ") and enter its Value, not its ID, in the identity provider or the vault.";
    private static final String CERTIFICATE = "Upload the certificate of the realm's active RS256 key to the app"
            + " registration (" + SECRETS + "), and check this server's clock.";
    private static final String CLOUD =
            "Choose the cloud in which the application is registered in the identity provider.";
    private static final String PERMISSIONS =
            "Compare the permissions set in the identity provider with those of the app registration.";
    private static final String GENERAL =
            "Look the code up at https://login.microsoftonline.com/error and check the app registration and the"
                    + " settings of the identity provider.";

    private static final Map<String, String> BY_CODE = Map.ofEntries(
            Map.entry("AADSTS7000222", "The client secret has expired. " + NEW_SECRET),
            Map.entry("AADSTS7000215", "The client secret is wrong. " + NEW_SECRET),
            Map.entry("AADSTS7000218", "No client secret was sent. " + NEW_SECRET),
            Map.entry("AADSTS70002", "The client secret is wrong. " + NEW_SECRET),
            Map.entry("secret_not_found", "The vault has no secret under the reference in the identity provider."),
            Map.entry("certificate_not_found", "The realm has no active RS256 key with a certificate: add one."),
            Map.entry("AADSTS700027", CERTIFICATE),
            Map.entry("AADSTS50012", CERTIFICATE),
            Map.entry("AADSTS500133", CERTIFICATE),
            Map.entry("AADSTS700024", CERTIFICATE),
            Map.entry("AADSTS70021", "A federated credential is not known yet: this may take some minutes."),
            Map.entry("AADSTS700084", "Register the redirect URI with the platform Web, not as a single-page app."),
            Map.entry("AADSTS50194", "Enter your tenant in the identity provider: the application is single-tenant."),
            Map.entry("AADSTS50011", "Register the redirect URI that the identity provider shows."),
            Map.entry("AADSTS900971", "Register the redirect URI that the identity provider shows."),
            Map.entry("AADSTS90038", CLOUD),
            Map.entry("AADSTS900382", CLOUD),
            Map.entry("AADSTS900432", CLOUD),
            Map.entry("AADSTS90051", CLOUD),
            Map.entry("AADSTS500011", PERMISSIONS),
            Map.entry("AADSTS650052", PERMISSIONS),
            Map.entry("AADSTS650053", PERMISSIONS),
            Map.entry("AADSTS650057", PERMISSIONS),
            Map.entry("AADSTS65005", PERMISSIONS),
            Map.entry("AADSTS70011", PERMISSIONS),
            Map.entry("AADSTS28002", PERMISSIONS),
            Map.entry("AADSTS700022", PERMISSIONS),
            Map.entry("AADSTS28000", PERMISSIONS));

    private RegistrationAdvice() {}

    /** The code under which {@link RegistrationHealth} stores a refusal: Microsoft's number, or a name of ours. */
    public static String errorCode(Refusal refusal) {
        return refusal.code() == null ? refusal.error() : refusal.code();
    }

    /** @param errorCode from {@link #errorCode}; for an unknown code the result is the general advice */
    public static String forErrorCode(String errorCode) {
        return BY_CODE.getOrDefault(errorCode, GENERAL);
    }
}
