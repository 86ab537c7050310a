/**
 * The stories: what people, applications and administrators experience with the shipped jar on a real Keycloak. One
 * class tells one story; its test methods are the variants of the story.
 */
package io.o365mailbox.stories.story;
