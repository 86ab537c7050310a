package io.o365mailbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The newest messages of the mailbox that a Microsoft token belongs to, read from Graph. */
final class Inbox {

    record Message(String subject, String from) {}

    private final URI graph;
    private final HttpClient http;

    Inbox(URI graph, Path trusted) {
        this.graph = graph;
        this.http = HttpClient.newBuilder().sslContext(trusting(trusted)).build();
    }

    Answer read(String microsoftToken) throws IOException {
        var address = graph + "/v1.0/me/mailFolders/inbox/messages?$top=10&$select=subject,from";
        return Answer.to(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer " + microsoftToken)
                        .build(),
                http);
    }

    static List<Message> messages(Answer answer) {
        var messages = new ArrayList<Message>();
        for (JsonNode message : answer.body().path("value")) {
            var from = message.at("/from/emailAddress/address").asText();
            messages.add(new Message(message.path("subject").asText(), from));
        }
        return messages;
    }

    private static SSLContext trusting(Path pem) {
        try (var in = Files.newInputStream(pem)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "trusted", CertificateFactory.getInstance("X.509").generateCertificate(in));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("No usable certificate in " + pem, e);
        }
    }
}
