package io.o365mailbox.simulator;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A minimal browser without script: reads the form of a page, fills it in and submits it with a button. */
final class Browser {
    private static final Pattern INPUT = Pattern.compile("<(input|button|textarea)\\b[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");

    private final HttpClient http;
    private URI at;
    private String page = "";
    private int status;

    Browser(Simulator simulator) {
        http = HttpClient.newBuilder()
                .sslContext(Trust.context(simulator.caPem()))
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    Browser open(String address) {
        go(HttpRequest.newBuilder(URI.create(address)).GET().build());
        return this;
    }

    String title() {
        Matcher title = Pattern.compile("<h1 id=\"title\">([^<]*)</h1>").matcher(page);
        return title.find() ? title.group(1) : "";
    }

    String page() {
        return page;
    }

    int status() {
        return status;
    }

    URI at() {
        return at;
    }

    boolean shows(String id) {
        return page.contains("id=\"" + id + "\"");
    }

    /**
     * Fills in the form and submits it with the button.
     *
     * @param nameValues name, value, name, value, ...; the other fields keep the values on the page
     */
    Browser press(String buttonId, String... nameValues) {
        Map<String, String> form = new LinkedHashMap<>();
        Matcher elements = INPUT.matcher(page);
        boolean found = false;
        while (elements.find()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            Matcher matcher = ATTRIBUTE.matcher(elements.group());
            while (matcher.find()) {
                attributes.put(matcher.group(1), unescape(matcher.group(2)));
            }
            boolean button = elements.group(1).equals("button");
            boolean pressed = button && buttonId.equals(attributes.get("id"));
            found |= pressed;
            boolean sent = pressed || (!button && !"checkbox".equals(attributes.get("type")));
            if (sent && attributes.containsKey("name")) {
                form.put(attributes.get("name"), attributes.getOrDefault("value", ""));
            }
        }
        if (!found) {
            throw new AssertionError("No button " + buttonId + " on: " + page);
        }
        for (int i = 0; i < nameValues.length; i += 2) {
            form.put(nameValues[i], nameValues[i + 1]);
        }
        Matcher action =
                Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"").matcher(page);
        if (!action.find()) {
            throw new AssertionError("No form on: " + page);
        }
        String body = form.entrySet().stream()
                .map(e -> URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        go(HttpRequest.newBuilder(at.resolve(unescape(action.group(1))))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        return this;
    }

    /** Signs in with user name and password. Can start on either of the two pages. */
    Browser signIn(String userPrincipalName) {
        if (shows("loginfmt")) {
            press("next", "loginfmt", userPrincipalName);
        }
        return press("sign-in", "passwd", "Passw0rd!");
    }

    /** The parameters of the redirect to the app, from query or fragment. */
    Map<String, String> callback() {
        String raw = at.getRawQuery() != null ? at.getRawQuery() : at.getRawFragment();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private void go(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            status = response.statusCode();
            at = request.uri();
            page = response.body();
            if (status == 302 || status == 303) {
                URI location =
                        at.resolve(response.headers().firstValue("location").orElseThrow());
                // The app does not exist: remember its URL and do not load it.
                if (location.getPath().equals("/callback")) {
                    at = location;
                    page = "";
                } else {
                    go(HttpRequest.newBuilder(location).GET().build());
                }
            }
        } catch (IOException e) {
            throw new AssertionError("No response from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String unescape(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
