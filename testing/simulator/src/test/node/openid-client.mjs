import * as client from "openid-client";
import { browse, done } from "./browser.mjs";

const { SIMULATOR, TENANT, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI } = process.env;

const config = await client.discovery(new URL(`${SIMULATOR}/${TENANT}/v2.0`), CLIENT_ID, CLIENT_SECRET);
const pkceCodeVerifier = client.randomPKCECodeVerifier();
const expectedState = client.randomState();
const expectedNonce = client.randomNonce();
const address = client.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT_URI,
    scope: "openid profile email offline_access User.Read",
    state: expectedState,
    nonce: expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
});
const tokens = await client.authorizationCodeGrant(config, await browse(address.href), {
    pkceCodeVerifier,
    expectedState,
    expectedNonce,
    idTokenExpected: true,
});
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token, { scope: "User.Read offline_access" });
const truncated = await client.refreshTokenGrant(config, tokens.refresh_token.slice(0, 300)).catch((e) => e);
done({
    claims: tokens.claims(),
    refreshed: refreshed.access_token !== tokens.access_token,
    accessToken: refreshed.access_token,
    error: truncated.error,
    description: truncated.error_description,
});
