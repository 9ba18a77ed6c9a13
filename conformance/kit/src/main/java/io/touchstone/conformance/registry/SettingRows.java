package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Operands.NONE;

import io.touchstone.autograd.GradMode;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.UInt8Storage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What holds for the whole program, and what is known of types. */
final class SettingRows {
    private SettingRows() {}

    static Rows rows() {
        Rows r = new Rows("setting");
        r.op("manual_seed(int seed)", SettingRows::manualSeed).takes(NONE);
        r.op("initial_seed()", SettingRows::initialSeed).takes(NONE);
        r.op("get_rng_state()", SettingRows::getRngState).takes(NONE);
        r.op("set_rng_state(Tensor new_state)", SettingRows::setRngState).takes(NONE);
        r.op("set_default_dtype(dtype d)", SettingRows::setDefaultDType).takes(NONE);
        r.op("get_default_dtype()", SettingRows::getDefaultDType).takes(NONE);
        r.op("is_grad_enabled()", SettingRows::isGradEnabled).takes(NONE);
        r.op("set_grad_enabled(bool mode)", SettingRows::setGradEnabled).takes(NONE);
        r.op("is_inference_mode_enabled()", SettingRows::isInferenceModeEnabled).takes(NONE);
        r.op("finfo(dtype? type=None)", SettingRows::floatingInfo).takes(NONE);
        r.op("iinfo(dtype type)", SettingRows::integerInfo).takes(NONE);
        return r;
    }

    private static DType dtype(Arguments<?> a, String name) {
        return a.dtypeOr(name, DType.defaultFloat());
    }

    private static <A extends Array<A>> @Nullable Object manualSeed(Arguments<A> a) {
        Generator.global().manualSeed(a.longInteger("seed"));
        return null;
    }

    private static <A extends Array<A>> Object initialSeed(Arguments<A> a) {
        return Generator.global().initialSeed();
    }

    private static <A extends Array<A>> @Nullable Object setDefaultDType(Arguments<A> a) {
        DType.setDefaultFloat(dtype(a, "d"));
        return null;
    }

    private static <A extends Array<A>> Object getDefaultDType(Arguments<A> a) {
        return DType.defaultFloat();
    }

    private static <A extends Array<A>> Object isGradEnabled(Arguments<A> a) {
        return GradMode.isEnabled();
    }

    private static <A extends Array<A>> Object isInferenceModeEnabled(Arguments<A> a) {
        return GradMode.isInference();
    }

    private static <A extends Array<A>> @Nullable Object setGradEnabled(Arguments<A> a) {
        GradMode.setEnabled(a.flag("mode"));
        return null;
    }

    private static <A extends Array<A>> Object getRngState(Arguments<A> a) {
        byte[] state = Generator.global().state();
        return a.lift(Tensor.wrap(Shape.of(state.length), new UInt8Storage(state)));
    }

    private static <A extends Array<A>> @Nullable Object setRngState(Arguments<A> a) {
        Tensor state = a.self().value();
        if (state.dtype() != DType.UINT8) throw new ArgumentException("RNG state must be a torch.ByteTensor");
        byte[] bytes = new byte[state.numel()];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) state.longAt(i);
        Generator.global().setState(bytes);
        return null;
    }

    private static <A extends Array<A>> Object floatingInfo(Arguments<A> a) {
        DType dtype = dtype(a, "type").toReal();
        if (!dtype.isFloating())
            throw new ArgumentException(
                    "torch.finfo() requires a floating point input type. Use torch.iinfo to handle" + " 'torch.finfo'");
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("bits", 8L * dtype.bytes());
        info.put("eps", dtype.epsilon());
        info.put("max", dtype.max());
        info.put("min", dtype.min());
        info.put("tiny", smallestNormal(dtype));
        info.put("smallest_normal", smallestNormal(dtype));
        info.put("resolution", Double.parseDouble("1e-" + digits(dtype)));
        info.put("dtype", dtype.torchName());
        return info;
    }

    private static double smallestNormal(DType dtype) {
        return switch (dtype) {
            case FLOAT16 -> 0x1p-14;
            case FLOAT64 -> Double.MIN_NORMAL;
            default -> Float.MIN_NORMAL;
        };
    }

    /** How many decimal digits a number keeps on its way through the type: those of the bits beyond the rounded one. */
    private static long digits(DType dtype) {
        return (long) Math.floor(-Math.getExponent(dtype.epsilon()) * 0.30102999566398120);
    }

    private static <A extends Array<A>> Object integerInfo(Arguments<A> a) {
        DType dtype = dtype(a, "type");
        if (!dtype.isIntegral())
            throw new ArgumentException("torch.iinfo() requires an integer input type. Use torch.finfo to handle '"
                    + dtype.torchName() + "'");
        if (dtype == DType.BOOL) throw new ArgumentException("torch.bool is not supported by torch.iinfo");
        long bits = 8L * dtype.bytes();
        boolean signed = dtype != DType.UINT8;
        long max = -1L >>> (Long.SIZE - bits + (signed ? 1 : 0));
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("bits", bits);
        info.put("max", max);
        info.put("min", signed ? -max - 1 : 0L);
        info.put("dtype", dtype.torchName());
        return info;
    }
}
