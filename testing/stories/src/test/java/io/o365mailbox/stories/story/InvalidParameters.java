package io.o365mailbox.stories.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.o365mailbox.demo.AcmeRealm;
import io.o365mailbox.stories.support.Applications;
import io.o365mailbox.stories.support.Exchange;
import io.o365mailbox.stories.support.Scene;
import java.util.ArrayList;
import java.util.List;

/** Exchanges with parameters, for mailboxes and for absent users that must be refused. Disables the user "uma". */
final class InvalidParameters {

    private static final String OTHER_TYPE = "urn:ietf:params:oauth:token-type:";
    private static final String HEADER_CHARACTERS = "anna@contoso.example\r\nX-Injected: 1";

    private final Scene scene;
    private final Applications clients;
    private final Exchange right;
    private final List<Refusal> refusals = new ArrayList<>();

    InvalidParameters(Scene scene, Applications clients, Exchange right) {
        this.scene = scene;
        this.clients = clients;
        this.right = right;
    }

    List<Refusal> refusals() {
        parameters();
        mailboxes();
        absentUsers();
        return refusals;
    }

    private void parameters() {
        refusal(
                "a refresh token requested",
                right.with("requested_token_type", OTHER_TYPE + "refresh_token"),
                "invalid_request",
                "invalid_request");
        refusal("an actor", right.with("actor_token", "somebody"), "invalid_request", "invalid_request");
        refusal(
                "an additional audience",
                right.with("audience", AcmeRealm.CLIENT),
                "invalid_request",
                "invalid_request");
        refusal(
                "another issuer",
                right.with("requested_issuer", AcmeRealm.ALIAS),
                "invalid_request",
                "invalid_request");
        refusals.add(new Refusal(
                "scope twice",
                right.with("scope", "Mail.Read").plus("scope", "Mail.Send"),
                400,
                "invalid_request",
                ""));
        refusals.add(
                new Refusal("subject token twice", right.plus("subject_token", "another"), 400, "invalid_request", ""));
        refusals.add(new Refusal(
                "mailbox id twice", right.with("mailbox_id", "1").plus("mailbox_id", "2"), 400, "invalid_request", ""));
        refusal(
                "mailbox id and login hint",
                right.with("mailbox_id", "1").with("login_hint", "2"),
                "invalid_request",
                "invalid_request");
        refusal(
                "another cloud's Graph",
                right.with("resource", "https://graph.microsoft.us"),
                "invalid_target",
                "invalid_request");
        refusal(
                "Graph with a path",
                right.with("resource", "https://graph.microsoft.com/v1.0"),
                "invalid_target",
                "invalid_request");
        refusal(
                "Graph and Outlook at once",
                right.plus("resource", "https://outlook.office.com"),
                "invalid_target",
                "invalid_request");
        refusal(
                "Graph and another server",
                right.plus("resource", "https://api.example"),
                "invalid_target",
                "invalid_request");
        refusal(
                "a permission that was not granted",
                right.with("scope", "Calendars.Read"),
                "invalid_scope",
                "invalid_request");
        refusal(
                "a granted and another permission",
                right.with("scope", "Mail.Send Mail.ReadWrite.Shared"),
                "invalid_scope",
                "invalid_request");
        refusal("a refresh token by scope", right.with("scope", "offline_access"), "invalid_scope", "invalid_request");
        refusal(
                "Outlook's permission for Graph",
                right.with("scope", "IMAP.AccessAsUser.All"),
                "invalid_scope",
                "invalid_request");
        refusal(
                "Outlook without a consent for it",
                right.with("resource", "https://outlook.office.com"),
                "invalid_scope",
                "invalid_request");
        refusal(
                "SQL in the scope",
                right.with("scope", "Mail.Read'; drop table O365_MAILBOX --"),
                "invalid_scope",
                "invalid_request");
        refusal(
                "a header in the scope",
                right.with("scope", "Mail.Read\r\nX-Injected: 1"),
                "invalid_scope",
                "invalid_request");
        refusal(
                "a minimum validity of a day",
                right.with("min_validity", "86400"),
                "invalid_request",
                "invalid_request");
        refusal("claims that are not JSON", right.with("claims", "cp1"), "invalid_request", "invalid_request");
    }

    private void mailboxes() {
        var others = scene.mailboxIdOf("ben");
        refusal(
                "another user's mailbox by its id",
                right.with("mailbox_id", others),
                "invalid_target",
                "mailbox_not_connected");
        refusal(
                "another user's mailbox by its address",
                right.with("login_hint", "ben@contoso.example"),
                "invalid_target",
                "mailbox_not_connected");
        refusal(
                "another user with a user's token",
                right.with("requested_subject", "ben"),
                "invalid_request",
                "invalid_request");
        refusal(
                "SQL in the mailbox id",
                right.with("mailbox_id", "' or '1'='1"),
                "invalid_target",
                "mailbox_not_connected");
        refusal(
                "a header in the login hint",
                right.with("login_hint", HEADER_CHARACTERS),
                "invalid_request",
                "invalid_request");
        refusal(
                "a login hint of 3,000 characters",
                right.with("login_hint", "a".repeat(3000)),
                "invalid_request",
                "invalid_request");
        refusal(
                "more than the client's permissions",
                right.by("limited")
                        .with("subject_token", clients.tokenOf("anna", "limited"))
                        .with("scope", "Mail.ReadWrite"),
                "invalid_scope",
                "invalid_request");
        refusal(
                "a user without a mailbox",
                right.with("subject_token", clients.tokenOf("nora", AcmeRealm.CLIENT)),
                "invalid_target",
                "mailbox_not_connected");
        var uma = clients.tokenOf("uma", AcmeRealm.CLIENT);
        var path = "/users/" + scene.realm().userId("uma");
        scene.realm().put(path, ((ObjectNode) scene.realm().get(path)).put("enabled", false));
        refusal("a disabled user", right.with("subject_token", uma), "invalid_request", "invalid_token");
    }

    private void absentUsers() {
        var robot = Exchange.in(scene, clients.tokenOf("robot")).by("robot");
        var archive = Exchange.in(scene, clients.tokenOf("archive")).by("archive");
        refusal(
                "a client without permission, an existing mailbox",
                robot.with("login_hint", "anna@contoso.example"),
                "unauthorized_client",
                "not_allowed");
        refusal(
                "a client without permission, an unknown mailbox",
                robot.with("login_hint", "nobody@contoso.example"),
                "unauthorized_client",
                "not_allowed");
        refusal("no mailbox named", archive, "invalid_request", "invalid_request");
        refusal(
                "an unknown address",
                archive.with("login_hint", "nobody@contoso.example"),
                "invalid_target",
                "mailbox_not_connected");
        refusal(
                "an unknown mailbox id",
                archive.with("mailbox_id", "' or '1'='1"),
                "invalid_target",
                "mailbox_not_connected");
        refusal(
                "an unknown user",
                archive.with("requested_subject", "nobody"),
                "invalid_target",
                "mailbox_not_connected");
        refusal(
                "another client's service account",
                archive.with("subject_token", robotTokenForArchive()),
                "unauthorized_client",
                "not_allowed");
    }

    private String robotTokenForArchive() {
        clients.addAudience("robot", "archive");
        return clients.tokenOf("robot");
    }

    private void refusal(String name, Exchange request, String error, String event) {
        refusals.add(Refusal.badRequest(name, request, error, event));
    }
}
