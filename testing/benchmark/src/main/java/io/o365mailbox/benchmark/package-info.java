/**
 * The benchmark: compares our token exchange with Keycloak's own endpoints on one server, in one run, with one load
 * generator. The results are ratios, because ratios also hold on other computers. {@code Benchmark} runs everything and
 * {@code ResultsPage} writes the results into docs/performance.md.
 */
package io.o365mailbox.benchmark;
