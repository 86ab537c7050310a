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
 * Microsoft Entra ID for one app registration: where to send the browser, and tokens for what it brings back. MSAL4J
 * makes the requests, with an application object for each, which is cheap and keeps no token longer than the call.
 * Calls block until Microsoft answers or {@link Timeouts} end; hold no database connection meanwhile. Safe for many
 * threads.
 */
public final class Entra {

    private static final Logger LOG = Logger.getLogger(Entra.class);

    /** Tokens may then be ended before their time: Microsoft identity platform, "Client capabilities". */
    private static final Set<String> CAPABLE = Set.of("cp1");

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
     * Where an administrator consents for the organization (Microsoft identity platform, "Admin consent"). What comes
     * back from there proves nothing: only a token does.
     *
     * @param tenant a GUID or a domain; {@code organizations} if neither is known
     */
    public URI adminConsentUri(String tenant, Scopes scopes, String redirectUri, String state) {
        return new AuthorizationUris(registration).adminConsent(tenant, scopes, redirectUri, state);
    }

    /**
     * Exchanges a code, once: after any failure the person has to begin again. The token is for Microsoft Graph,
     * whatever other resources the consent covers.
     *
     * @return its id_token is not validated
     * @throws MicrosoftException if Microsoft refuses or does not answer
     */
    public Grant redeem(CodeRedemption redemption) {
        if (redemption.code().expose().isBlank()) {
            throw new MicrosoftException(EntraErrors.ofRedirect("invalid_grant", null));
        }
        AuthorizationCodeParameters parameters = AuthorizationCodeParameters.builder(
                        redemption.code().expose(), URI.create(redemption.redirectUri()))
                .codeVerifier(redemption.codeVerifier().expose())
                .scopes(asked(Resource.GRAPH, Resource.GRAPH.filter(redemption.scopes())))
                .build();
        return tokens(
                registration.authority(),
                Resource.GRAPH.filter(redemption.scopes()),
                msal -> msal.acquireToken(parameters));
    }

    /**
     * A new access token, and the next refresh token with it. The one used stays good, so a lost answer does no harm.
     *
     * @param tenant the mailbox's own: guests and national clouds allow no other
     * @throws MicrosoftException if Microsoft refuses or does not answer
     */
    public Grant refresh(Secret refreshToken, TokenRequest request, Tenant tenant) {
        RefreshTokenParameters parameters = RefreshTokenParameters.builder(
                        asked(request.resource(), request.scopes()), refreshToken.expose())
                .claims(RawClaims.of(request.claims()))
                .build();
        return tokens(tenant.id(), request.scopes(), msal -> msal.acquireToken(parameters));
    }

    private Grant tokens(
            String authority,
            Scopes scopes,
            Function<ConfidentialClientApplication, CompletableFuture<IAuthenticationResult>> request) {
        MsalHttpClient wire = new MsalHttpClient(
                http, registration.knownLogin(), registration.cloud().login());
        try {
            request.apply(application(authority, wire)).join();
        } catch (CompletionException failed) {
            throw refusal(failed, wire);
        }
        return wire.tokens()
                .map(answer -> answer.grant(scopes, clock))
                .orElseThrow(() -> new MicrosoftException(Refusal.passing(Refusal.NOT_USABLE)));
    }

    private ConfidentialClientApplication application(String authority, MsalHttpClient wire) {
        try {
            return ConfidentialClientApplication.builder(registration.clientId(), credential())
                    .authority(registration.knownLogin() + "/" + authority)
                    .httpClient(wire)
                    .executorService(InlineExecutor.INSTANCE)
                    // its retry after a second would send a code twice and keep a thread waiting
                    .disableInternalRetries()
                    // else the real login.microsoftonline.com is asked which clouds there are
                    .instanceDiscovery(false)
                    .clientCapabilities(registration.answersChallenges() ? CAPABLE : null)
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

    private Set<String> asked(Resource resource, Scopes scopes) {
        return new TreeSet<>(scopes.toScopeUris(registration.cloud().resourceUri(resource)));
    }

    /**
     * Ours, from the wire or the signer, if it is in there; MSAL4J's own are not passed on, they quote what they read.
     */
    private static MicrosoftException refusal(CompletionException failed, MsalHttpClient wire) {
        Throwable last = failed;
        for (Throwable each = failed; each != null; each = each.getCause()) {
            if (each instanceof MicrosoftException ours) {
                return ours;
            }
            last = each;
        }
        LOG.warnf("MSAL4J could not go on: %s", last.getClass().getName());
        return new MicrosoftException(
                wire.tokens().isPresent()
                        ? Refusal.passing(Refusal.NOT_USABLE)
                        : Refusal.registration("client-authentication"));
    }
}
