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

/** One request and its answer, or what a fault makes of it. */
final class Conversation {
    private final State state;
    private final List<Route> routes;
    private final FaultyLine line;

    Conversation(State state, List<Route> routes, FaultyLine line) {
        this.state = state;
        this.routes = routes;
        this.line = line;
    }

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes());
            state.ledger().entered(request.path());
            try {
                converse(exchange, request);
            } finally {
                state.ledger().left(request.path());
            }
        }
    }

    private void converse(HttpExchange exchange, Request request) throws IOException {
        // Whoever controls the faults must not be hit by them.
        Optional<Fault> fault = request.path().startsWith("/_sim")
                ? Optional.empty()
                : state.faults().take(request.path());
        if (fault.isPresent()) {
            converse(exchange, request, fault.get());
        } else {
            send(exchange, record(request, carryOut(request)));
        }
    }

    private void converse(HttpExchange exchange, Request request, Fault fault) throws IOException {
        pause(fault);
        int wire = exchange.getRemoteAddress().getPort();
        switch (fault.kind()) {
            case DELAY -> send(exchange, record(request, carryOut(request)));
            case STATUS -> send(exchange, record(request, instead(fault)));
            case AADSTS -> {
                request.refuseWith(fault.refusal());
                send(exchange, record(request, carryOut(request)));
            }
            case RESET -> {
                record(request, Answer.empty(0));
                line.reset(wire);
            }
            case RESET_AFTER -> {
                record(request, carryOut(request));
                line.reset(wire);
            }
            case GARBAGE -> {
                record(request, Answer.empty(0));
                line.garbage(wire);
            }
            // Leaving without an answer makes the JDK's server close the connection.
            case CLOSE -> record(request, Answer.empty(0));
            case TRUNCATE -> truncate(exchange, record(request, carryOut(request)));
        }
    }

    private void pause(Fault fault) {
        try {
            Thread.sleep(fault.delay().toMillis());
        } catch (InterruptedException e) {
            // The simulator is being stopped: answer at once, if anybody still listens.
            Thread.currentThread().interrupt();
        }
    }

    private Answer carryOut(Request request) {
        synchronized (state) {
            try {
                return routes.stream()
                        .filter(route -> route.fits(request))
                        .findFirst()
                        .map(route -> route.endpoint().answer(request))
                        .orElseGet(() -> Answer.json(404, Map.of("error", "No such page: " + request.path())));
            } catch (Refused refused) {
                return refused.answer(request);
            } catch (RuntimeException e) {
                // A defect of the simulator must not look like a refusal of Microsoft.
                e.printStackTrace();
                return Answer.text(500, "text/plain; charset=utf-8", "The simulator has a defect: " + e);
            }
        }
    }

    private Answer record(Request request, Answer answer) {
        state.ledger()
                .called(new Ledger.Call(
                        state.clock().instant(),
                        request.method(),
                        request.path(),
                        request.parameters(),
                        answer.status()));
        return answer;
    }

    private static Answer instead(Fault fault) {
        Answer answer =
                Answer.text(fault.status(), fault.headers().getOrDefault("Content-Type", "text/plain"), fault.body());
        for (Map.Entry<String, String> header : fault.headers().entrySet()) {
            if (!header.getKey().equalsIgnoreCase("Content-Type")) {
                answer = answer.with(header.getKey(), header.getValue());
            }
        }
        return answer;
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        sendHead(exchange, answer);
        if (answer.body().length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
    }

    private static void truncate(HttpExchange exchange, Answer answer) throws IOException {
        sendHead(exchange, answer);
        // The stream is not closed on purpose: closing the exchange then breaks the connection off.
        exchange.getResponseBody().write(answer.body(), 0, answer.body().length / 2);
        exchange.getResponseBody().flush();
    }

    private static void sendHead(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(h -> exchange.getResponseHeaders().add(h.name(), h.value()));
        if (!exchange.getResponseHeaders().containsKey("Cache-Control")) {
            exchange.getResponseHeaders().set("Cache-Control", "no-store, no-cache");
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    }
}
