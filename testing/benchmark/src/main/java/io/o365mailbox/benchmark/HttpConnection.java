package io.o365mailbox.benchmark;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A keep-alive HTTP connection of one caller. It uses no HTTP library, because on a small computer the work of a
 * library would be a considerable part of the measured time.
 */
final class HttpConnection implements Closeable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;

    HttpConnection(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
    }

    /**
     * Sends the request and returns the body of the response.
     *
     * @throws IOException if the response is not a 200 with the expected text or has no Content-Length, or if the
     *     server sends nothing for 30 s
     */
    String send(Request request) throws IOException {
        out.write(request.bytes());
        out.flush();
        var status = headerLine();
        var length = -1;
        for (var header = headerLine(); !header.isEmpty(); header = headerLine()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (length < 0) {
            throw new IOException("The response has no Content-Length: " + status);
        }
        var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.startsWith("HTTP/1.1 200") || !body.contains(request.expected())) {
            throw new IOException("Unexpected response: " + status + ": " + body);
        }
        return body;
    }

    private String headerLine() throws IOException {
        var line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
