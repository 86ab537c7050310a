package io.o365mailbox.mailbox;

/** The plaintext inside the seal. */
record SealedContent(String realm, String user, String credential, long version, String purpose, String secret) {

    static SealedContent of(GrantBinding binding, String secret) {
        return new SealedContent(
                binding.realm(), binding.user(), binding.credential(), binding.version(), binding.purpose(), secret);
    }

    boolean isBoundTo(GrantBinding binding) {
        return new GrantBinding(realm, user, credential, version, purpose).equals(binding);
    }

    @Override
    public String toString() {
        return "***";
    }
}
