package io.o365mailbox.connect;

import io.o365mailbox.consent.AuthorizationOutcome;
import io.o365mailbox.consent.Problem;
import io.o365mailbox.platform.ServerClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.authentication.RequiredActionContext;

/** Says what went wrong, offers the next step, and shows the details that support needs. */
final class ProblemPage {

    private static final String TEMPLATE = "o365-mailbox-problem.ftl";

    private final StepContext context;

    ProblemPage(StepContext context) {
        this.context = context;
    }

    void show(AuthorizationOutcome.Refused refused) {
        Map<String, Object> values = context.commonValues();
        addProblem(values, refused.problem(), context.keycloak());
        values.put("address", refused.address());
        values.put("chosenAccount", refused.chosenAccount());
        values.put(
                "args",
                List.of(
                        refused.address(),
                        refused.chosenAccount(),
                        context.applicationName(),
                        String.join(", ", refused.details())));
        values.put("code", refused.code());
        values.put("correlationId", refused.correlationId());
        values.put("notNow", context.maySkip() || refused.isOutsideUsersControl());
        values.put("retry", true);
        context.show(TEMPLATE, values);
    }

    /** For a realm without an identity provider of this extension. There are no settings to take names from. */
    static void showNotSetUp(RequiredActionContext context) {
        Map<String, Object> values = new HashMap<>();
        addProblem(values, Problem.NOT_SET_UP, context);
        values.put(
                "args",
                List.of(
                        "",
                        "",
                        DisplayTexts.nameOf(context.getAuthenticationSession().getClient()),
                        ""));
        values.put("notNow", AppInitiatedAction.of(context).isEmpty());
        values.put("retry", false);
        StepContext.show(context, TEMPLATE, values);
    }

    private static void addProblem(Map<String, Object> values, Problem problem, RequiredActionContext context) {
        values.put("problem", problem.messageName());
        values.put("titleKey", problem.titleKey());
        values.put("textKey", problem.textKey());
        values.put("nextKey", problem.nextKey());
        values.put("time", DisplayTexts.time(context, ServerClock.now()));
    }
}
