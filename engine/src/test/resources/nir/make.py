"""Makes graphs.zip: NIR files as other programs write them, and in expected.json their spikes, or why they are refused.

Needs h5py and numpy, nothing else. Every graph is simulated here once more, on its own: forward Euler on a grid of dt, a spike of
weight w is an input of w for one step, spikes go from node to node within the step and around a loop in the next one. Heaviside
takes a step from neurons to neurons, into synaptic currents two; 'lag' says how many steps later a population's spikes are due.
"""
import json
import os
import tempfile
import zipfile
import numpy as np
import h5py

HERE = os.path.dirname(os.path.abspath(__file__))
TEMP = tempfile.TemporaryDirectory()
DT = 1e-3
STEPS = 120
expected = {}


class File:
    """A graph as it is put into a file."""

    def __init__(self, name, typed="vlen", edged="vlen", compress=None, unlimited=False, version="dataset"):
        self.name, self.typed, self.edged = name, typed, edged
        self.kw = dict(compression=compress) if compress else {}
        self.unlimited = unlimited
        self.f = h5py.File(os.path.join(TEMP.name, name + ".nir"), "w")
        if version == "dataset":
            self.f.create_dataset("version", data="1.0.6", dtype=h5py.string_dtype())
        elif version == "attribute":
            self.f.attrs["version"] = "0.2"
        self.root = self.f.create_group("node")
        self.type(self.root, "NIRGraph")
        self.root.create_group("nodes")

    def type(self, g, t):
        if self.typed == "vlen":
            g.create_dataset("type", data=t, dtype=h5py.string_dtype())
        elif self.typed == "ascii":
            g.create_dataset("type", data=t, dtype=h5py.string_dtype("ascii"))
        elif self.typed == "fixed":
            g.create_dataset("type", data=np.bytes_(t))
        elif self.typed == "padded":
            g.create_dataset("type", data=np.array(t.encode(), dtype="S32"))
        elif self.typed == "array":
            g.create_dataset("type", data=np.array([t], dtype=object), dtype=h5py.string_dtype())

    def node(self, name, kind, at=None, **values):
        g = (self.root if at is None else at)["nodes"].create_group(name)
        self.type(g, kind)
        for k, v in values.items():
            self.value(g, k, v)
        return g

    def value(self, g, k, v):
        if isinstance(v, str):
            g.create_dataset(k, data=v, dtype=h5py.string_dtype())
        elif isinstance(v, dict):
            inner = g.create_group(k)
            for a, b in v.items():
                self.value(inner, a, b)
        elif v is None:
            g.create_dataset(k, data=h5py.Empty("f"))
        elif isinstance(v, np.ndarray) and v.ndim > 0 and v.size > 0 and v.dtype.kind in "fiu":
            kw = dict(self.kw)
            if self.unlimited:
                kw.update(maxshape=(None,) * v.ndim, chunks=True)
            g.create_dataset(k, data=v, dtype=v.dtype, **kw)
        else:
            g.create_dataset(k, data=v)

    def graph(self, name, edges):
        g = self.root["nodes"].create_group(name)
        self.type(g, "NIRGraph")
        g.create_group("nodes")
        self.edges(edges, g)
        return g

    def edges(self, edges, at=None):
        g = self.root if at is None else at
        if self.edged == "fixed":
            a = np.array([[s.encode(), t.encode()] for s, t in edges], dtype="S")
            g.create_dataset("edges", data=a)
        elif self.edged == "ascii":
            a = np.array(edges, dtype=object)
            g.create_dataset("edges", data=a, dtype=h5py.string_dtype("ascii"))
        elif self.edged == "unlimited":
            a = np.array(edges, dtype=object)
            g.create_dataset("edges", data=a, dtype=h5py.string_dtype(), maxshape=(None, 2), chunks=(8, 2))
        else:
            a = np.array(edges, dtype=object).reshape(-1, 2)
            g.create_dataset("edges", data=a, dtype=h5py.string_dtype())
        if at is None:
            self.f.close()


# ---- simulation


def spikes(rng, n, p):
    return (rng.random((STEPS, n)) < p).astype(float)


