package io.touchstone.conformance.judge;

import io.touchstone.conformance.program.Elements;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Capabilities;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Subject;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * The reference, wrong on purpose.
 *
 * @param before what it makes of programs before it runs them
 * @param after what it makes of its values
 */
public record Distorted(UnaryOperator<Program> before, UnaryOperator<Value> after) implements Subject {
    private static final ReferenceSubject REFERENCE = new ReferenceSubject();

    /** Runs other programs than it is asked to. */
    public static Distorted programs(UnaryOperator<Program> before) {
        return new Distorted(before, value -> value);
    }

    /** Changes the first real number of every tensor. */
    public static Distorted reals(DoubleUnaryOperator wrong) {
        return new Distorted(program -> program, value -> distorted(value, wrong));
    }

    private static Value distorted(Value value, DoubleUnaryOperator wrong) {
        if (!(value instanceof Literal.TensorLiteral tensor) || tensor.dtype().isIntegral() || tensor.numel() == 0)
            return value;
        double[] data = tensor.data().reals();
        data[0] = wrong.applyAsDouble(data[0]);
        return new Literal.TensorLiteral(tensor.dtype(), tensor.shape(), Elements.ofReals(data));
    }

    @Override
    public String name() {
        return "distorted";
    }

    @Override
    public Capabilities capabilities() {
        return REFERENCE.capabilities();
    }

    @Override
    public Answer run(Program program) {
        Answer answer = REFERENCE.run(before.apply(program));
        if (!(answer instanceof Answer.Ok ok)) return answer;
        List<Value> values = ok.values().stream().map(after).toList();
        return new Answer.Ok(values);
    }

    @Override
    public void close() {}
}
