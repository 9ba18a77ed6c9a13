package io.touchstone.conformance.check;

import io.touchstone.conformance.registry.Arguments;
import io.touchstone.conformance.registry.Body;
import io.touchstone.conformance.registry.Mutation;
import io.touchstone.conformance.registry.Names;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Overload;
import io.touchstone.conformance.registry.Signature;
import io.touchstone.conformance.registry.Takes;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations that are wrong on purpose, each in one way. */
final class WrongOperations {
    private WrongOperations() {}

    static Operation unary(Single op) {
        return operation("wrong(Tensor input)", new OfOne(op), Takes.ANYTHING);
    }

    static Operation binary(Single op) {
        Takes same = new Takes(Takes.Operands.SAME, Takes.Elements.FLOATING, Takes.Region.REAL);
        return operation("wrong(Tensor input, Tensor other)", new OfTwo(op), same);
    }

    static Operation operation(String signature, Body body, Takes takes) {
        List<Overload> overloads = List.of(new Overload(Signature.parse(signature), body));
        return new Operation(Names.of("wrong"), "wrong", overloads, Mutation.ELEMENTWISE, false, takes);
    }

    record OfOne(Single op) implements Body {
        @Override
        public <A extends Array<A>> Object on(Arguments<A> a) {
            return a.self().unary(op);
        }
    }

    record OfTwo(Single op) implements Body {
        @Override
        public <A extends Array<A>> Object on(Arguments<A> a) {
            return a.self().binary(op, a.array("other"));
        }
    }

    /** x², but 2x² where there are many x. */
    record OtherInBatches() implements Unary {
        @Override
        public double f(double x) {
            return x * x;
        }

        @Override
        public <A extends Array<A>> A slope(A t, Saved<A> at) {
            return t.mul(at.x()).mul(2);
        }

        @Override
        public Reads reads() {
            return Reads.X;
        }

        @Override
        public <A extends Array<A>> List<A> batch(List<A> inputs, int count, List<Spec> each) {
            return List.of(inputs.get(0).mul(inputs.get(0)).mul(2));
        }
    }

    /** x² with a derivative of 3x, say. */
    record Square(double factor) implements Unary {
        @Override
        public double f(double x) {
            return x * x;
        }

        @Override
        public <A extends Array<A>> A slope(A t, Saved<A> at) {
            return t.mul(at.x()).mul(factor);
        }

        @Override
        public Reads reads() {
            return Reads.X;
        }
    }

    /** x² whose derivative takes x for a constant: right at first order. */
    record DetachedSquare() implements Unary {
        @Override
        public double f(double x) {
            return x * x;
        }

        @Override
        public <A extends Array<A>> A slope(A t, Saved<A> at) {
            return t.mul(at.x().detach()).mul(2);
        }

        @Override
        public Reads reads() {
            return Reads.X;
        }
    }

    /** x y² with the derivatives of its operands swapped. */
    record SwappedOperands() implements Binary {
        @Override
        public double f(double x, double y) {
            return x * y * y;
        }

        @Override
        public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
            return t.mul(at.x()).mul(at.y()).mul(2);
        }

        @Override
        public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
            return t.mul(at.y()).mul(at.y());
        }

        @Override
        public Reads reads(int i) {
            return Reads.XY;
        }
    }

    /** 3x by rules of its own, the forward one with another factor. */
    record Triple(double forward) implements Single {
        @Override
        public Spec spec(List<Spec> in) {
            return in.get(0);
        }

        @Override
        public Tensor compute(List<Tensor> in, Spec output) {
            return in.get(0).mul(3.0);
        }

        @Override
        public <A extends Array<A>> A vjp(int i, A g, Saved<A> at) {
            return g.mul(3.0);
        }

        @Override
        public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
            A tangent = t.get(0);
            return tangent == null ? null : tangent.mul(forward);
        }

        @Override
        public Reads reads(int i) {
            return Reads.NOTHING;
        }
    }

    /** x²/2, right at first order; its gradient is formed by {@link Triple}, whose forward rule is wrong. */
    record WrongHelper() implements Unary {
        @Override
        public double f(double x) {
            return x * x / 2;
        }

        @Override
        public <A extends Array<A>> A slope(A t, Saved<A> at) {
            return at.x().unary(new Triple(2)).div(3.0).mul(t);
        }

        @Override
        public Reads reads() {
            return Reads.X;
        }
    }

    /** A function of x that is the same in every way but the one that is overridden. */
    abstract static class Same implements Single {
        @Override
        public Spec spec(List<Spec> in) {
            return in.get(0);
        }

        @Override
        public Tensor compute(List<Tensor> in, Spec output) {
            return in.get(0).packed();
        }

        @Override
        public <A extends Array<A>> A vjp(int i, A g, Saved<A> at) {
            return g;
        }

        @Override
        public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
            return t.get(0);
        }

        @Override
        public Reads reads(int i) {
            return Reads.NOTHING;
        }
    }

    /** Promises float64 and makes what it got. */
    static final class WrongSpec extends Same {
        @Override
        public Spec spec(List<Spec> in) {
            return in.get(0).with(DType.FLOAT64);
        }
    }

    /** Reads the storage from its beginning, wherever the array begins. */
    static final class OffsetIgnored extends Same {
        @Override
        public Tensor compute(List<Tensor> in, Spec output) {
            Tensor out = Tensor.allocate(output);
            for (int i = 0; i < out.numel(); i++) out.storage().set(i, in.get(0).storage(), i);
            return out;
        }
    }

    /** Loses half of float32's digits. */
    static final class Coarse extends Same {
        @Override
        public Tensor compute(List<Tensor> in, Spec output) {
            return in.get(0).dtype() == DType.FLOAT32
                    ? in.get(0).mul(1.00001)
                    : in.get(0).packed();
        }
    }

    /** Depends on how many threads there are. */
    static final class PerThread extends Same {
        @Override
        public Tensor compute(List<Tensor> in, Spec output) {
            return in.get(0).add(Torch.numThreads());
        }
    }

    /** Breaks off on empty arrays. */
    static final class FailsOnEmpty extends Same {
        @Override
        public Tensor compute(List<Tensor> in, Spec output) {
            Tensor out = in.get(0).packed();
            out.storage().getDouble(out.numel() - 1);
            return out;
        }
    }

    /** Changes its input before it refuses. */
    static final class ChangesAndRefuses extends Same {
        @Override
        public Tensor compute(List<Tensor> in, Spec output) {
            in.get(0).zero_();
            throw new IllegalArgumentException("too late");
        }
    }

    /** Doubles the result where it has to broadcast. */
    record WrongBroadcast() implements Body {
        @Override
        public <A extends Array<A>> Object on(Arguments<A> a) {
            A sum = a.self().add(a.array("other"));
            return a.self().shape().equals(a.array("other").shape()) ? sum : sum.mul(2);
        }
    }

    /** Writes without counting it. */
    record Uncounted() implements Body {
        @Override
        public <A extends Array<A>> Object on(Arguments<A> a) {
            A x = a.self();
            x.value().unversioned().write(x.value().neg());
            return x;
        }
    }
}
