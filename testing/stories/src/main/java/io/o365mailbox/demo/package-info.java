/**
 * {@link io.o365mailbox.demo.Demo} shows the whole thing on one computer. {@link io.o365mailbox.demo.Desk} is the
 * application in it, which the stories use as well: it logs people in with Keycloak, sends them to connect a mailbox, and
 * reads the inbox with a token that it gets from Keycloak.
 */
package io.o365mailbox.demo;
