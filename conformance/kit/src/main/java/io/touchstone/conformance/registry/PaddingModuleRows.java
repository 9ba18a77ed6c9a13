package io.touchstone.conformance.registry;

import io.touchstone.nn.CircularPad1d;
import io.touchstone.nn.CircularPad2d;
import io.touchstone.nn.CircularPad3d;
import io.touchstone.nn.ConstantPad1d;
import io.touchstone.nn.ConstantPad2d;
import io.touchstone.nn.ConstantPad3d;
import io.touchstone.nn.ReflectionPad1d;
import io.touchstone.nn.ReflectionPad2d;
import io.touchstone.nn.ReflectionPad3d;
import io.touchstone.nn.ReplicationPad1d;
import io.touchstone.nn.ReplicationPad2d;
import io.touchstone.nn.ReplicationPad3d;
import io.touchstone.nn.ZeroPad1d;
import io.touchstone.nn.ZeroPad2d;
import io.touchstone.nn.ZeroPad3d;
import io.touchstone.tensor.ShapeException;

/** Layers that put a border around their input. */
final class PaddingModuleRows {
    private PaddingModuleRows() {}

    static ModuleRows rows() {
        ModuleRows m = new ModuleRows();
        m.layer(
                ConstantPad1d.class,
                "nn.ConstantPad1d(int[2] padding, float value)",
                a -> new ConstantPad1d(a.real("value"), pads(a)));
        m.layer(
                ConstantPad2d.class,
                "nn.ConstantPad2d(int[4] padding, float value)",
                a -> new ConstantPad2d(a.real("value"), pads(a)));
        m.layer(
                ConstantPad3d.class,
                "nn.ConstantPad3d(int[6] padding, float value)",
                a -> new ConstantPad3d(a.real("value"), pads(a)));
        m.layer(ZeroPad1d.class, "nn.ZeroPad1d(int[2] padding)", a -> new ZeroPad1d(pads(a)));
        m.layer(ZeroPad2d.class, "nn.ZeroPad2d(int[4] padding)", a -> new ZeroPad2d(pads(a)));
        m.layer(ZeroPad3d.class, "nn.ZeroPad3d(int[6] padding)", a -> new ZeroPad3d(pads(a)));
        m.layer(ReflectionPad1d.class, "nn.ReflectionPad1d(int[2] padding)", a -> new ReflectionPad1d(pads(a)));
        m.layer(ReflectionPad2d.class, "nn.ReflectionPad2d(int[4] padding)", a -> new ReflectionPad2d(pads(a)));
        m.layer(ReflectionPad3d.class, "nn.ReflectionPad3d(int[6] padding)", a -> new ReflectionPad3d(pads(a)));
        m.layer(ReplicationPad1d.class, "nn.ReplicationPad1d(int[2] padding)", a -> new ReplicationPad1d(pads(a)));
        m.layer(ReplicationPad2d.class, "nn.ReplicationPad2d(int[4] padding)", a -> new ReplicationPad2d(pads(a)));
        m.layer(ReplicationPad3d.class, "nn.ReplicationPad3d(int[6] padding)", a -> new ReplicationPad3d(pads(a)));
        m.layer(CircularPad1d.class, "nn.CircularPad1d(int[2] padding)", a -> new CircularPad1d(pads(a)));
        m.layer(CircularPad2d.class, "nn.CircularPad2d(int[4] padding)", a -> new CircularPad2d(pads(a)));
        m.layer(CircularPad3d.class, "nn.CircularPad3d(int[6] padding)", a -> new CircularPad3d(pads(a)));
        return m;
    }

    private static int[] pads(Arguments<?> a) {
        a.requireEach("padding", 2, new ShapeException("Padding length must be divisible by 2"));
        return a.integers("padding");
    }
}
