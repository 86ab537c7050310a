package io.o365mailbox.microsoft;

import com.microsoft.aad.msal4j.ClaimsRequest;

/** Claims exactly as Microsoft sent them. MSAL4J's own parser drops claims that it does not know. */
final class RawClaims extends ClaimsRequest {

    private final String json;

    private RawClaims(String json) {
        this.json = json;
    }

    /**
     * @param json can be null
     * @throws MicrosoftException of kind INVALID_REQUEST if the text is not a JSON object
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
