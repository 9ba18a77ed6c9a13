package io.touchstone.conformance.reference;

import io.touchstone.autograd.Node;
import io.touchstone.autograd.Variable;
import io.touchstone.conformance.registry.ProgramOptimizer;
import io.touchstone.conformance.registry.Scheduler;
import io.touchstone.nn.Module;
import io.touchstone.tensor.Array;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Follows the path of a reference. */
final class Attributes {
    private Attributes() {}

    static @Nullable Object follow(@Nullable Object value, List<String> path) {
        Object reached = value;
        for (String name : path) reached = step(reached, name);
        return reached;
    }

    private static @Nullable Object step(@Nullable Object value, String name) {
        if (value instanceof Array<?> array) return of(array, name);
        if (value instanceof List<?> list) return list.get(position(list, name));
        if (value instanceof Map<?, ?> map && map.containsKey(name)) return map.get(name);
        if (value instanceof Module module) return Modules.attribute(module, name);
        if (value instanceof ProgramOptimizer optimizer) return Optimizers.attribute(optimizer, name);
        if (value instanceof Scheduler scheduler) return Schedulers.attribute(scheduler, name);
        throw missing(name);
    }

    static NoSuchElementException missing(String name) {
        return new NoSuchElementException("no attribute " + name);
    }

    private static int position(List<?> list, String name) {
        if (!name.matches("-?\\d+")) throw missing(name);
        BigInteger index = new BigInteger(name);
        BigInteger place = index.signum() < 0 ? index.add(BigInteger.valueOf(list.size())) : index;
        if (place.signum() < 0 || place.compareTo(BigInteger.valueOf(list.size())) >= 0)
            throw new IndexOutOfBoundsException("list index out of range");
        return place.intValue();
    }

    private static <A extends Array<A>> @Nullable Object of(Array<A> x, String name) {
        return switch (name) {
            case "shape" -> longs(x.shape().sizes());
            case "stride" -> longs(x.strides());
            case "dtype" -> x.dtype();
            case "ndim" -> (long) x.dim();
            case "T" -> x.T();
            case "mT" -> x.mT();
            case "mH" -> x.adjoint();
            case "H" -> x.conjugateTranspose();
            case "real" -> x.dtype().isComplex() ? x.real() : x;
            case "imag" -> x.imag();
            case "itemsize" -> (long) x.dtype().bytes();
            case "nbytes" -> (long) x.dtype().bytes() * x.numel();
            default -> ofVariable(x, name);
        };
    }

    private static @Nullable Object ofVariable(Array<?> array, String name) {
        if (!(array instanceof Variable x)) throw missing(name);
        return switch (name) {
            case "grad" -> x.grad();
            case "requires_grad" -> x.requiresGrad();
            case "is_leaf" -> x.isLeaf();
            case "retains_grad" -> x.retainsGrad();
            case "output_nr" -> (long) x.outputNumber();
            case "_version" -> (long) x.version();
            case "grad_fn" -> gradFn(x);
            case "data" -> x.data();
            default -> throw missing(name);
        };
    }

    private static @Nullable String gradFn(Variable x) {
        Node node = x.gradFn();
        return node == null ? null : node.name();
    }

    private static List<Long> longs(int[] values) {
        return Arrays.stream(values).asLongStream().boxed().toList();
    }
}