def lif(x, tau, r, thr, leak=0.0, reset=0.0, rec=None):
    """x: input at each step (steps, n). Spikes, the same shape."""
    n = x.shape[1]
    v = np.zeros(n)
    z = np.zeros(n)
    out = np.zeros_like(x)
    for k in range(len(x)):
        i = x[k] + (rec @ z if rec is not None else 0)
        v = v + DT / tau * (leak - v + r * i)
        z = (v > thr).astype(float)
        v = np.where(z > 0, reset, v)
        out[k] = z
    return out


def cuba(x, ts, tm, r, thr, w=1.0, leak=0.0, reset=0.0, rec=None):
    """The current first, then the membrane with the new current. Spikes that come back take two steps, as in Heaviside."""
    n = x.shape[1]
    v = np.zeros(n)
    i = np.zeros(n)
    out = np.zeros_like(x)
    for k in range(len(x)):
        s = x[k] + (rec @ out[k - 2] if rec is not None and k > 1 else 0)
        i = i + DT / ts * (-i + w * s)
        v = v + DT / tm * (leak - v + r * i)
        z = (v > thr).astype(float)
        v = np.where(z > 0, reset, v)
        out[k] = z
    return out


def integrate(x, r, thr, reset=0.0):
    v = np.zeros(x.shape[1:])
    out = np.zeros_like(x)
    for k in range(len(x)):
        v = v + r * x[k]
        z = v > thr
        v = np.where(z, reset, v)
        out[k] = z
    return out


def conv2d(x, w, b, stride, pad, dil=1, groups=1):
    """x (steps, c, h, w); pad ((top, bottom), (left, right))."""
    x = np.pad(x, ((0, 0), (0, 0)) + tuple(pad))
    o, ci, kh, kw = w.shape
    h = (x.shape[2] - dil * (kh - 1) - 1) // stride + 1
    l = (x.shape[3] - dil * (kw - 1) - 1) // stride + 1
    y = np.zeros((x.shape[0], o, h, l))
    for q in range(o):
        g = q // (o // groups)
        for c in range(ci):
            for i in range(kh):
                for j in range(kw):
                    part = x[:, g * ci + c, i * dil:i * dil + stride * (h - 1) + 1:stride,
                             j * dil:j * dil + stride * (l - 1) + 1:stride]
                    y[:, q] += w[q, c, i, j] * part
        y[:, q] += b[q]
    return y


def listed(z, lag):
    z = z.reshape(len(z), -1)
    k, n = np.nonzero(z)
    keep = k + lag < STEPS
    return [[int(a) + lag, int(c)] for a, c in zip(k[keep], n[keep])]


def expect(name, inputs, populations, note, dt_ms=DT * 1000):
    expected[name] = {"note": note, "dt_ms": dt_ms, "steps": STEPS,
                      "inputs": {k: listed(v, 0) for k, v in inputs.items()},
                      "populations": {k: listed(v, lag) for k, (v, lag) in populations.items()}}
    for k, (v, lag) in populations.items():
        assert 10 < v.sum() < 0.9 * v.size, (name, k, v.sum(), v.size)


def refuse(name, *words):
    expected[name] = {"refused": list(words)}


f32 = np.float32


def rand(rng, *shape, scale=1.0, mean=0.3):
    return scale * (rng.standard_normal(shape) + mean)


def one_layer(name, note, weight=None, cast=f32, file=None, names=("input", "fc", "lif", "output"), shape=None, alter=None, **kw):
    """Input, Affine, LIF, Output with oddities of the file."""
    rng = np.random.default_rng(abs(hash_(name)))
    n_in, n = 6, 4
    w = rand(rng, n, n_in, scale=6.0) if weight is None else weight
    w = w.astype(cast)
    b = np.full(n, 0.25, dtype=f32)
    tau, thr = np.full(n, 0.02), np.full(n, 1.0)
    par = dict(tau=tau, r=np.ones(n), v_leak=np.zeros(n), v_threshold=thr, v_reset=np.zeros(n))
    if shape is not None:
        par = {k: v.reshape(shape) if np.prod(shape) == n else np.full(shape, v[0]) for k, v in par.items()}
    f = File(name, **(file or {}))
    i, a, l, o = names
    f.node(i, "Input", shape=np.array([n_in]))
    f.node(a, "Affine", weight=w, bias=b)
    f.node(l, "LIF", **par)
    f.node(o, "Output", shape=np.array([n]))
    if alter:
        alter(f)
    f.edges([(l, o), (i, a), (a, l)])
    x = spikes(rng, n_in, 0.2)
    z = lif(x @ w.astype(float).T + b, 0.02, 1.0, 1.0)
    expect(name, {ident(i): x}, {ident(l): (z, 0)}, note)


