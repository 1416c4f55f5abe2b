"""ResNet-18 and the small CNN written once more, in PyTorch, to make the figures and the listings of the encoders' tests.

Run: python3 encoders.py   (PyTorch 1.13, Debian's python3-torch); writes ImageEncoders.figures.json and the .approved.txt files.

Names are those of torchvision's resnet18 without fc and num_batches_tracked. Weights are a sin(0.37 i + 0.1), i counting through all
parameters and buffers in the order of their names, a = sqrt(2 / fan in) of convolutions; normalisations have 1 + 0.1 sin as weight and
running_var, 0.1 sin as bias and running_mean; pixels are sin(0.013 i).
"""
import json
import math
import torch
import torch.nn.functional as F


def norm(name, n):
    return {f"{name}.{k}": (n,) for k in ("weight", "bias", "running_mean", "running_var")}


def resnet18():
    s = {"conv1.weight": (64, 3, 7, 7)} | norm("bn1", 64)
    channels = 64
    for stage, width in enumerate([64, 128, 256, 512], 1):
        for block in (0, 1):
            p = f"layer{stage}.{block}"
            s |= {f"{p}.conv1.weight": (width, channels, 3, 3)} | norm(f"{p}.bn1", width)
            s |= {f"{p}.conv2.weight": (width, width, 3, 3)} | norm(f"{p}.bn2", width)
            if channels != width:
                s |= {f"{p}.downsample.0.weight": (width, channels, 1, 1)} | norm(f"{p}.downsample.1", width)
            channels = width
    return s


def small(c):
    s = {}
    for i, (a, b) in enumerate([(3, c // 4), (c // 4, c // 2), (c // 2, c), (c + 2, c)], 1):
        s |= {f"conv{i}.weight": (b, a, 3, 3)} | norm(f"bn{i}", b)
    return s


def fill(shapes):
    weights, i = {}, 0
    for name, shape in sorted(shapes.items()):
        n = torch.Size(shape).numel()
        wave = torch.sin(0.37 * torch.arange(i, i + n, dtype=torch.float64) + 0.1)
        if len(shape) == 4:
            wave = wave * math.sqrt(2 / (shape[1] * shape[2] * shape[3]))
        else:
            wave = 0.1 * wave + (1 if name.endswith("weight") or name.endswith("var") else 0)
        weights[name] = wave.float().double().reshape(shape)
        i += n
    return weights


def bn(x, w, name, train):
    return F.batch_norm(x, w[f"{name}.running_mean"], w[f"{name}.running_var"], w[f"{name}.weight"], w[f"{name}.bias"], train)


def run_resnet(w, x, train):
    x = F.relu(bn(F.conv2d(x, w["conv1.weight"], stride=2, padding=3), w, "bn1", train))
    x = F.max_pool2d(x, 3, 2, 1)
    for stage in (1, 2, 3, 4):
        for block in (0, 1):
            p = f"layer{stage}.{block}"
            stride = 2 if stage > 1 and block == 0 else 1
            y = F.relu(bn(F.conv2d(x, w[f"{p}.conv1.weight"], stride=stride, padding=1), w, f"{p}.bn1", train))
            y = bn(F.conv2d(y, w[f"{p}.conv2.weight"], padding=1), w, f"{p}.bn2", train)
            if f"{p}.downsample.0.weight" in w:
                x = bn(F.conv2d(x, w[f"{p}.downsample.0.weight"], stride=stride), w, f"{p}.downsample.1", train)
            x = F.relu(y + x)
    return x


def run_small(w, x, train):
    for i in (1, 2, 3, 4):
        if i == 4:
            b, _, h, v = x.shape
            rows = torch.linspace(-1, 1, h, dtype=x.dtype).view(1, 1, h, 1).expand(b, 1, h, v)
            columns = torch.linspace(-1, 1, v, dtype=x.dtype).view(1, 1, 1, v).expand(b, 1, h, v)
            x = torch.cat([x, rows, columns], 1)
        x = F.relu(bn(F.conv2d(x, w[f"conv{i}.weight"], stride=1 if i == 4 else 2, padding=1), w, f"bn{i}", train))
    return x


figures = {}
for name, shapes, run, (height, width) in [
        ("resnet18", resnet18(), run_resnet, (70, 64)), ("smallCnn", small(16), run_small, (64, 48))]:
    pixels = torch.sin(0.013 * torch.arange(2 * 3 * height * width, dtype=torch.float64)).float().double().reshape(2, 3, height, width)
    # Training, the sines of ResNet's last maps are too much alike for single precision: the small CNN shows that mode.
    for train in (False, True) if name == "smallCnn" else (False,):
        weights = fill(shapes)
        maps = run(weights, pixels, train)
        regions = maps.flatten(2).transpose(1, 2)
        figures[f"{name} {'training' if train else 'evaluating'}"] = {
            "height": height, "width": width, "shape": list(regions.shape), "sum": regions.sum().item(), "squares": regions.square().sum().item(),
            "firstRegion": [float(f"{v:.8g}") for v in regions[1, 0, :8].tolist()],
            "pooled": [float(f"{v:.8g}") for v in maps.mean((2, 3))[1, :8].tolist()],
        }
    with open(f"{name}.approved.txt", "w") as file:
        file.writelines(f"{n} ({', '.join(map(str, s))})\n" for n, s in sorted(shapes.items()))
with open("ImageEncoders.figures.json", "w") as file:
    json.dump(figures, file, indent=1)
    file.write("\n")
