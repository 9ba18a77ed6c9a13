package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import org.bytedeco.pytorch.global.torch;

/** The dtype of what is made from Python's floats: libtorch's own setting, of the whole process. */
final class DefaultDType {
    private DefaultDType() {}

    static DTypeName get() {
        return Tensors.dtype(torch.get_default_dtype_as_scalartype().value);
    }

    static void set(DTypeName dtype) {
        torch.set_default_dtype(torch.scalarTypeToTypeMeta(Tensors.scalarType(dtype)));
    }
}
