package io.o365mailbox.connect;

import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.consent.Notice;
import io.o365mailbox.consent.Outcome;
import io.o365mailbox.consent.Problem;
import io.o365mailbox.mailbox.ApprovalRequest;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.MailboxState;
import io.o365mailbox.settings.Address;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which page comes: to begin with, after Microsoft, and to whom a button belongs. */
final class Step {

    /** Those with buttons, in no particular order: no two share one. */
    private static final List<Function<Visit, Page>> PAGES = List.of(
            GuidancePage::new,
            ConnectedPage::new,
            WrongMailboxPage::new,
            ApprovalPage::new,
            ManagePage::new,
            DisconnectPage::new,
            RenamePage::new,
            WayOut::new);

    private final Visit visit;

    Step(Visit visit) {
        this.visit = visit;
    }

    void press(PressedButton button) {
        if (PAGES.stream().map(page -> page.apply(visit)).noneMatch(page -> page.press(button))) {
            resume();
        }
    }

    /** How the last visit to Microsoft ended, until it was read; else the beginning. As often as the browser likes. */
    void resume() {
        MailboxAuthorization.outcome(visit.login()).ifPresentOrElse(this::show, this::begin);
    }

    /** The first page: of what is there already if the application asked, else the guidance. */
    private void begin() {
        Optional<AppRequest> app = visit.app();
        List<Mailbox> own = visit.own();
        boolean connected = own.stream().anyMatch(Mailbox::isConnected);
        if (new ManagePage(visit).isOpen()) {
            new ManagePage(visit).show();
        } else if (connected && app.filter(AppRequest::isSkippedIfConnected).isPresent()) {
            visit.context().success();
        } else if (app.flatMap(AppRequest::mailboxId).isPresent()) {
            app.flatMap(AppRequest::mailboxId).flatMap(visit::own).ifPresentOrElse(this::await, () -> notTheirs(own));
        } else if (app.isPresent() && !own.isEmpty()) {
            new ManagePage(visit).show();
        } else if (connected && app.isEmpty()) {
            visit.context().success();
        } else {
            await(own.stream()
                    .filter(mailbox -> mailbox.state() == MailboxState.RECONNECT_NEEDED
                            || mailbox.state() == MailboxState.WAITING_FOR_APPROVAL)
                    .findFirst());
        }
    }

    /** An application may name one that was disconnected meanwhile. Nobody learns whether it is somebody else's. */
    private void notTheirs(List<Mailbox> own) {
        Notice notice = new Notice("o365MailboxNoticeNotYours", List.of(visit.applicationName()), false);
        if (own.isEmpty()) {
            new GuidancePage(visit).show(notice);
        } else {
            new ManagePage(visit).show(notice);
        }
    }

    private void await(Optional<Mailbox> mailbox) {
        mailbox.ifPresentOrElse(this::await, () -> guide(mailbox));
    }

    /** The administrator's approval, if that is what this mailbox waits for; else what to know before reconnecting it. */
    void await(Mailbox mailbox) {
        visit.microsoft()
                .approval()
                .request(visit.user(), mailbox.address())
                .filter(request -> !Resumption.isBack(visit.login(), request))
                .ifPresentOrElse(new ApprovalPage(visit)::open, () -> guide(Optional.of(mailbox)));
    }

    private void guide(Optional<Mailbox> known) {
        GuidancePage guidance = new GuidancePage(visit);
        Optional<Mailbox> renewed = known.filter(mailbox -> mailbox.state() != MailboxState.WAITING_FOR_APPROVAL);
        renewed.ifPresentOrElse(guidance::show, guidance::show);
    }

    private void show(Outcome outcome) {
        if (outcome instanceof Outcome.Connected connected) {
            new ConnectedPage(visit).show(connected);
        } else if (outcome instanceof Outcome.Refused refused) {
            show(refused);
        }
    }

    private void show(Outcome.Refused refused) {
        Optional<ApprovalRequest> request = refused.problem().asksForApproval()
                ? Address.parse(refused.address())
                        .flatMap(address -> visit.microsoft().approval().request(visit.user(), address))
                : Optional.empty();
        if (request.isPresent()) {
            new ApprovalPage(visit).open(request.get());
        } else if (refused.problem() == Problem.WRONG_MAILBOX) {
            new WrongMailboxPage(visit).show(refused);
        } else {
            new ProblemPage(visit).show(refused);
        }
    }
}
