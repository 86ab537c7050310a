import { ConfidentialClientApplication, CryptoProvider } from "@azure/msal-node";
import { browse, done } from "./browser.mjs";

const { SIMULATOR, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI } = process.env;
const scopes = ["https://graph.microsoft.com/User.Read", "https://graph.microsoft.com/Mail.ReadWrite"];

const msal = new ConfidentialClientApplication({
    auth: {
        clientId: CLIENT_ID,
        clientSecret: CLIENT_SECRET,
        authority: `${SIMULATOR}/organizations`,
        knownAuthorities: [new URL(SIMULATOR).host],
    },
});
const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
const address = await msal.getAuthCodeUrl({
    scopes,
    redirectUri: REDIRECT_URI,
    responseMode: "query",
    state: "s",
    codeChallenge: challenge,
    codeChallengeMethod: "S256",
});
const code = (await browse(address)).searchParams.get("code");
const request = { code, scopes, redirectUri: REDIRECT_URI, codeVerifier: verifier };
const first = await msal.acquireTokenByCode(request);
const silent = await msal.acquireTokenSilent({ account: first.account, scopes, forceRefresh: true });
const reused = await msal.acquireTokenByCode(request).catch((e) => e);
done({
    username: first.account.username,
    tenantId: first.account.tenantId,
    refreshed: silent.accessToken !== first.accessToken,
    accessToken: silent.accessToken,
    reusedError: reused.errorCode,
    reusedMessage: reused.message,
});
