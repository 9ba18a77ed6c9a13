"""Writes optimizer_golden.tsv to standard output; needs PyTorch 1.13 or later.

Nine parameters in a vector and a matrix descend a quadratic whose gradient is disturbed by a fixed sequence, so that no
moment dies out. All constants are dyadic, so that every implementation starts from the same numbers. Optimizers that
1.13 lacks, or has with other semantics than 2.10, are written out below in tensor operations.
"""
import itertools
import sys

import torch
from torch.optim import ASGD, SGD, Adadelta, Adagrad, Adam, Adamax, AdamW, RAdam, RMSprop, Rprop

STEPS = {1, 2, 10, 100, 1000}
START = ([0.5, -1.25, 2.0], [[1.5, -0.75, 0.25], [-2.0, 0.625, 1.0]])


def numbered(values, dtype):
    vector = torch.tensor(values, dtype=dtype)
    return vector[:3], vector[3:].view(2, 3)


class Written(torch.optim.Optimizer):
    """An optimizer that is written out here: ``rule(p, g, state, step, **options)``."""

    def __init__(self, params, rule, **options):
        super().__init__(params, options)
        self.rule = rule

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            options = {key: value for key, value in group.items() if key != "params"}
            maximize = options.pop("maximize", False)
            for p in group["params"]:
                state = self.state[p]
                state["step"] = state.get("step", 0.0) + 1
                self.rule(p, -p.grad if maximize else p.grad, state, state["step"], **options)


def decayed(p, g, lr, weight_decay, decoupled):
    if weight_decay == 0:
        return g
    if decoupled:
        p.mul_(1 - lr * weight_decay)
        return g
    return g.add(p, alpha=weight_decay)


def moments(p, g, state, beta1, beta2):
    m = state.setdefault("exp_avg", torch.zeros_like(p))
    v = state.setdefault("exp_avg_sq", torch.zeros_like(p))
    m.lerp_(g, 1 - beta1)
    v.mul_(beta2).addcmul_(g, g, value=1 - beta2)
    return m, v


def nadam(p, g, state, t, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=4e-3,
          decoupled_weight_decay=False):
    product = state.setdefault("mu_product", torch.ones(()))
    g = decayed(p, g, lr, weight_decay, decoupled_weight_decay)
    now, following = (betas[0] * (1 - 0.5 * 0.96 ** (k * momentum_decay)) for k in (t, t + 1))
    product *= now
    m, v = moments(p, g, state, *betas)
    divisor = v.div(1 - betas[1] ** t).sqrt().add(eps)
    p.addcdiv_(g, divisor, value=-lr * (1 - now) / (1 - product.item()))
    p.addcdiv_(m, divisor, value=-lr * following / (1 - product.item() * following))


def radam(p, g, state, t, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, decoupled_weight_decay=False):
    g = decayed(p, g, lr, weight_decay, decoupled_weight_decay)
    m, v = moments(p, g, state, *betas)
    correction = 1 - betas[1] ** t
    corrected = m / (1 - betas[0] ** t)
    longest = 2 / (1 - betas[1]) - 1
    length = longest - 2 * t * betas[1] ** t / correction
    if length <= 5:
        p.sub_(corrected * lr)
        return
    rectified = ((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)) ** 0.5
    p.sub_(corrected * lr * (correction ** 0.5 / v.sqrt().add(eps)) * rectified)


def adafactor(p, g, state, t, lr=1e-2, beta2_decay=-0.8, eps=(None, 1e-3), d=1.0, weight_decay=0.0):
    least = torch.finfo(p.dtype).eps if eps[0] is None else eps[0]
    weight = t ** beta2_decay
    alpha = max(eps[1], p.norm().item() / p.numel() ** 0.5) * min(lr, 1 / t ** 0.5)
    p.mul_(1 - lr * weight_decay)
    if g.dim() > 1:
        row = state.setdefault("row_var", torch.zeros_like(g[..., :1]))
        column = state.setdefault("col_var", torch.zeros_like(g[..., :1, :]))
        row.lerp_(g.norm(dim=-1, keepdim=True).square() / g.size(-1), weight)
        column.lerp_(g.norm(dim=-2, keepdim=True).square() / g.size(-2), weight)
        estimate = row @ column / row.mean(dim=-2, keepdim=True).clamp(min=least)
    else:
        estimate = state.setdefault("variance", torch.zeros_like(g)).lerp_(g * g, weight)
    update = estimate.clamp(min=least * least).rsqrt() * g
    p.add_(update, alpha=-alpha / max(1.0, update.norm().item() / (update.numel() ** 0.5 * d)))


def addmm(c, a, b, beta=1.0, alpha=1.0):
    """torch.addmm of halves as 2.10 has it: rounded once, at the end. 1.13 rounds after each operation."""
    return torch.addmm(c.float(), a.float(), b.float(), beta=beta, alpha=alpha).to(c.dtype)


