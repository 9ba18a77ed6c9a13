package io.touchstone.nn.functional;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reduction;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.Arrays;
import java.util.List;

/**
 * Connectionist temporal classification: how likely a sequence of labels is, read off a longer sequence of guesses.
 *
 * <p>A path names one label, or the blank, for each time. Its reading leaves out repetitions, then blanks. The likelihood of a target is
 * the sum over all paths that read so, and it is computed forwards: α(t, s) sums over the paths that at time t have come to place s of the
 * target with blanks between, before and after its labels. From place s − 2 to s goes only what leaps over a blank between two labels that
 * differ. All sums are of logarithms.
 */
public final class Ctc {
    private static final Scalar NEVER = Scalar.of(Double.NEGATIVE_INFINITY);

    private Ctc() {}

    /**
     * How long sequences are, and what they are made of.
     *
     * @param inputs for each sequence of guesses, how many count
     * @param targets for each target, how many labels it has
     * @param blank the class that stands for no label
     */
    @SuppressWarnings("ArrayRecordComponent") // arguments, never compared
    public record Lengths(long[] inputs, long[] targets, long blank) {}

    /**
     * −ln of the target's likelihood; infinite if no path reads so. The mean first divides by the target's length, if that is not 0.
     *
     * <p>The gradient is PyTorch's, which holds if the guesses come from a log-softmax: at the times that count, exp(x) less the share of the
     * paths that go there. Where the loss is infinite it is NaN.
     *
     * @param logProbs logarithms of probabilities, (T, N, C) or (T, C)
     * @param targets labels, (N, S), or those of all targets in a row
     * @param zeroInfinity whether what is infinite counts as 0, and has no gradient
     * @throws ShapeException if shapes or lengths do not fit
     * @torch torch.nn.functional.ctc_loss
     */
    public static <A extends Array<A>> A ctcLoss(
            A logProbs, Tensor targets, Lengths lengths, Reduction reduction, boolean zeroInfinity) {
        boolean single = logProbs.dim() != 3;
        A x = single ? logProbs.unsqueeze(1) : logProbs;
        CtcChecks.require(x.spec(), targets, lengths);
        A losses = new Trellis(x.spec(), targets.to(DType.INT64), lengths).losses(x, zeroInfinity);
        return switch (reduction) {
            case SUM -> losses.sum();
            case MEAN ->
                losses.div(x.lift(atLeastOne(lengths.targets(), x.dtype()))).mean();
            case NONE -> single ? losses.squeeze(0) : losses;
        };
    }

    private static Tensor atLeastOne(long[] lengths, DType dtype) {
        return Tensor.of(lengths).clamp(Scalar.of(1L), null).to(dtype);
    }

    /** The places of the targets, for one batch. */
    private static final class Trellis {
        private final Lengths lengths;
        private final int times;
        private final Tensor places; // (N, L): the class at each place
        private final Tensor noLeap; // (N, L): whether one may not come here from two places before
        private final Tensor over; // (T, N): whether the sequence has ended
        private final Tensor ends; // (N, 1): the last place

        Trellis(Spec x, Tensor targets, Lengths lengths) {
            this.lengths = lengths;
            this.times = x.shape().size(0);
            int n = x.shape().size(1);
            this.places = places(targets, n);
            this.noLeap = noLeap(n);
            Tensor now = Torch.arange(times).unsqueeze(1);
            this.over = now.ge(Tensor.of(lengths.inputs()));
            this.ends = Tensor.of(lengths.targets()).mul(2L).unsqueeze(1);
        }

        private Tensor places(Tensor targets, int n) {
            int longest = 0;
            for (long length : lengths.targets()) longest = Math.max(longest, (int) length);
            long[] all = new long[n * (2 * longest + 1)];
            Arrays.fill(all, lengths.blank());
            long[] labels = targets.toLongArray();
            int from = 0;
            for (int i = 0; i < n; i++) {
                int length = (int) lengths.targets()[i];
                int first = targets.dim() == 1 ? from : i * targets.size(1);
                for (int s = 0; s < length; s++) all[i * (2 * longest + 1) + 2 * s + 1] = labels[first + s];
                from += length;
            }
            return Tensor.of(all).reshape(n, 2 * longest + 1);
        }

