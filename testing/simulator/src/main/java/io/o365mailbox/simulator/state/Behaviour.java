package io.o365mailbox.simulator.state;

import java.time.Duration;

/** Where Microsoft itself varies, and tests choose. Takes effect for the next request, from any thread. */
public final class Behaviour {
    private volatile Duration accessTokenLifetime;
    private volatile boolean declineIsConsentRequired;
    private volatile boolean refreshTokenWithheld;
    private volatile boolean idTokenWithheld;
    private volatile boolean undelegatedIsForbidden;

    /** Null, the default, means as Microsoft does it: drawn anew for each token, between 60 and 90 minutes. */
    public Duration accessTokenLifetime() {
        return accessTokenLifetime;
    }

    public Behaviour accessTokenLifetime(Duration lifetime) {
        accessTokenLifetime = lifetime;
        return this;
    }

    /** Cancel on the permission page has been seen as access_denied and as consent_required, both with AADSTS65004. */
    public boolean declineIsConsentRequired() {
        return declineIsConsentRequired;
    }

    public Behaviour declineIsConsentRequired(boolean yes) {
        declineIsConsentRequired = yes;
        return this;
    }

    /** No refresh token though offline_access was asked for and consented to. */
    public boolean refreshTokenWithheld() {
        return refreshTokenWithheld;
    }

    public Behaviour refreshTokenWithheld(boolean yes) {
        refreshTokenWithheld = yes;
        return this;
    }

    public boolean idTokenWithheld() {
        return idTokenWithheld;
    }

    public Behaviour idTokenWithheld(boolean yes) {
        idTokenWithheld = yes;
        return this;
    }

    /** Without delegation Graph has been seen to answer 404 ErrorItemNotFound, the default here, and 403 ErrorAccessDenied. */
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
