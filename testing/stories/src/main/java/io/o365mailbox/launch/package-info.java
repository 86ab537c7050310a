/**
 * Runs a real Keycloak. {@link io.o365mailbox.launch.Setup} describes a server, {@link io.o365mailbox.launch.Keycloak}
 * is the running server, {@link io.o365mailbox.launch.RealmPlan} creates a realm on it. Stories and demo use it. It
 * needs only a JDK and Keycloak's distribution from Maven Central.
 */
package io.o365mailbox.launch;
