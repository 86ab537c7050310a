/**
 * {@link io.o365mailbox.demo.Demo} shows the whole product on one computer. {@link io.o365mailbox.demo.Desk} is its
 * application, which the stories use too: it logs users in with Keycloak, sends them to connect a mailbox and reads the
 * inbox with a token that it gets from Keycloak. {@link io.o365mailbox.demo.ControlPanel} shows the realm's mails and
 * makes Microsoft fail.
 */
package io.o365mailbox.demo;
