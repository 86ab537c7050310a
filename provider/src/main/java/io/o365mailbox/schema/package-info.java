/**
 * The extension's tables, registered with Keycloak's JPA provider. Each package owns its entities; this one puts them together
 * with the change log.
 */
package io.o365mailbox.schema;
