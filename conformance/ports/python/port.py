#!/usr/bin/env python3
"""A port in the sense of the conformance kit: the protocol, spoken by Python's own torch (any version)."""
import contextlib
import json
import math
import re
import struct
import sys
import warnings

import torch
import torch.autograd.forward_ad as forward_ad

warnings.filterwarnings("ignore")
torch.set_num_threads(1)
DTYPES = "bool uint8 int8 int16 int32 int64 float16 bfloat16 float32 float64 complex64 complex128".split()
KINDS = [  # as the kit tells them: the first pattern that is found in a message decides
    ("autograd", r"leaf Variable|require.? grad|requires_grad|retain_grad|backward through the graph|modified by an "
     r"inplace operation|being modified inplace|[Ii]nference tensor|differentiated Tensors|grad can be "
     r"implicitly|invalid gradient at|automatic differentiation|is not differentiable|derivative for .* is "
     r"not implemented|forward AD|returned nan values|can require gradients|non-leaf"),
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
     r"with|probability|only p ==|can only be set|empty parameter list|negative entr|requires a momentum"),
]
TYPES = [(IndexError, "index"), (TypeError, "type"), (ValueError, "value"), (AssertionError, "value")]


class Unsupported(Exception):
    pass


def decode_tensor(t):
    dtype, flat = getattr(torch, t["dtype"]), [float(v) if isinstance(v, str) else v for v in t["data"]]
    if dtype.is_complex:
        flat = [complex(re, im) for re, im in zip(flat[::2], flat[1::2])]
    return torch.tensor(flat, dtype=dtype).reshape(t["shape"])


def encode_float(v, single=False):
    if not math.isfinite(v):
        return "nan" if math.isnan(v) else "inf" if v > 0 else "-inf"
    for digits in range(1, 10) if single else ():  # the shortest decimal that is this float32
        short = float("%.*g" % (digits, v))
        with contextlib.suppress(OverflowError):
            if struct.pack("f", short) == struct.pack("f", v):
                return short
    return v


def encode_tensor(x):
    real = torch.view_as_real(x.resolve_conj()) if x.is_complex() else x
    data = real.reshape(-1).tolist()
    if real.is_floating_point():
        data = [encode_float(v, real.dtype != torch.float64) for v in data]
    return {"tensor": {"dtype": str(x.dtype)[6:], "shape": list(x.shape), "data": data}}


def encode(v):
    if isinstance(v, torch.Tensor):
        return encode_tensor(v.detach())
    if v is None or isinstance(v, (bool, int, str)):
        return v
    if isinstance(v, float):
        return {"float": encode_float(v)}
    if isinstance(v, complex):
        return {"complex": [encode_float(v.real), encode_float(v.imag)]}
    if isinstance(v, torch.dtype):
        return {"dtype": str(v)[6:]}
    if isinstance(v, dict):
        return {"dict": [[str(k), encode(e)] for k, e in v.items()]}
    if isinstance(v, (list, tuple)):
        return [encode(e) for e in v]
    raise Unsupported("a returned " + type(v).__name__)


def attribute(v, name):
    if isinstance(v, (list, tuple)):
        return v[int(name)]
    if isinstance(v, dict):
        return v[name] if name in v else v[int(name)]
    if name in ("stride", "state_dict"):
        return getattr(v, name)()
    if name == "grad_fn":
        return v.grad_fn and v.grad_fn.name()
    return getattr(v, "_last_lr" if name == "last_lr" else name)


