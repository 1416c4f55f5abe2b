"""Makes the figures and the listings of the encoders' tests with torchvision's networks (and the small CNN, written once more).

Run: /usr/bin/python3 encoders.py   (torchvision 0.14, Debian's python3-torchvision); writes ImageEncoders.figures.json and the .approved.txt files.

Each parameter and buffer is drawn after torch.manual_seed of its name's number, so that it doesn't matter which others there are:
convolutions' weights normal with variance 2 / fan in; of normalisations weight and running_var 1 + 0.1 normal; all else 0.1 normal.
Pixels are normal, after manual_seed(1). Weights are single precision; all is computed in double precision.
"""
import json
import math
import torch
import torch.nn as nn
import torchvision.models as models


class Places(nn.Module):
    def forward(self, x):
        b, _, h, w = x.shape
        rows = torch.linspace(-1, 1, h, dtype=x.dtype).view(1, 1, h, 1).expand(b, 1, h, w)
        columns = torch.linspace(-1, 1, w, dtype=x.dtype).view(1, 1, 1, w).expand(b, 1, h, w)
        return torch.cat([x, rows, columns], 1)


def small(c):
    net = nn.Module()
    for i, (a, b) in enumerate([(3, c // 4), (c // 4, c // 2), (c // 2, c), (c + 2, c)], 1):
        net.add_module(f"conv{i}", nn.Conv2d(a, b, 3, stride=1 if i == 4 else 2, padding=1, bias=False))
        net.add_module(f"bn{i}", nn.BatchNorm2d(b))
    places = lambda i: [Places()] if i == 4 else []
    return net, [(f"conv{i}", places(i) + [getattr(net, f"conv{i}"), getattr(net, f"bn{i}"), nn.ReLU()]) for i in (1, 2, 3, 4)]


def resnet(net):
    return net, [("conv1", [net.conv1, net.bn1, net.relu]), ("maxpool", [net.maxpool])] + [(f"layer{i}", [getattr(net, f"layer{i}")]) for i in (1, 2, 3, 4)]


def vgg(net):
    stages, run = [], []
    for i, module in enumerate(net.features):
        run.append(module)
        if not isinstance(module, nn.Conv2d):
            stages.append((f"features.{i}", run))
            run = []
    return net, stages


def inception(net):
    return net, [(name, [module]) for name, module in net.named_children() if name not in ("AuxLogits", "avgpool", "dropout", "fc")]


def mobilenet(net):
    return net, [(f"features.{i}", [module]) for i, module in enumerate(net.features)]


def number(name):
    n = 0
    for c in name:
        n = (31 * n + ord(c)) % 1000003
    return n


def weights(net):
    """What an encoder has of a classifier's parameters and buffers."""
    return sorted((n, t) for n, t in net.state_dict().items()
                  if not n.startswith(("fc.", "classifier.", "AuxLogits.")) and not n.endswith("num_batches_tracked"))


def fill(net):
    for name, tensor in weights(net):
        torch.manual_seed(number(name))
        drawn = torch.randn(tensor.shape)
        if drawn.dim() == 4:
            drawn = drawn * math.sqrt(2 / drawn[0].numel())
        else:
            drawn = 0.1 * drawn + (1 if name.endswith(("weight", "var")) else 0)
        tensor.copy_(drawn)


def figures(regions):
    """Of the second image: its first region and, right of it, its second if there is one. Of all: sum and sum of squares."""
    of = {"shape": list(regions.shape), "sum": regions.sum().item(), "squares": regions.square().sum().item()}
    for place, region in zip(("first", "second"), regions[1]):
        of[place] = [float(f"{v:.7g}") for v in region[:8].tolist()]
    return of


def grid(maps):
    return maps.flatten(2).transpose(1, 2)


SIZES = {"inceptionV3": (107, 120)}
NETWORKS = [
    ("smallCnn", lambda: small(16)),
    *[(f"resnet{n}", lambda n=n: resnet(getattr(models, f"resnet{n}")(weights=None))) for n in (18, 34, 50, 101, 152)],
    *[(f"vgg{n}", lambda n=n: vgg(getattr(models, f"vgg{n}")(weights=None))) for n in (16, 19)],
    ("inceptionV3", lambda: inception(models.inception_v3(weights=None, init_weights=False, transform_input=False))),
    ("mobilenetV2", lambda: mobilenet(models.mobilenet_v2(weights=None))),
]
result = {}
with torch.no_grad():
    for name, build in NETWORKS:
        net, stages = build()
        fill(net)
        with open(f"{name}.approved.txt", "w") as file:
            file.writelines(f"{n} ({', '.join(map(str, t.shape))})\n" for n, t in weights(net))
        height, width = SIZES.get(name, (70, 64))
        net.double()
        # Training, batches this small are too much alike for single precision in deep networks: the small CNN shows that mode.
        for training in (False, True) if name == "smallCnn" else (False,):
            net.train(training)
            torch.manual_seed(1)
            maps = torch.randn(2, 3, height, width).double()
            of = {}
            for stage, modules in stages:
                for module in modules:
                    maps = module(maps)
                of[stage] = figures(grid(maps))
            of["pooled"] = figures(maps.mean((2, 3)).unsqueeze(1))
            of["gridSize 2"] = figures(grid(nn.functional.adaptive_avg_pool2d(maps, 2)))
            result[f"{name} {'training' if training else 'evaluating'}"] = {"height": height, "width": width, "regions": of}
        print(name, of["pooled"]["first"][:3], flush=True)

with open("ImageEncoders.figures.json", "w") as file:
    lines = lambda of: ",\n".join(f"   {json.dumps(stage)}: {json.dumps(figures)}" for stage, figures in of.items())
    file.write("{\n" + ",\n".join(
        f' {json.dumps(name)}: {{\n  "height": {of["height"]}, "width": {of["width"]}, "regions": {{\n{lines(of["regions"])}\n  }}\n }}'
        for name, of in result.items()) + "\n}\n")
