/**
 * Entra ID: discovery, the authorization endpoint, admin consent, the sign-in pages and the token endpoint. A browser
 * starts at {@code AuthorizeEndpoint}, and {@code SignInFlow} decides after each form what follows. Errors have
 * Microsoft's AADSTS numbers and texts.
 */
package io.o365mailbox.simulator.entra;
