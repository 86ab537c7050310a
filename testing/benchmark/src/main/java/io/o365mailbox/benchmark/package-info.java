/**
 * What a token costs: our exchange beside Keycloak's own endpoints, on one server, in one run, by one load generator. Ratios
 * and not numbers, since those hold on other computers too.
 */
package io.o365mailbox.benchmark;
