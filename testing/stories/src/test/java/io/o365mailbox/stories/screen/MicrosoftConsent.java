package io.o365mailbox.stories.screen;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;

/** Microsoft's page "Permissions requested", for a user. */
public final class MicrosoftConsent extends MicrosoftScreen {

    public MicrosoftConsent(Visitor visitor) {
        super(visitor, "consent");
    }

    public Visitor accepts() {
        return press("#accept");
    }

    /** Accepts on behalf of the organization; only a Global Administrator can do this. */
    public Visitor acceptsForOrganization() {
        find("#on-behalf").check();
        return accepts();
    }

    public Visitor declines() {
        return press("#decline");
    }

    /**
     * Accepts, but keeps the browser from opening the redirect to Keycloak.
     *
     * @return the address of the redirect
     */
    public String acceptsAndInterceptsRedirect(URI keycloak) {
        var form = FormData.create()
                .set("ctx", find("input[name=ctx]").inputValue())
                .set("choice", "accept");
        var target = URI.create(page().url()).resolve("/signin/consent");
        var stop = RequestOptions.create().setMaxRedirects(0);
        APIResponse response = page().request().post(target.toString(), stop.setForm(form));
        while (!target.toString().startsWith(keycloak.toString())) {
            target = target.resolve(response.headers().get("location"));
            if (!target.toString().startsWith(keycloak.toString())) {
                response = page().request()
                        .get(target.toString(), RequestOptions.create().setMaxRedirects(0));
            }
        }
        return target.toString();
    }
}
