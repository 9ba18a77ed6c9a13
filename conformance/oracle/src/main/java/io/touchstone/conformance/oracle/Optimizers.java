package io.touchstone.conformance.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Builds optimizers. libtorch's own lack half of Python's options and order some statements otherwise, so these are Python's single-tensor rules, statement
 * by statement, on libtorch's tensors.
 */
final class Optimizers {
    private static final String FLAGS = ", *, foreach=None, maximize=False, capturable=False, differentiable=False)";
    private static final Library LIBRARY = new Library();

    static {
        plain();
        averaging();
        AdamFamily.define(LIBRARY);
        LIBRARY.define(
                "LBFGS(lr=1, max_iter=20, max_eval=None, tolerance_grad=1e-07, tolerance_change=1e-09, history_size=100, line_search_fn=None)",
                a -> new TorchOptimizer(Lbfgs::step));
    }

    private Optimizers() {}

    static TorchOptimizer build(String type, List<TorchOptimizer.Group> groups, Map<String, ?> kwargs) {
        String name = type.startsWith("optim.") ? type.substring(6) : type;
        if (!LIBRARY.has(name)) throw new Unsupported(type);
        Bound defaults = LIBRARY.bind(name, kwargs);
        if (defaults.has("differentiable") && defaults.flag("differentiable"))
            throw new Unsupported(type + "(differentiable=True)");
        if (!(LIBRARY.call(name, defaults) instanceof TorchOptimizer optimizer))
            throw new IllegalStateException(type + " is no optimizer");
        if (groups.stream().allMatch(group -> group.params().isEmpty()))
            throw Rejection.value("optimizer got an empty parameter list");
        if (name.equals("LBFGS") && groups.size() > 1)
            throw Rejection.value("LBFGS doesn't support per-parameter options (parameter groups)");
        for (TorchOptimizer.Group group : groups) {
            Map<String, @Nullable Object> options = new LinkedHashMap<>(group.options());
            defaults.all().forEach((key, value) -> {
                if (!options.containsKey(key)) options.put(key, value);
            });
            optimizer.add(new TorchOptimizer.Group(group.params(), options));
        }
        if (name.equals("Adagrad")) begin(optimizer, defaults.real("initial_accumulator_value"));
        return optimizer;
    }

    /** Adagrad's state begins in its constructor, with the constructor's own value for all groups. */
    private static void begin(TorchOptimizer optimizer, double sum) {
        for (Tensor p : optimizer.parameters()) {
            Map<String, Object> state = optimizer.state(p);
            state.put("step", Aten.tensor("scalar_tensor", 0.0));
            state.put("sum", Aten.tensor("full_like", p.detach(), sum));
        }
    }

    /** Rejects what Python's constructors reject. */
    static void checkNonNegative(Bound a, String... names) {
        for (String name : names)
            if (!(a.real(name) >= 0))
                throw Rejection.value(
                        "Invalid " + (name.equals("lr") ? "learning rate" : name + " value") + ": " + a.get(name));
    }

    /** The gradient that the rules start from: negated to maximise, then with the penalty on large weights. */
    static Tensor gradient(Tensor parameter, Tensor grad, Bound o) {
        Tensor g = o.has("maximize") && o.flag("maximize") ? Aten.tensor("neg", grad) : grad;
        return o.real("weight_decay") == 0 ? g : added(g, parameter, o.real("weight_decay"));
    }

    /** {@code x.add(y, alpha=alpha)}. */
    static Tensor added(Tensor x, Tensor y, double alpha) {
        return named("add", List.of(x, y), "alpha", alpha);
    }

    /** {@code x.add_(y, alpha=alpha)}. */
    static void add(Tensor x, Tensor y, double alpha) {
        named("add_", List.of(x, y), "alpha", alpha);
    }

    /** {@code x.addcmul_(y, z, value=value)}. */
    static void addProduct(Tensor x, Tensor y, Tensor z, double value) {
        named("addcmul_", List.of(x, y, z), "value", value);
    }

    /** {@code x.addcdiv_(y, z, value=value)}. */
    static void addQuotient(Tensor x, Tensor y, Tensor z, double value) {
        named("addcdiv_", List.of(x, y, z), "value", value);
    }

    private static Tensor named(String operation, List<Tensor> args, String key, double value) {
        if (Aten.call(operation, args, Map.of(key, value)) instanceof Tensor tensor) return tensor;
        throw new IllegalStateException(operation + " returned no tensor");
    }

