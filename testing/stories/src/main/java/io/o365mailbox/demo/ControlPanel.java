package io.o365mailbox.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The web site beside the application that shows the realm's mails and makes Microsoft fail. */
final class ControlPanel implements AutoCloseable {

    private final LocalSite site;
    private final MailServer mails;
    private final Failures failures;
    private volatile Navigation navigation = Navigation.NONE;

    private ControlPanel(LocalSite site, MailServer mails, Failures failures) {
        this.site = site;
        this.mails = mails;
        this.failures = failures;
        site.route("/", request -> request.redirect(mailsAddress()));
        site.route("/mails", this::listMails);
        site.route("/mail", this::showMail);
        site.route("/microsoft", this::failures);
    }

    /** @param preferredPort taken when it is free, else another; 0 for any */
    static ControlPanel open(int preferredPort, MailServer mails, Failures failures) {
        var panel = new ControlPanel(LocalSite.open(preferredPort), mails, failures);
        panel.site.start();
        return panel;
    }

    ControlPanel showNavigation(Navigation shown) {
        navigation = shown;
        return this;
    }

    URI mailsAddress() {
        return URI.create(site.address() + "/mails");
    }

    URI failuresAddress() {
        return URI.create(site.address() + "/microsoft");
    }

    private void listMails(WebRequest request) throws IOException {
        request.show(new HtmlPage(MailPages.TITLE, new MailPages(mails.mails()).list(), navigation));
    }

    private void showMail(WebRequest request) throws IOException {
        var pages = new MailPages(mails.mails());
        var number = number(request.query().get("number"));
        if (!pages.has(number)) {
            request.show(
                    404,
                    new HtmlPage(
                            MailPages.TITLE,
                            "<p id='problem'>There is no such mail. <a href='/mails'>All mails</a></p>",
                            navigation));
            return;
        }
        request.show(new HtmlPage(MailPages.TITLE, pages.one(number), navigation));
    }

    /** A GET shows the page; a POST does what its button says and redirects to it. */
    private void failures(WebRequest request) throws IOException {
        if (!request.isPost()) {
            var done = request.query().getOrDefault("done", "");
            request.show(new HtmlPage(FailuresPage.TITLE, new FailuresPage(failures, done).html(), navigation));
            return;
        }
        var form = request.form();
        var done = perform(form.getOrDefault("action", ""), form.getOrDefault("choice", ""));
        request.redirect(URI.create(failuresAddress() + "?done=" + URLEncoder.encode(done, StandardCharsets.UTF_8)));
    }

    private String perform(String action, String choice) {
        if (action.equals("restore")) {
            failures.restore();
            return "everything is restored";
        }
        return failures.all().stream()
                .filter(failure -> failure.id().equals(action) && failure.accepts(choice))
                .findFirst()
                .map(failure -> {
                    failure.action().accept(choice);
                    return failure.title() + (failure.choices().isEmpty() ? "" : " (" + choice + ")");
                })
                .orElse("nothing, because there is no such button");
    }

    private static int number(String text) {
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    }

    @Override
    public void close() {
        site.close();
    }
}
