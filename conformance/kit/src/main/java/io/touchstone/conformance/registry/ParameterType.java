package io.touchstone.conformance.registry;

import io.touchstone.nn.Module;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The type of one value in a signature, and what a program may give for it. Lists of values are {@link Parameter}'s affair. */
public enum ParameterType {
    /** An array. */
    TENSOR("Tensor") {
        @Override
        <A extends Array<A>> @Nullable Object convert(@Nullable Object value, World<A> world) {
            return world.array(value);
        }
    },
    /** A number of any kind, which stays what it is for type promotion; an array without dimensions and gradient counts as one. */
    SCALAR("Number") {
        @Override
        <A extends Array<A>> @Nullable Object convert(@Nullable Object value, World<A> world) {
            if (value instanceof Long i) return Scalar.of(i);
            if (value instanceof Boolean b) return Scalar.of(b);
            if (value instanceof Double d) return Scalar.of(d);
            if (value instanceof Scalar complex) return complex;
            A array = number(value, world);
            return array == null ? null : array.value().item();
        }
    },
    /** A number, or an array; one without dimensions counts as its number, even if a gradient is wanted there, which gets none. */
    VALUE("Tensor or Number") {
        @Override
        <A extends Array<A>> @Nullable Object convert(@Nullable Object value, World<A> world) {
            A array = world.array(value);
            if (array == null) return SCALAR.convert(value, world);
            return array.dim() == 0 ? array.value().item() : array;
        }
    },
    /** An integer; so is an integral array without dimensions and gradient. */
    INT("int") {
        @Override
        <A extends Array<A>> @Nullable Object convert(@Nullable Object value, World<A> world) {
            if (value instanceof Long) return value;
            A array = number(value, world);
            if (array == null || array.dtype().category() != DType.Category.INTEGER) return null;
            return array.value().item().integer();
        }
    },
    /** A real number; an integer, a bool, or an array without dimensions and gradient is one too. */
    FLOAT("float") {
        @Override
        <A extends Array<A>> @Nullable Object convert(@Nullable Object value, World<A> world) {
            if (value instanceof Double) return value;
            if (value instanceof Long i) return (double) i;
            if (value instanceof Boolean b) return b ? 1.0 : 0.0;
            A array = number(value, world);
            return array == null ? null : (Object) array.value().item().re();
        }
    },
    /** A real number where PyTorch takes any number and finds out later that a complex one does not do. */
    REAL("Number") {
        @Override
        <A extends Array<A>> @Nullable Object convert(@Nullable Object value, World<A> world) {
            if (value instanceof Scalar)
                throw new IllegalArgumentException("value cannot be converted to type double without overflow");
            return FLOAT.convert(value, world);
        }
    },
    /** A truth value, and nothing else. */
    BOOL("bool") {
        @Override
        <A extends Array<A>> @Nullable Object convert(@Nullable Object value, World<A> world) {
            return value instanceof Boolean ? value : null;
        }
    },
    /** A string. */
    STR("str") {
        @Override
        <A extends Array<A>> @Nullable Object convert(@Nullable Object value, World<A> world) {
            return value instanceof String ? value : null;
        }
    },
    /** The type of a tensor's elements. */
    DTYPE("dtype") {
        @Override
        <A extends Array<A>> @Nullable Object convert(@Nullable Object value, World<A> world) {
            return value instanceof DType ? value : null;
        }
    },
    /** A device by its name, which decides nothing. */
    DEVICE("torch.device") {
        @Override
        <A extends Array<A>> @Nullable Object convert(@Nullable Object value, World<A> world) {
            return value instanceof String ? value : null;
        }
    },
    /** How elements lie in memory, which programs cannot say but by None. */
    LAYOUT("torch.layout") {
        @Override
        <A extends Array<A>> @Nullable Object convert(@Nullable Object value, World<A> world) {
            return null;
        }
    },
    /** A module. */
    MODULE("Module") {
        @Override
        <A extends Array<A>> @Nullable Object convert(@Nullable Object value, World<A> world) {
            return value instanceof Module ? value : null;
        }
    },
    /** An optimizer. */
    OPTIMIZER("Optimizer") {
        @Override
        <A extends Array<A>> @Nullable Object convert(@Nullable Object value, World<A> world) {
            return value instanceof ProgramOptimizer ? value : null;
        }
    },
    /** A scheduler. */
    SCHEDULER("Scheduler") {
        @Override
        <A extends Array<A>> @Nullable Object convert(@Nullable Object value, World<A> world) {
            return value instanceof Scheduler ? value : null;
        }
    },
    /** Whatever the body makes of it. */
    ANY("Any") {
        @Override
        <A extends Array<A>> @Nullable Object convert(@Nullable Object value, World<A> world) {
            return value;
        }
    };

    private static final List<String> DEVICES = List.of(
            "cpu",
            "cuda",
            "ipu",
            "xpu",
            "mkldnn",
            "opengl",
            "opencl",
            "ideep",
            "hip",
            "ve",
            "fpga",
            "maia",
            "xla",
            "lazy",
            "vulkan",
            "mps",
            "meta",
            "hpu",
            "mtia",
            "privateuseone");

    /**
     * Checks a value that is of this type, once all arguments are found to be of the right types.
     *
     * @throws IllegalArgumentException if it is the name of no device
     */
    void require(@Nullable Object value) {
        if (this == DEVICE && value instanceof String name && !DEVICES.contains(name.split(":", 2)[0]))
            throw new IllegalArgumentException("Expected one of " + String.join(", ", DEVICES)
                    + " device type at start of device string: " + name);
    }

    private final String torchName;

    ParameterType(String torchName) {
        this.torchName = torchName;
    }

    /** The value as this type has it, or null if it is of another. */
    abstract <A extends Array<A>> @Nullable Object convert(@Nullable Object value, World<A> world);

    /** The name in messages, {@code Number}. */
    public String torchName() {
        return torchName;
    }

    /** The type that a schema calls so: {@code Scalar}, {@code int}. */
    static ParameterType named(String schemaName) {
        return valueOf(schemaName.toUpperCase(Locale.ROOT));
    }

    private static <A extends Array<A>> @Nullable A number(@Nullable Object value, World<A> world) {
        A array = world.array(value);
        return array == null || array.dim() != 0 || world.requiresGrad(array) ? null : array;
    }
}
