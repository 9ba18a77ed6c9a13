"""Tells the kind of an error by PyTorch's wording, as the kit does."""
import re

KINDS = [  # as the kit tells them: the first pattern that is found in a message decides
    ("autograd", r"is a view and|view was created in|detach(ed| views) in-place|leaf Variable|require.? "
     r"grad|requires_grad|retain_grad|backward through the graph|modified by an inplace operation|being modified "
     r"inplace|[Ii]nference tensor|differentiated Tensors|grad can be implicitly|invalid gradient at|automatic "
     r"differentiation|is not differentiable|derivative for .* is not implemented|forward AD|returned nan values|can "
     r"require gradients|non-leaf"),
    ("state", r"state_dict"),
    ("value", r"must be in range|should be between|has to be between|does not support (non-positive|negative)|only "
     r"one of|ZeroDivisionError|single memory location|At least one of|divisible by "
     r"(num_)?(groups|heads)|parameter group|ambiguous"),
    ("type", r"invalid combination of arguments|argument '.*' must be|unexpected keyword|missing \d+ required|given"
     r" to the optimizer|can only optimize Tensors|cannot assign|is not (a Module subclass|an Optimizer)"),
    ("shape", r"mismatch.*(mat|size|shape)|shapes? cannot be multiplied|must match the (size|existing size)|doesn't "
     r"match the broadcast shape|shape mismatch|shape '.*' is invalid|is invalid for input of size|size "
     r"mismatch|[Ss]izes of tensors must match|same number of dimensions|inconsistent tensor size|to have "
     r"the same number of elements"),
    ("index", r"[Dd]imension out of range|out of range|out of bounds|does not match the shape of the indexed "
     r"tensor|tensors used as indices|[Tt]oo many indices"),
    ("dtype", r"dtype|scalar type|can't be cast|cannot be cast|not implemented for '|data "
     r"type|floating.point|complex|boolean masks|BoolTensor|[Bb]ool(ean)? tensors?|index tensor of "
     r"type|Integers to negative|integral|type (Float|Double|Long|Int|Bool|Half)"),
    ("shape", r"shape|[Ss]izes?\b|must be a "
     r"matrix|(\d|[A-Z])-?D\b|dimension|dims?\b|channels|numel|elements|square|at least "
     r"\d|concatenated|[Ll]ength|weight tensor should be defined"),
    ("value", r"must be|[Ee]xpected|should be|not supported|[Ii]nvalid|singular|positive-definite|has to be|greater "
     r"than|non-?negative|not a valid|[Ee]xpects|[Uu]nsupported|[Uu]nknown|doesn't support|inconsistent "
     r"with|probability|only p ==|can only be set|empty parameter list|negative entr|requires a momentum|without overflow"),
]
TYPES = [(IndexError, "index"), (TypeError, "type"), (ValueError, "value"), (AssertionError, "value")]


def kind(e):
    by_type = [k for t, k in TYPES if isinstance(e, t)]
    by_text = [k for k, pattern in KINDS if re.search(pattern, str(e))]
    return (by_type + by_text if isinstance(e, (IndexError, TypeError)) else by_text + by_type + ["other"])[0]
