/**
 * O365 Mailbox for Keycloak. The packages in the order in which a mailbox meets them:
 *
 * <pre>
 *   connect ──► consent ──► mailbox ──► token        a user connects, an application gets a token
 *                  │           ▲          │
 *                  ▼           │          ▼
 *               approval ──────┤       refresh       an organization approves; a token from Microsoft
 *                              │          ▲
 *                         maintenance ────┘          mailboxes are kept alive
 * </pre>
 *
 * <ul>
 *   <li>{@code connect}: the required action in which a user connects a mailbox.
 *   <li>{@code consent}: the user's sign-in and consent at Microsoft.
 *   <li>{@code approval}: the consent of an administrator for a whole organization.
 *   <li>{@code mailbox}: what is stored for each mailbox, with the sealed grant.
 *   <li>{@code token}: which application gets which access token.
 *   <li>{@code refresh}: one new access token from Microsoft, once for all nodes.
 *   <li>{@code registration}: the app registration at Microsoft, and whether Microsoft accepts it.
 *   <li>{@code maintenance}: the background work that keeps mailboxes alive.
 *   <li>{@code rest}: the addresses under {@code /realms/{realm}/o365-mailbox}.
 *   <li>{@code mail}: mails to owners and administrators.
 *   <li>{@code microsoft}: all communication with Microsoft.
 *   <li>{@code settings}: all settings, and the small value types.
 *   <li>{@code platform}: the Keycloak server underneath.
 *   <li>{@code schema}: registers all tables with Keycloak.
 * </ul>
 *
 * <p>{@code ArchitectureTest} lists which package can use which; there are no circles.
 */
package io.o365mailbox;
