package io.touchstone.conformance.subject;

/** Real PyTorch cannot be had on this machine; the message says why. */
public final class OracleException extends Exception {
    private static final long serialVersionUID = 1;

    /** For this reason. */
    public OracleException(String reason) {
        super(reason);
    }
}