def ident(name):
    return "".join(c if c.isascii() and (c.isalnum() or c in "_.-") else "_" for c in name)


def hash_(s):
    h = 7
    for c in s.encode():
        h = (h * 31 + c) % 1000003
    return h


# ---- oddities of the file

one_layer("types-fixed", "types and edges as bytes of fixed length", file=dict(typed="fixed", edged="fixed"))
one_layer("types-padded", "types padded with zeros, ASCII edges", file=dict(typed="padded", edged="ascii"))
one_layer("types-array", "types as arrays of one text, version as an attribute", file=dict(typed="array", version="attribute"))
one_layer("types-ascii", "ASCII types, no version", file=dict(typed="ascii", version="none"))
one_layer("gzip", "chunks packed with gzip", file=dict(compress="gzip"))
one_layer("lzf", "chunks packed with LZF", file=dict(compress="lzf"))
one_layer("unlimited", "dimensions without limit", file=dict(unlimited=True, edged="unlimited"))
one_layer("float64", "float64 weights", cast=np.float64)
one_layer("float16", "float16 weights", cast=np.float16)
one_layer("big-endian", "big-endian float32 weights", cast=">f4")
one_layer("int8", "int8 weights", cast=np.int8)
one_layer("row", "parameters of shape (1, N)", shape=(1, 4))
one_layer("column", "parameters of shape (N, 1)", shape=(4, 1))
one_layer("scalar", "parameters of shape ()", shape=())
one_layer("single", "parameters of shape (1,)", shape=(1,))
one_layer("numbers", "numbers as names", names=("0", "1", "2", "10"))
one_layer("dots", "names with dots", names=("input", "layers.0.linear", "layers.0.lif", "output"))
one_layer("slashes", "names with slashes, which HDF5 makes groups of", names=("input", "layers/0/linear", "layers/0/lif", "output"))
one_layer("unicode", "names in other scripts", names=("Eingänge", "重み", "ニューロン", "sortie à droite"))
one_layer("spaces", "names with spaces and signs", names=("in put", "a>b", "l#1", "out\"put"))


def extras(f):
    g = f.root["nodes/lif"].create_group("metadata")
    for k, v in dict(comment="made by hand", layers=["a", "b"], scale=float("nan"), nothing=None, deep=dict(x=1.5)).items():
        if isinstance(v, list):
            g.create_dataset(k, data=np.array(v, dtype=object), dtype=h5py.string_dtype())
        else:
            f.value(g, k, v)
    n = f.root["nodes/lif"]
    n.create_dataset("input_type", data=np.array(["input"], dtype=object), dtype=h5py.string_dtype())
    n.create_dataset("labels", data=np.array(["a", "b", "c", "d"], dtype=object), dtype=h5py.string_dtype())
    n.create_dataset("weight_norm", data=np.array([np.nan, 1]))
    n.create_dataset("z", data=np.array([1 + 2j]))
    n.attrs["framework"] = "by hand"
    f.f.create_group("extra").create_dataset("notes", data=[1, 2, 3])


one_layer("extras", "metadata, labels and groups that no reader knows", alter=extras)

# ---- as frameworks build them