def muon(p, g, state, t, lr=1e-3, weight_decay=0.1, momentum=0.95, nesterov=True, eps=1e-7,
         ns_coefficients=(3.4445, -4.775, 2.0315), ns_steps=5, adjust_lr_fn=None):
    buffer = state.setdefault("momentum_buffer", torch.zeros_like(g))
    buffer.lerp_(g, 1 - momentum)
    update = (g.lerp(buffer, momentum) if nesterov else buffer).bfloat16()
    rows, columns = p.shape
    a, b, c = ns_coefficients
    x = update.T if rows > columns else update
    x = x / x.norm().clamp(min=eps)
    for _ in range(ns_steps):
        gram = (x.float() @ x.T.float()).bfloat16()
        x = addmm(x, addmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    original = adjust_lr_fn in (None, "original")
    ratio = max(1, rows / columns) ** 0.5 if original else 0.2 * max(rows, columns) ** 0.5
    p.mul_(1 - lr * weight_decay)
    p.add_(x.T if rows > columns else x, alpha=-lr * ratio)


def some(**axes):
    """Every combination of the options' values."""
    return [dict(zip(axes, values)) for values in itertools.product(*axes.values())]


ADAM = some(weight_decay=[0, 0.01], amsgrad=[False, True], maximize=[False, True]) + [
    dict(betas=(0.5, 0.75)), dict(eps=0.01), dict(betas=(0.0, 0.0), eps=0.1), dict(lr=0.0)]
DECOUPLED = [{}, dict(weight_decay=0.01), dict(weight_decay=0.01, decoupled_weight_decay=True),
             dict(maximize=True, weight_decay=0.01), dict(betas=(0.5, 0.75), eps=0.01)]
CASES = [
    ("SGD", SGD, dict(lr=0.03), some(weight_decay=[0, 0.01], maximize=[False, True])
     + some(momentum=[0.9], dampening=[0, 0.5], weight_decay=[0, 0.01], maximize=[False, True])
     + some(momentum=[0.5, 0.9], nesterov=[True], weight_decay=[0, 0.01], maximize=[False, True])),
    ("Adam", Adam, dict(lr=0.01), ADAM),
    ("AdamW", AdamW, dict(lr=0.01), ADAM),
    ("NAdam", nadam, dict(lr=0.01), DECOUPLED + [dict(momentum_decay=0.1)]),
    ("RAdam", radam, dict(lr=0.01), DECOUPLED),
    ("RAdam", RAdam, dict(lr=0.02), [{}, dict(weight_decay=0.01)]),
    ("Adamax", Adamax, dict(lr=0.01), [{}, dict(weight_decay=0.01), dict(maximize=True), dict(betas=(0.5, 0.75), eps=0.25)]),
    ("Adagrad", Adagrad, dict(lr=0.1), some(lr_decay=[0, 0.01], weight_decay=[0, 0.01], initial_accumulator_value=[0, 0.5])
     + [dict(maximize=True, eps=0.25)]),
    ("Adadelta", Adadelta, dict(lr=1.0), [{}, dict(rho=0.5), dict(eps=0.01, weight_decay=0.01), dict(maximize=True)]),
    ("RMSprop", RMSprop, dict(lr=0.01), some(momentum=[0, 0.5], centered=[False, True], weight_decay=[0, 0.01])
     + [dict(alpha=0.5, eps=0.25), dict(maximize=True)]),
    ("Rprop", Rprop, dict(lr=0.01), [{}, dict(etas=(0.25, 2.0)), dict(step_sizes=(0.001, 0.05)), dict(maximize=True)]),
    ("ASGD", ASGD, dict(lr=0.03), [{}, dict(t0=5.0), dict(lambd=0.1, alpha=0.5, t0=0.0), dict(weight_decay=0.01, maximize=True)]),
    ("Adafactor", adafactor, dict(lr=0.01), [{}, dict(beta2_decay=-0.5, d=2.0), dict(weight_decay=0.01, maximize=True), dict(eps=(0.25, 0.5))]),
    ("Muon", muon, dict(lr=0.01), [{}, dict(nesterov=False, weight_decay=0.0), dict(momentum=0.5, adjust_lr_fn="match_rms_adamw"), dict(ns_steps=2, eps=1.0)]),
]


def text(value):
    return ",".join(map(text, value)) if isinstance(value, tuple) else str(value)


def run(kind, options, dtype):
    start = (torch.tensor(values, dtype=dtype, requires_grad=True) for values in START)
    params = [p for p in start if kind is not muon or p.dim() == 2]
    curvature = [c for c in numbered([(i % 4 + 1) / 4 for i in range(9)], dtype)]
    target = [c for c in numbered([(i % 5 - 2) / 4 for i in range(9)], dtype)]
    if kind is muon:
        curvature, target = curvature[1:], target[1:]
    if isinstance(kind, type):
        optimizer = kind(params, foreach=False, **options)
    else:
        optimizer = Written(params, kind, **options)
    for step in range(1, 1001):
        wobble = numbered([((step * 37 + i * 11) % 64 - 31.5) / 64 for i in range(9)], dtype)
        for p, c, t, w in zip(params, curvature, target, wobble[2 - len(params):]):
            with torch.no_grad():
                g = (p - t) * c + w
            p.grad = -g if options.get("maximize") else g
        optimizer.step()
        if step in STEPS:
            yield step, [v for p in params for v in p.detach().flatten().tolist()]


def shortest(value, dtype):
    return repr(value) if dtype is torch.float64 else str(torch.tensor(value, dtype=dtype).numpy())


def main():
    torch.set_num_threads(1)
    print("# optimizer, options, dtype, step, values; written by optimizer_golden.py with PyTorch " + torch.__version__)
    for name, kind, base, several in CASES:
        for changed in several:
            options = {**base, **changed}
            said = " ".join(f"{key}={text(value)}" for key, value in options.items())
            for dtype in (torch.float64, torch.float32):
                for step, values in run(kind, options, dtype):
                    row = " ".join(shortest(v, dtype) for v in values)
                    print(name, said, str(dtype)[6:], step, row, sep="\t")


if __name__ == "__main__":
    sys.exit(main())
