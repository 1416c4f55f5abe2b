"""Makes the .pth files beside it, and what is in them as weight_files.figures.json. Run with a Python that has PyTorch 1.13:

    python3 weight_files.py
"""

import json
import os
import pathlib
from collections import OrderedDict

import torch

folder = pathlib.Path(__file__).parent
figures = {}


def save(name, value, tensors, **options):
    torch.save(value, folder / name, **options)
    figures[name] = {
        key: {"type": str(tensor.dtype), "shape": list(tensor.shape), "values": [float(x) for x in tensor.flatten()]}
        for key, tensor in tensors.items()
    }


torch.manual_seed(1)
network = torch.nn.Sequential(OrderedDict(conv=torch.nn.Conv2d(2, 3, 1), bn=torch.nn.BatchNorm2d(3)))
state = network.state_dict()
save("module.pth", state, state)
save("protocol4.pth", dict(state), state, pickle_protocol=4)
save("protocol5.pth", dict(state), state, pickle_protocol=5)

prefixed = OrderedDict(("module." + key, value) for key, value in state.items())
save(
    "checkpoint.pth",
    {
        "epoch": 3,
        "arch": "toy",
        "best": 0.25,
        "steps": 2**70,
        "done": {1, 2},
        "rates": [0.1, (None, True, -7, 300, 70000)],
        "state_dict": prefixed,
        "optimizer": torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9).state_dict(),
    },
    prefixed,
)

whole = torch.arange(24, dtype=torch.float32).reshape(4, 6)
views = OrderedDict(
    transposed=whole.t(),
    block=whole[1:3, 2:5],
    column=whole[:, 1],
    every_other=whole[::2, ::3],
    number=whole[2, 3],
    none=whole[:0],
    parameter=torch.nn.Parameter(whole[3]),
)
save("views.pth", views, views)

types = OrderedDict(
    (str(dtype).split(".")[1], torch.tensor([0, 1, 3]).to(dtype))
    for dtype in (torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool)
)
types["fraction16"] = torch.tensor([0.1, -65504.0, 6e-8], dtype=torch.float16)
types["fraction_b16"] = torch.tensor([0.1, -3e38, 1e-38], dtype=torch.bfloat16)
save("types.pth", types, types)

torch.save(state, folder / "legacy.pth", _use_new_zipfile_serialization=False)
torch.save(torch.nn.Linear(1, 1), folder / "whole_module.pth")
torch.jit.script(torch.nn.Linear(1, 1)).save(str(folder / "script.pth"))


class Runs:
    def __reduce__(self):
        return os.system, ("touch executed",)


torch.save({"weight": torch.ones(1), "run": Runs()}, folder / "runs.pth")
torch.save({"weight": torch.ones(1), "run": Runs()}, folder / "runs4.pth", pickle_protocol=4)
torch.save({"epoch": 3, "params": {}}, folder / "no_tensors.pth")

(folder / "weight_files.figures.json").write_text(json.dumps(figures, indent=1) + "\n")
