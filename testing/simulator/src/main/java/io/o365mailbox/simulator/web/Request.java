package io.o365mailbox.simulator.web;

import io.o365mailbox.simulator.state.Fault;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request as endpoints see it. Names of headers are lower-case; of repeated parameters the first one counts. */
public final class Request {
    private final String method;
    private final String path;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Map<String, String> query;
    private final Map<String, String> form;
    private final Map<String, String> inPath = new LinkedHashMap<>();
    private Fault.Refusal planned;

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

    /** The address that the client used, without a slash at its end. It stands in issuers, as Microsoft's own does. */
    public String base() {
        return "https://" + host();
    }

    /** Host and port as the client named them. */
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

    /** The part of the path that stands for {@code {name}} in the route. */
    public String inPath(String name) {
        return inPath.get(name);
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

    /** From the form if it is there, else from the query. */
    public Optional<String> parameter(String name) {
        return form(name).or(() -> query(name));
    }

    /** Query and form together. */
    public Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.putAll(form);
        return all;
    }

    public byte[] body() {
        return body;
    }

    /** What a fault wants Entra to refuse this request with. */
    public Optional<Fault.Refusal> plannedRefusal() {
        return Optional.ofNullable(planned);
    }

    void refuseWith(Fault.Refusal refusal) {
        planned = refusal;
    }

    void inPath(Map<String, String> values) {
        inPath.clear();
        inPath.putAll(values);
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
            // A stray percent sign is taken as it is.
            return text;
        }
    }
}
