"""Peer of DecodingBenchmark: Show, Attend and Tell read out as PyTorch programs commonly do it, sixteen steps without an early end.

Run: python3 decoding.py THREADS [SECONDS]   (PyTorch 1.13, Debian's python3-torch)
"""
import sys
import time

import torch
from torch import nn

REGIONS, WIDTH, WORDS, VOCABULARY, BEAM = 196, 512, 16, 2600, 5


class Decoder(nn.Module):
    def __init__(self):
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

    def start(self, regions):
        mean = regions.mean(1)
        return self.key(regions), self.hidden(mean), self.memory(mean)

    def step(self, words, hidden, memory, regions, keys):
        energy = torch.relu(keys + self.query(hidden).unsqueeze(1))
        weights = torch.softmax(self.score(energy).squeeze(2), 1)
        context = torch.sigmoid(self.gate(hidden)) * (regions * weights.unsqueeze(2)).sum(1)
        hidden, memory = self.cell(torch.cat([self.embedding(words), context], 1), (hidden, memory))
        return torch.log_softmax(self.output(hidden), 1), hidden, memory


@torch.no_grad()
def greedy(decoder, regions):
    keys, hidden, memory = decoder.start(regions)
    words = torch.ones(len(regions), dtype=torch.long)
    for _ in range(WORDS):
        log_probabilities, hidden, memory = decoder.step(words, hidden, memory, regions, keys)
        words = log_probabilities.argmax(1)


@torch.no_grad()
def beam(decoder, regions):
    """One image, as is common: the hypotheses are the batch."""
    keys, hidden, memory = decoder.start(regions)
    keys, regions = keys.expand(BEAM, -1, -1), regions.expand(BEAM, -1, -1)
    hidden, memory = hidden.expand(BEAM, -1), memory.expand(BEAM, -1)
    words, sums = torch.ones(BEAM, dtype=torch.long), torch.zeros(BEAM, 1)
    for step in range(WORDS):
        log_probabilities, hidden, memory = decoder.step(words, hidden, memory, regions, keys)
        totals = sums + log_probabilities if step else log_probabilities[:1]
        sums, places = totals.flatten().topk(BEAM)
        parents, words = torch.div(places, VOCABULARY, rounding_mode="floor"), places % VOCABULARY
        hidden, memory, sums = hidden[parents], memory[parents], sums.unsqueeze(1)


def measure(threads, name, images, seconds, decode):
    decode()
    times, begun, processor = [], time.perf_counter(), time.process_time()
    while time.perf_counter() - begun < seconds:
        started = time.perf_counter()
        decode()
        times.append(time.perf_counter() - started)
    processor = (time.process_time() - processor) / len(times) * 1e3
    times.sort()
    median = times[len(times) // 2]
    print(f"nt={threads} {name} {images / median:.1f} img/s (best {images / times[0]:.1f}) {median * 1e3:.1f} ms, of the processor {processor:.1f} ms", flush=True)


def main():
    threads, seconds = int(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 1.5
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    decoder = Decoder().eval()
    one, batch = torch.randn(1, REGIONS, WIDTH), torch.randn(32, REGIONS, WIDTH)
    measure(threads, "greedy b1", 1, seconds, lambda: greedy(decoder, one))
    measure(threads, "greedy b32", 32, seconds, lambda: greedy(decoder, batch))
    measure(threads, "beam5 b1", 1, seconds, lambda: beam(decoder, one))


main()
