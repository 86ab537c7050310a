package io.o365mailbox.mailbox.sealing;

/**
 * The plaintext inside the seal, as JSON. The names of the components are the stored keys and must not change.
 *
 * @param version see {@link SealBinding}
 * @param secret the sealed secret; {@link #toString} does not show it
 */
record SealedContent(String realm, String user, String credential, long version, String purpose, String secret) {

    static SealedContent of(SealBinding binding, String secret) {
        return new SealedContent(
                binding.realm(), binding.user(), binding.credential(), binding.version(), binding.purpose(), secret);
    }

    boolean isBoundTo(SealBinding binding) {
        return new SealBinding(realm, user, credential, version, purpose).equals(binding);
    }

    @Override
    public String toString() {
        return "***";
    }
}
