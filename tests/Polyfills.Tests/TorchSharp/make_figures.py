"""Writes Figures/*.json: what PyTorch computes for small seeded cases. Run with Debian's python3-torch:

    /usr/bin/python3 make_figures.py
"""
import json
import pathlib

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.set_num_threads(1)
here = pathlib.Path(__file__).parent / "Figures"


def figure(tensor):
    kind = {torch.float32: "float", torch.int64: "long", torch.bool: "bool"}[tensor.dtype]
    values = tensor.detach().flatten().tolist()
    return {"kind": kind, "shape": list(tensor.shape), "values": [float(f"{v:.9g}") for v in values]}


def case(module, inputs, run=None):
    """Output, running statistics and gradients of sum(output * factors)."""
    state = {name: figure(value) for name, value in module.state_dict().items() if value.dtype == torch.float32}
    inputs = [i.requires_grad_() if i.dtype == torch.float32 else i for i in inputs]
    given = [figure(i) for i in inputs]
    output = (run or (lambda m, *all: m(*all)))(module, *inputs)
    factors = torch.randn(output.shape)
    (output * factors).sum().backward()
    return {
        "state": state,
        "inputs": given,
        "output": figure(output),
        "factors": figure(factors),
        "gradients": {name: figure(p.grad) for name, p in module.named_parameters()},
        "inputGradients": [figure(i.grad) if i.dtype == torch.float32 else None for i in inputs],
        "stateAfter": {name: figure(b) for name, b in module.named_buffers() if b.dtype == torch.float32},
    }


class Weights(nn.Module):
    """Bare parameters, for functions."""

    def __init__(self, **shapes):
        super().__init__()
        for name, shape in shapes.items():
            setattr(self, name, nn.Parameter(torch.randn(shape)))