def recurrent(name, note, nested):
    rng = np.random.default_rng(hash_(name))
    w = rand(rng, 5, 6, scale=8.0).astype(f32)
    rec = rand(rng, 5, 5, scale=3.0, mean=-0.5).astype(f32)
    par = dict(tau=np.full(5, 0.02), r=np.ones(5), v_leak=np.zeros(5), v_threshold=np.ones(5), v_reset=np.zeros(5))
    f = File(name, compress="gzip")
    f.node("input", "Input", shape=np.array([6]))
    f.node("fc1", "Linear", weight=w)
    if nested:
        g = f.graph("rnn", [("input", "lif"), ("lif", "w_rec"), ("w_rec", "lif"), ("lif", "output")])
        f.node("input", "Input", g, shape=np.array([5]))
        f.node("lif", "LIF", g, **par)
        f.node("w_rec", "Linear", g, weight=rec)
        f.node("output", "Output", g, shape=np.array([5]))
        names = ("rnn", "rnn", "rnn.lif")
        loop = []
    else:
        f.node("lif", "LIF", **par)
        f.node("w_rec", "Linear", weight=rec)
        names = ("lif", "lif", "lif")
        loop = [("lif", "w_rec"), ("w_rec", "lif")]
    w2 = rand(rng, 3, 5, scale=10.0).astype(f32)
    f.node("fc2", "Affine", weight=w2, bias=np.zeros(3, f32))
    f.node("out", "LIF", tau=np.array(0.01), r=np.array(1.0), v_leak=np.array(0.0), v_threshold=np.array(0.8))
    f.node("output", "Output", shape=np.array([3]))
    f.edges([("input", "fc1"), ("fc1", names[0]), (names[1], "fc2"), ("fc2", "out"), ("out", "output")] + loop)
    x = spikes(rng, 6, 0.2)
    z = lif(x @ w.T, 0.02, 1.0, 1.0, rec=rec.astype(float))
    z2 = lif(z @ w2.T, 0.01, 1.0, 0.8)
    expect(name, {"input": x}, {names[2]: (z, 0), "out": (z2, 1)}, note)


recurrent("recurrent-nested", "a recurrent layer as a graph within the graph", True)
recurrent("recurrent-loop", "a recurrent layer as edges that lead back", False)


def currents(name, note, rec):
    rng = np.random.default_rng(hash_(name))
    ts, tm = 0.005, 0.02
    w = rand(rng, 5, 6, scale=2.0).astype(f32)
    q = rand(rng, 5, 5, scale=0.6, mean=-0.5).astype(f32) if rec else None
    f = File(name, typed="fixed", compress="gzip")
    f.node("input", "Input", shape=np.array([6]))
    f.node("fc", "Linear", weight=w)
    f.node("cuba", "CubaLIF", tau_syn=np.full(5, ts), tau_mem=np.full(5, tm), r=np.full(5, tm / DT), v_leak=np.zeros(5),
           v_threshold=np.ones(5), v_reset=np.zeros(5), w_in=np.full(5, ts / DT))
    edges = [("input", "fc"), ("fc", "cuba"), ("cuba", "output")]
    if rec:
        f.node("w_rec", "Linear", weight=q)
        edges += [("cuba", "w_rec"), ("w_rec", "cuba")]
    f.node("output", "Output", shape=np.array([5]))
    f.edges(edges)
    x = spikes(rng, 6, 0.05)
    z = cuba(x @ w.T, ts, tm, tm / DT, 1.0, w=ts / DT, rec=None if q is None else q.astype(float))
    expect(name, {"input": x}, {"cuba": (z, 0)}, note)


currents("cuba", "neurons with synaptic currents, gains that undo the step", False)
currents("cuba-recurrent", "the same, recurrent", True)


