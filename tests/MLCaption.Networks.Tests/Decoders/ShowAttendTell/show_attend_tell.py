"""Show, Attend and Tell written once more, in PyTorch and caption by caption, to make the figures of ShowAttendTellTests.

Run: python3 show_attend_tell.py > ShowAttendTell.figures.json   (PyTorch 1.13, Debian's python3-torch)

Weights are 0.4 sin(0.37 i + 0.1), i counting through all parameters in the order of their names; regions are sin(0.61 i).
Gates of the LSTM are in the order input, forget, output, candidate.
"""
import json
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
V, E, H, A, D, R = 9, 4, 4, 3, 5, 3
CAPTIONS = [[[4, 5, 6, 2]], [[7, 2], [5, 5, 8, 4, 2]]]  # of image 0, of image 1
SMOOTHING, DOUBLY, RATE, CLIP = 0.1, 0.7, 0.01, 0.5


def shapes(projected, gate, deep, tied):
    f = projected or D
    s = {
        "embedding.weight": (V, E), "keyProjection.weight": (A, f), "keyProjection.bias": (A,), "queryProjection.weight": (A, H),
        "score.weight": (1, A), "initialHidden.weight": (H, f), "initialHidden.bias": (H,), "initialMemory.weight": (H, f),
        "initialMemory.bias": (H,), "wordInput.weight": (4 * H, E), "wordInput.bias": (4 * H,), "contextInput.weight": (4 * H, f),
        "hiddenInput.weight": (4 * H, H), "outputBias": (V,),
    }
    if projected:
        s |= {"regionProjection.weight": (f, D), "regionProjection.bias": (f,)}
    if gate:
        s |= {"gate.weight": (f if gate == "vector" else 1, H), "gate.bias": (f if gate == "vector" else 1,)}
    if deep:
        s |= {"hiddenReadout.weight": (E, H), "hiddenReadout.bias": (E,), "contextReadout.weight": (E, f)}
    if not tied:
        s["outputWeight"] = (V, E if deep else H)
    return s


def case(name, projected, gate, deep, tied, scoring):
    weights, i = {}, 0
    for key, shape in sorted(shapes(projected, gate, deep, tied).items()):
        n = torch.Size(shape).numel()
        weights[key] = (0.4 * torch.sin(0.37 * torch.arange(i, i + n) + 0.1)).float().double().reshape(shape).requires_grad_()
        i += n
    regions = torch.sin(0.61 * torch.arange(2 * R * D)).float().double().reshape(2, R, D)
    w = weights
    act = {"relu": torch.relu, "tanh": torch.tanh}[scoring]
    entropies, penalties = [], []
    for image, captions in enumerate(CAPTIONS):
        for caption in captions:
            a = regions[image]                                                                  # (R, D)
            if projected:
                a = torch.relu(F.linear(a, w["regionProjection.weight"], w["regionProjection.bias"]))
            h = torch.tanh(F.linear(a.mean(0), w["initialHidden.weight"], w["initialHidden.bias"]))
            c = torch.tanh(F.linear(a.mean(0), w["initialMemory.weight"], w["initialMemory.bias"]))
            looks, last = torch.zeros(R), 1
            for token in caption:
                e = w["embedding.weight"][last]
                scores = [w["score.weight"][0] @ act(
                    F.linear(a[r], w["keyProjection.weight"], w["keyProjection.bias"]) + w["queryProjection.weight"] @ h)
                    for r in range(R)]
                alpha = torch.softmax(torch.stack(scores), 0)
                z = sum(alpha[r] * a[r] for r in range(R))
                if gate:
                    z = torch.sigmoid(F.linear(h, w["gate.weight"], w["gate.bias"])) * z
                gates = F.linear(e, w["wordInput.weight"], w["wordInput.bias"]) + w["contextInput.weight"] @ z + w["hiddenInput.weight"] @ h
                i_, f_, o_, g_ = gates.split(H)
                c = torch.sigmoid(f_) * c + torch.sigmoid(i_) * torch.tanh(g_)
                h = torch.sigmoid(o_) * torch.tanh(c)
                readout = h
                if deep:
                    readout = F.linear(h, w["hiddenReadout.weight"], w["hiddenReadout.bias"]) + w["contextReadout.weight"] @ z + e
                logits = F.linear(readout, w["embedding.weight"] if tied else w["outputWeight"], w["outputBias"])
                entropies.append(F.cross_entropy(logits[None], torch.tensor([token]), label_smoothing=SMOOTHING))
                looks, last = looks + alpha, token
            penalties.append((1 - looks) ** 2)
    loss = torch.stack(entropies).mean() + DOUBLY * torch.stack(penalties).mean()
    loss.backward()
    names = sorted(w)
    gradients = {key: w[key].grad.flatten().tolist() for key in names}
    norm = torch.nn.utils.clip_grad_norm_([w[key] for key in names], CLIP).item()
    torch.optim.Adam([w[key] for key in names], lr=RATE).step()
    after = {key: w[key].detach().flatten().tolist() for key in names}
    return {
        "name": name, "projected": projected, "gate": gate, "deep": deep, "tied": tied, "scoring": scoring, "loss": loss.item(),
        "norm": norm, "gradients": gradients, "after": after,
    }


def rounded(value):
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, list):
        return [rounded(v) for v in value]
    return {k: rounded(v) for k, v in value.items()} if isinstance(value, dict) else value


print(json.dumps([rounded(c) for c in [
    case("everything", 6, "vector", True, True, "relu"),
    case("as in the paper", 0, "scalar", True, False, "tanh"),
    case("bare", 0, None, False, True, "relu"),
]], indent=1))
