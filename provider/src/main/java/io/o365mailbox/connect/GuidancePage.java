package io.o365mailbox.connect;

import io.o365mailbox.approval.ConsentForecast;
import io.o365mailbox.approval.RequestedMailbox;
import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.consent.Notice;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.RequestedScopes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.utils.FormMessage;

/** Explains what happens at Microsoft and has the field for the mailbox. */
final class GuidancePage {

    private final StepContext context;

    GuidancePage(StepContext context) {
        this.context = context;
    }

    /** Shows the form with the user's own address. */
    void show() {
        show(values(ConnectForm.of(context.user(), context.ownMailboxes())));
    }

    /** Shows the form for reconnecting a mailbox. Its address cannot be changed. */
    void show(Mailbox reconnected) {
        show(values(ConnectForm.of(reconnected)));
    }

    /** Shows the form with a notice above it. */
    void show(Notice notice) {
        showNotice(ConnectForm.of(context.user(), context.ownMailboxes()), notice);
    }

    /** Forgets the last outcome and shows the form. */
    void startOver() {
        MailboxAuthorization.forgetOutcome(context.login());
        show();
    }

    /** The button “Connect”: checks the form, and sends the browser to Microsoft. */
    void connect(StepForm form) {
        Optional<Address> address = Address.parse(form.mailbox());
        // Calls Microsoft before the first database read, so that no database connection is held during the call.
        Optional<Notice> notice = address.flatMap(context.authorization()::notice);
        exemptIfMicrosoftIsUnreachable(address);
        Mailbox reconnected = context.ownMailbox(form.id()).orElse(null);
        Optional<Integer> limit = context.limitReached().filter(max -> reconnected == null && isNew(address));
        ConnectForm entered = ConnectForm.of(form, reconnected, isSharedAllowed());
        Optional<RequestedMailbox> requested = entered.requested();
        if (requested.isEmpty()) {
            showError(entered);
        } else if (limit.isPresent()) {
            showNotice(entered, new Notice("o365MailboxLimit", List.of(String.valueOf(limit.get())), false));
        } else if (notice.isPresent() && !(notice.get().mayContinue() && form.anyway())) {
            showNotice(entered, notice.get());
        } else if (isWorseThanForecast(requested.get(), form)) {
            show(values(entered));
        } else {
            context.authorization()
                    .organizationConsent()
                    .recordLeaving(context.user(), requested.get(), reconnected, context.applicationName());
            ApprovalResume.recordLeaving(context.login());
            new MicrosoftRedirect(context).authorize(requested.get(), reconnected, reconnected == null);
        }
    }

    /**
     * Where a mailbox is required, only a failure that this server saw itself exempts the user, never what the browser
     * reports.
     */
    private void exemptIfMicrosoftIsUnreachable(Optional<Address> address) {
        if (context.settings().isRequired()
                && address.isPresent()
                && !context.authorization().isMicrosoftReachable(address.get())) {
            NotNow.exempt(context.login());
        }
    }

    private void showError(ConnectForm entered) {
        String key = entered.mailbox().isBlank() ? "o365MailboxAddressMissing" : "o365MailboxAddressInvalid";
        context.keycloak().form().addError(new FormMessage("mailbox", key));
        show(values(entered));
    }

    private void showNotice(ConnectForm entered, Notice notice) {
        Map<String, Object> values = values(entered);
        values.put("notice", notice.key());
        values.put("noticeArgs", notice.args());
        values.put("anyway", notice.mayContinue());
        show(values);
    }

    private void show(Map<String, Object> values) {
        context.show("o365-mailbox-connect.ftl", values);
    }

    private Map<String, Object> values(ConnectForm entered) {
        Map<String, Object> values = context.commonValues();
        entered.addTo(values, isSharedAllowed());
        Optional<Address> account = entered.shared() ? Address.parse(entered.signInAs()) : entered.address();
        values.put("outlookUrl", account.map(context::outlookUrl).orElse(null));
        values.put("outlookAddress", account.map(Address::value).orElse(null));
        values.put("permissions", RequestedScopes.messageKeys(context.provider().allScopes()));
        values.put(
                "permissionsShared",
                RequestedScopes.messageKeys(
                        context.authorization().sharedMailboxes().scopes()));
        values.put("another", context.hasConnectedMailbox());
        values.put("outlookHome", context.outlookUrl());
        ConsentForecast forecast = entered.requested()
                .map(context.authorization().organizationConsent()::forecast)
                .orElse(ConsentForecast.ADMINISTRATOR);
        values.put("forecast", forecast.messageName());
        values.put("knownTenant", forecast == ConsentForecast.APPROVED);
        values.put(
                "organization",
                entered.address()
                        .flatMap(context.authorization().organizationConsent()::organization)
                        .orElse(null));
        values.put("notNow", context.maySkip());
        values.put("anyway", false);
        return values;
    }

    private boolean isNew(Optional<Address> address) {
        return context.ownMailboxes().stream()
                .noneMatch(own -> address.filter(own.address()::equals).isPresent());
    }

    private boolean isSharedAllowed() {
        return context.authorization().sharedMailboxes().areAllowed();
    }

    /**
     * Whether the page promised consent without an administrator, but the address entered since needs one after all.
     */
    private boolean isWorseThanForecast(RequestedMailbox requested, StepForm form) {
        boolean forecastApproved = ConsentForecast.APPROVED.messageName().equals(form.forecast());
        return forecastApproved
                && context.authorization().organizationConsent().forecastAtLeaving(requested)
                        == ConsentForecast.ADMINISTRATOR;
    }
}