def layers(name):
    rng = np.random.default_rng(hash_(name))
    ts, tm = 0.005, 0.02
    w = rand(rng, 5, 6, scale=2.0).astype(f32)
    w2 = rand(rng, 3, 5, scale=0.4, mean=0.0).astype(f32)
    f = File(name)
    f.node("input", "Input", shape=np.array([6]))
    for k, (m, n) in enumerate(((w, 5), (w2, 3))):
        f.node("fc%d" % k, "Linear", weight=m)
        f.node("cuba%d" % k, "CubaLIF", tau_syn=np.full(n, ts), tau_mem=np.full(n, tm), r=np.full(n, tm / DT),
               v_leak=np.zeros(n), v_threshold=np.ones(n), w_in=np.array(ts / DT))
    f.node("output", "Output", shape=np.array([3]))
    f.edges([("input", "fc0"), ("fc0", "cuba0"), ("cuba0", "fc1"), ("fc1", "cuba1"), ("cuba1", "output")])
    x = spikes(rng, 6, 0.05)
    z = cuba(x @ w.T, ts, tm, tm / DT, 1.0, w=ts / DT)
    z2 = cuba(z @ w2.T, ts, tm, tm / DT, 1.0, w=ts / DT)
    expect(name, {"input": x}, {"cuba0": (z, 0), "cuba1": (z2, 2)}, "two layers of them, one w_in for all")


layers("cuba-layers")


def leaks(name):
    rng = np.random.default_rng(hash_(name))
    w = rand(rng, 4, 6, scale=5.0).astype(f32)
    leak, reset, thr, tau = np.array([0.5, 0.7, 0.0, 0.2]), np.array([-0.5, 0.1, 0.0, 0.3]), np.array(
        [1.0, 0.9, 0.8, 1.2]), np.array([0.02, 0.03, 0.01, 0.015])
    f = File(name)
    f.node("input", "Input", shape=np.array([2, 3]))
    f.node("flat", "Flatten", start_dim=0, end_dim=-1, input_type=np.array([2, 3]))
    f.node("fc", "Affine", weight=w, bias=np.array([0.1, 0, -0.2, 0.3], f32))
    f.node("lif", "LIF", tau=tau, r=np.array([1.0, 2.0, 1.5, 1.0]), v_leak=leak, v_threshold=thr, v_reset=reset)
    f.node("output", "Output", shape=np.array([4]))
    f.edges([("input", "flat"), ("flat", "fc"), ("fc", "lif"), ("lif", "output")])
    x = spikes(rng, 6, 0.2)
    z = lif(x @ w.T + np.array([0.1, 0, -0.2, 0.3], f32), tau, np.array([1.0, 2.0, 1.5, 1.0]), thr, leak, reset)
    expect(name, {"input": x}, {"lif": (z, 0)}, "each neuron with its own leak, reset, threshold, gain and time constant")


leaks("heterogeneous")


def convolved(name, note, padding, pad, stride=1, stride_as=None, file=None, shape_as="given", bias=True, dil=1):
    rng = np.random.default_rng(hash_(name))
    w = rand(rng, 3, 2, 3, 3, scale=0.4).astype(f32)
    b = np.array([0.01, -0.02, 0.0], f32)
    f = File(name, **(file or {}))
    f.node("input", "Input", shape=np.array([2, 7, 6]))
    values = dict(weight=w, stride=stride if stride_as is None else stride_as, padding=padding, dilation=dil, groups=1)
    if bias:
        values["bias"] = b
    if shape_as == "given":
        values["input_shape"] = np.array([7, 6])
    elif shape_as == "empty":
        values["input_shape"] = None
    g = f.node("conv", "Conv2d", **values)
    x = spikes(rng, 2 * 7 * 6, 0.15)
    y = conv2d(x.reshape(STEPS, 2, 7, 6), w, b if bias else np.zeros(3), stride, pad, dil)
    shape = y.shape[1:]
    f.node("if", "IF", r=np.ones(shape, f32), v_threshold=np.ones(shape, f32), v_reset=np.zeros(shape, f32))
    z = integrate(y, 1.0, 1.0)
    ph, pw = shape[1] // 2, shape[2] // 2
    f.node("pool", "SumPool2d", kernel_size=np.array([2, 2]), stride=np.array([2, 2]), padding=np.array([0, 0]))
    f.node("flat", "Flatten", start_dim=0, end_dim=-1, input_type=np.array([3, ph, pw]))
    w2 = rand(rng, 4, 3 * ph * pw, scale=0.3, mean=0.2).astype(f32)
    f.node("fc", "Linear", weight=w2)
    f.node("out", "IF", r=np.ones(1), v_threshold=np.ones(1))
    f.node("output", "Output", shape=np.array([4]))
    f.edges([("input", "conv"), ("conv", "if"), ("if", "pool"), ("pool", "flat"), ("flat", "fc"), ("fc", "out"),
             ("out", "output")])
    pooled = z[:, :, :2 * ph, :2 * pw].reshape(STEPS, 3, ph, 2, pw, 2).sum(axis=(3, 5))
    z2 = integrate(pooled.reshape(STEPS, -1) @ w2.T, 1.0, 1.0)
    expect(name, {"input": x}, {"if": (z, 0), "out": (z2, 1)}, note)


