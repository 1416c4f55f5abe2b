"""Runs the parts of coco-caption that stand in a folder, and says what each gave and took.

usage: coco_caption.py FOLDER CAPTIONS.json TOKENS.json

FOLDER is pycocoevalcap. BLEU, ROUGE-L and CIDEr are Python; the tokenizer and METEOR run where their jars stand in FOLDER and there is
a java. Without the tokenizer the others read TOKENS.json, made by ours. Prints a line each: part, seconds, figures.
"""
import importlib
import json
import os
import resource
import shutil
import sys
import time

folder, captions_file, tokens_file = sys.argv[1:4]
parent, package = os.path.split(os.path.abspath(folder.rstrip('/')))
sys.path.insert(0, parent)
java = shutil.which('java')


def part(name):
    return importlib.import_module(f'{package}.{name}')


def has(jar):
    return java is not None and os.path.exists(os.path.join(folder, jar))


def report(name, begun, figures):
    print(json.dumps({'part': name, 'seconds': time.perf_counter() - begun, 'figures': figures}), flush=True)


with open(captions_file, encoding='utf-8') as file:
    captions = json.load(file)
ids = list(captions['references'])
with open(tokens_file, encoding='utf-8') as file:
    tokens = json.load(file)

if has('tokenizer/stanford-corenlp-3.4.1.jar'):
    tokenizer = part('tokenizer.ptbtokenizer').PTBTokenizer()
    begun = time.perf_counter()
    references = tokenizer.tokenize({i: [{'caption': c} for c in captions['references'][i]] for i in ids})
    hypotheses = tokenizer.tokenize({i: [{'caption': captions['hypotheses'][i]}] for i in ids})
    different = sum(references[i] != tokens['references'][i] or hypotheses[i] != [tokens['hypotheses'][i]] for i in ids)
    report('tokenize', begun, {'images tokenized otherwise': different})
else:
    references = {i: tokens['references'][i] for i in ids}
    hypotheses = {i: [tokens['hypotheses'][i]] for i in ids}

begun = time.perf_counter()
scores, _ = part('bleu.bleu').Bleu(4).compute_score(references, hypotheses, verbose=0)
report('BLEU', begun, {f'BLEU-{n + 1}': score for n, score in enumerate(scores)})

begun = time.perf_counter()
score, _ = part('rouge.rouge').Rouge().compute_score(references, hypotheses)
report('ROUGE-L', begun, {'ROUGE-L': float(score)})

begun = time.perf_counter()
score, _ = part('cider.cider').Cider().compute_score(references, hypotheses)
report('CIDEr', begun, {'CIDEr': float(score)})

if has('meteor/meteor-1.5.jar'):
    begun = time.perf_counter()
    score, _ = part('meteor.meteor').Meteor().compute_score(references, hypotheses)
    report('METEOR', begun, {'METEOR': score})

print(json.dumps({'part': 'peak', 'megabytes': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
