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
 * One kept-alive connection of one caller. No HTTP library: on a small computer the caller's own work would otherwise be a
 * good part of what is measured.
 */
final class Line implements Closeable {

    private static final int PATIENCE = 30_000;

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;

    Line(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
    }

    /** Sends it and reads the whole answer. */
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
            throw new IOException("An answer without a length: " + status);
        }
        var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.startsWith("HTTP/1.1 200") || !body.contains(request.expected())) {
            throw new IOException("Not the answer that is measured, but " + status + ": " + body);
        }
        return body;
    }

    private String headerLine() throws IOException {
        var line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The server ended the connection");
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
