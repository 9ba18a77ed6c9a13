package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** {@code torch.nn.init}: draws in Python's order, by libtorch's generator. */
final class Inits {
    static final Library LIBRARY = new Library();

    static {
        simple();
        scaled();
        structured();
    }

    private Inits() {}

    private static void simple() {
        LIBRARY.define("calculate_gain(nonlinearity, param=None)", a -> {
            double gain = gain(a.text("nonlinearity"), a.get("param"));
            // Python has the integer 1 here.
            return gain == 1 ? (Object) 1L : (Object) gain;
        });
        LIBRARY.define("uniform_(tensor, a=0.0, b=1.0)", a -> uniform(a.tensor("tensor"), a.real("a"), a.real("b")));
        LIBRARY.define(
                "normal_(tensor, mean=0.0, std=1.0)", a -> normal(a.tensor("tensor"), a.real("mean"), a.real("std")));
        LIBRARY.define(
                "constant_(tensor, val)", a -> quietly(() -> Aten.tensor("fill_", a.tensor("tensor"), a.get("val"))));
        LIBRARY.define("ones_(tensor)", a -> constant(a.tensor("tensor"), 1));
        LIBRARY.define("zeros_(tensor)", a -> constant(a.tensor("tensor"), 0));
        LIBRARY.define("trunc_normal_(tensor, mean=0.0, std=1.0, a=-2.0, b=2.0)", Inits::truncatedNormal);
    }

    private static void scaled() {
        LIBRARY.define("xavier_uniform_(tensor, gain=1.0)", a -> xavierUniform(a.tensor("tensor"), a.real("gain")));
        LIBRARY.define("xavier_normal_(tensor, gain=1.0)", a -> xavierNormal(a.tensor("tensor"), a.real("gain")));
        kaiming(
                "kaiming_uniform_",
                (x, deviation) -> uniform(x, -Math.sqrt(3.0) * deviation, Math.sqrt(3.0) * deviation));
        kaiming("kaiming_normal_", (x, deviation) -> normal(x, 0, deviation));
    }

    /** Python leaves what has no elements as it is. */
    private static void kaiming(String name, BiFunction<Tensor, Double, Tensor> fill) {
        LIBRARY.define(name + "(tensor, a=0, mode='fan_in', nonlinearity='leaky_relu')", a -> {
            Tensor x = a.tensor("tensor");
            return x.numel() == 0 ? x : fill.apply(x, deviation(a));
        });
    }

    private static void structured() {
        LIBRARY.define("eye_(tensor)", a -> {
            Tensor x = dimensions(a.tensor("tensor"), 2, 2, "Only tensors with 2 dimensions are supported");
            return quietly(() -> Aten.tensor("copy_", x, Aten.call("eye", x.size(0), x.size(1))));
        });
        LIBRARY.define("dirac_(tensor, groups=1)", Inits::dirac);
        LIBRARY.define("orthogonal_(tensor, gain=1)", Inits::orthogonal);
        LIBRARY.define("sparse_(tensor, sparsity, std=0.01)", Inits::sparse);
    }

    static Tensor uniform(Tensor x, double low, double high) {
        return quietly(() -> Aten.tensor("uniform_", x, low, high));
    }

    static Tensor normal(Tensor x, double mean, double std) {
        return quietly(() -> Aten.tensor("normal_", x, mean, std));
    }

    static Tensor constant(Tensor x, double value) {
        return quietly(() -> Aten.tensor("fill_", x, value));
    }

    static Tensor xavierNormal(Tensor x, double gain) {
        Fans fans = fans(x);
        return normal(x, 0, gain * Math.sqrt(2.0 / (fans.in + fans.out)));
    }

    static Tensor xavierUniform(Tensor x, double gain) {
        Fans fans = fans(x);
        double bound = Math.sqrt(3.0) * (gain * Math.sqrt(2.0 / (fans.in + fans.out)));
        return uniform(x, -bound, bound);
    }

    /** {@code kaiming_uniform_(x, a=sqrt(5))}, with which most layers start. */
    static Tensor kaimingUniform(Tensor x) {
        double slope = Math.sqrt(5);
        double bound = Math.sqrt(3.0) * (Math.sqrt(2.0 / (1 + slope * slope)) / Math.sqrt(fans(x).in));
        return uniform(x, -bound, bound);
    }

    /** How many inputs feed an output, and outputs an input. */
    record Fans(double in, double out) {}

