package io.o365mailbox.stories.screen;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.Tracing;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A person in front of a browser tab. */
public final class Visitor {

    // The first page of a just started Keycloak compiles its templates.
    private static final double PATIENCE = 20_000;

    private final BrowserContext profile;
    private final Page page;
    private final List<String> answers = new ArrayList<>();
    private final List<String> adminConsents = new ArrayList<>();

    private Visitor(BrowserContext profile) {
        this.profile = profile;
        this.page = profile.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onRequest(request -> {
            if (request.url().contains("/adminconsent?")) {
                adminConsents.add(request.url().replaceFirst(".*[?&]state=([^&]*).*", "$1"));
            }
            if (request.url().contains("/endpoint?")) {
                answers.add(request.url());
            }
        });
    }

    public static Visitor with(BrowserContext profile) {
        profile.tracing().start(new Tracing.StartOptions().setScreenshots(true).setSnapshots(true));
        return new Visitor(profile);
    }

    /** The same person, same cookies, in one more tab. */
    public Visitor inAnotherTab() {
        return new Visitor(profile);
    }

    public Visitor opens(URI address) {
        return opens(address.toString());
    }

    public Visitor opens(String address) {
        page.navigate(address);
        return this;
    }

    public Visitor goesBack() {
        page.goBack();
        return this;
    }

    public Visitor reloads() {
        page.reload();
        return this;
    }

    /** Waits for a screen, and when it is ours, holds it to the accessibility rules. */
    public <S extends Screen> S meets(Function<Visitor, S> kind) {
        var screen = kind.apply(this);
        try {
            page.locator(screen.sign()).first().waitFor(new WaitForOptions().setTimeout(PATIENCE));
        } catch (TimeoutError tooLong) {
            throw new AssertionError("Expected " + screen.getClass().getSimpleName() + " but saw " + describe());
        }
        if (screen.isOurs()) {
            new Accessibility(page).checkOnce();
        }
        return screen;
    }

    /** The address with which Microsoft last sent this browser to Keycloak, code and all. */
    public String lastAnswer() {
        if (answers.isEmpty()) {
            throw new AssertionError("Microsoft has not sent the browser back");
        }
        return answers.get(answers.size() - 1);
    }

    /** What Microsoft is to send back from its page for administrators. */
    public String stateOfLastAdminConsent() {
        return adminConsents.get(adminConsents.size() - 1);
    }

    /** Does not go where pages go by themselves, such as after some seconds. */
    public Visitor staysOn(String addresses) {
        page.route(addresses, away -> away.fulfill(new Route.FulfillOptions().setStatus(204)));
        return this;
    }

    public Visitor movesOn(String addresses) {
        page.unroute(addresses);
        return this;
    }

    String describe() {
        // Without the query, which may hold codes that must not lie around in reports.
        var where = page.url().replaceFirst("[?#].*", "");
        return "'" + page.title() + "' at " + where + ":\n"
                + page.locator("body").innerText();
    }

    public URI at() {
        return URI.create(page.url());
    }

    BrowserContext profile() {
        return profile;
    }

    public Page page() {
        return page;
    }

    /** Ends the visit; keeps Playwright's trace when a file for it is given. */
    public void leaves(Path trace) {
        profile.tracing().stop(trace == null ? null : new Tracing.StopOptions().setPath(trace));
        profile.close();
    }
}
