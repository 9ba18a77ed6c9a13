package io.touchstone.autograd.func;

import io.touchstone.autograd.Autograd;
import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.GradientException;
import io.touchstone.autograd.Variable;
import io.touchstone.autograd.func.Strictness.Role;
import io.touchstone.autograd.func.Strictness.Stage;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Products with, and matrices of, derivatives of functions from several variables to several, as the older of PyTorch's two interfaces has
 * them. {@link Func} composes; this tells, if asked to be {@link Options#strict}, what does not depend on what.
 *
 * <p>Tangents go forward by differentiating twice backward: vᵀJ is linear in v, and its gradient with respect to v, along t, is J t.
 *
 * @torch torch.autograd.functional
 */
public final class Functional {
    private static final String INPUT = "input to the user-provided function is";
    private static final String FORWARD = "strategy=\"forward-mode\"";
    private static final String REVERSE = "strategy=\"reverse-mode\"";

    private Functional() {}

    /** By which mode a matrix of derivatives is made. */
    public enum Strategy {
        /** A row a backward pass. */
        REVERSE_MODE,
        /** A column a forward pass. */
        FORWARD_MODE
    }

    /**
     * How derivatives are computed; the defaults are PyTorch's.
     *
     * @param createGraph whether results can be differentiated
     * @param strict whether it is an error that something does not depend on an input; else its derivatives are zeros
     * @param vectorize whether all rows, or columns, are computed as a batch
     * @param strategy the mode for matrices; for Hessians, the outer one
     */
    public record Options(boolean createGraph, boolean strict, boolean vectorize, Strategy strategy) {
        /** PyTorch's. */
        public static final Options DEFAULT = new Options(false, false, false, Strategy.REVERSE_MODE);

        /** As these options, with results that can be differentiated. */
        public Options withGraph() {
            return new Options(true, strict, vectorize, strategy);
        }

        /** As these options, refusing what does not depend on an input. */
        public Options inStrictMode() {
            return new Options(createGraph, true, vectorize, strategy);
        }

        /** As these options, as a batch. */
        public Options vectorized() {
            return new Options(createGraph, strict, true, strategy);
        }

        /** As these options, by forward mode, as a batch. */
        public Options forward() {
            return new Options(createGraph, strict, true, Strategy.FORWARD_MODE);
        }
    }

    /**
     * A function's values and a product with its derivatives.
     *
     * @param outputs the values
     * @param product one an input, or one an output
     */
    public record Product(List<Variable> outputs, List<Variable> product) {
        /** Copies the lists. */
        public Product {
            outputs = List.copyOf(outputs);
            product = List.copyOf(product);
        }
    }

    // ---- products

    /**
     * vᵀJ, one an input.
     *
     * @param v of the outputs' shapes; null if there is one output of one element
     * @torch torch.autograd.functional.vjp
     */
    public static Product vjp(
            Function<List<Variable>, List<Variable>> f,
            List<Variable> inputs,
            @Nullable List<Variable> v,
            Options options) {
        Pass pass = new Pass(f, inputs, options);
        List<Variable> given = vector(v, pass.outputs, "user-provided function returns", options);
        return pass.product(
                pass.back(pass.outputs, pass.inputs, given, options.createGraph()), pass.inputs, Stage.BACK);
    }

    /**
     * J v, one an output.
     *
     * @param v of the inputs' shapes; null if there is one input of one element
     * @torch torch.autograd.functional.jvp
     */
    public static Product jvp(
            Function<List<Variable>, List<Variable>> f,
            List<Variable> inputs,
            @Nullable List<Variable> v,
            Options options) {
        List<Variable> given = vector(v, inputs, INPUT, options);
        Pass pass = new Pass(f, inputs, options);
        List<Variable> weights = weights(pass.outputs);
        List<Variable> rows = pass.transposed(pass.outputs, weights, Role.GRADIENT);
        return pass.product(pass.back(rows, weights, given, options.createGraph()), pass.outputs, Stage.BACK_TRICK);
    }

    /**
     * vᵀH, one an input, of a function of one element.
     *
     * @torch torch.autograd.functional.vhp
     */
    public static Product vhp(
            Function<List<Variable>, Variable> f, List<Variable> inputs, @Nullable List<Variable> v, Options options) {
        List<Variable> given = vector(v, inputs, INPUT, options);
        Pass pass = new Pass(single(f, "vhp"), inputs, options);
        List<Variable> first = pass.transposed(pass.outputs, ones(pass.outputs), Role.JACOBIAN);
        return pass.product(
                pass.back(first, pass.inputs, given, options.createGraph()), pass.inputs, Stage.DOUBLE_BACK);
    }

    /**
     * H v, one an input, of a function of one element; {@link #vhp} is the same and cheaper.
     *
     * @torch torch.autograd.functional.hvp
     */
    public static Product hvp(
            Function<List<Variable>, Variable> f, List<Variable> inputs, @Nullable List<Variable> v, Options options) {
        List<Variable> given = vector(v, inputs, INPUT, options);
        Pass pass = new Pass(single(f, "hvp"), inputs, options);
        List<Variable> first = pass.transposed(pass.outputs, ones(pass.outputs), Role.JACOBIAN);
        List<Variable> weights = weights(pass.inputs);
        List<Variable> rows = pass.transposed(first, weights, Role.HESSIAN);
        return pass.product(
                pass.back(rows, weights, given, options.createGraph()), pass.inputs, Stage.DOUBLE_BACK_TRICK);
    }

    // ---- matrices

    /**
     * All derivatives: for each output and each input an array of the output's shape and then the input's.
     *
     * @throws IllegalArgumentException if PyTorch does not have these options together
     * @torch torch.autograd.functional.jacobian
     */
    public static List<List<Variable>> jacobian(
            Function<List<Variable>, List<Variable>> f, List<Variable> inputs, Options options) {
        requireCompatible(options);
        Pass pass = new Pass(f, inputs, options);
        return options.strategy() == Strategy.FORWARD_MODE ? pass.columns() : pass.rows();
    }

    /**
     * All second derivatives of a function of one element: for each two inputs an array of the first's shape and then the second's.
     *
     * @throws IllegalArgumentException if PyTorch does not have these options together
     * @torch torch.autograd.functional.hessian
     */
    public static List<List<Variable>> hessian(
            Function<List<Variable>, Variable> f, List<Variable> inputs, Options options) {
        Strictness strictness = new Strictness(options.strict(), false);
        Function<List<Variable>, List<Variable>> checked = own -> {
            List<Variable> outputs = single(f, "hessian").apply(own);
            strictness.requireRecorded(outputs, Role.OUTPUT);
            return outputs;
        };
        Function<List<Variable>, List<Variable>> gradient = own -> {
            List<Variable> first =
                    jacobian(checked, own, Options.DEFAULT.withGraph()).get(0);
            strictness.requireRecorded(first, Role.JACOBIAN);
            return first;
        };
        return jacobian(gradient, inputs, options);
    }

    private static void requireCompatible(Options options) {
        boolean forward = options.strategy() == Strategy.FORWARD_MODE;
        if (forward && options.createGraph())
            throw incompatible("create_graph=True", FORWARD, "create_graph=False", REVERSE);
        if (forward && options.strict()) throw incompatible("strict=True", FORWARD, "strict=False", REVERSE);
        if (forward && !options.vectorize())
            throw new IllegalArgumentException(
                    "Computing Jacobian using forward-AD or forward-over-reverse Hessian is only implemented for"
                            + " `vectorize=True`.");
        if (options.strict() && options.vectorize())
            throw incompatible("strict=True", "vectorized=True", "strict=False", "vectorize=False");
    }

    private static IllegalArgumentException incompatible(String one, String other, String instead, String orElse) {
        String yet = other.equals(FORWARD) ? " (yet)" : "";
        return new IllegalArgumentException("torch.autograd.functional.jacobian: `" + one + "` and `" + other
                + "` are not supported together" + yet + ". Please either set `" + instead + "` or `" + orElse + "`.");
    }

    // ---- what goes in

    private static List<Variable> vector(
            @Nullable List<Variable> v, List<Variable> like, String whose, Options options) {
        if (v == null) {
            if (like.size() != 1 || like.get(0).numel() != 1)
                throw new GradientException(
                        "The vector v can only be None if the " + whose + " a single Tensor with a single element.");
            return ones(like);
        }
        if (v.size() != like.size())
            throw new ShapeException(
                    "v is a tuple of invalid length: should be " + like.size() + " but got " + v.size() + ".");
        for (int i = 0; i < v.size(); i++)
            if (!v.get(i).shape().equals(like.get(i).shape()))
                throw new ShapeException((like.size() == 1 ? "" : "Entry " + i + " in ")
                        + "v has invalid size: should be torch.Size("
                        + like.get(i).shape() + ") but got torch.Size("
                        + v.get(i).shape() + ").");
        return options.createGraph() ? v : v.stream().map(Variable::detach).toList();
    }

    private static Function<List<Variable>, List<Variable>> single(Function<List<Variable>, Variable> f, String who) {
        return own -> {
            Variable y = f.apply(own);
            if (y.numel() != 1)
                throw new GradientException(
                        "The Tensor returned by the function given to " + who + " should contain a single element");
            return List.of(y.reshape());
        };
    }

    private static List<Variable> ones(List<Variable> like) {
        return like.stream().map(x -> Variable.constant(x.tensor().onesLike())).toList();
    }

    /** Zeros that a product is linear in. */
    private static List<Variable> weights(List<Variable> like) {
        return like.stream().map(x -> Variable.leaf(x.tensor().zerosLike())).toList();
    }

    // ---- one evaluation of a function, and passes back through it

    private static final class Pass {
        private final Options options;
        private final Strictness strictness;
        private final List<Variable> inputs = new ArrayList<>();
        private final List<Variable> outputs;

        Pass(Function<List<Variable>, List<Variable>> f, List<Variable> given, Options options) {
            this.options = options;
            this.strictness = new Strictness(options.strict(), options.createGraph());
            try (GradMode mode = GradMode.enableGrad()) {
                for (Variable x : given)
                    inputs.add(options.createGraph() ? x.view(x.shape().sizes()) : Variable.leaf(x.tensor()));
                outputs = f.apply(inputs);
            }
            strictness.requireRecorded(outputs, Role.OUTPUT);
        }

        /** Gradients, null where there are none. */
        List<@Nullable Variable> back(List<Variable> from, List<Variable> to, List<Variable> v, boolean record) {
            return back(from, to, v, Autograd.Options.DEFAULT.withGraph(record));
        }

        private static List<@Nullable Variable> back(
                List<Variable> from, List<Variable> to, List<Variable> v, Autograd.Options how) {
            List<Variable> roots = new ArrayList<>();
            List<@Nullable Variable> seeds = new ArrayList<>();
            for (int i = 0; i < from.size(); i++) {
                if (!from.get(i).requiresGrad()) continue;
                roots.add(from.get(i));
                seeds.add(v.get(i));
            }
            if (roots.isEmpty()) return Collections.nCopies(to.size(), null);
            return Autograd.grad(roots, to, seeds, how.retained().allowingUnused());
        }

        /** vᵀJ as a recorded function of v. */
        List<Variable> transposed(List<Variable> from, List<Variable> v, Role role) {
            List<Variable> rows =
                    new Strictness(options.strict(), false).filled(back(from, inputs, v, true), inputs, Stage.BACK);
            strictness.requireRecorded(rows, role);
            return rows;
        }

        Product product(List<@Nullable Variable> found, List<Variable> like, Stage stage) {
            return new Product(closed(outputs), closed(strictness.filled(found, like, stage)));
        }

        private List<Variable> closed(List<Variable> results) {
            return options.createGraph()
                    ? results
                    : results.stream().map(Variable::detach).toList();
        }

        // ---- matrices

        List<List<Variable>> rows() {
            List<List<Variable>> all = new ArrayList<>();
            for (int i = 0; i < outputs.size(); i++) all.add(closed(rows(i)));
            return all;
        }

        private List<Variable> rows(int i) {
            Variable y = outputs.get(i);
            List<List<@Nullable Variable>> rows = options.vectorize() ? atOnce(y) : oneByOne(y);
            List<Variable> out = new ArrayList<>();
            for (int k = 0; k < inputs.size(); k++) out.add(matrix(rows, i, k));
            return out;
        }

        private List<List<@Nullable Variable>> oneByOne(Variable y) {
            Autograd.Options how = Autograd.Options.DEFAULT.withGraph(options.createGraph());
            List<List<@Nullable Variable>> rows = new ArrayList<>();
            for (Variable unit : Matrices.eachUnit(y)) rows.add(back(List.of(y), inputs, List.of(unit), how));
            return rows;
        }

        /** As the rows of one by one, with all of them as the only one. */
        private List<List<@Nullable Variable>> atOnce(Variable y) {
            if (y.numel() == 0) return List.of();
            Autograd.Options how =
                    Autograd.Options.DEFAULT.withGraph(options.createGraph()).forBatches();
            return List.of(back(List.of(y), inputs, List.of(Variable.constant(Matrices.units(y))), how));
        }

        private Variable matrix(List<List<@Nullable Variable>> rows, int i, int k) {
            Variable x = inputs.get(k);
            int[] sizes = Matrices.sizes(outputs.get(i), x);
            List<Variable> parts = new ArrayList<>();
            for (List<@Nullable Variable> row : rows) {
                Variable part = row.get(k);
                if (part == null) {
                    if (options.strict())
                        throw new GradientException(
                                "Output " + i + " of the user-provided function is independent of input " + k
                                        + ". This is not allowed in strict mode.");
                    return Variable.constant(Torch.zeros(x.dtype(), sizes));
                }
                if (options.strict() && options.createGraph() && !part.requiresGrad())
                    throw new GradientException("The jacobian of the user-provided function is independent of input "
                            + i + ". This is not allowed in strict mode when create_graph=True.");
                parts.add(part);
            }
            if (parts.isEmpty()) return Variable.constant(Torch.zeros(x.dtype(), sizes));
            return Shaping.stack(parts, 0).reshape(sizes);
        }

        List<List<Variable>> columns() {
            List<Variable> weights = weights(outputs);
            List<Variable> rows = transposed(outputs, weights, Role.GRADIENT);
            List<List<Variable>> all = new ArrayList<>();
            for (int i = 0; i < outputs.size(); i++) all.add(new ArrayList<>());
            for (int k = 0; k < inputs.size(); k++) {
                Variable x = inputs.get(k);
                List<@Nullable Variable> columns = x.numel() == 0
                        ? Collections.nCopies(outputs.size(), null)
                        : back(
                                rows.subList(k, k + 1),
                                weights,
                                List.of(Variable.constant(Matrices.units(x))),
                                Autograd.Options.DEFAULT.forBatches());
                for (int i = 0; i < outputs.size(); i++) all.get(i).add(matrix(columns.get(i), outputs.get(i), x));
            }
            return all;
        }

        private static Variable matrix(@Nullable Variable columns, Variable y, Variable x) {
            int[] sizes = Matrices.sizes(y, x);
            if (columns == null) return Variable.constant(Torch.zeros(y.dtype(), sizes));
            return columns.movedim(0, -1).reshape(sizes).detach();
        }
    }
}
