package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Python;
import io.touchstone.conformance.subject.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Finds what a call's name means: a function or method of Python's own, or an operation of libtorch. */
final class Functions {
    /** Python's operators, and other names of operations. */
    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("__add__", "add"),
            Map.entry("__radd__", "add"),
            Map.entry("__iadd__", "add_"),
            Map.entry("__isub__", "sub_"),
            Map.entry("__rsub__", "rsub"),
            Map.entry("__div__", "div"),
            Map.entry("__idiv__", "div_"),
            Map.entry("__itruediv__", "div_"),
            Map.entry("__ifloordiv__", "floor_divide_"),
            Map.entry("__imod__", "remainder_"),
            Map.entry("__ipow__", "pow_"),
            Map.entry("__rand__", "__and__"),
            Map.entry("__ror__", "__or__"),
            Map.entry("__rxor__", "__xor__"),
            Map.entry("__sub__", "sub"),
            Map.entry("__mul__", "mul"),
            Map.entry("__imul__", "mul_"),
            Map.entry("__truediv__", "div"),
            Map.entry("__floordiv__", "floor_divide"),
            Map.entry("__mod__", "remainder"),
            Map.entry("__pow__", "pow"),
            Map.entry("__matmul__", "matmul"),
            Map.entry("__neg__", "neg"),
            Map.entry("H", "matrix_H"),
            Map.entry("T", "numpy_T"),
            Map.entry("__invert__", "bitwise_not"),
            Map.entry("__abs__", "abs"),
            Map.entry("__eq__", "eq"),
            Map.entry("__ne__", "ne"),
            Map.entry("__lt__", "lt"),
            Map.entry("__le__", "le"),
            Map.entry("__gt__", "gt"),
            Map.entry("__ge__", "ge"));

    private static final Map<String, String> REFLECTED = Map.of(
            "__rpow__", "pow",
            "__rfloordiv__", "floor_divide",
            "__rmod__", "remainder",
            "__rlshift__", "bitwise_left_shift",
            "__rrshift__", "bitwise_right_shift",
            "__rmatmul__", "matmul");

    private static final Map<String, DTypeName> CASTS = Map.ofEntries(
            Map.entry("bool", DTypeName.BOOL),
            Map.entry("byte", DTypeName.UINT8),
            Map.entry("char", DTypeName.INT8),
            Map.entry("short", DTypeName.INT16),
            Map.entry("int", DTypeName.INT32),
            Map.entry("long", DTypeName.INT64),
            Map.entry("half", DTypeName.FLOAT16),
            Map.entry("bfloat16", DTypeName.BFLOAT16),
            Map.entry("float", DTypeName.FLOAT32),
            Map.entry("double", DTypeName.FLOAT64),
            Map.entry("cfloat", DTypeName.COMPLEX64),
            Map.entry("cdouble", DTypeName.COMPLEX128));

    private static final Library PYTHON = new Library();

    static {
        defineOddities();
        defineVariadic();
        CASTS.forEach((name, dtype) -> PYTHON.define(name + "(self)", a -> Aten.call("to", a.tensor("self"), dtype)));
    }

    private static final Set<String> FACTORIES = Set.of(
            "zeros",
            "ones",
            "empty",
            "full",
            "scalar_tensor",
            "arange",
            "linspace",
            "logspace",
            "eye",
            "rand",
            "randn",
            "randint",
            "randperm",
            "normal",
            "range",
            "empty_strided",
            "empty_permuted",
            "tril_indices",
            "triu_indices",
            "fft.fftfreq",
            "fft.rfftfreq");

    private Functions() {}

    static @Nullable Object call(String name, List<?> args, Map<String, ?> kwargs) {
        if (args.isEmpty() && Python.isMethod(name))
            throw Rejection.type("unbound method " + name + "() needs an argument");
        if (name.startsWith("nn.functional."))
            return functional(name.substring("nn.functional.".length()), args, kwargs);
        if (name.startsWith("nn.init.")) return Inits.LIBRARY.call(name.substring("nn.init.".length()), args, kwargs);
        if (name.startsWith("nn.utils.")) return Utils.LIBRARY.call(name.substring("nn.utils.".length()), args, kwargs);
        if (PYTHON.has(name)) return PYTHON.call(name, args, kwargs);
        if (name.equals("to") && args.size() > 1 && (args.get(1) == null || args.get(1) instanceof String))
            return PYTHON.call("to_device", args, kwargs);
        String aten = aten(name);
        if (!Aten.has(aten)) throw new Unsupported(name);
        boolean factory = FACTORIES.contains(name) && !isDrawnEachByItself(name, args, kwargs)
                || name.endsWith("_like")
                || name.endsWith("_window")
                || name.startsWith("new_");
        if (!factory) return Aten.call(aten, args, kwargs);
        Map<String, Object> others = new HashMap<>(kwargs); // the schemas have no requires_grad
        Object leaf = others.get("requires_grad");
        if (leaf == null || leaf instanceof Boolean) others.remove("requires_grad");
        Object made = Aten.call(aten, args, others);
        if (!(made instanceof Tensor tensor)) return made;
        Tensor unwritten = tensor.variable_data(); // Python fills what it makes before it counts versions
        return Boolean.TRUE.equals(kwargs.get("requires_grad")) ? unwritten.requires_grad_(true) : unwritten;
    }

    /** {@code normal} of arrays makes no leaf. */
    private static boolean isDrawnEachByItself(String name, List<?> args, Map<String, ?> kwargs) {
        return name.equals("normal") && args.size() < 3 && !kwargs.containsKey("size");
    }

    /** The name under which libtorch registers an operation: {@code linalg_det} for {@code linalg.det}. */
    private static String aten(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) return RENAMED.getOrDefault(name, name);
        return switch (name.substring(0, dot)) {
            case "linalg", "fft", "special" -> name.replace('.', '_');
            default -> throw new Unsupported(name);
        };
    }

    private static @Nullable Object functional(String name, List<?> args, Map<String, ?> kwargs) {
        if (Functional.LIBRARY.has(name)) return Functional.LIBRARY.call(name, args, kwargs);
        if (!Aten.has(name)) throw new Unsupported("nn.functional." + name);
        return Aten.call(name, args, kwargs);
    }

    private static void defineOddities() {
        PYTHON.define("__getitem__(self, index)", a -> Indexing.get(a.tensor("self"), a.get("index")));
        PYTHON.define("__setitem__(self, index, value)", a -> {
            Indexing.set(a.tensor("self"), a.get("index"), a.get("value"));
            return null;
        });
        PYTHON.define("manual_seed(seed)", a -> {
            torch.manual_seed(a.integer("seed"));
            return null;
        });
        PYTHON.define("tensor(data, *, dtype=None, device=None, requires_grad=False)", Functions::tensor);
        PYTHON.define("new_tensor(self, data, *, dtype=None, device=None, requires_grad=False)", Functions::newTensor);
        PYTHON.define("size(self, dim=None)", a -> dimension(Tensors.shape(a.tensor("self")), a));
        PYTHON.define("stride(self, dim=None)", a -> dimension(Tensors.strides(a.tensor("self")), a));
        for (String name : List.of("dim", "ndimension"))
            PYTHON.define(name + "(self)", a -> a.tensor("self").dim());
        for (String name : List.of("numel", "nelement"))
            PYTHON.define(name + "(input)", a -> a.tensor("input").numel());
        PYTHON.define("is_contiguous(self)", a -> a.tensor("self").is_contiguous());
        PYTHON.define("storage_offset(self)", a -> a.tensor("self").storage_offset());
        PYTHON.define("element_size(self)", a -> a.tensor("self").element_size());
        PYTHON.define("get_default_dtype()", a -> DefaultDType.get());
        PYTHON.define("set_default_dtype(d)", a -> {
            DefaultDType.set((DTypeName) Objects.requireNonNull(a.get("d")));
            return null;
        });
        PYTHON.define("is_grad_enabled()", a -> Autograd.enabled());
        PYTHON.define("set_grad_enabled(mode)", a -> {
            GradMode.set_enabled(a.flag("mode"));
            return null;
        });
        PYTHON.define("get_rng_state()", a -> torch.getDefaultCPUGenerator().get_state());
        PYTHON.define("set_rng_state(new_state)", a -> {
            torch.getDefaultCPUGenerator().set_state(a.tensor("new_state"));
            return null;
        });
        PYTHON.define("type(self, dtype=None, non_blocking=False)", a -> {
            if (!a.has("dtype")) throw new Unsupported("type as a name of Python's");
            if (a.get("dtype") instanceof String name) throw new Rejection(Kind.VALUE, "invalid type: '" + name + "'");
            return Aten.call("to", a.tensor("self"), a.get("dtype"), a.flag("non_blocking"));
        });
        PYTHON.define("to_device(self, device, dtype=None, non_blocking=False, copy=False)", Functions::toDevice);
        PYTHON.define("tolist(self)", a -> list(a.tensor("self")));
        // Python's parser takes the name of the schema's default reduction for 0
        PYTHON.define(
                "ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0, reduction=0, zero_infinity=False)",
                a -> Losses.ctc(a, a.get("reduction")));
        PYTHON.define("__rmul__(self, other)", a -> Aten.call("mul", a.get("self"), a.get("other")));
        REFLECTED.forEach((name, operation) ->
                PYTHON.define(name + "(self, other)", a -> Aten.call(operation, a.get("other"), a.get("self"))));
        for (String name : List.of("__rtruediv__", "__rdiv__"))
            PYTHON.define(
                    name + "(self, other)",
                    a -> Aten.call("mul", Aten.call("reciprocal", a.get("self")), a.get("other")));
        PYTHON.define("norm(input, p='fro', dim=None, keepdim=False, out=None, dtype=None)", Functions::norm);
        PYTHON.define(
                "unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None)", Functions::unique);
        PYTHON.define(
                "unique_consecutive(input, return_inverse=False, return_counts=False, dim=None)",
                a -> asked(
                        a,
                        Aten.list(
                                "unique_consecutive",
                                a.tensor("input"),
                                a.flag("return_inverse"),
                                a.flag("return_counts"),
                                a.get("dim"))));
        PYTHON.define(
                "nonzero(input, *, as_tuple=False)",
                a -> Aten.call(a.flag("as_tuple") ? "nonzero_numpy" : "nonzero", a.tensor("input")));
        PYTHON.define(
                "stft(input, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode='reflect', "
                        + "normalized=False, onesided=None, return_complex=None, align_to_window=None)",
                a -> Aten.call("stft", List.of(), a.all()));
        PYTHON.define("tensordot(a, b, dims=2, out=None)", Functions::tensordot);
        PYTHON.define(
                "cdist(x1, x2, p=2.0, compute_mode='use_mm_for_euclid_dist_if_necessary')",
                a -> Aten.call("cdist", a.get("x1"), a.get("x2"), a.get("p"), computeMode(a.text("compute_mode"))));
        PYTHON.define(
                "split(tensor, split_size_or_sections, dim=0)",
                a -> Aten.call("split", a.get("tensor"), a.get("split_size_or_sections"), a.get("dim")));
    }

    private static void defineVariadic() {
        for (String name : List.of(
                "broadcast_tensors",
                "block_diag",
                "cartesian_prod",
                "chain_matmul",
                "atleast_1d",
                "atleast_2d",
                "atleast_3d")) PYTHON.define(name + "(*tensors)", a -> Aten.call(name, single(a.list("tensors"))));
        PYTHON.define(
                "einsum(equation, *operands)",
                a -> Aten.call("einsum", a.get("equation"), gathered(a.list("operands"))));
        PYTHON.define(
                "meshgrid(*tensors, indexing='ij')",
                a -> Aten.call(
                        "meshgrid", List.of(gathered(a.list("tensors"))), Map.of("indexing", a.text("indexing"))));
        PYTHON.define("lu(A, pivot=True, get_infos=False)", a -> {
            List<?> all = Aten.list("_lu_with_info", a.tensor("A"), a.flag("pivot"), !a.flag("get_infos"));
            return List.copyOf(all.subList(0, a.flag("get_infos") ? 3 : 2));
        });
        PYTHON.define("broadcast_shapes(*shapes)", a -> Tensors.shape(broadcast(a.list("shapes"))));
    }

    /** A tensor without memory of its own that has the common shape. */
    private static Tensor broadcast(List<?> shapes) {
        List<Object> empties = new ArrayList<>();
        for (Object shape : shapes) {
            List<?> sizes = shape instanceof List<?> list ? list : List.of(Objects.requireNonNull(shape));
            empties.add(Aten.tensor("expand", Aten.call("zeros", List.of()), sizes));
        }
        return empties.isEmpty()
                ? Aten.tensor("zeros", List.of())
                : (Tensor) Aten.list("broadcast_tensors", empties).get(0);
    }

    private static Object single(List<?> tensors) {
        return tensors.size() == 1 ? tensors.get(0) : tensors;
    }

    private static Object gathered(List<?> tensors) {
        return tensors.size() == 1 && tensors.get(0) instanceof List<?> list ? list : tensors;
    }

    private static @Nullable Object dimension(List<Long> sizes, Bound a) {
        if (!a.has("dim")) return sizes;
        return Aten.call("select", Tensors.integers(sizes), 0L, a.integer("dim")) instanceof Tensor size
                ? size.item_long()
                : null;
    }

    private static Object list(Tensor tensor) {
        if (tensor.dim() == 0) return Objects.requireNonNull(Aten.call("item", tensor));
        List<Object> items = new ArrayList<>();
        for (long i = 0; i < tensor.size(0); i++) items.add(list(tensor.select(0, i)));
        return items;
    }

    @SuppressWarnings("resource") // the device is only named
    private static void requireDevice(Bound a) {
        if (a.has("device")) new Device(a.text("device"));
    }

    private static Tensor tensor(Bound a) {
        requireDevice(a);
        Tensor made = NestedData.tensor(a.get("data"), a.maybeDType("dtype"));
        return a.flag("requires_grad") ? made.requires_grad_(true) : made;
    }

    private static Tensor newTensor(Bound a) {
        requireDevice(a);
        DTypeName given = a.maybeDType("dtype");
        Tensor made = NestedData.tensor(a.get("data"), given == null ? Tensors.dtype(a.tensor("self")) : given);
        return a.flag("requires_grad") ? made.requires_grad_(true) : made;
    }

    private static @Nullable Object toDevice(Bound a) {
        if (a.has("dtype") && !(a.get("dtype") instanceof DTypeName))
            throw Rejection.type("to() received an invalid combination of arguments");
        requireDevice(a);
        Object dtype = a.has("dtype") ? a.get("dtype") : Tensors.dtype(a.tensor("self"));
        return Aten.call("to", a.tensor("self"), dtype, a.flag("non_blocking"), a.flag("copy"));
    }

    private static @Nullable Object norm(Bound a) {
        boolean frobenius = a.get("p") == null || "fro".equals(a.get("p"));
        if (a.get("p") instanceof String p && !p.equals("fro"))
            return Aten.call("linalg_matrix_norm", List.of(a.tensor("input"), p), Map.of("keepdim", a.flag("keepdim")));
        Object dim = a.get("dim") instanceof Long one ? List.of(one) : a.get("dim");
        if (frobenius && dim instanceof List<?> several && several.size() > 2)
            throw new Rejection(
                    Kind.SHAPE, "Expected at most 2 dimensions, but got " + several.size() + " dimensions instead.");
        Map<String, @Nullable Object> kwargs = new HashMap<>();
        kwargs.put("dim", dim);
        kwargs.put("keepdim", a.flag("keepdim"));
        if (a.has("dtype")) kwargs.put("dtype", a.get("dtype"));
        Object order = frobenius ? Long.valueOf(2) : a.get("p");
        return Aten.call("linalg_vector_norm", Arrays.asList(a.tensor("input"), order), kwargs);
    }

    private static @Nullable Object unique(Bound a) {
        boolean inverse = a.flag("return_inverse");
        boolean counts = a.flag("return_counts");
        return asked(
                a,
                a.has("dim")
                        ? Aten.list("unique_dim", a.tensor("input"), a.get("dim"), a.flag("sorted"), inverse, counts)
                        : Aten.list("_unique2", a.tensor("input"), a.flag("sorted"), inverse, counts));
    }

    /** Distinct elements, and of what goes with them what was asked for. */
    private static Object asked(Bound a, List<?> all) {
        List<Object> asked = new ArrayList<>(List.of(all.get(0)));
        if (a.flag("return_inverse")) asked.add(all.get(1));
        if (a.flag("return_counts")) asked.add(all.get(2));
        return asked.size() == 1 ? asked.get(0) : asked;
    }

    private static @Nullable Object tensordot(Bound a) {
        if (a.get("dims") instanceof List<?> dims) {
            if (dims.size() != 2) throw Rejection.value("expected 2 values to unpack, got " + dims.size());
            return Aten.call("tensordot", a.get("a"), a.get("b"), dims.get(0), dims.get(1));
        }
        long n = dims(a.get("dims"));
        if (n < 0) throw Rejection.runtime("tensordot expects dims >= 0, but got dims=" + n);
        if (n > Math.min(a.tensor("a").dim(), a.tensor("b").dim()))
            throw Rejection.runtime("tensordot expects dims < ndim_a or ndim_b, but got dims=" + n);
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        for (long i = 0; i < n; i++) {
            first.add(i - n);
            second.add(i);
        }
        return Aten.call("tensordot", a.get("a"), a.get("b"), first, second);
    }

    private static long dims(@Nullable Object dims) {
        if (dims instanceof Boolean one) return one ? 1 : 0;
        if (dims instanceof Long count) return count;
        if (dims instanceof Tensor) throw new Unsupported("tensordot with dims as a tensor");
        throw Rejection.runtime("tensordot expects dims to be int or tuple[list[int], list[int]] or list[list[int]]"
                + " containing two lists, but got dims=" + dims);
    }

    private static Long computeMode(String mode) {
        return switch (mode) {
            case "use_mm_for_euclid_dist_if_necessary" -> 0L;
            case "use_mm_for_euclid_dist" -> 1L;
            case "donot_use_mm_for_euclid_dist" -> 2L;
            default -> throw Rejection.value(mode + " is not a valid value for compute_mode");
        };
    }
}
