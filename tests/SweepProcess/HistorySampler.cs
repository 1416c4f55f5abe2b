using MLCaption.Sweeps;

namespace SweepProcess;

/// <summary>Draws from every bit of the history that it is shown: proposals differ as soon as one trial saw something else.</summary>
public sealed class HistorySampler : ISampler
{
    public IReadOnlyList<JsonProblem> Problems(SearchSpace space) => [];

    public ParameterSet? Sample(SearchSpace space, int number, IReadOnlyList<Trial> history)
    {
        long seen = 17;
        foreach (var trial in history)
        {
            seen = (seen * 31) + (int)trial.State;
            seen = (seen * 31) + BitConverter.DoubleToInt64Bits(trial.Parameters["$.x"]);
            foreach (double value in trial.Metrics.Values.Concat(trial.Reports.SelectMany(report => report.Values.Values)))
            {
                seen = (seen * 31) + BitConverter.DoubleToInt64Bits(value);
            }
        }
        var random = new Random((int)(seen ^ (seen >> 32)));
        return space.Draw(_ => random.NextDouble());
    }
}