convolved("conv-same", "a convolution with padding 'same', stride as a single number", "same", ((1, 1), (1, 1)))
convolved("conv-valid", "padding 'valid', fixed-length types, no bias", "valid", ((0, 0), (0, 0)), bias=False,
          file=dict(typed="fixed"))
convolved("conv-capital", "padding 'SAME' in capitals", "SAME", ((1, 1), (1, 1)))
convolved("conv-bytes", "padding as bytes of fixed length", np.bytes_("same"), ((1, 1), (1, 1)))
convolved("conv-pairs", "padding in pairs, before and after", np.array([[1, 1], [0, 0]]), ((1, 1), (0, 0)))
convolved("conv-strided", "stride and padding as pairs, input_shape left out", np.array([1, 1]), ((1, 1), (1, 1)), 2,
          np.array([2, 2]), shape_as="none", file=dict(compress="gzip"))
convolved("conv-empty", "input_shape written as nothing, dilation 2", 0, ((0, 0), (0, 0)), shape_as="empty", dil=2)


def conv1d(name):
    rng = np.random.default_rng(hash_(name))
    w = rand(rng, 4, 1, 3, scale=0.5).astype(f32)
    f = File(name)
    f.node("input", "Input", shape=np.array([2, 9]))
    f.node("conv", "Conv1d", input_shape=9, weight=w, stride=1, padding="same", dilation=1, groups=2, bias=np.zeros(4, f32))
    f.node("if", "IF", r=np.ones((4, 9)), v_threshold=np.ones((4, 9)))
    f.node("output", "Output", shape=np.array([4, 9]))
    f.edges([("input", "conv"), ("conv", "if"), ("if", "output")])
    x = spikes(rng, 18, 0.15)
    y = conv2d(x.reshape(STEPS, 2, 1, 9), w[:, :, None, :], np.zeros(4), 1, ((0, 0), (1, 1)), groups=2)
    z = integrate(y.reshape(STEPS, -1), 1.0, 1.0)
    expect(name, {"input": x}, {"if": (z, 0)}, "a convolution in one dimension in two groups")


conv1d("conv1d")


def step_gain(name):
    rng = np.random.default_rng(hash_(name))
    w = rand(rng, 4, 6, scale=0.5).astype(f32)
    f = File(name)
    f.node("input", "Input", shape=np.array([6]))
    f.node("fc", "Linear", weight=w)
    f.node("if", "IF", r=np.full(4, 1 / DT, f32), v_threshold=np.ones(4, f32), v_reset=np.zeros(4, f32))
    f.node("output", "Output", shape=np.array([4]))
    f.edges([("input", "fc"), ("fc", "if"), ("if", "output")])
    x = spikes(rng, 6, 0.15)
    expect(name, {"input": x}, {"if": (integrate(x @ w.T, 1.0, 1.0), 0)}, "an integrator whose r is 1/dt: a spike is a current for one step")


step_gain("if-per-step")


def steps_as_seconds(name):
    global DT
    keep, DT = DT, 1.0
    rng = np.random.default_rng(hash_(name))
    w = rand(rng, 4, 6, scale=6.0).astype(f32)
    f = File(name)
    f.node("input", "Input", shape=np.array([6]))
    f.node("fc", "Linear", weight=w)
    f.node("lif", "LIF", tau=np.full(4, 1 / (1 - 0.95)), r=np.full(4, 1.0), v_leak=np.zeros(4), v_threshold=np.ones(4))
    f.node("output", "Output", shape=np.array([4]))
    f.edges([("input", "fc"), ("fc", "lif"), ("lif", "output")])
    x = spikes(rng, 6, 0.2)
    expect(name, {"input": x}, {"lif": (lif(x @ w.T, 20.0, 1.0, 1.0), 0)}, "time constants in steps: dt is 1 s", 1000.0)
    DT = keep


