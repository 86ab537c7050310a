package io.o365mailbox.benchmark;

import io.o365mailbox.launch.Form;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP request as bytes, serialized once and sent many times.
 *
 * @param expected a text that every response must contain, so that error responses are not measured
 */
record Request(URI target, byte[] bytes, String expected) {

    static Request post(URI target, String expected, String... form) {
        var body = Form.of(form);
        return of("POST", target, expected, "Content-Type: " + Form.TYPE + "\r\n", body);
    }

    static Request get(URI target, String expected, String bearer) {
        return of("GET", target, expected, "Authorization: Bearer " + bearer + "\r\n", "");
    }

    private static Request of(String method, URI target, String expected, String headers, String body) {
        var text = method + " " + target.getRawPath() + " HTTP/1.1\r\nHost: " + target.getAuthority() + "\r\n"
                + "Accept: application/json\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        return new Request(target, text.getBytes(StandardCharsets.ISO_8859_1), expected);
    }
}
