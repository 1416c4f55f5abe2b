"""Peer of TrainingStepBenchmark: one training step of Show, Attend and Tell as PyTorch programs commonly write it.

Run: python3 training_step.py THREADS DROPOUT STEPS   (PyTorch 1.13, Debian's python3-torch)
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
        self.key = nn.Linear(WIDTH, WIDTH)
        self.query = nn.Linear(WIDTH, WIDTH)
        self.score = nn.Linear(WIDTH, 1)
        self.gate = nn.Linear(WIDTH, WIDTH)
        self.hidden = nn.Linear(WIDTH, WIDTH)
        self.memory = nn.Linear(WIDTH, WIDTH)
        self.cell = nn.LSTMCell(2 * WIDTH, WIDTH)
        self.output = nn.Linear(WIDTH, VOCABULARY)
        self.dropout = nn.Dropout(dropout)

    def forward(self, regions, captions):
        words = self.embedding(captions)
        keys = self.key(regions)
        mean = regions.mean(1)
        hidden, memory = self.hidden(mean), self.memory(mean)
        logits, attention = [], []
        for step in range(captions.shape[1]):
            energy = torch.relu(keys + self.query(hidden).unsqueeze(1))
            weights = torch.softmax(self.score(energy).squeeze(2), 1)
            context = torch.sigmoid(self.gate(hidden)) * (regions * weights.unsqueeze(2)).sum(1)
            hidden, memory = self.cell(torch.cat([words[:, step], context], 1), (hidden, memory))
            logits.append(self.output(self.dropout(hidden)))
            attention.append(weights)
        return torch.stack(logits, 1), torch.stack(attention, 1)


def main():
    threads, dropout, steps = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    decoder = Decoder(dropout)
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
