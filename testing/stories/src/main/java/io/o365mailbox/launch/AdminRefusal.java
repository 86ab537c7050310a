package io.o365mailbox.launch;

/** Keycloak did not do what an administrator asked for. */
public final class AdminRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    AdminRefusal(String what, int status, String answer) {
        super(what + " was answered with " + status + ": " + answer);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
