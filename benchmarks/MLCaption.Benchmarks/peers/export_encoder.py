"""Writes one of torchvision's networks without its classifier, freshly initialised, as an ONNX file.

Run: /usr/bin/python3 export_encoder.py NETWORK FILE.onnx   (Debian's python3-torchvision)
"""
import sys
import torch
import torchvision

network, path = sys.argv[1:]
model = getattr(torchvision.models, network)(weights=None).eval()
head = {"avgpool", "classifier", "fc", "dropout", "AuxLogits"}
features = torch.nn.Sequential(*[module for name, module in model.named_children() if name not in head])
torch.onnx.export(features, torch.randn(1, 3, 224, 224), path, opset_version=13, input_names=["x"], output_names=["y"],
                  dynamic_axes={"x": {0: "n"}, "y": {0: "n"}})
