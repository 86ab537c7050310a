package io.o365mailbox.microsoft;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.RefreshTokenParameters;
import io.o365mailbox.platform.ServerClock;
import io.o365mailbox.settings.Resource;
import io.o365mailbox.settings.Scopes;
import io.o365mailbox.settings.Secret;
import io.o365mailbox.settings.Tenant;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Microsoft Entra ID for one app registration: builds the addresses for the browser, and gets tokens. MSAL4J sends the
 * token requests. Each call uses its own MSAL4J application object, which is cheap and keeps no token longer than the
 * call. Calls block until Microsoft responds or {@link Timeouts} expire; do not hold a database connection meanwhile.
 * Safe for many threads.
 */
public final class Entra {

    private static final Logger LOG = Logger.getLogger(Entra.class);

    /** Allows Microsoft to revoke tokens before they expire (Microsoft identity platform, "Client capabilities"). */
    private static final Set<String> CLIENT_CAPABILITIES = Set.of("cp1");

    private final MicrosoftHttp http;
    private final Registration registration;
    private final Clock clock;

    public Entra(MicrosoftHttp http, Registration registration) {
        this(http, registration, new ServerClock());
    }

    Entra(MicrosoftHttp http, Registration registration, Clock clock) {
        this.http = http;
        this.registration = registration;
        this.clock = clock;
    }

    public URI authorizationUri(AuthorizationRequest request) {
        return new AuthorizationUris(registration).authorization(request);
    }

    /**
     * The page on which an administrator consents for the organization (Microsoft identity platform, "Admin consent").
     * The response from this page proves nothing; only a token does.
     *
     * @param tenant a GUID or a domain; {@code organizations} if neither is known
     */
    public URI adminConsentUri(String tenant, Scopes scopes, String redirectUri, String state) {
        return new AuthorizationUris(registration).adminConsent(tenant, scopes, redirectUri, state);
    }

    /**
     * Redeems a code. A code can be redeemed once, so after a failure the person has to start again. The access token
     * is for Microsoft Graph, even if the consent covers other resources.
     *
     * @return the grant; its id_token is not validated
     * @throws MicrosoftException if Microsoft refuses or does not respond
     */
    public Grant redeem(CodeRedemption redemption) {
        if (redemption.code().expose().isBlank()) {
            throw new MicrosoftException(EntraErrors.ofRedirect("invalid_grant", null));
        }
        AuthorizationCodeParameters parameters = AuthorizationCodeParameters.builder(
                        redemption.code().expose(), URI.create(redemption.redirectUri()))
                .codeVerifier(redemption.codeVerifier().expose())
                .scopes(scopeUris(Resource.GRAPH, Resource.GRAPH.filter(redemption.scopes())))
                .build();
        return requestTokens(
                registration.authority(),
                Resource.GRAPH.filter(redemption.scopes()),
                msal -> msal.acquireToken(parameters));
    }

    /**
     * Gets a new access token and the next refresh token. The old refresh token stays valid, so a lost response does no
     * harm.
     *
     * @param tenant the tenant of the mailbox: guests and national clouds require it
     * @throws MicrosoftException if Microsoft refuses or does not respond
     */
    public Grant refresh(Secret refreshToken, TokenRequest request, Tenant tenant) {
        RefreshTokenParameters parameters = RefreshTokenParameters.builder(
                        scopeUris(request.resource(), request.scopes()), refreshToken.expose())
                .claims(RawClaims.of(request.claims()))
                .build();
        return requestTokens(tenant.id(), request.scopes(), msal -> msal.acquireToken(parameters));
    }

    private Grant requestTokens(
            String authority,
            Scopes scopes,
            Function<ConfidentialClientApplication, CompletableFuture<IAuthenticationResult>> request) {
        MsalHttpClient client = new MsalHttpClient(
                http, registration.knownLogin(), registration.cloud().login());
        try {
            request.apply(application(authority, client)).join();
        } catch (CompletionException failed) {
            throw refusal(failed, client);
        }
        return client.tokens()
                .map(response -> response.grant(scopes, clock))
                .orElseThrow(() -> new MicrosoftException(Refusal.passing(Refusal.NOT_USABLE)));
    }

    private ConfidentialClientApplication application(String authority, MsalHttpClient client) {
        try {
            return ConfidentialClientApplication.builder(registration.clientId(), credential())
                    .authority(registration.knownLogin() + "/" + authority)
                    .httpClient(client)
                    .executorService(InlineExecutor.INSTANCE)
                    // MSAL4J would retry after a second: that sends a code twice and keeps a thread waiting
                    .disableInternalRetries()
                    // otherwise MSAL4J asks login.microsoftonline.com for the list of clouds
                    .instanceDiscovery(false)
                    .clientCapabilities(registration.returnsClaimsChallenges() ? CLIENT_CAPABILITIES : null)
                    .build();
        } catch (MalformedURLException | IllegalArgumentException notUsable) {
            throw new MicrosoftException(Refusal.registration("registration-not-usable"));
        }
    }

    private IClientCredential credential() {
        if (registration.authentication() instanceof ClientAuthentication.SignedAssertion assertion) {
            return ClientCredentialFactory.createFromCallback(
                    options -> assertion.signer().apply(options.tokenEndpoint()));
        }
        ClientAuthentication.SharedSecret shared = (ClientAuthentication.SharedSecret) registration.authentication();
        return ClientCredentialFactory.createFromSecret(shared.secret().expose());
    }

    private Set<String> scopeUris(Resource resource, Scopes scopes) {
        return new TreeSet<>(scopes.toScopeUris(registration.cloud().resourceUri(resource)));
    }

    /**
     * Finds our own exception among the causes. MSAL4J's exceptions are not passed on, because they quote responses.
     */
    private static MicrosoftException refusal(CompletionException failed, MsalHttpClient client) {
        Throwable last = failed;
        for (Throwable each = failed; each != null; each = each.getCause()) {
            if (each instanceof MicrosoftException ours) {
                return ours;
            }
            last = each;
        }
        LOG.warnf(
                "MSAL4J failed with %s. No details, because they can contain tokens.",
                last.getClass().getName());
        return new MicrosoftException(
                client.tokens().isPresent()
                        ? Refusal.passing(Refusal.NOT_USABLE)
                        : Refusal.registration("client-authentication"));
    }
}
