"""The decoders written once more, in PyTorch and caption by caption, to make the figures of DecoderFiguresTests.

Run: python3 decoders.py > Decoders.figures.json   (PyTorch 1.13, Debian's python3-torch)

Weights are 0.4 sin(0.37 i + 0.1), i counting through all parameters in the order of their names; regions are sin(0.61 i). Recurrent steps
are torch.lstm_cell and torch.gru_cell, the Transformer's layers are torch.nn's; an LSTM's gates stand in the order input, forget, output,
candidate, where torch has the last two the other way round.
"""
import json
import math

import torch
import torch.nn.functional as F
from torch.nn.utils.stateless import functional_call

torch.set_default_dtype(torch.float64)
V, E, H, A, D, R = 9, 4, 4, 2, 5, 3
CAPTIONS = [[[4, 5, 6, 2]], [[7, 2], [5, 5, 8, 4, 2]]]  # of image 0, of image 1
SMOOTHING, DOUBLY = 0.1, 0.7


def cell(kind, from_input, from_hidden, state):
    """One step from what input and hidden state contribute to the gates."""
    h, c = state
    if kind == "lstm":
        i, f, o, g = (from_input + from_hidden).chunk(4)
        packed = torch.cat([i, f, g, o])[None]
        h, c = torch.lstm_cell(packed, (h[None], c[None]), torch.eye(len(i) * 4), torch.zeros(len(i) * 4, len(i)))
        return h[0], c[0]
    identity, n = torch.eye(len(from_input)), len(h)
    # torch.gru_cell multiplies by itself: what the hidden state contributes goes in as the bias of a zero matrix.
    return torch.gru_cell(from_input[None], h[None], identity, torch.zeros(len(from_input), n), torch.zeros(3 * n), from_hidden)[0], c


def linear(w, name, x):
    return F.linear(x, w[name + ".weight"], w.get(name + ".bias"))


def recurrent_shapes(prefix, kind, inputs, hidden):
    gates = 4 if kind == "lstm" else 3
    s = {prefix + "input.weight": (gates * hidden, inputs), prefix + "input.bias": (gates * hidden,),
         prefix + "hidden.weight": (gates * hidden, hidden)}
    if kind == "gru":
        s[prefix + "hidden.bias"] = (gates * hidden,)
    return s


def recurrent(w, prefix, kind, x, state):
    return cell(kind, linear(w, prefix + "input", x), linear(w, prefix + "hidden", state[0]), state)


def zero(n):
    return torch.zeros(n), torch.zeros(n)


class Attention:
    def __init__(self, attention, kind, sentinel, scoring="relu", heads=2):
        self.attention, self.kind, self.sentinel, self.scoring = attention, kind, sentinel, scoring
        self.heads = heads if attention == "multiHead" else 1
        self.options = {"network": "attention", "projectedSize": H, "embeddingSize": E, "hiddenSize": H, "attentionSize": A, "cell": kind,
                        "attention": attention, "heads": heads, "scoring": scoring, "sentinel": sentinel, "dropout": 0}

    def shapes(self):
        g = 4 if self.kind == "lstm" else 3
        s = {
            "embedding.weight": (V, E), "regionProjection.weight": (H, D), "regionProjection.bias": (H,), "keyProjection.weight": (A, H),
            "queryProjection.weight": (A, H), "gate.weight": (H, H), "gate.bias": (H,), "initialHidden.weight": (H, H), "initialHidden.bias": (H,),
            "wordInput.weight": (g * H, E), "wordInput.bias": (g * H,), "contextInput.weight": (g * H, H), "hiddenInput.weight": (g * H, H),
            "hiddenReadout.weight": (E, H), "hiddenReadout.bias": (E,), "contextReadout.weight": (E, H), "outputBias": (V,),
        }
        if self.attention == "additive":
            s |= {"keyProjection.bias": (A,), "score.weight": (1, A)}
        if self.kind == "lstm":
            s |= {"initialMemory.weight": (H, H), "initialMemory.bias": (H,)}
        else:
            s |= {"hiddenInput.bias": (g * H,)}
        if self.sentinel:
            s |= {"sentinelWord.weight": (H, E), "sentinelWord.bias": (H,), "sentinelHidden.weight": (H, H), "sentinelKey.weight": (A, H),
                  "sentinelKey.bias": (A,)}
        return s

    def start(self, w, regions):
        a = torch.relu(linear(w, "regionProjection", regions))
        h = torch.tanh(linear(w, "initialHidden", a.mean(0)))
        return a, h, torch.tanh(linear(w, "initialMemory", a.mean(0))) if self.kind == "lstm" else None

    def score(self, w, query, key, head):
        if self.attention == "additive":
            return w["score.weight"][0] @ {"relu": torch.relu, "tanh": torch.tanh}[self.scoring](key + query)
        n = A // self.heads
        part = slice(head * n, (head + 1) * n)
        return (query[part] @ key[part]) / (1 if self.attention == "dot" else math.sqrt(n))

    def step(self, w, last, state):
        a, h, c = state
        e, query = w["embedding.weight"][last], w["queryProjection.weight"] @ h
        keys, values = [linear(w, "keyProjection", a[r]) for r in range(R)], list(a)
        if self.sentinel:
            s = torch.sigmoid(linear(w, "sentinelWord", e) + linear(w, "sentinelHidden", h)) * torch.tanh(h if c is None else c)
            keys, values = keys + [linear(w, "sentinelKey", s)], values + [s]
        parts, alphas, n = [], [], H // self.heads
        for head in range(self.heads):
            alpha = torch.softmax(torch.stack([self.score(w, query, key, head) for key in keys]), 0)
            parts.append(sum(alpha[i] * values[i][head * n:(head + 1) * n] for i in range(len(values))))
            alphas.append(alpha[:R])
        z = torch.sigmoid(linear(w, "gate", h)) * torch.cat(parts)
        h, c = cell(self.kind, linear(w, "wordInput", e) + linear(w, "contextInput", z), linear(w, "hiddenInput", h), (h, c))
        readout = linear(w, "hiddenReadout", h) + linear(w, "contextReadout", z) + e
        return F.linear(readout, w["embedding.weight"], w["outputBias"]), torch.stack(alphas).mean(0), (a, h, c)


