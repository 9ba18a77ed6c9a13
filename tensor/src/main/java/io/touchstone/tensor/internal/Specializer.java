package io.touchstone.tensor.internal;

import io.touchstone.tensor.Primitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;

/**
 * Gives every primitive loops of its own.
 *
 * <p>A loop that calls an interface method is fast only while the call has one target: then the compiler inlines the formula and
 * vectorises the loop around it. Shared by all primitives, the same loop sees dozens of targets and runs 15 to 30 times slower. So the
 * loop class is written once and defined again, as a hidden class, for each class of primitives that uses it: same text, separate
 * profile, and in each copy the call has one target.
 */
final class Specializer<L> extends ClassValue<L> {
    private final Class<L> kind;
    private final byte[] template;

    private Specializer(Class<L> kind, byte[] template) {
        this.kind = kind;
        this.template = template;
    }

    /** Copies of {@code template}, which implements {@code kind} and has a constructor without parameters. */
    static <L> Specializer<L> of(Class<L> kind, Class<? extends L> template) {
        try (InputStream in = template.getResourceAsStream(template.getSimpleName() + ".class")) {
            if (in == null) throw new IllegalStateException("no class file of " + template);
            return new Specializer<>(kind, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The loops of this primitive's class. */
    L of(Primitive op) {
        return get(op.getClass());
    }

    @Override
    protected L computeValue(Class<?> primitive) {
        try {
            Class<?> copy =
                    MethodHandles.lookup().defineHiddenClass(template, true).lookupClass();
            return kind.cast(copy.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot specialise " + kind + " for " + primitive, e);
        }
    }
}
