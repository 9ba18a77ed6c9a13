package io.touchstone.conformance.subject;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindsExamples {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        SHAPE    | mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)
        SHAPE    | The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1
        SHAPE    | self must be a matrix
        INDEX    | shape mismatch: indexing tensors could not be broadcast together with shapes [2], [3]
        SHAPE    | permute(): duplicate dims are not allowed.
        SHAPE    | linalg.inv: A must be batches of square matrices, but they are 2 by 3 matrices
        SHAPE    | Given groups=1, weight of size [4, 3, 2, 2], expected input[1, 2, 5, 5] to have 3 channels, but got 2 channels instead
        SHAPE    | expected 2D or 3D input (got 1D input)
        DTYPE    | result type Float can't be cast to the desired output type Long
        DTYPE    | expected scalar type Long but found Float
        DTYPE    | "softmax_lastdim_kernel_impl" not implemented for 'Long'
        DTYPE    | Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.
        DTYPE    | masked_select: expected BoolTensor for mask
        DTYPE    | Integers to negative integer powers are not allowed.
        INDEX    | Dimension out of range (expected to be in range of [-2, 1], but got 2)
        INDEX    | index 5 is out of bounds for dimension 0 with size 3
        INDEX    | The shape of the mask [2] at index 0 does not match the shape of the indexed tensor [3] at index 0
        INDEX    | too many indices for tensor of dimension 1 (got 2)
        INDEX    | Target 5 is out of bounds.
        INDEX    | Index 0 of input takes value 100 which is not in the valid range [0, 1)
        VALUE    | cov(): fweights cannot be negative
        VALUE    | tensordot expects dims >= 0, but got dims=-1
        VALUE    | recompute_scale_factor is not meaningful with an explicit size.
        TYPE     | tensordot expects dims to be int or tuple[list[int], list[int]] or list[list[int]] containing two lists, but got dims=text
        VALUE    | dropout probability has to be between 0 and 1, but got 1.5
        VALUE    | all elements of input should be between 0 and 1
        VALUE    | lambda must be in range [0, 3.40282e+38] for input dtype Float, but found -1
        VALUE    | linalg.cholesky: The factorization could not be completed because the input is not positive-definite
        VALUE    | torch.clamp: At least one of 'min' or 'max' must not be None
        VALUE    | ZeroDivisionError
        VALUE    | avg is not a valid value for reduction
        VALUE    | Invalid learning rate: -1
        AUTOGRAD | a leaf Variable that requires grad is being used in an in-place operation.
        AUTOGRAD | grad can be implicitly created only for scalar outputs
        AUTOGRAD | element 0 of tensors does not require grad and does not have a grad_fn
        AUTOGRAD | invalid gradient at index 0 - got [3] but expected shape compatible with [2]
        AUTOGRAD | Only Tensors of floating point and complex dtype can require gradients
        AUTOGRAD | Inference tensors cannot be saved for backward.
        STATE    | Error(s) in loading state_dict for Linear: size mismatch for weight
        TYPE     | sum() received an invalid combination of arguments
        TYPE     | LBFGS.step() missing 1 required positional argument: 'closure'
        TYPE     | int is not a Module subclass
        OTHER    | 'Linear' object has no attribute 'foo'
        """)
    void tells_the_kind_by_the_wording(Kind kind, String message) {
        assertThat(Kinds.of(message)).isEqualTo(kind);
    }
}
