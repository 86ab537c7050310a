package io.o365mailbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.o365mailbox.simulator.state.Ids;
import io.o365mailbox.simulator.state.Seed;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The app "Acme Desk": sends plain HTTP requests to the token endpoint and to Graph. */
final class Desk {
    static final String REDIRECT_URI = "https://desk.example/callback";
    static final String MAIL = "openid profile email offline_access https://graph.microsoft.com/User.Read "
            + "https://graph.microsoft.com/Mail.ReadWrite https://graph.microsoft.com/Mail.Send";
    static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-one-0123456789";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A response of the token endpoint or of Graph. */
    record Reply(int status, JsonNode body, java.net.http.HttpHeaders headers) {
        String text(String name) {
            return body.path(name).asText();
        }

        /** The AADSTS number, 0 if the response has none. */
        int code() {
            return body.path("error_codes").path(0).asInt();
        }
    }

    private final Simulator simulator;
    private final HttpClient http;
    private final Map<String, String> credentials = new LinkedHashMap<>(Map.of("client_secret", Seed.CLIENT_SECRET));

    Desk(Simulator simulator) {
        this.simulator = simulator;
        simulator.state().acmeDesk().redirectUri(REDIRECT_URI);
        http = HttpClient.newBuilder()
                .sslContext(Trust.context(simulator.caPem()))
                .build();
    }

    Desk credentials(Map<String, String> other) {
        credentials.clear();
        credentials.putAll(other);
        return this;
    }

    /** The URL of the authorization endpoint. Given parameters replace the defaults; an empty value removes one. */
    String authorize(String tenant, String... nameValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", Seed.CLIENT_ID);
        parameters.put("response_type", "code");
        parameters.put("redirect_uri", REDIRECT_URI);
        parameters.put("scope", MAIL);
        parameters.put("state", "a state & more");
        parameters.put("nonce", "n-1");
        parameters.put("code_challenge", Ids.derived(VERIFIER));
        parameters.put("code_challenge_method", "S256");
        change(parameters, nameValues);
        return simulator.login() + "/" + tenant + "/oauth2/v2.0/authorize?" + encode(parameters);
    }

    String adminConsent(String tenant, String... nameValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", Seed.CLIENT_ID);
        parameters.put("redirect_uri", REDIRECT_URI);
        parameters.put("scope", MAIL);
        parameters.put("state", "s-2");
        change(parameters, nameValues);
        return simulator.login() + "/" + tenant + "/v2.0/adminconsent?" + encode(parameters);
    }

    Reply redeem(String tenant, String code, String... nameValues) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", REDIRECT_URI);
        form.put("code_verifier", VERIFIER);
        form.put("scope", MAIL);
        return token(tenant, form, nameValues);
    }

    Reply refresh(String tenant, String refreshToken, String... nameValues) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        form.put("scope", MAIL);
        return token(tenant, form, nameValues);
    }

    /** Signs a user in with a new browser, accepts the consent page if it is shown, and redeems the code. */
    Reply connect(String userPrincipalName, String... nameValues) {
        Browser browser = new Browser(simulator)
                .open(authorize("organizations", nameValues))
                .signIn(userPrincipalName);
        if (browser.shows("accept")) {
            browser.press("accept");
        }
        return redeem(
                "organizations",
                browser.callback().get("code"),
                nameValues.length == 0 ? new String[0] : scope(nameValues));
    }

    Reply get(String path, String accessToken) {
        return send(HttpRequest.newBuilder(URI.create(simulator.graph() + path))
                .header("Authorization", "Bearer " + accessToken)
                .build());
    }

    Reply post(String path, String accessToken, String json) {
        return send(HttpRequest.newBuilder(URI.create(simulator.graph() + path))
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("content-type").orElse("").startsWith("application/json");
            return new Reply(
                    response.statusCode(),
                    json ? JSON.readTree(response.body()) : JSON.createObjectNode(),
                    response.headers());
        } catch (IOException e) {
            throw new AssertionError("No response from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Reply token(String tenant, Map<String, String> form, String... nameValues) {
        form.put("client_id", Seed.CLIENT_ID);
        form.putAll(credentials);
        change(form, nameValues);
        return send(HttpRequest.newBuilder(URI.create(simulator.login() + "/" + tenant + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                .build());
    }

    private static String[] scope(String... nameValues) {
        for (int i = 0; i < nameValues.length; i += 2) {
            if (nameValues[i].equals("scope")) {
                return new String[] {"scope", nameValues[i + 1]};
            }
        }
        return new String[0];
    }

    private static void change(Map<String, String> parameters, String... nameValues) {
        for (int i = 0; i < nameValues.length; i += 2) {
            if (nameValues[i + 1].isEmpty()) {
                parameters.remove(nameValues[i]);
            } else {
                parameters.put(nameValues[i], nameValues[i + 1]);
            }
        }
    }

    private static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
