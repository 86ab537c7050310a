package io.o365mailbox.simulator.entra;

import static io.o365mailbox.simulator.web.Html.escape;

import io.o365mailbox.simulator.web.Response;

/** The HTML frame of every page. It has no script, and it looks different from Microsoft's pages on purpose. */
final class Layout {
    private static final String STYLE = """
            body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;justify-content:center;
            background:#eef1f4;color:#1b1b1b;font:15px/1.45 "Segoe UI",system-ui,sans-serif}
            main{box-sizing:border-box;width:min(440px,100vw);padding:36px 44px;background:#fff;
            box-shadow:0 2px 6px rgba(0,0,0,.2)}
            .brand{margin:0 0 18px;color:#5a5a5a;font-weight:600}
            h1{margin:0 0 14px;font-size:24px;font-weight:600}
            h2{margin:0;font-size:18px}
            label{display:block;margin:14px 0 4px}
            input[type=email],input[type=text],input[type=password],textarea{box-sizing:border-box;width:100%;
            padding:8px;border:1px solid #666;font:inherit}
            ul{margin:12px 0;padding:0 0 0 18px} li{margin:8px 0} li small{display:block;color:#555}
            .accounts{padding:0;list-style:none} .accounts button{width:100%;text-align:left;padding:12px;border:0;
            border-bottom:1px solid #ddd;background:#fff;color:#1b1b1b;font:inherit;cursor:pointer}
            .accounts button:hover,.accounts button:focus{background:#e6e6e6} .accounts small{display:block;color:#555}
            /* Enter activates the first button, which is displayed last. */
            .actions{display:flex;flex-direction:row-reverse;gap:8px;margin-top:24px}
            .actions button{min-width:108px;padding:7px 12px;border:1px solid #666;background:#e6e6e6;font:inherit;
            cursor:pointer} .actions button.primary{border-color:#0b5cad;background:#0b5cad;color:#fff}
            .link{padding:0;border:0;background:none;color:#0b5cad;text-decoration:underline;font:inherit;\
            cursor:pointer;
            text-align:left} .notice{margin:0 0 12px;color:#b00020} .quiet{color:#555;font-size:13px}
            .identity{margin:0 0 12px;color:#444} footer{margin:16px;color:#555;font-size:13px}
            """;

    private Layout() {}

    /** A page with a form. {@code body} is HTML, the other values are plain text. */
    static Response form(SignIn signIn, String action, String title, String body) {
        return page(
                200,
                title,
                "<form method=\"post\" action=\"/signin/%s\"><input type=\"hidden\" name=\"ctx\" value=\"%s\">%s</form>"
                        .formatted(action, escape(signIn.id()), body));
    }

    static Response page(int status, String title, String body) {
        return Response.html(status, """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s - Simulated Microsoft sign-in</title>
                <style>%2$s</style>
                </head>
                <body>
                <main id="page">
                <p class="brand">Simulated Microsoft sign-in</p>
                <h1 id="title">%1$s</h1>
                %3$s
                </main>
                <footer>This is a simulator for tests, not Microsoft. Do not enter a real password.</footer>
                </body>
                </html>
                """.formatted(escape(title), STYLE, body));
    }
}
