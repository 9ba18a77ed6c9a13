"""Between the protocol's JSON and torch's values."""
import contextlib
import math
import struct

import torch


class Unsupported(Exception):
    """Something that this torch, or this port, lacks."""


def decode_tensor(t):
    dtype, flat = getattr(torch, t["dtype"]), [float(v) if isinstance(v, str) else v for v in t["data"]]
    if dtype.is_complex:
        flat = [complex(re, im) for re, im in zip(flat[::2], flat[1::2])]
    return torch.tensor(flat, dtype=dtype).reshape(t["shape"]).clone()  # no view of the flat one


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
    if x._is_zerotensor():  # zeros without memory, which forward mode makes
        x = torch.zeros(x.shape, dtype=x.dtype)
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
