package io.o365mailbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.o365mailbox.launch.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The newest messages of the mailbox that a Microsoft token belongs to, read from Graph. */
final class Inbox {

    record Message(String subject, String from) {}

    private final URI graph;
    private final HttpClient http;

    Inbox(URI graph, Path trusted) {
        this.graph = graph;
        this.http =
                HttpClient.newBuilder().sslContext(Trust.in(trusted).context()).build();
    }

    JsonResponse read(String microsoftToken) throws IOException {
        var address = graph + "/v1.0/me/mailFolders/inbox/messages?$top=10&$select=subject,from";
        return JsonResponse.to(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer " + microsoftToken)
                        .build(),
                http);
    }

    static List<Message> messages(JsonResponse response) {
        var messages = new ArrayList<Message>();
        for (JsonNode message : response.body().path("value")) {
            var from = message.at("/from/emailAddress/address").asText();
            messages.add(new Message(message.path("subject").asText(), from));
        }
        return messages;
    }
}
