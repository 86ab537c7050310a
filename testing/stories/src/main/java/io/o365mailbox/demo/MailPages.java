package io.o365mailbox.demo;

import static io.o365mailbox.demo.HtmlPage.escaped;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mails that Keycloak has sent: a list, and one mail as a mail program shows it. */
record MailPages(List<ReceivedMail> mails) {

    static final String TITLE = "Mails";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>'\"]+");

    /** Newest first. */
    String list() {
        if (mails.isEmpty()) {
            return "<p id='no-mails'>Keycloak has not sent any mail yet. Reload this page to look again.</p>";
        }
        var rows = new StringBuilder();
        for (var i = mails.size() - 1; i >= 0; i--) {
            var mail = mails.get(i);
            rows.append("<tr><td><a class='mail' href='/mail?number=" + i + "'>" + escaped(mail.subject())
                    + "</a></td><td>" + escaped(mail.to()) + "</td><td>" + time(mail) + "</td></tr>");
        }
        return "<p>All mails that Keycloak has sent, to all addresses. Reload this page to look again.</p>"
                + "<table id='mails'><thead><tr><th scope='col'>Subject</th><th scope='col'>To</th>"
                + "<th scope='col'>Sent</th></tr></thead><tbody>" + rows + "</tbody></table>";
    }

    boolean has(int number) {
        return number >= 0 && number < mails.size();
    }

    /** The HTML part in a frame without scripts, whose links open in a new tab; the plain text below it. */
    String one(int number) {
        var mail = mails.get(number);
        return "<p><a href='/mails'>All mails</a></p><h2 id='subject'>" + escaped(mail.subject()) + "</h2><p>To "
                + escaped(mail.to()) + ", sent " + time(mail) + "</p>"
                + "<iframe title='Mail' sandbox='allow-popups allow-popups-to-escape-sandbox' srcdoc='"
                + escaped("<base target='_blank'>" + mail.html()) + "'></iframe>"
                + "<details><summary>Plain text</summary><pre id='text'>" + linked(mail.text()) + "</pre></details>";
    }

    private static String linked(String text) {
        return ADDRESS.matcher(escaped(text))
                .replaceAll(found -> Matcher.quoteReplacement(
                        "<a href='" + found.group() + "' target='_blank' rel='noopener'>" + found.group() + "</a>"));
    }

    private static String time(ReceivedMail mail) {
        return TIME.format(mail.sent().atZone(ZoneId.systemDefault()));
    }
}
