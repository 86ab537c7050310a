/**
 * The app registration at Microsoft Entra ID, as an identity provider holds it. {@link
 * io.o365mailbox.registration.AppRegistrations} builds it from the settings; start reading there. {@link
 * io.o365mailbox.registration.RegistrationHealth} records whether Microsoft accepts it, and {@link
 * io.o365mailbox.registration.CertificateExpiryCheck} when its certificate expires. The package uses {@code microsoft},
 * {@code settings} and {@code platform}; it knows no mailbox and no user.
 */
package io.o365mailbox.registration;
