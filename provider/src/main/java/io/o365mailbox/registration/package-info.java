/**
 * The app registration at Microsoft Entra ID, as an identity provider holds it. How this server authenticates as the registered
 * application ({@link io.o365mailbox.registration.AppRegistrations}), whether Microsoft accepts it ({@link
 * io.o365mailbox.registration.RegistrationHealth}), and when its certificate expires.
 */
package io.o365mailbox.registration;
