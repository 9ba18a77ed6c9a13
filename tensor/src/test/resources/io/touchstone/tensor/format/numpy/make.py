"""Writes the small files that NpyTests reads (NumPy 1.24): python3 make.py"""
import numpy as np
from numpy.lib import format

TYPES = ["?", "u1", "i1", "i2", "i4", "i8", "f2", "f4", "f8", "c8", "c16"]


def save(name, array, version=(1, 0)):
    with open(name + ".npy", "wb") as file:
        format.write_array(file, array, version=version, allow_pickle=array.dtype.hasobject)


def values(dtype):
    kind = np.dtype(dtype).kind
    numbers = np.array([[0, 1, 2], [-3, 100, 5]])
    if kind == "b":
        return numbers % 2 == 1
    if kind == "u":
        return np.abs(numbers).astype(dtype)
    if kind == "f":
        return np.array([[0, -0.0, 0.1], [np.inf, -2.5, np.nan]]).astype(dtype)
    if kind == "c":
        return np.array([[0, 1j, 0.1 - 2j], [complex(np.inf, -0.0), -2.5, complex(1, np.nan)]]).astype(dtype)
    return numbers.astype(dtype)


for t in TYPES:
    name = np.dtype(t).name
    save(name, values(t))
    if np.dtype(t).itemsize > 1:
        save(name + "_big", values(t).astype(np.dtype(t).newbyteorder(">")))
save("scalar", np.array(2.5))
save("empty", np.zeros((2, 0, 3), np.float32))
save("one", np.array([7], np.int64))
save("fortran", np.asfortranarray(np.arange(24, dtype=np.int16).reshape(2, 3, 4)))
save("fortran_empty", np.asfortranarray(np.zeros((3, 0), np.float64)))
save("version2", np.arange(3.0), (2, 0))
save("version3", np.arange(3.0), (3, 0))
save("object", np.array([None, "x"], object))
save("record", np.zeros(2, [("a", "<f4"), ("b", "<i8")]))
save("uint16", np.zeros(2, np.uint16))
save("text", np.array(["ab"]))
