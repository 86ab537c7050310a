/** Exchange's IMAP door, as far as an application that has a token needs it: log in by XOAUTH2, open a folder, read. */
package io.o365mailbox.simulator.imap;