    /** A tensor of the state, zeros at first. */
    static Tensor zeros(Map<String, Object> state, String name, Tensor like) {
        return (Tensor) state.computeIfAbsent(name, key -> Aten.tensor("zeros_like", like));
    }

    /** Counts a step; the count is a float32 tensor, as in Python. */
    static double count(Map<String, Object> state) {
        Tensor step = (Tensor) state.computeIfAbsent("step", key -> Aten.tensor("scalar_tensor", 0.0));
        Aten.call("add_", step, 1L);
        return step.item_double();
    }

    private static void plain() {
        LIBRARY.define(
                "SGD(lr=0.001, momentum=0, dampening=0, weight_decay=0, nesterov=False, *, maximize=False, foreach=None, differentiable=False, fused=None)",
                a -> {
                    checkNonNegative(a, "lr", "momentum", "weight_decay");
                    if (a.flag("nesterov") && (a.real("momentum") <= 0 || a.real("dampening") != 0))
                        throw Rejection.value("Nesterov momentum requires a momentum and zero dampening");
                    return TorchOptimizer.elementwise(Optimizers::sgd);
                });
        LIBRARY.define(
                "Rprop(lr=0.01, etas=None, step_sizes=None, *, capturable=False, foreach=None, maximize=False, differentiable=False)",
                a -> {
                    checkNonNegative(a, "lr");
                    return TorchOptimizer.elementwise(Optimizers::rprop);
                });
        LIBRARY.define(
                "ASGD(lr=0.01, lambd=0.0001, alpha=0.75, t0=1000000.0, weight_decay=0" + FLAGS.replace(", *", ""),
                a -> {
                    checkNonNegative(a, "lr", "weight_decay");
                    return TorchOptimizer.elementwise(Optimizers::asgd);
                });
    }

    private static void sgd(Tensor p, Tensor grad, Map<String, Object> state, Bound o) {
        Tensor g = gradient(p, grad, o);
        double momentum = o.real("momentum");
        if (momentum != 0) {
            Tensor buffer = (Tensor) state.get("momentum_buffer");
            if (buffer == null) {
                buffer = Aten.tensor("clone", g.detach());
                state.put("momentum_buffer", buffer);
            } else {
                Aten.call("mul_", buffer, momentum);
                add(buffer, g, 1 - o.real("dampening"));
            }
            g = o.flag("nesterov") ? added(g, buffer, momentum) : buffer;
        }
        add(p, g, -o.real("lr"));
    }

    private static void rprop(Tensor p, Tensor grad, Map<String, Object> state, Bound o) {
        count(state);
        List<Double> etas = o.has("etas") ? reals(o, "etas") : List.of(0.5, 1.2);
        List<Double> sizes = o.has("step_sizes") ? reals(o, "step_sizes") : List.of(1e-6, 50.0);
        Tensor g = o.flag("maximize") ? Aten.tensor("neg", grad) : Aten.tensor("clone", grad);
        Tensor previous = zeros(state, "prev", p);
        Tensor size = (Tensor) state.computeIfAbsent("step_size", key -> Aten.tensor("full_like", grad, o.real("lr")));
        Tensor sign = Aten.tensor("sign", Aten.call("mul", g, previous));
        Tensor turned = Aten.tensor("lt", sign, 0L);
        Tensor kept = Aten.tensor("gt", sign, 0L);
        Tensor factor = Aten.tensor("ones_like", sign);
        Aten.call("masked_fill_", factor, kept, etas.get(1));
        Aten.call("masked_fill_", factor, turned, etas.get(0));
        Aten.call("clamp_", Aten.call("mul_", size, factor), sizes.get(0), sizes.get(1));
        Aten.call("masked_fill_", g, turned, 0L);
        addProduct(p, Aten.tensor("sign", g), size, -1);
        Aten.call("copy_", previous, g);
    }

    private static void asgd(Tensor p, Tensor grad, Map<String, Object> state, Bound o) {
        double lr = o.real("lr");
        double step = count(state);
        Tensor eta = (Tensor) state.computeIfAbsent("eta", key -> Aten.tensor("scalar_tensor", lr));
        Tensor mu = (Tensor) state.computeIfAbsent("mu", key -> Aten.tensor("scalar_tensor", 1.0));
        Tensor average = zeros(state, "ax", p);
        Tensor g = gradient(p, grad, o);
        Aten.call("mul_", p, 1 - o.real("lambd") * eta.item_double());
        add(p, g, -eta.item_double());
        if (mu.item_double() == 1) Aten.call("copy_", average, p);
        else Aten.call("add_", average, Aten.call("mul_", Aten.call("sub", p, average), mu));
        Aten.call("fill_", eta, lr / Math.pow(1 + o.real("lambd") * lr * step, o.real("alpha")));
        Aten.call("fill_", mu, 1 / Math.max(1, step - o.real("t0")));
    }

