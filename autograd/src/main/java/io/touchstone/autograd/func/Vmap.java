package io.touchstone.autograd.func;

import io.touchstone.autograd.Batched;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Shaping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function of single arrays as a function of many. {@link #of(Mapping)} runs a generic function once, on {@link Batched} arrays;
 * {@link #loop} runs any function of variables once for each, which is what it means.
 *
 * @param inDims along which dimension of each input the arrays lie; null: all have that input in common
 * @param outDim along which dimension the results are to lie
 * @param randomness what random operations do
 * @param chunkSize how many calls are made at once, which bounds the memory; 0 for all
 * @torch torch.func.vmap
 */
public record Vmap(List<@Nullable Integer> inDims, int outDim, Randomness randomness, int chunkSize) {
    /** What a random operation in the function does. */
    public enum Randomness {
        /** It is an error. */
        ERROR,
        /** Each call draws numbers of its own. */
        DIFFERENT,
        /** All calls draw the same. */
        SAME
    }

    /** Copies the list, which may hold null. */
    public Vmap {
        if (chunkSize < 0)
            throw new IllegalArgumentException(
                    "vmap: chunk_size should be None or greater than 0. (got " + chunkSize + ")");
        inDims = Collections.unmodifiableList(new ArrayList<>(inDims));
    }

    /** Along these dimensions of the inputs, results along 0, no random operations. */
    public static Vmap along(@Nullable Integer... inDims) {
        return new Vmap(Arrays.asList(inDims), 0, Randomness.ERROR, 0);
    }

    /** The same with the results along another dimension. */
    public Vmap to(int dim) {
        return new Vmap(inDims, dim, randomness, chunkSize);
    }

    /** The same with random operations allowed, or not. */
    public Vmap random(Randomness mode) {
        return new Vmap(inDims, outDim, mode, chunkSize);
    }

    /** The same with at most so many calls at once. */
    public Vmap inChunksOf(int calls) {
        if (calls == 0)
            throw new IllegalArgumentException("vmap: chunk_size should be None or greater than 0. (got 0)");
        return new Vmap(inDims, outDim, randomness, calls);
    }

    /**
     * A generic function, as a function of many. It may be nested, and run on duals.
     *
     * <p>It runs once, so that what it draws at random is the same for all; with {@link Randomness#DIFFERENT} it runs once for each.
     */
    public Mapping of(Mapping f) {
        return new Mapping() {
            @Override
            public <A extends Array<A>> A of(List<A> inputs) {
                return randomness == Randomness.DIFFERENT ? looped(inputs, f::of) : chunked(f, inputs);
            }
        };
    }

    private <A extends Array<A>> A chunked(Mapping f, List<A> inputs) {
        int count = count(inputs);
        if (chunkSize == 0 || chunkSize >= count) return atOnce(f, inputs, count);
        byte[] before = Generator.global().state();
        List<A> results = new ArrayList<>();
        for (int start = 0; start < count; start += chunkSize) {
            if (randomness == Randomness.SAME) Generator.global().setState(before);
            int size = Math.min(chunkSize, count - start);
            results.add(atOnce(f, chunk(inputs, start, size), size));
        }
        return Shaping.cat(results, outDim);
    }

    private <A extends Array<A>> List<A> chunk(List<A> inputs, int start, int size) {
        List<A> chunk = new ArrayList<>();
        for (int k = 0; k < inputs.size(); k++) {
            Integer dim = inDims.get(k);
            chunk.add(dim == null ? inputs.get(k) : inputs.get(k).narrow(dim, start, size));
        }
        return chunk;
    }

    private <A extends Array<A>> A atOnce(Mapping f, List<A> inputs, int count) {
        List<Batched<A>> batches = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Integer dim = inDims.get(i);
            batches.add(dim == null ? Batched.common(inputs.get(i), count) : Batched.of(inputs.get(i), dim));
        }
        byte[] before = Generator.global().state();
        A result = f.of(batches).along(outDim);
        requireNotRandom(before);
        return result;
    }

    /** Any function of variables, as a function of many: called once for each. */
    public Function<List<Variable>, Variable> loop(Function<List<Variable>, Variable> f) {
        return inputs -> looped(inputs, f);
    }

    private <A extends Array<A>> A looped(List<A> inputs, Function<List<A>, A> f) {
        int count = count(inputs);
        byte[] before = Generator.global().state();
        List<A> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (randomness == Randomness.SAME) Generator.global().setState(before);
            results.add(f.apply(single(inputs, i)));
            requireNotRandom(before);
        }
        return Shaping.stack(results, 0).movedim(0, outDim);
    }

    private void requireNotRandom(byte[] before) {
        if (randomness == Randomness.ERROR
                && !Arrays.equals(before, Generator.global().state()))
            throw new IllegalStateException(
                    "vmap: called random operation while in randomness error mode. Please either use the 'same' or"
                            + " 'different' randomness flags on vmap or perform the randomness operation out of vmap");
    }

    private <A extends Array<A>> List<A> single(List<A> inputs, int i) {
        List<A> single = new ArrayList<>();
        for (int k = 0; k < inputs.size(); k++) {
            Integer dim = inDims.get(k);
            single.add(dim == null ? inputs.get(k) : inputs.get(k).select(dim, i));
        }
        return single;
    }

    private <A extends Array<A>> int count(List<A> inputs) {
        if (inputs.isEmpty())
            throw new ShapeException(
                    "vmap: got no inputs. Maybe you forgot to add inputs, or you are trying to vmap over a function with no"
                            + " inputs. The latter is unsupported.");
        if (inputs.size() != inDims.size())
            throw new ShapeException(
                    "vmap(in_dims=" + inDims + "): in_dims is not compatible with the structure of `inputs`: "
                            + inDims.size() + " dims for " + inputs.size() + " inputs");
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Integer dim = inDims.get(i);
            if (dim == null) continue;
            requireDim(dim, inputs.get(i).dim());
            sizes.add(inputs.get(i).size(dim));
        }
        if (sizes.isEmpty()) throw new ShapeException("vmap: Expected at least one Tensor to vmap over");
        if (sizes.stream().distinct().count() > 1)
            throw new ShapeException(
                    "vmap: Expected all tensors to have the same size in the mapped dimension, got sizes " + sizes
                            + " for the mapped dimension");
        return sizes.get(0);
    }

    private void requireDim(int dim, int rank) {
        if (dim < -rank || dim >= rank)
            throw new ShapeException("vmap(in_dims=" + inDims + "): Got in_dim=" + dim
                    + " for an input, but the input is of dimensionality " + rank + ", so expected in_dim to"
                    + " satisfy -" + rank + " <= in_dim < " + rank + ".");
    }
}
