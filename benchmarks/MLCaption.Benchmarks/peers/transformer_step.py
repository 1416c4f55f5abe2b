"""Peer of TrainingStepBenchmark for the Transformer: torch.nn.TransformerDecoder on features that are ready.

Run: python3 transformer_step.py THREADS DROPOUT STEPS   (PyTorch 1.13, Debian's python3-torch)
"""
import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

BATCH, REGIONS, WIDTH, WORDS, VOCABULARY = 32, 196, 512, 16, 2600


class Decoder(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Parameter(torch.randn(WORDS, WIDTH) * 0.02)
        self.layers = nn.TransformerDecoder(nn.TransformerDecoderLayer(WIDTH, 8, 4 * WIDTH, dropout, batch_first=True), 3)
        self.output = nn.Linear(WIDTH, VOCABULARY)
        self.register_buffer("mask", torch.full((WORDS, WORDS), float("-inf")).triu(1))

    def forward(self, regions, captions):
        return self.output(self.layers(self.embedding(captions) + self.places, regions, tgt_mask=self.mask))


def main():
    threads, dropout, steps = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    decoder = Decoder(dropout)
    optimizer = torch.optim.Adam(decoder.parameters(), lr=1e-4)
    regions = torch.randn(BATCH, REGIONS, WIDTH)
    captions = torch.randint(0, VOCABULARY, (BATCH, WORDS + 1))
    times = []
    for _ in range(steps):
        begun = time.perf_counter()
        loss = F.cross_entropy(decoder(regions, captions[:, :-1]).flatten(0, 1), captions[:, 1:].flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(decoder.parameters(), 5.0)
        optimizer.step()
        times.append((time.perf_counter() - begun) * 1e3)
    times = sorted(times[2:] if len(times) > 2 else times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"median {times[len(times) // 2]:.1f} ms/step min {times[0]:.1f}  RSS {peak} MB")


main()
