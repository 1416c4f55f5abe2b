using Microsoft.ML;

namespace MLCaption;

/// <summary>What one fold of a cross-validation gave.</summary>
/// <param name="Fold">Number of the fold, from 0.</param>
/// <param name="Model">The pipeline fitted on the other folds. Dispose it, where it can be, to free its networks.</param>
/// <param name="Metrics">Its scores on the images held out.</param>
/// <param name="ScoredHoldOutSet">The images held out, with the columns that the model adds.</param>
public sealed record CaptioningFold(int Fold, ITransformer Model, CaptioningMetrics Metrics, IDataView ScoredHoldOutSet);
