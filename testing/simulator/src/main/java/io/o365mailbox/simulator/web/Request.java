package io.o365mailbox.simulator.web;

import io.o365mailbox.simulator.state.Fault;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An HTTP request. Header names are lower-case. If a parameter is repeated, the first value is used. */
public final class Request {
    private final String method;
    private final String path;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Map<String, String> query;
    private final Map<String, String> form;
    private final Map<String, String> pathParameters = new LinkedHashMap<>();
    private Fault.Refusal injected;

    Request(String method, String path, String rawQuery, Map<String, List<String>> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.headers = new LinkedHashMap<>();
        headers.forEach((name, values) -> this.headers.put(name.toLowerCase(Locale.ROOT), values));
        this.body = body;
        this.query = parameters(rawQuery);
        boolean isForm = header("content-type").orElse("").startsWith("application/x-www-form-urlencoded");
        this.form = isForm ? parameters(new String(body, StandardCharsets.UTF_8)) : Map.of();
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    /**
     * The base URL that the client used, without a trailing slash. Issuers begin with it, as Microsoft's do with its
     * host.
     */
    public String base() {
        return "https://" + host();
    }

    /** Host and port from the Host header. */
    public String host() {
        return header("host").orElse("localhost");
    }

    public Optional<String> header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    public Optional<String> cookie(String name) {
        return headers.getOrDefault("cookie", List.of()).stream()
                .flatMap(line -> List.of(line.split(";\\s*")).stream())
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /** The value of {@code {name}} in the path template of the route, or null if the template has no such name. */
    public String pathParameter(String name) {
        return pathParameters.get(name);
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    public Map<String, String> query() {
        return query;
    }

    public Optional<String> form(String name) {
        return Optional.ofNullable(form.get(name));
    }

    /** A form parameter or, if the form does not have it, a query parameter. */
    public Optional<String> parameter(String name) {
        return form(name).or(() -> query(name));
    }

    /** All parameters of the query and the form. A form parameter replaces a query parameter of that name. */
    public Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.putAll(form);
        return all;
    }

    public byte[] body() {
        return body;
    }

    /** The Entra error that a fault of kind {@link Fault.Kind#AADSTS} specifies for this request. */
    public Optional<Fault.Refusal> injectedError() {
        return Optional.ofNullable(injected);
    }

    void injectError(Fault.Refusal refusal) {
        injected = refusal;
    }

    void pathParameters(Map<String, String> values) {
        pathParameters.clear();
        pathParameters.putAll(values);
    }

    private static Map<String, String> parameters(String encoded) {
        Map<String, String> all = new LinkedHashMap<>();
        if (encoded != null) {
            for (String pair : encoded.split("&")) {
                int equals = pair.indexOf('=');
                if (!pair.isEmpty()) {
                    String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                    all.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
                }
            }
        }
        return all;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not valid percent-encoding: use the text as it is.
            return text;
        }
    }
}
