"""Writes the state dicts beside this file as PyTorch makes them, with what it computes of them: python3 make.py

Each file holds, for one network: what state_dict() gives ("state."), an input, the output, the gradients of the output's squares' sum by
the input and by each parameter ("grad."), and the state dict after the pass ("after."). The format is written by hand, byte by byte:
the header's length in eight bytes, the header in JSON, the elements.
"""
import json
import os
import struct

import torch
from torch import nn

TYPES = {torch.float32: "F32", torch.int64: "I64"}


def write(name, tensors):
    header, data = {}, b""
    for key, t in tensors.items():
        flat = t.detach().contiguous().reshape(-1)
        code = "f" if t.dtype == torch.float32 else "q"
        bytes_ = struct.pack("<%d%s" % (len(flat), code), *flat.tolist())
        header[key] = {"dtype": TYPES[t.dtype], "shape": list(t.shape), "data_offsets": [len(data), len(data) + len(bytes_)]}
        data += bytes_
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".safetensors")
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text + data)


def record(name, model, x, first=lambda y: y):
    tensors = {"state." + key: t.clone() for key, t in model.state_dict().items()}
    tensors["input"] = x.clone()
    x.requires_grad_(x.is_floating_point())
    y = first(model(x))
    y.square().sum().backward()
    tensors["output"] = y
    if x.requires_grad:
        tensors["grad.input"] = x.grad
    tensors.update({"grad." + key: p.grad for key, p in model.named_parameters()})
    tensors.update({"after." + key: t for key, t in model.state_dict().items()})
    write(name, tensors)


torch.manual_seed(2026)
record("mlp", nn.Sequential(nn.Linear(4, 6), nn.Tanh(), nn.Linear(6, 3)), torch.randn(5, 4))
record("cnn", nn.Sequential(nn.Conv2d(2, 3, 3, padding=1, bias=False), nn.BatchNorm2d(3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
                            nn.Linear(12, 2)), torch.randn(3, 2, 4, 4))
record("lstm", nn.LSTM(3, 4, num_layers=2, bidirectional=True), torch.randn(5, 2, 3), lambda y: y[0])
record("gru", nn.GRU(3, 4, num_layers=2, batch_first=True), torch.randn(2, 5, 3), lambda y: y[0])
record("encoder", nn.TransformerEncoderLayer(6, 2, 8, dropout=0.0, norm_first=True), torch.randn(4, 2, 6))
record("embedding", nn.Sequential(nn.Embedding(5, 3, padding_idx=1), nn.Linear(3, 2)), torch.tensor([[0, 1, 4], [4, 2, 0]]))
