package io.o365mailbox.connect;

import io.o365mailbox.consent.Outcome;
import io.o365mailbox.consent.Problem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.authentication.RequiredActionContext;

/** Every other end: what happened, the one next step, and the details for whoever has to help. */
final class ProblemPage {

    private static final String TEMPLATE = "o365-mailbox-problem.ftl";

    private final Visit visit;

    ProblemPage(Visit visit) {
        this.visit = visit;
    }

    void show(Outcome.Refused refused) {
        Map<String, Object> values = visit.values();
        put(values, refused.problem(), visit.context());
        values.put("address", refused.address());
        values.put("picked", refused.picked());
        values.put(
                "args",
                List.of(
                        refused.address(),
                        refused.picked(),
                        visit.applicationName(),
                        String.join(", ", refused.details())));
        values.put("code", refused.code());
        values.put("correlationId", refused.correlationId());
        values.put("notNow", visit.mayLeave() || refused.isNobodysFault());
        values.put("retry", true);
        visit.show(TEMPLATE, values);
    }

    /** Where nothing else can be shown because there is no identity provider to take words from. */
    static void notSetUp(RequiredActionContext context) {
        Map<String, Object> values = new HashMap<>();
        put(values, Problem.NOT_SET_UP, context);
        values.put(
                "args",
                List.of("", "", Words.nameOf(context.getAuthenticationSession().getClient()), ""));
        values.put("notNow", AppRequest.of(context).isEmpty());
        values.put("retry", false);
        Visit.show(context, TEMPLATE, values);
    }

    private static void put(Map<String, Object> values, Problem problem, RequiredActionContext context) {
        values.put("problem", problem.messageName());
        values.put("titleKey", problem.titleKey());
        values.put("textKey", problem.textKey());
        values.put("nextKey", problem.nextKey());
        values.put("time", Words.time(context, Instant.now()));
    }
}
