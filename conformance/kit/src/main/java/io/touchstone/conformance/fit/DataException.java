package io.touchstone.conformance.fit;

import java.io.Serial;

/** A file of measurements that cannot be used; the message says where and why. */
public final class DataException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    DataException(String message) {
        super(message);
    }
}
