package io.o365mailbox.benchmark;

import io.o365mailbox.launch.Form;
import io.o365mailbox.launch.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A minimal browser that submits the first form of each page. */
final class FormBrowser {

    private static final Pattern ACTION = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final HttpClient http;
    private final Map<String, Map<String, String>> cookies = new HashMap<>();
    private HttpResponse<String> page;

    FormBrowser(Path trusted) {
        http = HttpClient.newBuilder().sslContext(Trust.in(trusted).context()).build();
    }

    FormBrowser open(String address) {
        return load("GET", URI.create(address), BodyPublishers.noBody());
    }

    /**
     * Submits the first form of the page.
     *
     * @param fields name, value, name, value, ..., in addition to the hidden fields of the form
     */
    FormBrowser submit(String... fields) {
        var action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw new IllegalStateException(
                    "The page has no form: " + page.uri().getPath());
        }
        var form = new ArrayList<String>();
        HIDDEN.matcher(page.body())
                .results()
                .forEach(hidden -> form.addAll(List.of(hidden.group(1), unescaped(hidden.group(2)))));
        form.addAll(List.of(fields));
        var target = page.uri().resolve(unescaped(action.group(1)));
        return load("POST", target, BodyPublishers.ofString(Form.of(form.toArray(String[]::new))));
    }

    private FormBrowser load(String method, URI target, BodyPublisher body) {
        page = send(method, target, body);
        for (int hops = 0; hops < 10; hops++) {
            var location = page.headers().firstValue("Location");
            if (location.isEmpty()) {
                return this;
            }
            page = send("GET", page.uri().resolve(location.get()), BodyPublishers.noBody());
        }
        throw new IllegalStateException("Too many redirects from " + target.getPath());
    }

    private HttpResponse<String> send(String method, URI target, BodyPublisher body) {
        var jar = cookies.computeIfAbsent(target.getAuthority(), host -> new HashMap<>());
        var request = HttpRequest.newBuilder(target)
                .header("Content-Type", Form.TYPE)
                .header("Cookie", jar.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")))
                .method(method, body)
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            for (var cookie : response.headers().allValues("Set-Cookie")) {
                var pair = cookie.split(";", 2)[0].split("=", 2);
                jar.put(pair[0], pair[1]);
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while loading a page", e);
        }
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
