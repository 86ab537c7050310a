/**
 * All settings and the small value types. {@link io.o365mailbox.settings.Setting} declares one option; {@link
 * io.o365mailbox.settings.ProviderSettings} and {@link io.o365mailbox.settings.ActionSettings} are the two forms in the
 * admin console, so start reading there. The value types ({@link io.o365mailbox.settings.Address}, {@link
 * io.o365mailbox.settings.Tenant}, {@link io.o365mailbox.settings.Scopes}, {@link io.o365mailbox.settings.Secret} and
 * others) are immutable and check what they hold. This package uses no other package of the extension.
 */
package io.o365mailbox.settings;
