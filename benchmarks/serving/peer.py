"""Peer of `mlcaption serve`: the same work as a plain Python service does it, one picture a request.

MobileNetV2's 7x7 grid and Show, Attend and Tell by a beam, on FastAPI and uvicorn. Weights are as they are drawn; every caption has WORDS words,
as many as captions of Flickr8k have in the mean.

Run: python3 peer.py PORT   (Debian's python3-fastapi, python3-uvicorn, python3-torch, python3-torchvision, python3-pil)
"""
import io
import math
import sys

import numpy
import torch
import torchvision
import uvicorn
from fastapi import FastAPI, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from PIL import Image
from torch import nn

SIZE, REGION, WIDTH, VOCABULARY, BEAM, WORDS = 224, 1280, 512, 2600, 3, 10


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.project = nn.Linear(REGION, WIDTH)
        self.embedding = nn.Embedding(VOCABULARY, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.query = nn.Linear(WIDTH, WIDTH)
        self.score = nn.Linear(WIDTH, 1)
        self.gate = nn.Linear(WIDTH, WIDTH)
        self.hidden = nn.Linear(WIDTH, WIDTH)
        self.memory = nn.Linear(WIDTH, WIDTH)
        self.cell = nn.LSTMCell(2 * WIDTH, WIDTH)
        self.output = nn.Linear(WIDTH, VOCABULARY)

    def start(self, grid):
        regions = self.project(grid.flatten(2).transpose(1, 2))
        mean = regions.mean(1)
        return regions, self.key(regions), self.hidden(mean), self.memory(mean)

    def step(self, words, hidden, memory, regions, keys):
        energy = torch.relu(keys + self.query(hidden).unsqueeze(1))
        weights = torch.softmax(self.score(energy).squeeze(2), 1)
        context = torch.sigmoid(self.gate(hidden)) * (regions * weights.unsqueeze(2)).sum(1)
        hidden, memory = self.cell(torch.cat([self.embedding(words), context], 1), (hidden, memory))
        return torch.log_softmax(self.output(hidden), 1), hidden, memory


encoder = torchvision.models.mobilenet_v2(weights=None).features.eval()
decoder = Decoder().eval()
mean = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1)
deviation = torch.tensor([0.229, 0.224, 0.225]).view(3, 1, 1)
app = FastAPI()


@torch.no_grad()
def describe(content):
    image = Image.open(io.BytesIO(content)).convert("RGB")
    pixels = torch.from_numpy(numpy.asarray(image.resize((SIZE, SIZE), Image.BILINEAR)).copy()).permute(2, 0, 1).float() / 255
    grid = encoder(((pixels - mean) / deviation).unsqueeze(0))
    regions, keys, hidden, memory = decoder.start(grid)
    regions, keys = regions.expand(BEAM, -1, -1), keys.expand(BEAM, -1, -1)
    hidden, memory = hidden.expand(BEAM, -1), memory.expand(BEAM, -1)
    words, sums, captions = torch.ones(BEAM, dtype=torch.long), torch.zeros(BEAM, 1), [[] for _ in range(BEAM)]
    for step in range(WORDS + 1):
        log_probabilities, hidden, memory = decoder.step(words, hidden, memory, regions, keys)
        totals = sums + log_probabilities if step else log_probabilities[:1]
        sums, places = totals.flatten().topk(BEAM)
        parents, words = torch.div(places, VOCABULARY, rounding_mode="floor"), places % VOCABULARY
        hidden, memory, sums = hidden[parents], memory[parents], sums.unsqueeze(1)
        captions = [captions[parent] + [word] for parent, word in zip(parents.tolist(), words.tolist())]
    return {"caption": " ".join(map(str, captions[0])), "logProbability": sums[0].item(), "width": image.width, "height": image.height}


@app.post("/caption")
async def caption(request: Request):
    content = await request.body()
    try:
        return await run_in_threadpool(describe, content)
    except OSError as problem:
        raise HTTPException(400, "The bytes are no picture.") from problem


if __name__ == "__main__":
    assert math.isfinite(describe(open(sys.argv[2], "rb").read())["logProbability"]) if len(sys.argv) > 2 else True
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
