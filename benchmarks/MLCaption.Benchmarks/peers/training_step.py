"""Peer of TrainingStepBenchmark: one training step of Show, Attend and Tell as PyTorch programs commonly write it.

Run: python3 training_step.py THREADS DROPOUT STEPS   (PyTorch 1.13, Debian's python3-torch)
"""
import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

from show_attend_tell import Decoder

BATCH, REGIONS, WIDTH, WORDS, VOCABULARY = 32, 196, 512, 16, 2600


def main():
    threads, dropout, steps = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    decoder = Decoder(VOCABULARY, WIDTH, dropout)
    optimizer = torch.optim.Adam(decoder.parameters(), lr=4e-4)
    regions = torch.randn(BATCH, REGIONS, WIDTH)
    captions = torch.randint(0, VOCABULARY, (BATCH, WORDS + 1))
    times = []
    for _ in range(steps):
        begun = time.perf_counter()
        logits, attention = decoder(regions, captions[:, :-1])
        loss = F.cross_entropy(logits.flatten(0, 1), captions[:, 1:].flatten()) + ((1 - attention.sum(1)) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(decoder.parameters(), 5.0)
        optimizer.step()
        times.append((time.perf_counter() - begun) * 1e3)
    times = sorted(times[2:] if len(times) > 2 else times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"median {times[len(times) // 2]:.1f} ms/step min {times[0]:.1f}  RSS {peak} MB")


main()