class ShowAndTell:
    def __init__(self, kind, layers):
        self.kind, self.layers = kind, layers
        self.options = {"network": "showAndTell", "embeddingSize": E, "hiddenSize": 3, "cell": kind, "layers": layers, "tiedEmbedding": False, "dropout": 0}

    def shapes(self):
        s = {"embedding.weight": (V, E), "imageProjection.weight": (E, D), "imageProjection.bias": (E,), "outputWeight": (V, 3), "outputBias": (V,)}
        for layer in range(self.layers):
            s |= recurrent_shapes(f"layers.{layer}.", self.kind, 3 if layer else E, 3)
        return s

    def advance(self, w, x, states):
        after = []
        for layer, state in enumerate(states):
            after.append(recurrent(w, f"layers.{layer}.", self.kind, x, state))
            x = after[-1][0]
        return x, after

    def start(self, w, regions):
        return self.advance(w, linear(w, "imageProjection", regions.mean(0)), [zero(3)] * self.layers)[1]

    def step(self, w, last, state):
        x, state = self.advance(w, w["embedding.weight"][last], state)
        return F.linear(x, w["outputWeight"], w["outputBias"]), torch.full((R,), 1 / R), state


class Merge:
    def __init__(self, kind):
        self.both = kind == "bidirectionalLstm"
        self.kind, self.width = ("lstm", H // 2) if self.both else (kind, H)
        self.options = {"network": "merge", "embeddingSize": 3, "hiddenSize": H, "cell": kind, "dropout": 0}

    def shapes(self):
        s = {"embedding.weight": (V, 3), "imageProjection.weight": (H, D), "imageProjection.bias": (H,), "readout.weight": (3, H), "readout.bias": (3,),
             "outputBias": (V,)} | recurrent_shapes("prefix.", self.kind, 3, self.width)
        return s | recurrent_shapes("prefixBackwards.", self.kind, 3, self.width) if self.both else s

    def start(self, w, regions):
        return torch.relu(linear(w, "imageProjection", regions.mean(0))), []

    def read(self, w, prefix, words):
        state = zero(self.width)
        for word in words:
            state = recurrent(w, prefix, self.kind, w["embedding.weight"][word], state)
        return state[0]

    def step(self, w, last, state):
        image, words = state[0], state[1] + [last]
        read = self.read(w, "prefix.", words)
        if self.both:
            read = torch.cat([read, self.read(w, "prefixBackwards.", reversed(words))])
        readout = torch.relu(linear(w, "readout", read + image))
        return F.linear(readout, w["embedding.weight"], w["outputBias"]), torch.full((R,), 1 / R), (image, words)


class UpDown:
    options = {"network": "upDown", "projectedSize": 3, "embeddingSize": E, "hiddenSize": H, "attentionSize": A, "dropout": 0}

    def shapes(self):
        return {
            "embedding.weight": (V, E), "regionProjection.weight": (3, D), "regionProjection.bias": (3,), "attentionWordInput.weight": (4 * H, E),
            "attentionWordInput.bias": (4 * H,), "attentionMeanInput.weight": (4 * H, 3), "attentionLanguageInput.weight": (4 * H, H),
            "attentionHidden.weight": (4 * H, H), "keyProjection.weight": (A, 3), "queryProjection.weight": (A, H), "score.weight": (1, A),
            "languageContextInput.weight": (4 * H, 3), "languageContextInput.bias": (4 * H,), "languageAttentionInput.weight": (4 * H, H),
            "languageHidden.weight": (4 * H, H), "outputBias": (V,),
        }

    def start(self, w, regions):
        return torch.relu(linear(w, "regionProjection", regions)), zero(H), zero(H)

    def step(self, w, last, state):
        v, (h1, c1), (h2, c2) = state
        x1 = torch.cat([h2, v.mean(0), w["embedding.weight"][last]])
        into1 = torch.cat([w["attentionLanguageInput.weight"], w["attentionMeanInput.weight"], w["attentionWordInput.weight"]], 1)
        h1, c1 = cell("lstm", into1 @ x1 + w["attentionWordInput.bias"], w["attentionHidden.weight"] @ h1, (h1, c1))
        alpha = torch.softmax(torch.stack(
            [w["score.weight"][0] @ torch.tanh(w["keyProjection.weight"] @ v[r] + w["queryProjection.weight"] @ h1) for r in range(R)]), 0)
        x2 = torch.cat([alpha @ v, h1])
        into2 = torch.cat([w["languageContextInput.weight"], w["languageAttentionInput.weight"]], 1)
        h2, c2 = cell("lstm", into2 @ x2 + w["languageContextInput.bias"], w["languageHidden.weight"] @ h2, (h2, c2))
        return F.linear(h2, w["embedding.weight"], w["outputBias"]), alpha, (v, (h1, c1), (h2, c2))


class Transformer:
    LAYERS, HEADS, INNER = 2, 2, 5

    def __init__(self, pre, encoders):
        self.pre, self.encoders = pre, encoders
        self.options = {"network": "transformer", "layers": self.LAYERS, "encoderLayers": encoders, "hiddenSize": H, "heads": self.HEADS,
                        "feedForwardSize": self.INNER, "norm": "pre" if pre else "post", "dropout": 0}
        kinds = {"nhead": self.HEADS, "dim_feedforward": self.INNER, "dropout": 0, "norm_first": pre, "batch_first": True}
        self.encoder_layer = torch.nn.TransformerEncoderLayer(H, **kinds)
        self.decoder_layer = torch.nn.TransformerDecoderLayer(H, **kinds)

    def shapes(self):
        s = {"embedding.weight": (V, H), "regionProjection.weight": (H, D), "regionProjection.bias": (H,), "regionNorm.weight": (H,),
             "regionNorm.bias": (H,), "outputBias": (V,)}
        blocks = [(f"encoderLayers.{i}.", ["attention"], ["aroundAttention", "aroundFeedForward"]) for i in range(self.encoders)]
        blocks += [(f"decoderLayers.{i}.", ["wordAttention", "imageAttention"], ["aroundWords", "aroundImage", "aroundFeedForward"])
                   for i in range(self.LAYERS)]
        for prefix, attentions, norms in blocks:
            for attention in attentions:
                for part in ["query", "key", "value", "output"]:
                    s |= {f"{prefix}{attention}.{part}.weight": (H, H), f"{prefix}{attention}.{part}.bias": (H,)}
            for norm in norms:
                s |= {f"{prefix}{norm}.norm.weight": (H,), f"{prefix}{norm}.norm.bias": (H,)}
            s |= {prefix + "feedForward.inner.weight": (self.INNER, H), prefix + "feedForward.inner.bias": (self.INNER,),
                  prefix + "feedForward.outer.weight": (H, self.INNER), prefix + "feedForward.outer.bias": (H,)}
        if self.pre:
            s |= {"wordsEndNorm.weight": (H,), "wordsEndNorm.bias": (H,)}
            if self.encoders:
                s |= {"regionsEndNorm.weight": (H,), "regionsEndNorm.bias": (H,)}
        return s

    @staticmethod
    def mapped(w, prefix, attentions, norms):
        """Weights of a layer under torch's names."""
        m = {}
        for ours, theirs in attentions.items():
            for kind, packed in [("weight", "in_proj_weight"), ("bias", "in_proj_bias")]:
                m[f"{theirs}.{packed}"] = torch.cat([w[f"{prefix}{ours}.{part}.{kind}"] for part in ["query", "key", "value"]])
                m[f"{theirs}.out_proj.{kind}"] = w[f"{prefix}{ours}.output.{kind}"]
        for kind in ["weight", "bias"]:
            m[f"linear1.{kind}"], m[f"linear2.{kind}"] = w[f"{prefix}feedForward.inner.{kind}"], w[f"{prefix}feedForward.outer.{kind}"]
            m |= {f"norm{i + 1}.{kind}": w[f"{prefix}{ours}.norm.{kind}"] for i, ours in enumerate(norms)}
        return m

    def norm(self, w, name, x):
        return F.layer_norm(x, (H,), w[name + ".weight"], w[name + ".bias"]) if name + ".weight" in w else x

    def start(self, w, regions):
        seen = self.norm(w, "regionNorm", linear(w, "regionProjection", regions))[None]
        for i in range(self.encoders):
            weights = self.mapped(w, f"encoderLayers.{i}.", {"attention": "self_attn"}, ["aroundAttention", "aroundFeedForward"])
            seen = functional_call(self.encoder_layer, weights, (seen,))
        return self.norm(w, "regionsEndNorm", seen), []

    def step(self, w, last, state):
        seen, words = state[0], state[1] + [last]
        rates = torch.exp(torch.arange(H // 2) * (-math.log(10_000) / (H // 2)))
        angles = torch.arange(len(words))[:, None] * rates
        x = (w["embedding.weight"][words] * math.sqrt(H) + torch.cat([torch.sin(angles), torch.cos(angles)], 1))[None]
        mask = torch.full((len(words), len(words)), float("-inf")).triu(1)
        for i in range(self.LAYERS):
            weights = self.mapped(w, f"decoderLayers.{i}.", {"wordAttention": "self_attn", "imageAttention": "multihead_attn"},
                                  ["aroundWords", "aroundImage", "aroundFeedForward"])
            x = functional_call(self.decoder_layer, weights, (x, seen), {"tgt_mask": mask})
        logits = F.linear(self.norm(w, "wordsEndNorm", x[0, -1]), w["embedding.weight"], w["outputBias"])
        return logits, None, (seen, words)


def case(name, network):
    w, i = {}, 0
    for key, shape in sorted(network.shapes().items()):
        n = torch.Size(shape).numel()
        w[key] = (0.4 * torch.sin(0.37 * torch.arange(i, i + n) + 0.1)).float().double().reshape(shape).requires_grad_()
        i += n
    regions = torch.sin(0.61 * torch.arange(2 * R * D)).float().double().reshape(2, R, D)
    entropies, penalties = [], []
    for image, captions in enumerate(CAPTIONS):
        for caption in captions:
            state, looks, last = network.start(w, regions[image]), torch.zeros(R), 1
            for token in caption:
                logits, alpha, state = network.step(w, last, state)
                entropies.append(F.cross_entropy(logits[None], torch.tensor([token]), label_smoothing=SMOOTHING))
                looks, last = looks if alpha is None else looks + alpha, token
            penalties.append((1 - looks) ** 2)
    # torch.nn's layers don't tell their attention.
    doubly = 0 if isinstance(network, Transformer) else DOUBLY
    loss = torch.stack(entropies).mean() + doubly * torch.stack(penalties).mean()
    loss.backward()
    return {"name": name, "options": network.options, "doublyStochastic": doubly, "loss": loss.item(),
            "gradients": {key: (torch.zeros_like(x) if x.grad is None else x.grad).flatten().tolist() for key, x in sorted(w.items())}}


def rounded(value):
    if isinstance(value, float):
        return float(f"{value:.7g}")
    if isinstance(value, list):
        return [rounded(v) for v in value]
    return {k: rounded(v) for k, v in value.items()} if isinstance(value, dict) else value


print("[\n" + ",\n".join(json.dumps(rounded(case(name, network))) for name, network in {
    "attention: dot": Attention("dot", "lstm", False),
    "attention: scaled dot, GRU": Attention("scaledDot", "gru", False),
    "attention: multi-head": Attention("multiHead", "lstm", False),
    "attention: additive, GRU, sentinel": Attention("additive", "gru", True, "tanh"),
    "attention: scaled dot, sentinel": Attention("scaledDot", "lstm", True),
    "attention: multi-head, sentinel": Attention("multiHead", "lstm", True),
    "showAndTell: LSTM": ShowAndTell("lstm", 1),
    "showAndTell: GRU, two layers": ShowAndTell("gru", 2),
    "merge: LSTM": Merge("lstm"),
    "merge: GRU": Merge("gru"),
    "merge: bidirectional": Merge("bidirectionalLstm"),
    "upDown": UpDown(),
    "transformer: pre-norm, encoder": Transformer(True, 1),
    "transformer: post-norm, encoder": Transformer(False, 1),
    "transformer: pre-norm": Transformer(True, 0),
}.items()) + "\n]")
