package io.o365mailbox.stories.screen;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;

/** "Permissions requested". */
public final class MicrosoftConsent extends MicrosoftScreen {

    public MicrosoftConsent(Visitor visitor) {
        super(visitor, "consent");
    }

    public Visitor accepts() {
        return press("#accept");
    }

    /** A Global Administrator, on behalf of the organization. */
    public Visitor acceptsForEverybody() {
        find("#on-behalf").check();
        return accepts();
    }

    public Visitor declines() {
        return press("#decline");
    }

    /**
     * Accepts, but the browser never gets to Keycloak.
     *
     * @return the address it was sent to
     */
    public String acceptsButTheAnswerIsStolen(URI keycloak) {
        var form = FormData.create()
                .set("ctx", find("input[name=ctx]").inputValue())
                .set("choice", "accept");
        var target = URI.create(page().url()).resolve("/signin/consent");
        var stop = RequestOptions.create().setMaxRedirects(0);
        APIResponse answer = page().request().post(target.toString(), stop.setForm(form));
        while (!target.toString().startsWith(keycloak.toString())) {
            target = target.resolve(answer.headers().get("location"));
            if (!target.toString().startsWith(keycloak.toString())) {
                answer = page().request()
                        .get(target.toString(), RequestOptions.create().setMaxRedirects(0));
            }
        }
        return target.toString();
    }
}
