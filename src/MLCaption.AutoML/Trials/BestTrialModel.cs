using Microsoft.ML.AutoML;

namespace MLCaption.AutoML;

/// <summary>Holds on to the model of the best trial, by AutoML's own rule, and gives back the memory of the others.</summary>
internal sealed class BestTrialModel
{
    private TrialResult? _best;

    public void Offer(TrialResult result)
    {
        var worse = result;
        if (result.Loss < (_best?.Loss ?? double.MaxValue)) (worse, _best) = (_best, result);
        (worse?.Model as IDisposable)?.Dispose();
    }
}
