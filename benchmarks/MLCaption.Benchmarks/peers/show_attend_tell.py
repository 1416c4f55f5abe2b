"""The decoder of Show, Attend and Tell (Xu et al., ICML 2015) as PyTorch programs commonly write it: what the peers here train and read out."""
import torch
from torch import nn


class Decoder(nn.Module):
    def __init__(self, vocabulary, width, dropout=0.0):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        self.key = nn.Linear(width, width)
        self.query = nn.Linear(width, width)
        self.score = nn.Linear(width, 1)
        self.gate = nn.Linear(width, width)
        self.hidden = nn.Linear(width, width)
        self.memory = nn.Linear(width, width)
        self.cell = nn.LSTMCell(2 * width, width)
        self.output = nn.Linear(width, vocabulary)
        self.dropout = nn.Dropout(dropout)

    def start(self, regions):
        mean = regions.mean(1)
        return self.key(regions), self.hidden(mean), self.memory(mean)

    def forward(self, regions, captions):
        """The whole of captions that are known, for training: logits (batch, words, vocabulary), attention (batch, words, regions)."""
        words = self.embedding(captions)
        keys, hidden, memory = self.start(regions)
        logits, attention = [], []
        for step in range(captions.shape[1]):
            hidden, memory, weights = self._advance(words[:, step], hidden, memory, regions, keys)
            logits.append(self.output(self.dropout(hidden)))
            attention.append(weights)
        return torch.stack(logits, 1), torch.stack(attention, 1)

    def step(self, words, hidden, memory, regions, keys):
        """One word further: log-probabilities of the next one, and the state."""
        hidden, memory, _ = self._advance(self.embedding(words), hidden, memory, regions, keys)
        return torch.log_softmax(self.output(hidden), 1), hidden, memory

    def _advance(self, embedded, hidden, memory, regions, keys):
        energy = torch.relu(keys + self.query(hidden).unsqueeze(1))
        weights = torch.softmax(self.score(energy).squeeze(2), 1)
        context = torch.sigmoid(self.gate(hidden)) * (regions * weights.unsqueeze(2)).sum(1)
        hidden, memory = self.cell(torch.cat([embedded, context], 1), (hidden, memory))
        return hidden, memory, weights


def beam(decoder, regions, size, steps):
    """Of one image, as is common: the hypotheses are the batch. Yields, after each word, the hypotheses' parents, words and sums."""
    keys, hidden, memory = decoder.start(regions)
    keys, regions = keys.expand(size, -1, -1), regions.expand(size, -1, -1)
    hidden, memory = hidden.expand(size, -1), memory.expand(size, -1)
    words, sums = torch.ones(size, dtype=torch.long), torch.zeros(size, 1)
    for step in range(steps):
        log_probabilities, hidden, memory = decoder.step(words, hidden, memory, regions, keys)
        totals = sums + log_probabilities if step else log_probabilities[:1]
        sums, places = totals.flatten().topk(size)
        parents, words = torch.div(places, totals.shape[1], rounding_mode="floor"), places % totals.shape[1]
        hidden, memory, sums = hidden[parents], memory[parents], sums.unsqueeze(1)
        yield parents, words, sums
