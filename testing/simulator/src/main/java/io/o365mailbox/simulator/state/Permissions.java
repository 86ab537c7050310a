package io.o365mailbox.simulator.state;

import static io.o365mailbox.simulator.state.Permission.Needs.ADMIN;
import static io.o365mailbox.simulator.state.Permission.Needs.ADMIN_WHERE_MANAGED;
import static io.o365mailbox.simulator.state.Permission.Needs.USER;
import static io.o365mailbox.simulator.state.Resource.GRAPH;
import static io.o365mailbox.simulator.state.Resource.OUTLOOK;

import java.util.List;
import java.util.Optional;

/**
 * The permissions that the simulator knows, with the texts that Microsoft shows to users.
 *
 * <p>Which of them need an administrator under the Microsoft-managed policy follows Microsoft's "Manage app consent
 * policies" as of January 2026. Mail, calendar, writing contacts, mailbox settings and the mail protocols need one.
 * Mail.Send, SMTP.Send, Contacts.Read and the sign-in scopes do not.
 */
public final class Permissions {
    private static final List<Permission> ALL = List.of(
            graph("openid", "Sign you in", "Lets you sign in with your account.", USER),
            graph("profile", "View your basic profile", "Your name, picture and user name.", USER),
            graph("email", "View your email address", "Your primary email address.", USER),
            graph(
                    "offline_access",
                    "Maintain access to data you have given it access to",
                    "Even when you are not using the app. It gets no additional permissions.",
                    USER),
            graph(
                    "User.Read",
                    "Sign you in and read your profile",
                    "Your profile and basic company information.",
                    USER),
            graph("User.ReadBasic.All", "Read all users' basic profiles", "Names and addresses.", USER),
            graph("User.Read.All", "Read all users' full profiles", "On your behalf.", ADMIN),
            graph("Directory.Read.All", "Read directory data", "On your behalf.", ADMIN),
            graph(
                    "Mail.ReadBasic",
                    "Read your basic mail",
                    "Not the body, previews or attachments.",
                    ADMIN_WHERE_MANAGED),
            graph("Mail.Read", "Read your mail", "In your mailbox.", ADMIN_WHERE_MANAGED),
            graph(
                    "Mail.ReadWrite",
                    "Read and write access to your mail",
                    "Create, read, update and delete. Does not include permission to send.",
                    ADMIN_WHERE_MANAGED),
            graph("Mail.Send", "Send mail as you", "As yourself.", USER),
            graph("Mail.ReadBasic.Shared", "Read user and shared basic mail", "", ADMIN_WHERE_MANAGED),
            graph("Mail.Read.Shared", "Read mail you can access", "Including shared mail.", ADMIN_WHERE_MANAGED),
            graph(
                    "Mail.ReadWrite.Shared",
                    "Read and write mail you can access",
                    "Your own and shared mail.",
                    ADMIN_WHERE_MANAGED),
            graph(
                    "Mail.Send.Shared",
                    "Send mail on behalf of others or yourself",
                    "Including on behalf of others.",
                    ADMIN_WHERE_MANAGED),
            graph("MailboxSettings.Read", "Read your mailbox settings", "Does not send mail.", ADMIN_WHERE_MANAGED),
            graph("MailboxSettings.ReadWrite", "Read and write to your mailbox settings", "", ADMIN_WHERE_MANAGED),
            graph("Calendars.Read", "Read your calendars", "", ADMIN_WHERE_MANAGED),
            graph("Calendars.ReadWrite", "Have full access to your calendars", "", ADMIN_WHERE_MANAGED),
            graph("Contacts.Read", "Read your contacts", "", USER),
            graph("Contacts.ReadWrite", "Have full access of your contacts", "", ADMIN_WHERE_MANAGED),
            outlook("IMAP.AccessAsUser.All", "Read and write access to your mail", "By IMAP.", ADMIN_WHERE_MANAGED),
            outlook("POP.AccessAsUser.All", "Read and write access to your mail", "By POP.", ADMIN_WHERE_MANAGED),
            outlook("EWS.AccessAsUser.All", "Access your mailboxes", "By Exchange Web Services.", ADMIN_WHERE_MANAGED),
            outlook("SMTP.Send", "Send mail as you", "By SMTP AUTH.", USER));

    private Permissions() {}

    private static Permission graph(String name, String title, String description, Permission.Needs needs) {
        return new Permission(GRAPH, name, title, description, needs);
    }

    private static Permission outlook(String name, String title, String description, Permission.Needs needs) {
        return new Permission(OUTLOOK, name, title, description, needs);
    }

    /** Finds a permission of a resource by name, ignoring case as Microsoft does. */
    public static Optional<Permission> find(Resource resource, String name) {
        return ALL.stream()
                .filter(p -> p.resource() == resource && p.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Finds a permission by name in all resources, ignoring case. */
    public static Optional<Permission> find(String name) {
        return ALL.stream().filter(p -> p.name().equalsIgnoreCase(name)).findFirst();
    }
}
