/**
 * Registers the tables of this extension with Keycloak's JPA provider. Each package owns its entities and lists them in
 * a class such as {@link io.o365mailbox.mailbox.MailboxTables}; {@code ExtensionTables} collects them and names the
 * change log, {@code META-INF/o365-mailbox-changelog.xml}. It uses the packages that own tables, and no other package
 * uses this one.
 */
package io.o365mailbox.schema;
