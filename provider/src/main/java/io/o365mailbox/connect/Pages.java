package io.o365mailbox.connect;

import io.o365mailbox.consent.MailboxAuthorization;
import io.o365mailbox.consent.MailboxScopes;
import io.o365mailbox.consent.Notice;
import io.o365mailbox.consent.Outcome;
import io.o365mailbox.consent.Problem;
import io.o365mailbox.mailbox.Mailbox;
import io.o365mailbox.mailbox.Mailboxes;
import io.o365mailbox.settings.ActionSettings;
import io.o365mailbox.settings.Address;
import io.o365mailbox.settings.ProviderSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.ClientModel;
import org.keycloak.models.utils.FormMessage;

/**
 * The pages of the step, each a template and the few values it shows under the name {@code o365}. They hold keys and plain
 * values only; every word comes from the message bundles.
 */
final class Pages {

    private final RequiredActionContext context;
    private final ActionSettings settings;
    private final MailboxAuthorization microsoft;
    private final Mailboxes mailboxes;

    Pages(RequiredActionContext context, ActionSettings settings, MailboxAuthorization microsoft, Mailboxes mailboxes) {
        this.context = context;
        this.settings = settings;
        this.microsoft = microsoft;
        this.mailboxes = mailboxes;
    }

    /** @param renewed the mailbox to reconnect, or null */
    void guidance(Mailbox renewed) {
        String address = renewed == null ? ownAddress() : renewed.address().value();
        show("o365-mailbox-connect.ftl", guidanceValues(address, renewed));
    }

    void guidanceWithError(String typed, Mailbox renewed) {
        String key = typed.isBlank() ? "o365MailboxAddressMissing" : "o365MailboxAddressInvalid";
        context.form().addError(new FormMessage("mailbox", key));
        show("o365-mailbox-connect.ftl", guidanceValues(typed, renewed));
    }

    void guidanceWithNotice(Address address, Notice notice, Mailbox renewed) {
        Map<String, Object> values = guidanceValues(address.value(), renewed);
        values.put("notice", notice.key());
        values.put("noticeArgs", notice.args());
        values.put("anyway", notice.mayContinue());
        show("o365-mailbox-connect.ftl", values);
    }

    void outcome(Outcome outcome) {
        if (outcome instanceof Outcome.Connected connected) {
            connected(connected);
        } else if (outcome instanceof Outcome.Refused refused) {
            refused(refused);
        }
    }

    void manage(List<Mailbox> own) {
        Map<String, Object> values = values();
        values.put("mailboxes", own.stream().map(this::entry).toList());
        show("o365-mailbox-manage.ftl", values);
    }

    void confirmDisconnect(Mailbox mailbox) {
        Map<String, Object> values = values();
        values.put("mailbox", entry(mailbox));
        show("o365-mailbox-disconnect.ftl", values);
    }

    /** Where nothing else can be shown because there is no identity provider to take words from. */
    static void notSetUp(RequiredActionContext context) {
        Map<String, Object> values = new HashMap<>();
        put(values, Problem.NOT_SET_UP);
        values.put(
                "args",
                List.of("", "", clientName(context.getAuthenticationSession().getClient()), ""));
        values.put("time", now(context));
        values.put("notNow", AppRequest.of(context).isEmpty());
        values.put("retry", false);
        context.challenge(context.form().setAttribute("o365", values).createForm("o365-mailbox-problem.ftl"));
    }

    private void connected(Outcome.Connected connected) {
        Map<String, Object> values = values();
        values.put("address", connected.address());
        values.put("unproven", !connected.proven());
        values.put("nextPage", settings.nextPage().map(URI::toString).orElse(null));
        show("o365-mailbox-connected.ftl", values);
    }

