package io.touchstone.conformance.subject;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells the kind of an error by PyTorch's wording, for subjects that know no more than the message. The first pattern that is found decides, so the more
 * telling ones stand first.
 */
public final class Kinds {
    private record Rule(Kind kind, Pattern pattern) {
        Rule(Kind kind, String... patterns) {
            this(kind, Pattern.compile(String.join("|", patterns)));
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule(Kind.VALUE, "can't optimize a non-leaf"), // Python's ValueError
            new Rule(
                    Kind.AUTOGRAD,
                    "leaf Variable",
                    "require.? grad",
                    "requires_grad(?!=[ft])", // TensorOptions in a message say requires_grad=false
                    "retain_grad",
                    "backward through the graph",
                    "modified by an inplace operation",
                    "be(ing|en) modified inplace",
                    "[Ii]nference tensor",
                    "differentiated Tensors",
                    "grad can be (implicitly|computed only)",
                    "invalid gradient at",
                    "automatic differentiation",
                    "is not differentiable",
                    "derivative for .* is not implemented",
                    "forward AD",
                    "returned nan values",
                    "ill-defined",
                    "returned an invalid gradient",
                    "calculation is triggered with a negative slope",
                    "can require gradients",
                    "detach views in-place",
                    "non-leaf"),
            new Rule(Kind.STATE, "state_dict"),
            new Rule(
                    Kind.SHAPE,
                    "cannot reshape tensor",
                    "have an identity",
                    "number of subscripts",
                    "number of batches",
                    "Can not infer",
                    "vector \\+ matrix",
                    "expected a 1D"),
            new Rule(
                    Kind.VALUE,
                    "must be in range",
                    "should be between",
                    "has to be between",
                    "does not support (non-positive|negative)",
                    "only one of",
                    "ZeroDivisionError",
                    "groups to divide channels",
                    "only supported on CUDA",
                    "^stft.*: expected (0 <|hop)",
                    "start of device string",
                    "(/|modulo) by zero",
                    "not implemented on the CPU",
                    "is not finite",
                    "can only be '",
                    "must be an non-negative",
                    "single memory location",
                    "At least one of",
                    "size or scale_factor should be defined",
                    "divisible by (num_)?(groups|heads)",
                    "parameter group",
                    "cannot sample",
                    "std >= 0",
                    "operand",
                    "(from|to( - 1)?) is out of bounds for",
                    "ambiguous"),
            new Rule(
                    Kind.TYPE,
                    "invalid combination of arguments",
                    "argument '.*' must be",
                    "unexpected keyword",
                    "missing \\d+ required",
                    "is not callable",
                    "given to the optimizer",
                    "can only optimize Tensors",
                    "cannot assign",
                    "is not (a Module subclass|an Optimizer)"),
            new Rule( // Python's IndexError
                    Kind.INDEX,
                    "indexing tensors could not be broadcast",
                    "reduction dim.* to have non-zero size",
                    "argm(ax|in)\\(\\): Expected reduction dim",
                    "Expected reduction dim -1 or 0",
                    "select\\(\\) cannot be applied to a 0-dim",
                    "tensor has no dimensions"),
            new Rule(
                    Kind.SHAPE,
                    "mismatch.*(mat|size|shape)",
                    "shapes? cannot be multiplied",
                    "must match the (size|existing size)",
                    "doesn't match the broadcast shape",
                    "shape mismatch",
                    "shape '.*' is invalid",
                    "is invalid for input of size",
                    "size mismatch",
                    "[Ss]izes of tensors must match",
                    "same number of dimensions",
                    "`shifts` required",
                    "inconsistent tensor size",
                    "to have the same number of elements",
                    "(supposed|has) to be a vector",
                    "can have only 1 value"),
            new Rule(
                    Kind.INDEX,
                    "[Dd]imension out of range",
                    "out of range",
                    "out of (DATA )?bounds",
                    "idx < num_embeddings",
                    "does not match the shape of the indexed tensor",
                    "tensors used as indices",
                    "[Tt]oo many indices"),
            new Rule(
                    Kind.DTYPE,
                    "dtype",
                    "scalar type",
                    "can't be cast",
                    "cannot be cast",
                    "not implemented for '",
                    "data type",
                    "floating.point",
                    "complex",
                    "boolean masks",
                    "Boolean results",
                    "Bool(ean)? inputs",
                    "Type promoting",
                    "Input type \\(",
                    "BoolTensor",
                    "Expected a long tensor",
                    "[Bb]ool(ean)? tensors?",
                    "index tensor of type",
                    "(Byte|Char|Short|Int|Long|Half|BFloat16|Float|Double|Bool) did not match",
                    "handle types other than",
                    "Half, Float or Double",
                    "ScalarType",
                    "unsigned type",
                    "Integral inputs",
                    "does not support (bool|uint8)",
                    "Integers to negative",
                    "integral",
                    "type (Float|Double|Long|Int|Bool|Half)"),
            new Rule(
                    Kind.SHAPE,
                    "shape",
                    "[Ss]izes?\\b",
                    "must be a matrix",
                    "(\\d|[A-Z])-?D\\b",
                    "dimension",
                    "dims?\\b",
                    "channels",
                    "numel",
                    "elements",
                    "square",
                    "at least (\\d|one axis)",
                    "same number of columns",
                    "concatenated",
                    "[Ll]ength",
                    "weight tensor should be defined"),
            new Rule(
                    Kind.VALUE,
                    "must be",
                    "[Ee]xpected",
                    "should (not )?be",
                    "must either be",
                    "not supported",
                    "[Ii]nvalid",
                    "singular",
                    "positive-definite",
                    "has to be",
                    "greater than",
                    "non-?negative",
                    "without overflow",
                    "negative limits",
                    "infs or NaNs",
                    "non-finite",
                    "is zero",
                    "not a valid",
                    "[Ee]xpects",
                    "[Uu]nsupported",
                    "[Uu]nknown",
                    "doesn't support",
                    "inconsistent with",
                    "probability",
                    "only p ==",
                    "can only be set",
                    "empty parameter list",
                    "negative entr",
                    "requires a momentum"));

    private Kinds() {}

    /** The kind that a message speaks of; {@link Kind#OTHER} if it is unfamiliar. */
    public static Kind of(String message) {
        return RULES.stream()
                .filter(rule -> rule.pattern.matcher(message).find())
                .map(Rule::kind)
                .findFirst()
                .orElse(Kind.OTHER);
    }
}
