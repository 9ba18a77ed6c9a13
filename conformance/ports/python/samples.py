#!/usr/bin/env python3
"""PyTorch's own samples of its operators, modules and optimizers, as programs of the protocol with this torch's answers.

`samples.py` prints a line for each: what it is, the request, the answer. `samples.py FILE` prints those lines of FILE that this torch
answers alike: what two versions agree on. Needs what torch.testing needs (python3-expecttest, for older versions a stub of it).
"""
import json
import random
import sys

import torch
from torch.testing._internal.common_methods_invocations import op_db
from torch.testing._internal.common_modules import module_db
from torch.testing._internal.common_optimizers import optim_db

from port import answer
from values import Unsupported, encode, encode_tensor

LARGEST, LONGEST, LONGEST_TEXT = 27, 11, 3000  # elements of a tensor, steps of a program, characters
RAW = ("sparse", "to_mkldnn", "jiterator", "_refs", "masked.", "empty", "new_empty", "torch.ops")  # unlike, or not PyTorch's surface
DTYPES = (torch.float64, torch.complex128, torch.int64, torch.bool)


class Program:
    """Steps to which arguments are added as leaves."""

    def __init__(self):
        self.steps, self.leaves, self.wanted = [], 0, []

    def argument(self, v, grads):
        if isinstance(v, torch.Tensor):
            if v.layout != torch.strided or v.numel() > LARGEST:
                raise Unsupported("a tensor like this")
            name, self.leaves = "x%d" % self.leaves, self.leaves + 1
            step = {"let": name, **rounded(encode_tensor(v.detach().resolve_conj().resolve_neg()))}
            if grads and v.requires_grad:
                step["requires_grad"] = True
                self.wanted.append(name)
            self.steps.append(step)
            return {"ref": name}
        if isinstance(v, (list, tuple)):
            return [self.argument(e, grads) for e in v]
        if isinstance(v, slice):
            return {"slice": [v.start, v.stop, v.step]}
        if v is Ellipsis:
            return {"ellipsis": True}
        if isinstance(v, torch.device):
            return str(v)
        return encode(v)

    def step(self, kind, name, args, kwargs, grads, let="y"):
        step = {"let": let, kind: name, "args": [self.argument(a, grads) for a in args]}
        named = {k: self.argument(v, grads) for k, v in kwargs.items()}
        self.steps.append({**step, "kwargs": named} if named else step)

    def gradients(self, outputs):
        """A step that differentiates the outputs which have gradients, each weighted by numbers of its own."""
        several, chosen, weights = isinstance(outputs, (list, tuple)), [], []
        for i, y in enumerate(outputs if several else [outputs]):
            if isinstance(y, torch.Tensor) and y.requires_grad and y.dtype in (torch.float64, torch.complex128):
                chosen.append({"ref": "y.%d" % i if several else "y"})
                weights.append(weight(y))
        names = ["g%d" % i for i in range(len(self.wanted))]
        if not chosen or not names:
            raise Unsupported("no gradient")
        inputs = [{"ref": x} for x in self.wanted]
        self.steps.append({"let": names, "grad": {
            "outputs": chosen, "inputs": inputs, "grad_outputs": weights, "allow_unused": True}})
        return [{"ref": "y"}, *({"ref": g} for g in names)]

    def show(self, what, returned):
        if len(self.steps) > LONGEST:
            return False
        request = {"id": 0, "program": self.steps, "return": returned}
        answered = answer(json.dumps(request))
        if answered["status"] == "unsupported" or len(json.dumps([request, answered])) > LONGEST_TEXT:
            return False
        write(what, request, answered)
        return True


def write(what, request, answered):
    example = {"what": what, "request": request, "answer": brief(answered)}
    print(json.dumps(example, separators=(",", ":")), flush=True)


def brief(v):
    """Twelve digits of each number are enough to compare with."""
    if isinstance(v, dict):
        return {k: brief(e) for k, e in v.items()}
    if isinstance(v, list):
        return [brief(e) for e in v]
    return float("%.12g" % v) if isinstance(v, float) else v