class Run:
    """The variables of one program (or of an inner one, which starts with a copy)."""

    def __init__(self, variables=()):
        self.variables, self.mode, self.at = dict(variables), contextlib.ExitStack(), 0

    def value(self, e):
        if isinstance(e, list):
            return [self.value(v) for v in e]
        if not isinstance(e, dict):
            return e
        if "module" in e:
            return self.module(e)
        (key, v), = e.items()
        if key == "ref":
            name, *path = v.split(".")
            if name not in self.variables:
                raise LookupError("no variable " + name)
            v = self.variables[name]
            for part in path:
                v = attribute(v, part)
            return v
        return {"float": lambda: float(v), "complex": lambda: complex(*map(float, v)), "dtype": lambda: getattr(torch, v),
                "tensor": lambda: decode_tensor(v), "slice": lambda: slice(*v), "ellipsis": lambda: ...,
                "parameters": lambda: list(self.variables[v].parameters())}[key]()

    def arguments(self, s):
        return self.value(s.get("args", [])), {k: self.value(v) for k, v in s.get("kwargs", {}).items()}

    def module(self, s):
        args, kwargs = self.arguments(s)
        m = lookup(s["module"])(*args, **kwargs)
        if "dtype" in s:
            m.to(getattr(torch, s["dtype"]))
        if "state" in s:
            m.load_state_dict({k: self.value(v) for k, v in s["state"].items()}, strict=True)
        return m.train(s["train"]) if "train" in s else m

    def call(self, s):
        args, kwargs = self.arguments(s)
        name = s["call"]
        if name in ("__getitem__", "__setitem__"):
            args[1] = tuple(args[1]) if isinstance(args[1], list) else args[1]
        function = lookup(name, required=False)
        if function is None or isinstance(function, (type, torch.dtype)) or not callable(function):
            function = getattr(type(args[0]), name, None) if args else None
        if function is None:
            raise Unsupported(name)
        return function(*args, **kwargs)

    def jvp(self, j):
        with forward_ad.dual_level():
            inner = Run(self.variables)
            for name, primal, tangent in zip(j["inputs"], self.value(j["primals"]), self.value(j["tangents"])):
                inner.variables[name] = forward_ad.make_dual(primal, tangent)
            inner.steps(j["program"])
            duals = [forward_ad.unpack_dual(v) for v in inner.value(j["outputs"])]
            return [torch.zeros_like(d.primal) if d.tangent is None else d.tangent.clone() for d in duals]

    def groups(self, params):
        if isinstance(params, list) and any(isinstance(p, dict) and "params" in p for p in params):
            return [{k: self.value(v) for k, v in group.items()} for group in params]
        return self.value(params)

    def closure(self, optimizer, c):
        def evaluate():
            optimizer.zero_grad()
            inner = Run(self.variables)
            inner.steps(c["program"])
            loss = inner.value(c["loss"])
            loss.backward()
            return loss
        return evaluate

    def result(self, s):
        if "tensor" in s:
            return decode_tensor(s["tensor"]).requires_grad_(s.get("requires_grad", False))
        if "call" in s:
            return self.call(s)
        if "backward" in s:
            return torch.autograd.backward(self.value(s["backward"]), self.value(s.get("gradient")), s.get("retain_graph"),
                                           s.get("create_graph", False), inputs=self.value(s.get("inputs")))
        if "grad" in s:
            return list(torch.autograd.grad(**{k: self.value(v) for k, v in s["grad"].items()}))
        if "jvp" in s:
            return self.jvp(s["jvp"])
        if "grad_mode" in s:
            self.mode.close()
            return self.mode.enter_context(getattr(torch, s["grad_mode"])())
        if "module" in s:
            return self.module(s)
        if "forward" in s:
            args, kwargs = self.arguments(s)
            return self.variable(s["forward"])(*args, **kwargs)
        if "scheduler" in s:
            args, kwargs = self.arguments(s)
            return lookup(s["scheduler"])(self.variable(s["optimizer"]), *args, **kwargs)
        if "optimizer" in s:
            return lookup(s["optimizer"])(self.groups(s["params"]), **self.arguments(s)[1])
        if "step" in s:
            stepped, (args, _) = self.variable(s["step"]), self.arguments(s)
            return stepped.step(self.closure(stepped, s["closure"])) if "closure" in s else stepped.step(*args)
        if "train" in s or "eval" in s:
            return self.variable(s.get("train", s.get("eval"))).train("train" in s)
        return self.variable(s["zero_grad"]).zero_grad(set_to_none=True)

    def variable(self, name):
        return self.value({"ref": name})

    def steps(self, steps):
        for self.at, s in enumerate(steps):
            result, names = self.result(s), s.get("let")
            if isinstance(names, list):
                if len(result) != len(names):
                    raise ValueError("%d values for %d names" % (len(result), len(names)))
                self.variables.update(zip(names, result))
            elif names is not None:
                self.variables[names] = result
        self.at = len(steps)


def lookup(dotted, required=True):
    found = torch
    for part in dotted.split("."):
        found = getattr(found, part, None)
    if found is None and required:
        raise Unsupported(dotted)
    return found


def kind(e):
    by_type = [k for t, k in TYPES if isinstance(e, t)]
    by_text = [k for k, pattern in KINDS if re.search(pattern, str(e))]
    return (by_type + by_text if isinstance(e, (IndexError, TypeError)) else by_text + by_type + ["other"])[0]


def answer(line):
    ident, run = None, Run()
    try:
        request = json.loads(line)
        if "hello" in request:
            return {"hello": {"protocol": 1, "name": "torch", "version": torch.__version__, "dtypes": DTYPES, "supports": "*"}}
        ident, steps, returns = request["id"], request["program"], request["return"]
    except (ValueError, KeyError, TypeError) as e:
        return {"id": ident, "status": "error", "step": -1, "kind": "protocol", "message": repr(e)}
    try:
        torch.manual_seed(0)
        torch.set_grad_enabled(True)
        run.steps(steps)
        with run.mode:
            return {"id": ident, "status": "ok", "values": [encode(run.value(e)) for e in returns]}
    except Unsupported as e:
        return {"id": ident, "status": "unsupported", "what": str(e)}
    except Exception as e:
        message = e.args[0] if isinstance(e, LookupError) and e.args else e
        return {"id": ident, "status": "error", "step": run.at, "kind": kind(e), "message": str(message)}
    finally:
        run.mode.close()


if __name__ == "__main__":
    for request_line in sys.stdin:
        print(json.dumps(answer(request_line)), flush=True)
