/**
 * What a story needs besides pages: the servers it runs on, the {@link io.o365mailbox.stories.support.Scene} that each
 * story gets, clients of Keycloak and of Microsoft Graph, the realm's mail server, and the search for leaked secrets.
 * May use the screens, never a story.
 */
package io.o365mailbox.stories.support;
