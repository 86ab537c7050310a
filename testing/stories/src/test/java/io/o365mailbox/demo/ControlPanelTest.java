package io.o365mailbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.o365mailbox.launch.Form;
import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.simulator.state.State;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlPanelTest {

    private final State microsoft = new State();
    private final List<Duration> passed = new ArrayList<>();
    private MailServer mails;
    private ControlPanel panel;

    @BeforeEach
    void open() {
        mails = MailServer.start();
        panel = ControlPanel.open(0, mails, new Failures(microsoft, passed::add));
        panel.showNavigation(Navigation.NONE.with(MailPages.TITLE, panel.mailsAddress()));
    }

    @AfterEach
    void close() {
        panel.close();
        mails.close();
    }

    @Test
    void listsTheMailsAndShowsOne() throws Exception {
        assertThat(get(panel.mailsAddress()).body()).contains("id='no-mails'").contains("aria-current='page'");

        send("gina@fabrikam.example", "Please <approve>", "Open https://localhost/consent?link=1&x=2 now");

        assertThat(get(panel.mailsAddress()).body())
                .contains("Please &lt;approve>", "gina@fabrikam.example", "/mail?number=0");
        var mail = get(panel.mailsAddress().resolve("/mail?number=0"));
        assertThat(mail.body())
                .contains("srcdoc='&lt;base target=&#39;_blank&#39;>&lt;p>Hello&lt;/p>'")
                .contains("<a href='https://localhost/consent?link=1&amp;x=2' target='_blank'");
        assertThat(get(panel.mailsAddress().resolve("/mail?number=1")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void takesMicrosoftDownAndRestoresIt() throws Exception {
        assertThat(press("outage", "").body()).contains("Microsoft is down.");
        assertThat(microsoft.faults().inForce()).extracting(Fault::status).containsExactly(503);
        press("secret", "");
        assertThat(get(panel.failuresAddress()).body()).contains("The client secret has expired.");

        assertThat(press("restore", "").body()).contains("Microsoft works normally.");
        assertThat(microsoft.faults().inForce()).isEmpty();
    }

    @Test
    void resetsThePasswordOfTheChosenPerson() throws Exception {
        var anna = microsoft.user("anna@contoso.example");
        var before = anna.sessionsValidFrom();

        assertThat(press("password", "anna@contoso.example").body()).contains("(anna@contoso.example)");

        assertThat(anna.sessionsValidFrom()).isAfter(before);
        assertThat(anna.hasPassword(Person.PASSWORD)).isTrue();
    }

    @Test
    void withdrawsTheConsentOfTheChosenOrganization() throws Exception {
        var nora = microsoft.user("nora@northwind.example");
        assertThat(microsoft.consents().granted(microsoft.acmeDesk(), nora)).isNotEmpty();

        press("consent", "northwind.example");
        assertThat(microsoft.consents().granted(microsoft.acmeDesk(), nora)).isEmpty();

        press("restore", "");
        assertThat(microsoft.consents().granted(microsoft.acmeDesk(), nora)).isNotEmpty();
    }

    @Test
    void letsTimePass() throws Exception {
        press("minutes", "");
        press("month", "");
        press("quarter", "");

        assertThat(passed).containsExactly(Duration.ofMinutes(6), Duration.ofDays(31), Duration.ofDays(91));
    }

    @Test
    void doesNothingForAnUnknownButtonOrChoice() throws Exception {
        assertThat(press("password", "nobody@contoso.example").body()).contains("no such button");
        assertThat(press("delete-everything", "").body()).contains("no such button");
        assertThat(passed).isEmpty();
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).build());
    }

    private HttpResponse<String> press(String action, String choice) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(panel.failuresAddress())
                .header("Content-Type", Form.TYPE)
                .POST(BodyPublishers.ofString(Form.of("action", action, "choice", choice)))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build()
                .send(request, BodyHandlers.ofString());
    }

    private void send(String to, String subject, String text) throws MessagingException {
        var settings = new Properties();
        settings.put("mail.smtp.host", MailServer.HOST);
        settings.put("mail.smtp.port", String.valueOf(mails.port()));
        var message = new MimeMessage(Session.getInstance(settings));
        message.setFrom(new InternetAddress("login@acme.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject);
        var plain = new MimeBodyPart();
        plain.setText(text);
        var html = new MimeBodyPart();
        html.setContent("<p>Hello</p>", "text/html; charset=utf-8");
        message.setContent(new MimeMultipart("alternative", plain, html));
        Transport.send(message);
    }
}
