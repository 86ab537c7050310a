package io.o365mailbox.simulator.state;

import java.time.Duration;

/**
 * Choices between behaviours that Microsoft itself shows. Setters take effect at the next request and can be called
 * from any thread.
 */
public final class Behaviour {
    private volatile Duration accessTokenLifetime;
    private volatile boolean declineIsConsentRequired;
    private volatile boolean refreshTokenWithheld;
    private volatile boolean idTokenWithheld;
    private volatile boolean undelegatedIsForbidden;

    /**
     * The lifetime of access tokens. Null, the default, means a random value as at Microsoft: 60 to 90 minutes, or 24
     * to 28 hours for CAE-capable clients.
     */
    public Duration accessTokenLifetime() {
        return accessTokenLifetime;
    }

    public Behaviour accessTokenLifetime(Duration lifetime) {
        accessTokenLifetime = lifetime;
        return this;
    }

    /**
     * Whether Cancel on the consent page returns consent_required instead of access_denied. Both occur, with
     * AADSTS65004.
     */
    public boolean declineIsConsentRequired() {
        return declineIsConsentRequired;
    }

    public Behaviour declineIsConsentRequired(boolean yes) {
        declineIsConsentRequired = yes;
        return this;
    }

    /** Whether the token endpoint omits the refresh token although offline_access was requested and consented to. */
    public boolean refreshTokenWithheld() {
        return refreshTokenWithheld;
    }

    public Behaviour refreshTokenWithheld(boolean yes) {
        refreshTokenWithheld = yes;
        return this;
    }

    /** Whether the token endpoint omits the id_token although openid was requested. */
    public boolean idTokenWithheld() {
        return idTokenWithheld;
    }

    public Behaviour idTokenWithheld(boolean yes) {
        idTokenWithheld = yes;
        return this;
    }

    /**
     * Whether Graph answers 403 ErrorAccessDenied for a mailbox without delegation; by default 404 ErrorItemNotFound.
     * Both occur.
     */
    public boolean undelegatedIsForbidden() {
        return undelegatedIsForbidden;
    }

    public Behaviour undelegatedIsForbidden(boolean yes) {
        undelegatedIsForbidden = yes;
        return this;
    }

    void reset() {
        accessTokenLifetime = null;
        declineIsConsentRequired = false;
        refreshTokenWithheld = false;
        idTokenWithheld = false;
        undelegatedIsForbidden = false;
    }
}