def modules():
    torch.manual_seed(20)
    everything = lambda out: torch.cat([o.flatten() for o in out])
    causal = torch.ones(4, 4, dtype=torch.bool).triu(1)
    padding = torch.tensor([[False, False, False, False, False], [False, False, False, True, True]])
    norm = Weights(weight=(3,), bias=(3,))
    norm.register_buffer("running_mean", torch.zeros(3))
    norm.register_buffer("running_var", torch.ones(3))
    return {
        "linear": case(nn.Linear(4, 3), [torch.randn(2, 5, 4)]),
        "embedding": case(nn.Embedding(6, 3, padding_idx=0), [torch.tensor([[1, 0, 5], [2, 2, 1]])]),
        "lstm_cell": case(nn.LSTMCell(4, 3), [torch.randn(2, 4), torch.randn(2, 3), torch.randn(2, 3)], lambda m, x, h, c: everything(m(x, (h, c)))),
        "lstm_cell_without_state": case(nn.LSTMCell(4, 3), [torch.randn(2, 4)], lambda m, x: everything(m(x))),
        "gru_cell": case(nn.GRUCell(4, 3), [torch.randn(2, 4), torch.randn(2, 3)]),
        "lstm": case(nn.LSTM(4, 3, num_layers=2, bidirectional=True, batch_first=True), [torch.randn(2, 5, 4)], lambda m, x: everything([m(x)[0], *m(x)[1]])),
        "lstm_packed": case(nn.LSTM(4, 3, batch_first=True), [torch.randn(3, 5, 4)], lambda m, x: nn.utils.rnn.pad_packed_sequence(m(nn.utils.rnn.pack_padded_sequence(x, torch.tensor([2, 5, 3]), True, enforce_sorted=False))[0], True)[0]),
        "gru": case(nn.GRU(4, 3, num_layers=2), [torch.randn(5, 2, 4)], lambda m, x: everything(m(x))),
        "conv2d": case(Weights(weight=(4, 2, 3, 3), bias=(4,)), [torch.randn(2, 4, 7, 6)], lambda m, x: F.conv2d(x, m.weight, m.bias, stride=2, padding=1, groups=2)),
        "batch_norm": case(norm, [torch.randn(4, 3, 5, 5)], lambda m, x: F.batch_norm(x, m.running_mean, m.running_var, m.weight, m.bias, training=True, momentum=0.1)),
        "layer_norm": case(nn.LayerNorm(6), [torch.randn(2, 3, 6)]),
        "group_norm": case(nn.GroupNorm(2, 4), [torch.randn(2, 4, 3, 3)]),
        "max_pool2d": case(Weights(), [torch.randn(2, 3, 6, 6)], lambda m, x: F.max_pool2d(x, 3, 2, 1)),
        "avg_pool2d": case(nn.AvgPool2d(2), [torch.randn(2, 3, 6, 6)]),
        "adaptive_avg_pool2d": case(Weights(), [torch.randn(2, 3, 5, 7)], lambda m, x: F.adaptive_avg_pool2d(x, (2, 3))),
        "softmax": case(nn.Softmax(-1), [torch.randn(3, 5)]),
        "log_softmax": case(nn.LogSoftmax(1), [torch.randn(3, 5, 2)]),
        "gelu": case(nn.GELU(), [torch.randn(4, 5)]),
        "cross_entropy": case(Weights(), [torch.randn(6, 5), torch.tensor([1, 0, 4, 2, 0, 3])], lambda m, x, t: F.cross_entropy(x, t, ignore_index=0, label_smoothing=0.1)),
        "multihead_attention": case(nn.MultiheadAttention(8, 2), [torch.randn(4, 2, 8), torch.randn(4, 2, 8)], lambda m, q, k: everything(m(q, k, k, attn_mask=causal))),
        "multihead_attention_padded": case(nn.MultiheadAttention(8, 2), [torch.randn(4, 2, 8), torch.randn(5, 2, 8)], lambda m, q, k: everything(m(q, k, k, key_padding_mask=padding))),
        "sequential": case(nn.Sequential(nn.Linear(4, 6), nn.Tanh(), nn.Linear(6, 2), nn.Sigmoid()), [torch.randn(3, 4)]),
        "gathering": case(Weights(table=(5, 4)), [torch.randn(3, 4), torch.tensor([[1], [3], [0]]), torch.tensor([4, 0, 4])], lambda m, x, at, rows: x.gather(1, at) * m.table.index_select(0, rows) + x.masked_fill(x > 0, 2.0)),
        "products": case(Weights(a=(2, 3, 4), b=(2, 4, 5), c=(3,)), [torch.randn(2, 3, 5)], lambda m, x: torch.einsum("bij,bjk->bik", m.a, m.b) + torch.baddbmm(x, m.a, m.b) + m.c[:, None] * x.cumsum(1).clamp(-1, 1)),
    }


def trajectory(make):
    torch.manual_seed(3)
    start, mix, goal = torch.randn(3, 2), torch.randn(4, 3), torch.randn(4, 2)
    p = start.clone().requires_grad_()
    optimizer = make([p])
    steps = []
    for _ in range(6):
        optimizer.zero_grad()
        ((mix @ p - goal) ** 2).sum().backward()
        optimizer.step()
        steps.append(figure(p))
    return {"start": figure(start), "mix": figure(mix), "goal": figure(goal), "steps": steps}


def optimizers():
    o = torch.optim
    return {
        "adam": trajectory(lambda p: o.Adam(p, lr=0.1)),
        "adam_decayed": trajectory(lambda p: o.Adam(p, lr=0.1, betas=(0.8, 0.99), eps=1e-6, weight_decay=0.1)),
        "adam_amsgrad": trajectory(lambda p: o.Adam(p, lr=0.5, amsgrad=True)),
        "adamw": trajectory(lambda p: o.AdamW(p, lr=0.1, weight_decay=0.2)),
        "sgd": trajectory(lambda p: o.SGD(p, lr=0.01)),
        "sgd_momentum": trajectory(lambda p: o.SGD(p, lr=0.01, momentum=0.9, dampening=0.1, weight_decay=0.1)),
        "sgd_nesterov": trajectory(lambda p: o.SGD(p, lr=0.01, momentum=0.9, nesterov=True)),
        "rmsprop": trajectory(lambda p: o.RMSprop(p, lr=0.05)),
        "rmsprop_centered": trajectory(lambda p: o.RMSprop(p, lr=0.05, momentum=0.5, centered=True, weight_decay=0.1)),
    }


