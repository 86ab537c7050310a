import * as client from "openid-client";

const { ISSUER, CLIENT_ID, CLIENT_SECRET, SUBJECT_TOKEN, RESOURCE } = process.env;

const config = await client.discovery(new URL(ISSUER), CLIENT_ID, CLIENT_SECRET, undefined, {
    execute: [client.allowInsecureRequests],
});
const exchange = (parameters) =>
    client.genericGrantRequest(config, "urn:ietf:params:oauth:grant-type:token-exchange", {
        subject_token: SUBJECT_TOKEN,
        subject_token_type: "urn:ietf:params:oauth:token-type:access_token",
        resource: RESOURCE,
        ...parameters,
    });

const token = await exchange({});
const narrow = await exchange({ scope: "Mail.Send" });
const refused = await exchange({ scope: "Calendars.Read" }).catch((error) => error);
console.log(
    JSON.stringify({
        accessToken: token.access_token,
        issuedTokenType: token.issued_token_type,
        tokenType: token.token_type,
        expiresIn: token.expiresIn(),
        scope: token.scope,
        narrowScope: narrow.scope,
        error: refused.error,
        description: refused.error_description,
    }),
);