def rounded(literal):
    data = literal["tensor"]["data"]
    literal["tensor"]["data"] = [float("%.4g" % v) if isinstance(v, float) else v for v in data]
    return literal


def weight(y):
    draw = random.Random(y.numel())
    parts = y.numel() * (2 if y.is_complex() else 1)
    data = [round(draw.uniform(0.2, 1.5), 2) for _ in range(parts)]
    return {"tensor": {"dtype": str(y.dtype)[6:], "shape": list(y.shape), "data": data}}


def operators(op, dtype, grads):
    torch.manual_seed(7)
    for sample in op.sample_inputs("cpu", dtype, requires_grad=grads):
        program, args = Program(), (sample.input, *sample.args)
        try:
            program.step("call", op.name, args, sample.kwargs, grads)
            returned = program.gradients(op(*args, **sample.kwargs)) if grads else [{"ref": "y"}]
        except Exception:  # whatever a sample is that programs cannot say
            continue
        what = "%s of %s%s" % (op.formatted_name, str(dtype)[6:], ", differentiated" if grads else "")
        if program.show(what, returned):
            return True
    return False


def modules(info, training):
    torch.manual_seed(7)
    for sample in info.module_inputs_func(info, "cpu", torch.float64, True, training):
        program, built, given = Program(), sample.constructor_input, sample.forward_input
        try:
            options = {k: v for k, v in built.kwargs.items() if k not in ("device", "dtype")}
            program.step("module", info.name.replace("_", ".", 1), built.args, options, False, "m")
            module = info.module_cls(*built.args, **options).double().train(training)
            program.steps[-1].update(dtype="float64", train=training)
            program.step("forward", "m", given.args, given.kwargs, True)
            returned = program.gradients(module(*given.args, **given.kwargs))
        except Exception:
            continue
        if program.show("%s in %s" % (info.name, "training" if training else "evaluation"), returned):
            return


def optimizers(info):
    for sample in info.optim_inputs_func(device="cpu"):
        program, name = Program(), info.optim_cls.__name__
        p = torch.tensor([[0.5, -1.0], [2.0, 0.25], [-0.75, 1.5]], dtype=torch.float64, requires_grad=True)
        program.argument(p, True)
        try:
            options = {k: program.argument(v, False) for k, v in sample.kwargs.items()}
        except Unsupported:
            continue
        program.steps.append({"let": "o", "optimizer": "optim." + name, "params": [{"ref": "x0"}], "kwargs": options})
        loss = [{"let": "s", "call": "sin", "args": [{"ref": "x0"}]}, {"let": "q", "call": "mul", "args": [{"ref": "s"}, {"ref": "x0"}]},
                {"let": "l", "call": "sum", "args": [{"ref": "q"}]}]
        for _ in range(3):
            if name == "LBFGS":
                program.steps.append({"step": "o", "closure": {"program": loss, "loss": {"ref": "l"}}})
            else:
                program.steps += [{"zero_grad": "o"}, *loss, {"backward": {"ref": "l"}}, {"step": "o"}]
        request = {"id": 0, "program": program.steps, "return": [{"ref": "x0"}, {"ref": "o.state_dict.state"}]}
        write("%s with %s" % (name, sample.desc), request, answer(json.dumps(request)))


def near(a, b):
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(near(a[k], b[k]) for k in a if k != "message")
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(near, a, b))
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= 1e-10 * max(1, abs(a))
    return a == b


def write_all():
    for op in op_db:
        if op.name.startswith(RAW):
            continue
        reals = op.supports_autograd and torch.float64 in op.dtypes and operators(op, torch.float64, True)
        for dtype in [d for d in DTYPES if d in op.dtypes][bool(reals):][:2]:
            operators(op, dtype, False)
    for info in module_db:
        modules(info, True)
        modules(info, False)
    for info in optim_db:
        optimizers(info)


def write_agreed(path):
    with open(path) as recorded:
        for line in recorded:
            example = json.loads(line)
            if near(example["answer"], answer(json.dumps(example["request"]))):
                print(line, end="")


if __name__ == "__main__":
    write_agreed(sys.argv[1]) if len(sys.argv) > 1 else write_all()
