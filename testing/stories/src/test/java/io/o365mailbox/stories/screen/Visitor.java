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

/** A person with a browser tab. */
public final class Visitor {

    // In milliseconds. After its start, Keycloak compiles its templates for the first page.
    private static final double TIMEOUT = 20_000;

    private final BrowserContext profile;
    private final Page page;
    private final List<String> callbacks = new ArrayList<>();
    private final List<String> adminConsents = new ArrayList<>();

    private Visitor(BrowserContext profile) {
        this.profile = profile;
        this.page = profile.newPage();
        page.setDefaultTimeout(TIMEOUT);
        page.onRequest(request -> {
            if (request.url().contains("/adminconsent?")) {
                adminConsents.add(request.url().replaceFirst(".*[?&]state=([^&]*).*", "$1"));
            }
            if (request.url().contains("/endpoint?")) {
                callbacks.add(request.url());
            }
        });
    }

    public static Visitor with(BrowserContext profile) {
        profile.tracing().start(new Tracing.StartOptions().setScreenshots(true).setSnapshots(true));
        return new Visitor(profile);
    }

    /** A second tab of the same person, with the same cookies. */
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

    /** Waits up to 20 seconds for a page, and checks the accessibility of the provider's pages. */
    public <S extends Screen> S meets(Function<Visitor, S> kind) {
        var screen = kind.apply(this);
        try {
            page.locator(screen.selector()).first().waitFor(new WaitForOptions().setTimeout(TIMEOUT));
        } catch (TimeoutError tooLong) {
            throw new AssertionError("Expected " + screen.getClass().getSimpleName() + " but saw " + describe());
        }
        if (screen.isOurs()) {
            new Accessibility(page).checkOnce();
        }
        return screen;
    }

    /** The complete address of Microsoft's last redirect to Keycloak, with the code. */
    public String lastCallback() {
        if (callbacks.isEmpty()) {
            throw new AssertionError("There was no redirect from Microsoft");
        }
        return callbacks.get(callbacks.size() - 1);
    }

    /** The state parameter of the last request for an organization's consent. */
    public String lastAdminConsentState() {
        return adminConsents.get(adminConsents.size() - 1);
    }

    /** Keeps pages from moving on to these addresses, as some do after some seconds. */
    public Visitor blocks(String addresses) {
        page.route(addresses, away -> away.fulfill(new Route.FulfillOptions().setStatus(204)));
        return this;
    }

    public Visitor unblocks(String addresses) {
        page.unroute(addresses);
        return this;
    }

    String describe() {
        // Without the query, because it can contain codes, which must not be in reports.
        var where = page.url().replaceFirst("[?#].*", "");
        return "'" + page.title() + "' at " + where + ":\n"
                + page.locator("body").innerText();
    }

    public URI address() {
        return URI.create(page.url());
    }

    BrowserContext profile() {
        return profile;
    }

    public Page page() {
        return page;
    }

    /** Closes the browser profile. @param trace the file for Playwright's trace; null for none */
    public void leaves(Path trace) {
        profile.tracing().stop(trace == null ? null : new Tracing.StopOptions().setPath(trace));
        profile.close();
    }
}
