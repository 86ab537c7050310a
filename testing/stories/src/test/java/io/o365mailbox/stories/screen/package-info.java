/**
 * The pages that a person meets, one class for each: ours and Keycloak's ({@code *Screen}) and those of the simulated
 * Microsoft ({@code Microsoft*}). {@link io.o365mailbox.stories.screen.Visitor} is the person in front of the browser.
 * This package uses neither of the other two.
 */
package io.o365mailbox.stories.screen;
