"""Peer of DecodingBenchmark: Show, Attend and Tell read out as PyTorch programs commonly do it, sixteen steps without an early end.

Run: python3 decoding.py THREADS [SECONDS]   (PyTorch 1.13, Debian's python3-torch)
"""
import sys
import time

import torch

import show_attend_tell

REGIONS, WIDTH, WORDS, VOCABULARY, BEAM = 196, 512, 16, 2600, 5


@torch.no_grad()
def greedy(decoder, regions):
    keys, hidden, memory = decoder.start(regions)
    words = torch.ones(len(regions), dtype=torch.long)
    for _ in range(WORDS):
        log_probabilities, hidden, memory = decoder.step(words, hidden, memory, regions, keys)
        words = log_probabilities.argmax(1)


@torch.no_grad()
def beam(decoder, regions):
    for _ in show_attend_tell.beam(decoder, regions, BEAM, WORDS):
        pass


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
    decoder = show_attend_tell.Decoder(VOCABULARY, WIDTH).eval()
    one, batch = torch.randn(1, REGIONS, WIDTH), torch.randn(32, REGIONS, WIDTH)
    measure(threads, "greedy b1", 1, seconds, lambda: greedy(decoder, one))
    measure(threads, "greedy b32", 32, seconds, lambda: greedy(decoder, batch))
    measure(threads, "beam5 b1", 1, seconds, lambda: beam(decoder, one))


main()
