package io.touchstone.conformance.oracle;

import io.touchstone.conformance.port.PortSubject;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Capabilities;
import io.touchstone.conformance.subject.Kinds;
import io.touchstone.conformance.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.StringSupplier;
import org.bytedeco.pytorch.global.torch;

/**
 * Real PyTorch: libtorch in this process, one thread, through JavaCPP.
 *
 * <p>All pointers that a program makes live in one scope and are freed at its end. Run the virtual machine with
 * {@code -Dorg.bytedeco.javacpp.nopointergc=true}: otherwise the collector frees what libtorch still borrows.
 */
public final class LibtorchSubject implements Subject {
    private static final String VERSION = "2.10.0";

    /** Kept from the collector, since libtorch calls it. */
    private static final NoStackTrace NO_STACK_TRACE = new NoStackTrace();

    /** What fits into a line of an answer, at four characters each. */
    private static final long MOST_ELEMENTS = PortSubject.Settings.MAX_LINE / 4;

    /**
     * Loads libtorch.
     *
     * @throws IllegalStateException if it is not there
     */
    public LibtorchSubject() {
        unavailable().ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        torch.set_num_threads(1);
        torch.SetStackTraceFetcher(NO_STACK_TRACE);
    }

    /** Whether libtorch can be loaded on this machine. */
    public static boolean available() {
        return unavailable().isEmpty();
    }

    /** Why libtorch cannot be loaded on this machine, or empty if it can. */
    public static Optional<String> unavailable() {
        try {
            torch.manual_seed(0);
            return Optional.empty();
        } catch (LinkageError e) {
            return Optional.of("libtorch cannot be loaded: " + e.getMessage());
        }
    }

    @Override
    public String name() {
        return "libtorch";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.everything(VERSION);
    }

    @Override
    @SuppressWarnings("try") // the scope is there to be closed
    public Answer run(Program program) {
        try (PointerScope scope = new PointerScope();
                Modes modes = new Modes()) {
            torch.manual_seed(0);
            return answer(program, new Interpreter(modes));
        }
    }

    private static Answer answer(Program program, Interpreter interpreter) {
        try {
            interpreter.run(program.steps());
            List<Value> values = new ArrayList<>();
            for (Expr returned : program.returns()) values.add(interpreter.evaluate(returned));
            long elements = values.stream().mapToLong(LibtorchSubject::elements).sum();
            return elements > MOST_ELEMENTS
                    ? new Answer.Unsupported("an answer of " + elements + " elements")
                    : new Answer.Ok(values);
        } catch (Unsupported e) {
            return new Answer.Unsupported(e.what());
        } catch (Rejection e) {
            return new Answer.Rejected(interpreter.step(), e.kind(), String.valueOf(e.getMessage()));
        } catch (NullPointerException
                | IndexOutOfBoundsException
                | ClassCastException e) { // of the translation, not of PyTorch
            return new Answer.Unsupported("what the oracle cannot translate: " + e);
        } catch (RuntimeException e) {
            String message = cut(String.valueOf(e.getMessage()));
            // No refusal, but "please report a bug to PyTorch".
            if (message.contains("INTERNAL ASSERT FAILED"))
                return new Answer.Unsupported("what PyTorch fails at: " + message);
            return new Answer.Rejected(interpreter.step(), Kinds.of(message), message);
        }
    }

    private static long elements(Value value) {
        if (value instanceof Literal.TensorLiteral tensor) return tensor.numel();
        if (value instanceof Value.Sequence list)
            return list.items().stream().mapToLong(LibtorchSubject::elements).sum();
        if (value instanceof Value.Dict dict)
            return dict.entries().stream()
                    .mapToLong(e -> elements(e.getValue()))
                    .sum();
        return 1;
    }

    /** PyTorch's own words, without the C++ stack that follows them. */
    private static String cut(String message) {
        int end = message.indexOf("\nException raised from");
        return (end < 0 ? message : message.substring(0, end)).strip();
    }

    /** Nothing needs freeing but what each program made. */
    @Override
    public void close() {}

    /** In place of the C++ stack, which takes milliseconds to print and is cut off anyway. */
    private static final class NoStackTrace extends StringSupplier {
        private static final BytePointer EMPTY = new BytePointer("").retainReference();

        @Override
        public BytePointer call() {
            return EMPTY;
        }
    }
}