    private void refused(Outcome.Refused refused) {
        Map<String, Object> values = values();
        values.put("address", refused.address());
        values.put("picked", refused.picked());
        values.put("notNow", mayLeave() || refused.isNobodysFault());
        if (refused.problem() == Problem.WRONG_MAILBOX) {
            values.put("outlookUrl", outlook(refused.address()));
            show("o365-mailbox-wrong-mailbox.ftl", values);
            return;
        }
        put(values, refused.problem());
        values.put(
                "args",
                List.of(refused.address(), refused.picked(), applicationName(), String.join(", ", refused.details())));
        values.put("code", refused.code());
        values.put("correlationId", refused.correlationId());
        values.put("time", now(context));
        values.put("retry", true);
        show("o365-mailbox-problem.ftl", values);
    }

    private Map<String, Object> guidanceValues(String address, Mailbox renewed) {
        Map<String, Object> values = values();
        values.put("address", address);
        values.put(
                "outlookUrl",
                Address.parse(address).map(known -> outlook(known.value())).orElse(null));
        values.put("permissions", MailboxScopes.messageKeys(microsoft.settings()));
        values.put(
                "knownTenant",
                Address.parse(address)
                        .map(known -> mailboxes.tenantKnown(microsoft.providerAlias(), known.domain()))
                        .orElse(false));
        values.put("reconnect", renewed != null);
        values.put("id", renewed == null ? null : renewed.id());
        values.put(
                "causeKey",
                renewed == null || renewed.cause() == null
                        ? null
                        : renewed.cause().userKey());
        values.put("notNow", mayLeave());
        values.put("anyway", false);
        return values;
    }

    private Map<String, Object> values() {
        ProviderSettings provider = microsoft.settings();
        Map<String, Object> values = new HashMap<>();
        values.put("applicationName", applicationName());
        values.put("publisherName", provider.publisherName().orElse(null));
        values.put("contact", provider.contact().orElse(null));
        return values;
    }

    private Map<String, Object> entry(Mailbox mailbox) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("id", mailbox.id());
        entry.put("address", mailbox.address().value());
        entry.put("stateKey", mailbox.state().messageKey());
        entry.put("causeKey", mailbox.cause() == null ? null : mailbox.cause().userKey());
        entry.put("since", format(context, mailbox.connectedAt(), FormatStyle.MEDIUM));
        entry.put("canReconnect", !mailbox.isConnected());
        return entry;
    }

    private void show(String template, Map<String, Object> values) {
        context.challenge(context.form().setAttribute("o365", values).createForm(template));
    }

    private static void put(Map<String, Object> values, Problem problem) {
        values.put("problem", problem.messageName());
        values.put("titleKey", problem.titleKey());
        values.put("textKey", problem.textKey());
        values.put("nextKey", problem.nextKey());
    }

    /** An application's own request has Keycloak's cancel button instead. */
    private boolean mayLeave() {
        boolean free = !settings.isRequired() || NotNow.isExcused(context.getAuthenticationSession());
        return free && AppRequest.of(context).isEmpty();
    }

    private String ownAddress() {
        return Address.parse(context.getUser().getEmail()).map(Address::value).orElse("");
    }

    private String applicationName() {
        return microsoft
                .settings()
                .applicationName()
                .orElseGet(() -> clientName(context.getAuthenticationSession().getClient()));
    }

    private static String clientName(ClientModel client) {
        return client.getName() == null || client.getName().isBlank() ? client.getClientId() : client.getName();
    }

    private String outlook(String address) {
        return microsoft.settings().cloud().outlook() + "/mail/?login_hint="
                + URLEncoder.encode(address, StandardCharsets.UTF_8);
    }

    private static String now(RequiredActionContext context) {
        return format(context, Instant.now(), FormatStyle.MEDIUM);
    }

    private static String format(RequiredActionContext context, Instant when, FormatStyle style) {
        return DateTimeFormatter.ofLocalizedDateTime(style, FormatStyle.SHORT)
                        .withLocale(context.getSession().getContext().resolveLocale(context.getUser()))
                        .format(when.atZone(ZoneOffset.UTC))
                + " UTC";
    }
}
