package io.touchstone.tensor.internal;

import io.touchstone.tensor.Primitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * Gives every primitive loops of its own.
 *
 * <p>A loop that calls an interface method is fast only while the call has one target: then the compiler inlines the formula and
 * vectorises the loop around it. Shared by all primitives, the same loop sees dozens of targets and runs 15 to 30 times slower. So the
 * loop class is written once and defined again, as a hidden class, for each class of primitives that uses it: same text, separate
 * profile, and in each copy the call has one target.
 */
final class Specializer<L> extends ClassValue<L> {
    private static final int RECENT = 64; // a power of two

    private final Class<L> kind;
    private final byte[] template;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array that never leaves this object
    private final @Nullable Recent<L>[] recent = new @Nullable Recent[RECENT];

    /** What was found for a class; unchangeable, so that threads may meet it without order. */
    private record Recent<L>(Class<?> primitive, L loops) {}

    private Specializer(Class<L> kind, byte[] template) {
        this.kind = kind;
        this.template = template;
    }

    /** Copies of {@code template}, which implements {@code kind} and has one constructor: without parameters, or for the primitives' class. */
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
        Class<?> primitive = op.getClass();
        int place = primitive.hashCode() & RECENT - 1;
        Recent<L> found = recent[place];
        if (found == null || found.primitive != primitive)
            recent[place] = found = new Recent<>(primitive, get(primitive));
        return found.loops;
    }

    @Override
    protected L computeValue(Class<?> primitive) {
        try {
            Class<?> copy =
                    MethodHandles.lookup().defineHiddenClass(template, true).lookupClass();
            Constructor<?> constructor = copy.getDeclaredConstructors()[0];
            boolean asks = constructor.getParameterCount() > 0;
            return kind.cast(asks ? constructor.newInstance(primitive) : constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot specialise " + kind + " for " + primitive, e);
        }
    }
}
