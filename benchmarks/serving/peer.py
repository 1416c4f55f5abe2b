"""Peer of `mlcaption serve`: the same work as a plain Python service does it, one picture a request.

MobileNetV2's 7x7 grid and Show, Attend and Tell by a beam, on FastAPI and uvicorn. Weights are as they are drawn; every caption has WORDS words,
as many as captions of Flickr8k have in the mean.

Run: python3 peer.py PORT   (Debian's python3-fastapi, python3-uvicorn, python3-torch, python3-torchvision, python3-pil)
"""
import io
import pathlib
import sys

import numpy
import torch
import torchvision
import uvicorn
from fastapi import FastAPI, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from PIL import Image
from torch import nn

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "MLCaption.Benchmarks" / "peers"))
from show_attend_tell import Decoder, beam  # noqa: E402

SIZE, REGION, WIDTH, VOCABULARY, BEAM, WORDS = 224, 1280, 512, 2600, 3, 10

encoder = torchvision.models.mobilenet_v2(weights=None).features.eval()
project = nn.Linear(REGION, WIDTH).eval()
decoder = Decoder(VOCABULARY, WIDTH).eval()
mean = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1)
deviation = torch.tensor([0.229, 0.224, 0.225]).view(3, 1, 1)
app = FastAPI()


@torch.no_grad()
def describe(content):
    image = Image.open(io.BytesIO(content)).convert("RGB")
    pixels = torch.from_numpy(numpy.asarray(image.resize((SIZE, SIZE), Image.BILINEAR)).copy()).permute(2, 0, 1).float() / 255
    grid = encoder(((pixels - mean) / deviation).unsqueeze(0))
    captions = [[] for _ in range(BEAM)]
    for parents, words, sums in beam(decoder, project(grid.flatten(2).transpose(1, 2)), BEAM, WORDS + 1):
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
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
