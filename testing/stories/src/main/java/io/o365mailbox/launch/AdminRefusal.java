package io.o365mailbox.launch;

/** Keycloak refused an administrator's request. */
public final class AdminRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    AdminRefusal(String request, int status, String body) {
        super(request + " was refused with status " + status + ": " + body);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
