using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>Where the trials of one sweep are kept. What it opened is closed with it.</summary>
public interface ISweepStore : IDisposable
{
    /// <summary>Opens it for an experiment, or begins it with it.</summary>
    /// <exception cref="TrialStorageException">It holds the trials of another experiment, or can't be used.</exception>
    ITrialStorage Open(SweepPlan plan);

    /// <summary>Opens what was begun, whatever its experiment: for a further worker.</summary>
    /// <exception cref="TrialStorageException">Nothing was begun there, or it can't be used.</exception>
    ITrialStorage Join();

    /// <summary>Opens, or begins, a further study of the sweep.</summary>
    /// <param name="name">What it is called within the sweep.</param>
    /// <param name="results">Where its results are kept.</param>
    /// <param name="experiment">Tells its trials from those of others.</param>
    /// <exception cref="TrialStorageException">It holds the trials of another experiment, or can't be used.</exception>
    ITrialStorage OpenPart(string name, RunFolder results, JsonNode? experiment);

    /// <summary>The trials so far; changes nothing.</summary>
    /// <exception cref="FileNotFoundException">Nothing was begun there.</exception>
    /// <exception cref="TrialStorageException">Nothing was begun there, or it can't be read.</exception>
    IReadOnlyList<Trial> ReadTrials();

    /// <summary>The text of the experiment file as it was when the sweep was last begun or gone on with; changes nothing.</summary>
    /// <exception cref="FileNotFoundException">Nothing was begun there.</exception>
    /// <exception cref="TrialStorageException">Nothing was begun there, or it can't be read.</exception>
    string ReadExperiment();
}
