"""Writes lbfgs_golden.tsv to standard output: where LBFGS takes a vector and a matrix, step by step.

PyTorch 1.13 lets a line search evaluate 25 times; 2.10, as often as max_eval leaves. No search here comes to either.
"""
import torch

CASES = [
    {},
    dict(lr=0.5, max_iter=3),
    dict(lr=0.25, max_iter=10, history_size=2),
    dict(lr=0.5, max_iter=10, max_eval=4),
    dict(lr=0.5, tolerance_grad=0.5),
    dict(lr=0.5, tolerance_change=0.05),
    dict(line_search_fn="strong_wolfe"),
    dict(line_search_fn="strong_wolfe", max_iter=4, history_size=3),
    dict(line_search_fn="strong_wolfe", lr=4, max_eval=6),
]


def main():
    print("# options, step, loss before it, values after it; written by lbfgs_golden.py with PyTorch", torch.__version__)
    for options in CASES:
        v = torch.tensor([0.5, -1.25, 2.0], dtype=torch.float64, requires_grad=True)
        m = torch.tensor([[1.5, -0.75, 0.25], [-2.0, 0.625, 1.0]], dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.LBFGS([v, m], **options)

        def loss():
            optimizer.zero_grad()
            product = m @ v
            value = (product * product - 0.5).square().sum() + (v * v - 1).square().sum() + (m * m).sum() * 0.25
            value.backward()
            return value

        said = " ".join(f"{key}={value}" for key, value in options.items())
        for step in range(1, 6):
            before = optimizer.step(loss).item()
            values = torch.cat([v.detach(), m.detach().flatten()]).tolist()
            print(said, step, repr(before), " ".join(map(repr, values)), sep="\t")


main()
