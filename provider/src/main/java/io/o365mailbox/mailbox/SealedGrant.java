package io.o365mailbox.mailbox;

/** The plaintext inside the seal. */
record SealedGrant(String realm, String user, String credential, long version, String refreshToken) {

    boolean isBoundTo(GrantBinding binding) {
        return new GrantBinding(realm, user, credential, version).equals(binding);
    }

    @Override
    public String toString() {
        return "***";
    }
}