steps_as_seconds("steps")


def delayed(name):
    rng = np.random.default_rng(hash_(name))
    w = rand(rng, 4, 6, scale=6.0).astype(f32)
    d = np.array([0, 1, 2, 5, 3, 0])
    f = File(name, unlimited=True)
    f.node("input", "Input", shape=np.array([6]))
    f.node("delay", "Delay", delay=d * DT)
    f.node("fc", "Linear", weight=w)
    f.node("lif", "LIF", tau=np.full(4, 0.02), r=np.ones(4), v_leak=np.zeros(4), v_threshold=np.ones(4))
    f.node("output", "Output", shape=np.array([4]))
    f.edges([("input", "delay"), ("delay", "fc"), ("fc", "lif"), ("lif", "output")])
    x = spikes(rng, 6, 0.2)
    y = np.zeros_like(x)
    for c, k in enumerate(d):
        y[k:, c] = x[:STEPS - k, c]
    expect(name, {"input": x}, {"lif": (lif(y @ w.T, 0.02, 1.0, 1.0), 0)}, "delays that differ")


delayed("delays")

# ---- what cannot be taken over


def broken(name, words, build, **file):
    f = File(name, **file)
    build(f)
    refuse(name, *words)


def chain(f, kind, edges=None, **values):
    f.node("input", "Input", shape=np.array([3]))
    f.node("x", kind, **values)
    f.node("output", "Output", shape=np.array([3]))
    f.edges(edges or [("input", "x"), ("x", "output")])


v3 = np.ones(3)
broken("no-adaptive", ["'x' (AdLIF)", "the program knows no such node", "Replace it"],
       lambda f: chain(f, "AdLIF", tau=v3))
broken("no-weight", ["'x' (Linear)", "it has no 'weight'"], lambda f: chain(f, "Linear"))
broken("nan-weight", ["'x' (Linear)", "its 'weight' holds NaN"], lambda f: chain(f, "Linear", weight=np.full((3, 3), np.nan)))
broken("complex-weight", ["'x' (Linear)", "its 'weight' is of a kind", "numbers or a text are expected"],
       lambda f: chain(f, "Linear", weight=np.ones((3, 3), complex)))
broken("text-weight", ["'x' (Linear)", "its 'weight' holds texts of shape [2, 2]"],
       lambda f: chain(f, "Linear", weight=np.array([["a", "b"], ["c", "d"]], "S1")))
broken("edge-missing", ["'y'", "an edge names this node, but there is none"],
       lambda f: chain(f, "Scale", scale=v3, edges=[("input", "x"), ("x", "y"), ("x", "output")]))
broken("edges-flat", ["/node/edges", "pairs of names"],
       lambda f: (f.node("input", "Input", shape=np.array([3])),
                  f.root.create_dataset("edges", data=np.array([b"a", b"b"])), f.f.close()))
broken("edges-numbers", ["/node/edges", "names are expected"],
       lambda f: (f.node("input", "Input", shape=np.array([3])),
                  f.root.create_dataset("edges", data=np.array([[0, 1]])), f.f.close()))


def no_node(f):
    del f.f["node"]
    f.f.close()


broken("no-node", ["/node", "the group is missing"], no_node)


def type_attribute(f):
    del f.root["type"]
    f.root.attrs["type"] = "NIRGraph"
    chain(f, "Scale", scale=v3)


broken("type-attribute", ["/node/type", "a text is expected"], type_attribute)

with open(os.path.join(TEMP.name, "expected.json"), "w") as out:
    json.dump(expected, out, ensure_ascii=False, separators=(",", ":"))
with zipfile.ZipFile(os.path.join(HERE, "graphs.zip"), "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
    for name in sorted(os.listdir(TEMP.name)):
        info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        with open(os.path.join(TEMP.name, name), "rb") as f:
            out.writestr(info, f.read())
print(len(expected), "graphs")
