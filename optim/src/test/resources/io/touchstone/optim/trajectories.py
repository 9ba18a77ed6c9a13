"""Writes trajectories.tsv: what Python's torch.optim makes of two float64 parameters whose gradient is p*p*p - p + c.

Run with torch 1.13; the rules that have changed since (NAdam) or are newer (Adafactor) are written out below as they are in 2.10.
"""
import torch

# Learning rates are small enough that no path gets into a cycle about the minimum, where the last bit decides which way it goes.
STEPS = (1, 10, 100, 1000)
CASES = [
    ("SGD", {"lr": 0.01}),
    ("SGD", {"lr": 0.01, "momentum": 0.9, "dampening": 0.1, "weight_decay": 0.05}),
    ("SGD", {"lr": 0.01, "momentum": 0.9, "nesterov": True}),
    ("SGD", {"lr": 0.001, "momentum": 0.5, "weight_decay": 5.0, "maximize": True}),
    ("Adam", {"lr": 0.01}),
    ("Adam", {"lr": 0.001, "betas": (0.5, 0.8), "eps": 0.001, "weight_decay": 0.1}),
    ("Adam", {"lr": 0.01, "amsgrad": True}),
    ("Adam", {"lr": 0.0001, "maximize": True, "weight_decay": 0.1}),
    ("AdamW", {"lr": 0.01}),
    ("AdamW", {"lr": 0.01, "amsgrad": True, "weight_decay": 0.3}),
    ("NAdam", {"lr": 0.01}),
    ("NAdam", {"lr": 0.01, "weight_decay": 0.1, "momentum_decay": 0.01}),
    ("RAdam", {"lr": 0.01}),
    ("RAdam", {"lr": 0.001, "betas": (0.8, 0.9), "weight_decay": 0.1}),
    ("Adamax", {"lr": 0.01}),
    ("Adamax", {"lr": 0.001, "weight_decay": 0.1, "betas": (0.8, 0.9)}),
    ("Adagrad", {"lr": 0.1}),
    ("Adagrad", {"lr": 0.1, "lr_decay": 0.01, "weight_decay": 0.1, "initial_accumulator_value": 0.5}),
    ("Adadelta", {"lr": 1.0}),
    ("Adadelta", {"lr": 0.5, "rho": 0.8, "weight_decay": 0.1}),
    ("RMSprop", {"lr": 0.01}),
    ("RMSprop", {"lr": 0.0001, "momentum": 0.9, "centered": True, "weight_decay": 0.1}),
    ("Rprop", {"lr": 0.01}),
    ("Rprop", {"lr": 0.02, "etas": (0.4, 1.3), "step_sizes": (0.001, 0.1)}),
    ("ASGD", {"lr": 0.01}),
    ("ASGD", {"lr": 0.01, "t0": 50.0, "lambd": 0.01, "weight_decay": 0.1}),
    ("Adafactor", {"lr": 0.0005}),
    ("Adafactor", {"lr": 0.0005, "eps": (1e-6, 0.01), "d": 1.5, "weight_decay": 0.1}),
]


class NAdam:
    def __init__(self, params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=4e-3):
        self.params, self.o = params, (lr, betas, eps, weight_decay, momentum_decay)
        self.state = [(torch.zeros_like(p), torch.zeros_like(p), torch.ones(())) for p in params]
        self.t = 0

    def step(self):
        lr, (b1, b2), eps, wd, psi = self.o
        self.t += 1
        for p, (m, v, product) in zip(self.params, self.state):
            g = p.grad
            if wd != 0:
                g = g.add(p, alpha=wd)
            mu = b1 * (1.0 - 0.5 * (0.96 ** (self.t * psi)))
            mu_next = b1 * (1.0 - 0.5 * (0.96 ** ((self.t + 1) * psi)))
            product *= mu
            m.lerp_(g, 1 - b1)
            v.mul_(b2).addcmul_(g, g, value=1 - b2)
            denom = v.div(1 - b2**self.t).sqrt_().add_(eps)
            p.data.addcdiv_(g, denom, value=-lr * (1.0 - mu) / (1.0 - product.item()))
            p.data.addcdiv_(m, denom, value=-lr * mu_next / (1.0 - product.item() * mu_next))


class Adafactor:
    def __init__(self, params, lr=1e-2, beta2_decay=-0.8, eps=(None, 1e-3), d=1.0, weight_decay=0.0):
        self.params, self.o = params, (lr, beta2_decay, eps, d, weight_decay)
        self.state = [self.begin(p) for p in params]
        self.t = 0

    @staticmethod
    def begin(p):
        if p.dim() < 2:
            return (torch.zeros_like(p),)
        return (torch.zeros_like(p[..., :1]), torch.zeros_like(p[..., :1, :]))

    def step(self):
        lr, decay, (eps1, eps2), d, wd = self.o
        self.t += 1
        for p, state in zip(self.params, self.state):
            g = p.grad
            e1 = torch.finfo(p.dtype).eps if eps1 is None else eps1
            w = self.t**decay
            rho = min(lr, 1 / (self.t**0.5))
            alpha = max(eps2, p.data.norm(2).item() / (p.numel() ** 0.5)) * rho
            if wd != 0:
                p.data.mul_(1 - lr * wd)
            if g.dim() > 1:
                row, col = state
                row.lerp_(torch.norm(g, dim=-1, keepdim=True).square_().div_(g.size(-1)), w)
                col.lerp_(torch.norm(g, dim=-2, keepdim=True).square_().div_(g.size(-2)), w)
                var = (row @ col).div_(row.mean(dim=-2, keepdim=True).clamp_(min=e1))
            else:
                state[0].lerp_(g * g, w)
                var = state[0].clone()
            u = var.clamp_(min=e1 * e1).rsqrt_().mul_(g)
            p.data.add_(u, alpha=-alpha / max(1.0, u.norm(2).item() / ((u.numel() ** 0.5) * d)))


def run(name, options):
    w = torch.tensor([[0.3, -1.7, 2.0], [0.0, 0.9, -0.4]], dtype=torch.float64, requires_grad=True)
    b = torch.tensor([1.5, -0.2, 0.7], dtype=torch.float64, requires_grad=True)
    made = globals().get(name) or getattr(torch.optim, name)
    optimizer = made([w, b], **options)
    for t in range(1, max(STEPS) + 1):
        for p, c in ((w, 0.1), (b, -0.3)):
            x = p.detach()
            p.grad = x * x * x - x + c
        optimizer.step()
        if t in STEPS:
            values = w.detach().flatten().tolist() + b.detach().tolist()
            yield t, values


def text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "/".join("none" if v is None else repr(v) for v in value)
    return repr(float(value))


if __name__ == "__main__":
    print("optimizer\toptions\tstep\tvalues")
    for name, options in CASES:
        for t, values in run(name, options):
            print(name, ";".join(f"{k}={text(v)}" for k, v in options.items()), t, " ".join(map(repr, values)), sep="\t")