        private Tensor noLeap(int n) {
            int length = places.size(1);
            Tensor start = Torch.ones(DType.BOOL, n, Math.min(length, 2));
            if (length <= 2) return start;
            Tensor here = places.narrow(1, 2, length - 2);
            return Shaping.cat(List.of(start, here.eq(places.narrow(1, 0, length - 2))), 1);
        }

        <A extends Array<A>> A losses(A x, boolean zeroInfinity) {
            A likelihood = likelihood(x);
            A loss = likelihood.neg();
            A chances = x.exp();
            A none = chances.detach().isfinite().logicalNot(); // of what is no logarithm
            none = none.logicalOr(x.lift(over.unsqueeze(2)));
            A sure = chances.sub(chances.detach()).maskedFill(none, 0).sum(false, 0, 2); // 0, with a gradient
            A impossible = likelihood.detach().eq(NEVER);
            A whole = loss.add(sure);
            if (zeroInfinity) return whole.maskedFill(impossible, 0).named("WhereBackward0");
            if (!impossible.any().value().isTrue()) return whole.named("CtcLossBackward0");
            // −ln 0, whose gradient by x is 1/0 · 0
            A never =
                    sure.add(1).mul(impossible.logicalNot().to(x.dtype())).log().neg();
            return never.where(impossible, whole).named("CtcLossBackward0");
        }

        /** ln of the likelihood of each target. */
        private <A extends Array<A>> A likelihood(A x) {
            int n = places.size(0);
            int length = places.size(1);
            A guesses = x.gather(2, x.lift(places.unsqueeze(0).expand(times, n, length)));
            A at = x.lift(start(n, length, x.dtype()));
            A mayNotLeap = x.lift(noLeap);
            for (int t = 0; t < times; t++) {
                Tensor ended = over.select(0, t).unsqueeze(1);
                if (ended.all().isTrue()) break;
                A leapt = moved(at, 2).maskedFill(mayNotLeap, NEVER);
                A next = logSum(List.of(at, moved(at, 1), leapt)).add(guesses.select(0, t));
                at = ended.any().isTrue() ? at.where(x.lift(ended), next) : next;
            }
            return ended(at);
        }

        /** Before the first time: at the first place for certain, so that the first time leads to it or to the next. */
        private static Tensor start(int n, int length, DType dtype) {
            Tensor rest = Torch.full(new Spec(Shape.of(n, length - 1), dtype), NEVER);
            return Shaping.cat(List.of(Torch.zeros(dtype, n, 1), rest), 1);
        }

        /** What ends at the last place or, if there is a label, at the place before it. */
        private <A extends Array<A>> A ended(A at) {
            A last = at.gather(1, at.lift(ends));
            A label = at.gather(1, at.lift(ends.sub(1L).clamp(Scalar.of(0L), null)));
            return last.where(at.lift(ends.eq(0L)), logSum(List.of(last, label)))
                    .squeeze(1);
        }

        private static <A extends Array<A>> A moved(A at, int steps) {
            int length = at.size(1);
            if (length <= steps) return at.fullLike(NEVER);
            A front = at.lift(Torch.full(new Spec(Shape.of(at.size(0), steps), at.dtype()), NEVER));
            return Shaping.cat(List.of(front, at.narrow(1, 0, length - steps)), 1);
        }

        /** ln Σ exp xᵢ: −∞ without a gradient if all of them are. */
        private static <A extends Array<A>> A logSum(List<A> terms) {
            A most = terms.stream().map(A::detach).reduce(A::maximum).orElseThrow();
            A base = most.maskedFill(most.eq(NEVER), 0);
            A sum = terms.stream().map(x -> x.sub(base).exp()).reduce(A::add).orElseThrow();
            A none = sum.detach().eq(0L);
            return sum.maskedFill(none, 1).log().add(base).maskedFill(none, NEVER);
        }
    }
}
