package io.o365mailbox.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request to a {@link LocalSite}, and its answer. */
record WebRequest(HttpExchange exchange) {

    boolean isPost() {
        return exchange.getRequestMethod().equals("POST");
    }

    /** The query's parameters, decoded. */
    Map<String, String> query() {
        return fields(exchange.getRequestURI().getRawQuery());
    }

    /** The fields of a form that was posted, decoded. */
    Map<String, String> form() throws IOException {
        return fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    Optional<String> cookie(String name) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split("; ")))
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .findFirst();
    }

    void setCookie(String name, String value) {
        exchange.getResponseHeaders().add("Set-Cookie", name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax");
    }

    void redirect(URI target) throws IOException {
        exchange.getResponseHeaders().set("Location", target.toString());
        exchange.sendResponseHeaders(isPost() ? 303 : 302, -1);
    }

    void show(HtmlPage page) throws IOException {
        show(200, page);
    }

    void show(int status, HtmlPage page) throws IOException {
        var html = page.html().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, html.length);
        exchange.getResponseBody().write(html);
    }

    private static Map<String, String> fields(String encoded) {
        var values = new HashMap<String, String>();
        for (var pair : (encoded == null ? "" : encoded).split("&")) {
            var parts = pair.split("=", 2);
            values.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return values;
    }
}
