package io.o365mailbox.connect;

import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.consent.Notice;
import io.o365mailbox.consent.Outcome;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.settings.ActionSettings;
import io.o365mailbox.settings.Address;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.sessions.AuthenticationSessionModel;

/** One request within the step: which page to begin with, and what each button does. */
final class Step {

    private final RequiredActionContext context;
    private final ActionSettings settings;
    private final MailboxAuthorization microsoft;
    private final Mailboxes mailboxes;
    private final Pages pages;

    Step(RequiredActionContext context, ActionSettings settings, MailboxAuthorization microsoft) {
        this.context = context;
        this.settings = settings;
        this.microsoft = microsoft;
        this.mailboxes = new Mailboxes(context.getSession(), context.getRealm());
        this.pages = new Pages(context, settings, microsoft, mailboxes);
    }

    Pages pages() {
        return pages;
    }

    /** The first page: of what is there already if the application asked, else the guidance. */
    void begin() {
        Optional<AppRequest> app = AppRequest.of(context);
        List<Mailbox> own = own();
        boolean connected = own.stream().anyMatch(Mailbox::isConnected);
        if (app.isPresent() && connected && app.get().parameter().equals(AppRequest.SKIP_IF_EXISTS)) {
            context.success();
        } else if (app.isPresent() && !app.get().parameter().isEmpty()) {
            pages.guidance(ownMailbox(app.get().parameter()).orElse(null));
        } else if (app.isPresent() && !own.isEmpty()) {
            pages.manage(own);
        } else if (connected && app.isEmpty()) {
            context.success();
        } else {
            pages.guidance(own.stream()
                    .filter(mailbox -> mailbox.state() == MailboxState.RECONNECT_NEEDED)
                    .findFirst()
                    .orElse(null));
        }
    }

    void press(PressedButton button) {
        switch (button.step()) {
            case "connect" -> connect(button);
            case "again" -> again();
            case "retry", "connect-another" -> anew();
            case "reconnect" -> pages.guidance(ownMailbox(button.id()).orElse(null));
            case "disconnect" ->
                ownMailbox(button.id()).ifPresentOrElse(pages::confirmDisconnect, () -> pages.manage(own()));
            case "confirm-disconnect" -> disconnect(button.id());
            case "manage" -> manage();
            case "not-now" -> notNow();
            case "done" -> done();
            case "close" -> close();
            default -> beginOrOutcome();
        }
    }

    private void connect(PressedButton button) {
        Optional<Address> address = Address.parse(button.mailbox());
        // Microsoft is asked before the database, so that no connection is held meanwhile.
        Optional<Notice> notice = address.flatMap(microsoft::notice);
        excuseIfMicrosoftIsAway(address);
        Mailbox renewed = ownMailbox(button.id()).orElse(null);
        if (address.isEmpty()) {
            pages.guidanceWithError(button.mailbox(), renewed);
        } else if (notice.isPresent() && !(notice.get().mayContinue() && button.anyway())) {
            pages.guidanceWithNotice(address.get(), notice.get(), renewed);
        } else {
            toMicrosoft(address.get(), renewed, renewed == null);
        }
    }

    /** Seen by this server, not told by the browser: only then may a person pass where a mailbox is required. */
    private void excuseIfMicrosoftIsAway(Optional<Address> address) {
        if (settings.isRequired() && address.isPresent() && !microsoft.answers(address.get())) {
            NotNow.excuse(context.getAuthenticationSession());
        }
    }

    /** After the wrong account was picked: the same mailbox, with the picker, without the form. */
    private void again() {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        MailboxAuthorization.outcome(login)
                .flatMap(outcome -> Address.parse(outcome.address()))
                .ifPresentOrElse(address -> toMicrosoft(address, null, true), this::anew);
    }

    private void toMicrosoft(Address address, Mailbox renewed, boolean picker) {
        microsoft
                .begin(context.getAuthenticationSession(), address, renewed, picker)
                .ifPresentOrElse(uri -> context.challenge(Response.seeOther(uri).build()), this::beginOrOutcome);
    }

    private void anew() {
        MailboxAuthorization.forget(context.getAuthenticationSession());
        pages.guidance(null);
    }

    private void manage() {
        MailboxAuthorization.forget(context.getAuthenticationSession());
        pages.manage(own());
    }

    private void disconnect(String id) {
        ownMailbox(id).ifPresent(new Disconnection(context, mailboxes)::of);
        pages.manage(own());
    }

    private void notNow() {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        MailboxAuthorization.outcome(login)
                .filter(outcome -> outcome instanceof Outcome.Refused refused && refused.isNobodysFault())
                .ifPresent(outcome -> NotNow.excuse(login));
        if (settings.isRequired()
                && !NotNow.isExcused(login)
                && AppRequest.of(context).isEmpty()) {
            anew();
            return;
        }
        MailboxAuthorization.abandon(login);
        if (AppRequest.of(context).isPresent()) {
            NotNow.saidForThisLogin(login);
            context.cancel();
        } else {
            NotNow.said(login, context.getUser(), settings.isRequired() ? Duration.ZERO : settings.notNow());
            context.success();
        }
    }

    /** The end, as the browser found it: an old page posted late must not count as a connected mailbox. */
    private void done() {
        MailboxAuthorization.forget(context.getAuthenticationSession());
        if (own().stream().anyMatch(Mailbox::isConnected)) {
            NotNow.forget(context.getUser());
            context.success();
        } else {
            pages.guidance(null);
        }
    }

    /** The list is an application's request and ends with it, even if its last mailbox has just been disconnected. */
    private void close() {
        if (AppRequest.of(context).isPresent()) {
            NotNow.saidForThisLogin(context.getAuthenticationSession());
            context.success();
        } else {
            done();
        }
    }

    private void beginOrOutcome() {
        MailboxAuthorization.outcome(context.getAuthenticationSession()).ifPresentOrElse(pages::outcome, this::begin);
    }

    private List<Mailbox> own() {
        return mailboxes.of(context.getUser()).stream()
                .filter(mailbox -> mailbox.provider().equals(microsoft.providerAlias()))
                .toList();
    }

    private Optional<Mailbox> ownMailbox(String id) {
        return own().stream().filter(mailbox -> mailbox.id().equals(id)).findFirst();
    }
}
