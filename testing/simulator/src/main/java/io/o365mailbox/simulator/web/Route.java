package io.o365mailbox.simulator.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One route: method, path template with {@code {names}}, endpoint. A trailing slash in the request path is ignored. */
public final class Route {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final String method;
    private final Pattern path;
    private final Endpoint endpoint;

    private Route(String method, String template, Endpoint endpoint) {
        this.method = method;
        this.endpoint = endpoint;
        StringBuilder regex = new StringBuilder();
        Matcher names = NAME.matcher(template);
        int done = 0;
        while (names.find()) {
            regex.append(Pattern.quote(template.substring(done, names.start())))
                    .append("(?<")
                    .append(names.group(1))
                    .append(">[^/]+)");
            done = names.end();
        }
        regex.append(Pattern.quote(template.substring(done))).append("/?");
        this.path = Pattern.compile(regex.toString());
    }

    public static Route get(String template, Endpoint endpoint) {
        return new Route("GET", template, endpoint);
    }

    public static Route post(String template, Endpoint endpoint) {
        return new Route("POST", template, endpoint);
    }

    public static Route patch(String template, Endpoint endpoint) {
        return new Route("PATCH", template, endpoint);
    }

    public static Route delete(String template, Endpoint endpoint) {
        return new Route("DELETE", template, endpoint);
    }

    /** Whether the route is the one for the request. If so, stores the values of the path parameters in it. */
    boolean matches(Request request) {
        Matcher matcher = path.matcher(request.path());
        if (!method.equals(request.method()) || !matcher.matches()) {
            return false;
        }
        Map<String, String> values = new LinkedHashMap<>();
        Matcher names = Pattern.compile("\\(\\?<(\\w+)>").matcher(path.pattern());
        while (names.find()) {
            values.put(names.group(1), matcher.group(names.group(1)));
        }
        request.pathParameters(values);
        return true;
    }

    Endpoint endpoint() {
        return endpoint;
    }
}
