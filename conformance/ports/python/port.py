#!/usr/bin/env python3
"""A port in the sense of the conformance kit: the protocol, spoken by Python's own torch (any version)."""
import contextlib
import json
import sys
import warnings

import torch
import torch.autograd.forward_ad as forward_ad

from kinds import kind
from values import Unsupported, decode_tensor, encode

warnings.filterwarnings("ignore")
torch.set_num_threads(1)
DTYPES = "bool uint8 int8 int16 int32 int64 float16 bfloat16 float32 float64 complex64 complex128".split()


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

    def jvp(self, s):
        j = s["jvp"]
        with forward_ad.dual_level():
            inner = Run(self.variables)
            for name, primal, tangent in zip(j["inputs"], self.value(j["primals"]), self.value(j["tangents"])):
                inner.variables[name] = forward_ad.make_dual(primal, tangent)
            inner.steps(j["program"])
            duals = [forward_ad.unpack_dual(v) for v in inner.value(j["outputs"])]
            return [torch.zeros_like(d.primal) if d.tangent is None else d.tangent.clone() for d in duals]

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
        """What a step comes to; the first of these keys that it has says what it is."""
        if "tensor" in s:
            return decode_tensor(s["tensor"]).requires_grad_(s.get("requires_grad", False))
        for key in "call backward grad jvp grad_mode module forward scheduler optimizer step train eval zero_grad".split():
            if key in s:
                return getattr(self, key)(s)

    def backward(self, s):
        torch.autograd.backward(self.value(s["backward"]), self.value(s.get("gradient")), s.get("retain_graph"),
                                s.get("create_graph", False), inputs=self.value(s.get("inputs")))

    def grad(self, s):
        return list(torch.autograd.grad(**{k: self.value(v) for k, v in s["grad"].items()}))

    def grad_mode(self, s):
        self.mode.close()
        self.mode.enter_context(getattr(torch, s["grad_mode"])())

    def forward(self, s):
        args, kwargs = self.arguments(s)
        return self.variable(s["forward"])(*args, **kwargs)

    def scheduler(self, s):
        args, kwargs = self.arguments(s)
        return lookup(s["scheduler"])(self.variable(s["optimizer"]), *args, **kwargs)

    def optimizer(self, s):
        params = s["params"]
        if isinstance(params, list) and any(isinstance(p, dict) and "params" in p for p in params):
            params = [{k: self.value(v) for k, v in group.items()} for group in params]
        else:
            params = self.value(params)
        return lookup(s["optimizer"])(params, **self.arguments(s)[1])

    def step(self, s):
        stepped, (args, _) = self.variable(s["step"]), self.arguments(s)
        return stepped.step(self.closure(stepped, s["closure"])) if "closure" in s else stepped.step(*args)

    def train(self, s):
        self.variable(s["train"]).train()

    def eval(self, s):
        self.variable(s["eval"]).eval()

    def zero_grad(self, s):
        self.variable(s["zero_grad"]).zero_grad(set_to_none=True)

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
