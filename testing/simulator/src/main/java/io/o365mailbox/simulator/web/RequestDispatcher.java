package io.o365mailbox.simulator.web;

import com.sun.net.httpserver.HttpExchange;
import io.o365mailbox.simulator.state.Fault;
import io.o365mailbox.simulator.state.Ledger;
import io.o365mailbox.simulator.state.State;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers HTTP requests: from the matching route or, if a fault matches the path, as that fault says. Records every
 * request in the ledger.
 */
final class RequestDispatcher {
    private final State state;
    private final List<Route> routes;
    private final TcpRelay relay;

    RequestDispatcher(State state, List<Route> routes, TcpRelay relay) {
        this.state = state;
        this.routes = routes;
        this.relay = relay;
    }

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes());
            state.ledger().requestStarted(request.path());
            try {
                dispatch(exchange, request);
            } finally {
                state.ledger().requestFinished(request.path());
            }
        }
    }

    private void dispatch(HttpExchange exchange, Request request) throws IOException {
        // Faults never apply to the control API, so a test can always remove them.
        Optional<Fault> fault = request.path().startsWith("/_sim")
                ? Optional.empty()
                : state.faults().consume(request.path());
        if (fault.isPresent()) {
            dispatch(exchange, request, fault.get());
        } else {
            send(exchange, record(request, execute(request)));
        }
    }

    private void dispatch(HttpExchange exchange, Request request, Fault fault) throws IOException {
        delay(fault);
        int connection = exchange.getRemoteAddress().getPort();
        switch (fault.kind()) {
            case DELAY -> send(exchange, record(request, execute(request)));
            case STATUS -> send(exchange, record(request, statusResponse(fault)));
            case AADSTS -> {
                request.injectError(fault.refusal());
                send(exchange, record(request, execute(request)));
            }
            case RESET -> {
                record(request, Response.empty(0));
                relay.reset(connection);
            }
            case RESET_AFTER -> {
                record(request, execute(request));
                relay.reset(connection);
            }
            case GARBAGE -> {
                record(request, Response.empty(0));
                relay.sendGarbage(connection);
            }
            // Without a response the JDK's server closes the connection.
            case CLOSE -> record(request, Response.empty(0));
            case TRUNCATE -> truncate(exchange, record(request, execute(request)));
        }
    }

    private void delay(Fault fault) {
        try {
            Thread.sleep(fault.delay().toMillis());
        } catch (InterruptedException e) {
            // The simulator is stopping: skip the rest of the delay.
            Thread.currentThread().interrupt();
        }
    }

    private Response execute(Request request) {
        synchronized (state) {
            try {
                return routes.stream()
                        .filter(route -> route.matches(request))
                        .findFirst()
                        .map(route -> route.endpoint().handle(request))
                        .orElseGet(() -> Response.json(404, Map.of("error", "No such page: " + request.path())));
            } catch (ErrorResponseException error) {
                return error.toResponse(request);
            } catch (RuntimeException e) {
                // A bug in the simulator must not look like an error from Microsoft.
                e.printStackTrace();
                return Response.text(500, "text/plain; charset=utf-8", "Internal error in the simulator: " + e);
            }
        }
    }

    private Response record(Request request, Response response) {
        state.ledger()
                .recordRequest(new Ledger.Call(
                        state.clock().instant(),
                        request.method(),
                        request.path(),
                        request.parameters(),
                        response.status()));
        return response;
    }

    private static Response statusResponse(Fault fault) {
        Response response =
                Response.text(fault.status(), fault.headers().getOrDefault("Content-Type", "text/plain"), fault.body());
        for (Map.Entry<String, String> header : fault.headers().entrySet()) {
            if (!header.getKey().equalsIgnoreCase("Content-Type")) {
                response = response.with(header.getKey(), header.getValue());
            }
        }
        return response;
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        sendHead(exchange, response);
        if (response.body().length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(response.body());
            }
        }
    }

    private static void truncate(HttpExchange exchange, Response response) throws IOException {
        sendHead(exchange, response);
        // The stream stays open on purpose: closing the exchange then cuts the connection before the body is complete.
        exchange.getResponseBody().write(response.body(), 0, response.body().length / 2);
        exchange.getResponseBody().flush();
    }

    private static void sendHead(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(h -> exchange.getResponseHeaders().add(h.name(), h.value()));
        if (!exchange.getResponseHeaders().containsKey("Cache-Control")) {
            exchange.getResponseHeaders().set("Cache-Control", "no-store, no-cache");
        }
        exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
    }
}
