namespace MLCaption.Training;

/// <summary>How far a training has come: all that decides how it goes on, besides weights, optimizer and torch's random stream.</summary>
internal sealed record TrainingProgress
{
    /// <summary>Which phase: 0 cross entropy, 1 self-critical; as many as there are when all is done.</summary>
    public int Phase { get; set; }

    /// <summary>Epochs done in all phases.</summary>
    public int Done { get; set; }

    /// <summary>Epochs of the phase done.</summary>
    public int Epoch { get; set; }

    /// <summary>Steps of the optimizer done in the phase.</summary>
    public long Step { get; set; }

    /// <summary>Validation scores of the phase's epochs.</summary>
    public List<double> Scores { get; init; } = [];

    /// <summary>The best validation score of all; null before the first.</summary>
    public double? Best { get; set; }

    /// <summary>Epochs since the best one.</summary>
    public int SinceBest { get; set; }

    /// <summary>How often the phase went back to the best weights.</summary>
    public int Returns { get; set; }

    /// <summary>Time trained, over all runs.</summary>
    public TimeSpan Elapsed { get; set; }
}
