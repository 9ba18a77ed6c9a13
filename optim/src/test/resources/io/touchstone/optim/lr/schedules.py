"""Writes schedules.tsv: the rates (and momenta) that Python's schedulers set in epochs 0 to 30. Run with torch 1.13."""
import warnings

import torch
from torch.optim import lr_scheduler as lr
from torch.optim.swa_utils import SWALR

warnings.simplefilter("ignore")

CASES = {
    "lambda": lambda o: lr.LambdaLR(o, lambda t: 0.95**t),
    "multiplicative": lambda o: lr.MultiplicativeLR(o, lambda t: 1 - 0.01 * t),
    "step": lambda o: lr.StepLR(o, 7, gamma=0.3),
    "multistep": lambda o: lr.MultiStepLR(o, [3, 9, 9, 20], gamma=0.3),
    "constant": lambda o: lr.ConstantLR(o, factor=0.3, total_iters=6),
    "linear": lambda o: lr.LinearLR(o, start_factor=0.2, end_factor=0.9, total_iters=11),
    "exponential": lambda o: lr.ExponentialLR(o, 0.9),
    "polynomial": lambda o: lr.PolynomialLR(o, total_iters=13, power=1.7),
    "cosine": lambda o: lr.CosineAnnealingLR(o, 8, eta_min=0.003),
    "restarts": lambda o: lr.CosineAnnealingWarmRestarts(o, 4, T_mult=2, eta_min=0.003),
    "restarts_equal": lambda o: lr.CosineAnnealingWarmRestarts(o, 5),
    "triangular": lambda o: lr.CyclicLR(o, 0.01, 0.2, step_size_up=4, step_size_down=7),
    "triangular2": lambda o: lr.CyclicLR(o, 0.01, 0.2, step_size_up=4, mode="triangular2", cycle_momentum=False),
    "exp_range": lambda o: lr.CyclicLR(o, 0.01, 0.2, step_size_up=4, mode="exp_range", gamma=0.97),
    "onecycle": lambda o: lr.OneCycleLR(o, 0.5, total_steps=31),
    "onecycle_three": lambda o: lr.OneCycleLR(
        o, 0.5, total_steps=31, pct_start=0.4, anneal_strategy="linear", three_phase=True, div_factor=10, final_div_factor=100
    ),
    "swa": lambda o: SWALR(o, 0.02, anneal_epochs=8),
    "swa_linear": lambda o: SWALR(o, 0.02, anneal_epochs=5, anneal_strategy="linear"),
    "sequential": lambda o: lr.SequentialLR(
        o, [lr.ConstantLR(o, factor=0.1, total_iters=4), lr.LinearLR(o, 0.5, 1.0, 5), lr.ExponentialLR(o, 0.9)], [4, 12]
    ),
    "chained": lambda o: lr.ChainedScheduler([lr.ConstantLR(o, factor=0.1, total_iters=4), lr.ExponentialLR(o, 0.9)]),
    "plateau": lambda o: lr.ReduceLROnPlateau(o, factor=0.5, patience=2, cooldown=1, min_lr=0.004),
}

METRICS = [5, 4, 4, 4, 4, 4, 3, 3, 3, 2.9999, 3, float("nan"), 2, 2, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2]


def run(make):
    p = torch.zeros(1, requires_grad=True)
    q = torch.zeros(1, requires_grad=True)
    o = torch.optim.SGD([{"params": [p]}, {"params": [q], "lr": 0.05}], lr=0.1, momentum=0.9)
    scheduler = make(o)
    yield o
    for metric in METRICS:
        o.step()
        scheduler.step(metric) if isinstance(scheduler, lr.ReduceLROnPlateau) else scheduler.step()
        yield o


if __name__ == "__main__":
    print("schedule\tlr_0\tlr_1\tmomentum")
    for name, make in CASES.items():
        seen = [(*(g["lr"] for g in o.param_groups), o.param_groups[0]["momentum"]) for o in run(make)]
        print(name, *(" ".join(map(repr, column)) for column in zip(*seen)), sep="\t")
