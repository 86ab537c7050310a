/**
 * Runs a real Keycloak: {@link io.o365mailbox.launch.Setup} says what to start,
 * {@link io.o365mailbox.launch.Keycloak} is the running server, {@link io.o365mailbox.launch.RealmPlan} a realm to put on
 * it. Used by the stories and by the demo; needs a JDK and the distribution from Maven Central, nothing else.
 */
package io.o365mailbox.launch;