    private static void averaging() {
        LIBRARY.define(
                "RMSprop(lr=0.01, alpha=0.99, eps=1e-08, weight_decay=0, momentum=0, centered=False, capturable=False, foreach=None, maximize=False, differentiable=False)",
                a -> {
                    checkNonNegative(a, "lr", "eps", "momentum", "weight_decay", "alpha");
                    return TorchOptimizer.elementwise(Optimizers::rmsprop);
                });
        LIBRARY.define(
                "Adagrad(lr=0.01, lr_decay=0, weight_decay=0, initial_accumulator_value=0, eps=1e-10, foreach=None, *, maximize=False, differentiable=False, fused=None)",
                a -> {
                    checkNonNegative(a, "lr", "lr_decay", "weight_decay", "initial_accumulator_value", "eps");
                    return TorchOptimizer.elementwise(Optimizers::adagrad);
                });
        LIBRARY.define(
                "Adadelta(lr=1.0, rho=0.9, eps=1e-06, weight_decay=0, foreach=None, *, capturable=False, maximize=False, differentiable=False)",
                a -> {
                    checkNonNegative(a, "lr", "eps", "weight_decay");
                    if (a.real("rho") < 0 || a.real("rho") > 1)
                        throw Rejection.value("Invalid rho value: " + a.get("rho"));
                    return TorchOptimizer.elementwise(Optimizers::adadelta);
                });
    }

    private static void rmsprop(Tensor p, Tensor grad, Map<String, Object> state, Bound o) {
        count(state);
        Tensor square = zeros(state, "square_avg", p);
        if (o.real("momentum") > 0) zeros(state, "momentum_buffer", p);
        Tensor g = gradient(p, grad, o);
        double alpha = o.real("alpha");
        Aten.call("mul_", square, alpha);
        addProduct(square, g, g, 1 - alpha);
        Tensor root;
        if (o.flag("centered")) {
            Tensor mean = zeros(state, "grad_avg", p);
            Aten.call("lerp_", mean, g, 1 - alpha);
            root = Aten.tensor("clone", square);
            addProduct(root, mean, mean, -1);
            Aten.call("sqrt_", root);
        } else {
            root = Aten.tensor("sqrt", square);
        }
        Aten.call("add_", root, o.real("eps"));
        if (o.real("momentum") > 0) {
            Tensor buffer = zeros(state, "momentum_buffer", p);
            Aten.call("mul_", buffer, o.real("momentum"));
            addQuotient(buffer, g, root, 1);
            add(p, buffer, -o.real("lr"));
        } else {
            addQuotient(p, g, root, -o.real("lr"));
        }
    }

    private static void adagrad(Tensor p, Tensor grad, Map<String, Object> state, Bound o) {
        double step = count(state);
        Tensor sum = (Tensor) Objects.requireNonNull(state.get("sum"));
        Tensor g = gradient(p, grad, o);
        addProduct(sum, g, g, 1);
        Tensor root = Aten.tensor("add_", Aten.call("sqrt", sum), o.real("eps"));
        addQuotient(p, g, root, -(o.real("lr") / (1 + (step - 1) * o.real("lr_decay"))));
    }

    private static void adadelta(Tensor p, Tensor grad, Map<String, Object> state, Bound o) {
        count(state);
        Tensor square = zeros(state, "square_avg", p);
        Tensor accumulated = zeros(state, "acc_delta", p);
        Tensor g = gradient(p, grad, o);
        double rho = o.real("rho");
        Aten.call("mul_", square, rho);
        addProduct(square, g, g, 1 - rho);
        Object root = Aten.call("sqrt_", Aten.call("add", square, o.real("eps")));
        Tensor delta = Aten.tensor("sqrt_", Aten.call("add", accumulated, o.real("eps")));
        Aten.call("mul_", Aten.call("div_", delta, root), g);
        Aten.call("mul_", accumulated, rho);
        addProduct(accumulated, delta, delta, 1 - rho);
        add(p, delta, -o.real("lr"));
    }

    static List<Double> reals(Bound o, String name) {
        List<Double> reals = new ArrayList<>();
        for (Object item : o.list(name)) {
            if (!(item instanceof Number number)) throw Rejection.type(name + " must be floats");
            reals.add(number.doubleValue());
        }
        return reals;
    }
}
