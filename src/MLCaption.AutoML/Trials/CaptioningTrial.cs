using System.Text.Json.Nodes;
using Microsoft.ML;

namespace MLCaption.AutoML;

/// <summary>What a trial is to be made from.</summary>
/// <param name="Context">A context of the trial's own, with the experiment's seed: nothing of an earlier trial changes a later one.</param>
/// <param name="Number">The trial's id, counted from 0.</param>
/// <param name="Document">The document without holes.</param>
/// <param name="Cancellation">Stops the trial: pass it to the decoder's options.</param>
public sealed record CaptioningTrial(MLContext Context, int Number, JsonNode? Document, CancellationToken Cancellation);