def rates(make, measures=None):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.8)
    scheduler = make(optimizer)
    seen = []
    for epoch in range(8):
        seen.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step(*([] if measures is None else [measures[epoch]]))
    return seen


def schedulers():
    s = torch.optim.lr_scheduler
    return {
        "step": rates(lambda o: s.StepLR(o, 3, 0.5)),
        "multi_step": rates(lambda o: s.MultiStepLR(o, [2, 5], 0.1)),
        "exponential": rates(lambda o: s.ExponentialLR(o, 0.85)),
        "constant": rates(lambda o: s.ConstantLR(o, 0.25, 4)),
        "lambda": rates(lambda o: s.LambdaLR(o, lambda epoch: 1 / (1 + epoch))),
        "multiplicative": rates(lambda o: s.MultiplicativeLR(o, lambda epoch: 0.9 + 0.01 * epoch)),
        "cosine": rates(lambda o: s.CosineAnnealingLR(o, 6, 0.1)),
        "plateau": rates(lambda o: s.ReduceLROnPlateau(o, "max", 0.5, 1), [1, 2, 2, 2, 1, 3, 3, 3]),
    }


def drawn(draw):
    torch.manual_seed(7)
    return figure(draw())


def clipped():
    torch.manual_seed(9)
    ps = [nn.Parameter(torch.randn(3, 2)), nn.Parameter(torch.randn(5))]
    sum((p ** 3).sum() for p in ps).backward()
    before = [figure(p) for p in ps]
    norm = nn.utils.clip_grad_norm_(ps, 2.0)
    return {"parameters": before, "norm": float(norm), "gradients": [figure(p.grad) for p in ps]}


def randomness():
    def initial(make, name):
        return drawn(lambda: make().state_dict()[name])

    return {
        "randn": drawn(lambda: torch.randn(20)),
        "rand": drawn(lambda: torch.rand(3, 2)),
        "randint": drawn(lambda: torch.randint(5, 50, (7,))),
        "randperm": drawn(lambda: torch.randperm(9)),
        "normal_": drawn(lambda: torch.empty(4).normal_(2, 3)),
        "multinomial": drawn(lambda: torch.multinomial(torch.tensor([0.1, 0.2, 0.7]), 6, True)),
        "dropout": drawn(lambda: F.dropout(torch.ones(12), 0.5, True)),
        "bernoulli": drawn(lambda: torch.bernoulli(torch.full((8,), 0.3))),
        "initial_linear": initial(lambda: nn.Linear(3, 2), "bias"),
        "initial_embedding": initial(lambda: nn.Embedding(3, 2, padding_idx=1), "weight"),
        "initial_lstm_cell": initial(lambda: nn.LSTMCell(2, 2), "bias_hh"),
        "initial_lstm": initial(lambda: nn.LSTM(2, 2, bidirectional=True), "bias_hh_l0_reverse"),
        "initial_attention": initial(lambda: nn.MultiheadAttention(4, 2), "in_proj_weight"),
        "initial_kaiming": drawn(lambda: nn.init.kaiming_normal_(torch.empty(2, 3, 2, 2), mode="fan_out", nonlinearity="relu")),
        "initial_xavier": drawn(lambda: nn.init.xavier_normal_(torch.empty(3, 2))),
        "initial_truncated": drawn(lambda: nn.init.trunc_normal_(torch.empty(10), std=0.02)),
    }


here.mkdir(exist_ok=True)
for name, figures in {"modules": modules(), "optimizers": optimizers(), "schedulers": schedulers(), "randomness": randomness(), "clipping": clipped()}.items():
    (here / f"{name}.json").write_text(json.dumps(figures, separators=(",", ":")) + "\n")