    static Fans fans(Tensor x) {
        dimensions(
                x,
                2,
                Integer.MAX_VALUE,
                "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
        double field = 1;
        for (long i = 2; i < x.dim(); i++) field *= x.size(i);
        return new Fans(x.size(1) * field, x.size(0) * field);
    }

    private static double deviation(Bound a) {
        String mode = a.text("mode").toLowerCase(Locale.ROOT);
        if (!mode.equals("fan_in") && !mode.equals("fan_out"))
            throw Rejection.value("Mode " + mode + " not supported, please use one of ['fan_in', 'fan_out']");
        Fans fans = fans(a.tensor("tensor"));
        return gain(a.text("nonlinearity"), a.get("a")) / Math.sqrt(mode.equals("fan_in") ? fans.in : fans.out);
    }

    private static double gain(String nonlinearity, @Nullable Object param) {
        return switch (nonlinearity) {
            case "linear",
                    "conv1d",
                    "conv2d",
                    "conv3d",
                    "conv_transpose1d",
                    "conv_transpose2d",
                    "conv_transpose3d",
                    "sigmoid" -> 1;
            case "tanh" -> 5.0 / 3;
            case "relu" -> Math.sqrt(2.0);
            case "selu" -> 3.0 / 4;
            case "leaky_relu" -> {
                double slope = param instanceof Number number ? number.doubleValue() : 0.01;
                yield Math.sqrt(2.0 / (1 + slope * slope));
            }
            default -> throw Rejection.value("Unsupported nonlinearity " + nonlinearity);
        };
    }

    private static Tensor truncatedNormal(Bound a) {
        Tensor x = a.tensor("tensor");
        double mean = a.real("mean");
        double std = a.real("std");
        double low = phi((a.real("a") - mean) / std);
        double high = phi((a.real("b") - mean) / std);
        return quietly(() -> {
            Aten.call("uniform_", x, 2 * low - 1, 2 * high - 1);
            Aten.call("erfinv_", x);
            Aten.call("mul_", x, std * Math.sqrt(2.0));
            Aten.call("add_", x, mean);
            return Aten.tensor("clamp_", x, a.get("a"), a.get("b"));
        });
    }

    /** The normal distribution function; libtorch's erf, since Java has none. */
    private static double phi(double x) {
        Tensor erf = Aten.tensor(
                "erf", Tensors.create(Literal.TensorLiteral.reals(DTypeName.FLOAT64, List.of(), x / Math.sqrt(2.0))));
        return (1 + erf.item_double()) / 2;
    }

    private static Tensor dirac(Bound a) {
        Tensor x = dimensions(a.tensor("tensor"), 3, 5, "Only tensors with 3, 4, or 5 dimensions are supported");
        long groups = a.integer("groups");
        if (x.size(0) % groups != 0) throw Rejection.value("dim 0 must be divisible by groups");
        long perGroup = x.size(0) / groups;
        return quietly(() -> {
            Aten.call("zero_", x);
            for (long g = 0; g < groups; g++)
                for (long d = 0; d < Math.min(perGroup, x.size(1)); d++) {
                    List<Long> place = new ArrayList<>(List.of(g * perGroup + d, d));
                    for (long i = 2; i < x.dim(); i++) place.add(x.size(i) / 2);
                    Indexing.set(x, place, 1L);
                }
            return x;
        });
    }

    private static Tensor orthogonal(Bound a) {
        Tensor x = dimensions(
                a.tensor("tensor"), 2, Integer.MAX_VALUE, "Only tensors with 2 or more dimensions are supported");
        if (x.numel() == 0) return x;
        long rows = x.size(0);
        long cols = x.numel() / rows;
        return quietly(() -> {
            Tensor flat = Aten.tensor("normal_", Aten.call("new_empty", x, List.of(rows, cols)), 0.0, 1.0);
            if (rows < cols) Aten.call("t_", flat);
            List<?> qr = Aten.list("linalg_qr", flat);
            Object signs = Aten.call("sign", Aten.call("diag", qr.get(1), 0L));
            Tensor q = Aten.tensor("mul_", qr.get(0), signs);
            if (rows < cols) Aten.call("t_", q);
            Aten.call("copy_", Aten.call("view_as", x, q), q);
            return Aten.tensor("mul_", x, a.get("gain"));
        });
    }

    private static Tensor sparse(Bound a) {
        Tensor x = dimensions(a.tensor("tensor"), 2, 2, "Only tensors with 2 dimensions are supported");
        long zeros = (long) Math.ceil(a.real("sparsity") * x.size(0));
        return quietly(() -> {
            Aten.call("normal_", x, 0.0, a.real("std"));
            for (long column = 0; column < x.size(1); column++) {
                Tensor rows = Aten.tensor("slice", Aten.call("randperm", x.size(0)), 0L, 0L, zeros);
                Aten.call("index_fill_", Aten.call("select", x, 1L, column), 0L, rows, 0L);
            }
            return x;
        });
    }

    private static Tensor dimensions(Tensor x, long least, long most, String otherwise) {
        if (x.dim() < least || x.dim() > most) throw Rejection.value(otherwise);
        return x;
    }

    private static Tensor quietly(Supplier<Tensor> body) {
        return Modes.withoutGrad(body);
    }
}
