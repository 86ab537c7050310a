/** The realm's own addresses under {@code /realms/{realm}/o365-mailbox}: here the paths only, the work is in their packages. */
package io.o365mailbox.rest;
