package io.o365mailbox.microsoft;

import com.microsoft.aad.msal4j.ClaimsRequest;

/** Claims as Microsoft sent them: MSAL4J's own reading drops what it does not know. */
final class RawClaims extends ClaimsRequest {

    private final String json;

    private RawClaims(String json) {
        this.json = json;
    }

    /**
     * @param json may be null, for none
     * @throws MicrosoftException of kind OUR_BUG if this is no JSON object
     */
    static RawClaims of(String json) {
        if (json == null) {
            return null;
        }
        if (Json.object(json).isEmpty()) {
            throw new MicrosoftException(Refusal.ourBug("claims-not-json"));
        }
        return new RawClaims(json);
    }

    @Override
    public String formatAsJSONString() {
        return json;
    }
}
