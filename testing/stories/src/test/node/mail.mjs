import { Client } from "@microsoft/microsoft-graph-client";
import * as oauth from "oauth4webapi";

const { ISSUER, CLIENT_ID, CLIENT_SECRET, SUBJECT_TOKEN, RESOURCE } = process.env;

const issuer = new URL(ISSUER);
const insecure = { [oauth.allowInsecureRequests]: true };
const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
const application = { client_id: CLIENT_ID };
const response = await oauth.genericTokenEndpointRequest(
    server,
    application,
    oauth.ClientSecretPost(CLIENT_SECRET),
    "urn:ietf:params:oauth:grant-type:token-exchange",
    {
        subject_token: SUBJECT_TOKEN,
        subject_token_type: "urn:ietf:params:oauth:token-type:access_token",
        resource: RESOURCE,
    },
    insecure,
);
const token = await oauth.processGenericTokenEndpointResponse(server, application, response);

const graph = Client.init({
    baseUrl: RESOURCE,
    customHosts: new Set([new URL(RESOURCE).hostname]),
    authProvider: (done) => done(null, token.access_token),
});
const inbox = await graph.api("/me/mailFolders/inbox/messages").select("subject").get();
await graph.api("/me/sendMail").post({
    message: {
        subject: "From Node",
        toRecipients: [{ emailAddress: { address: "ben@contoso.example" } }],
    },
});
console.log(JSON.stringify({ subjects: inbox.value.map((message) => message.subject) }));
