namespace MLCaption.Sweeps;

/// <summary>
/// The tree-structured Parzen estimator: models where good trials lie, l(x), and where the others do, g(x), and proposes, of points drawn
/// from l, the one with the largest l(x) / g(x). Bergstra et al., NeurIPS 2011; multivariate as in Falkner et al., ICML 2018; several
/// goals as in Ozaki et al., GECCO 2020, with crowding in place of hypervolume.
/// </summary>
/// <remarks>
/// The first trials are quasi-random. A good trial weighs by its rank.
/// Made for maximizing or minimizing noisy things in tens to thousands of trials.
/// </remarks>
/// <param name="seed">The sweep's seed.</param>
/// <param name="goals">What the study seeks, one goal or more.</param>
/// <param name="options">Null for the defaults.</param>
public sealed class TpeSampler(long seed, IReadOnlyList<Goal> goals, TpeOptions? options = null) : ISampler
{
    /// <summary>The other trials lie everywhere: what one says of its place should stay there.</summary>
    private const double ScaleOfOthers = 0.7;

    private readonly TpeOptions _options = options ?? new TpeOptions();
    private readonly SobolSampler _startup = new(seed);
    private readonly RandomSampler _fallback = new(seed);

    /// <summary>Whether a point may be proposed again.</summary>
    public bool Duplicates => _options.Duplicates;

    /// <inheritdoc/>
    /// <remarks>Every space can be modelled.</remarks>
    public IReadOnlyList<JsonProblem> Problems(SearchSpace space) => [];

    /// <inheritdoc/>
    public ParameterSet? Sample(SearchSpace space, int number, IReadOnlyList<Trial> history)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var tree = AxisTree.Of(space);
        var split = TpeSplit.Of(history.Where(trial => trial.Number < number).OrderBy(trial => trial.Number), tree, goals, _options);
        bool begins = split.Known + split.UnderWay < _options.Startup || 2 * split.Known < _options.Startup;
        if (begins) return _startup.Sample(space, number, history);
        double[]? proposal = Propose(tree, split, new CounterRandom(seed, number, "tpe"));
        return proposal is null ? _fallback.Sample(space, number, history) : tree.ParametersOf(proposal);
    }

    private double[]? Propose(AxisTree tree, TpeSplit split, CounterRandom random)
    {
        var good = new ParzenEstimator(tree, split.Below, RankWeights(split.Below.Count), 1);
        var others = new ParzenEstimator(tree, split.Above, [.. split.Above.Select(_ => 1.0)], ScaleOfOthers);
        int position = 0;
        double[]? best = null;
        double bestRatio = double.NegativeInfinity;
        for (int candidate = 0; candidate < _options.Candidates; candidate++)
        {
            double[] point = good.Draw(() => random.At(position++));
            double ratio = good.LogDensity(point) - others.LogDensity(point);
            if (ratio > bestRatio && !(!_options.Duplicates && tree.IsRepeatable(point) && IsKnown(point, split))) (best, bestRatio) = (point, ratio);
        }
        return best;
    }

    // Logarithmic weights by rank, as evolution strategies recombine their parents (Hansen and Ostermeier 2001); their mean is 1.
    private static double[] RankWeights(int count)
    {
        double[] weights = [.. Enumerable.Range(1, count).Select(rank => Math.Log(count + 1) - Math.Log(rank) + 0.1)];
        double mean = weights.Sum() / count;
        return [.. weights.Select(weight => weight / mean)];
    }

    private static bool IsKnown(double[] point, TpeSplit split) =>
        split.Below.Any(known => point.AsSpan().SequenceEqual(known)) || split.Above.Any(known => point.AsSpan().SequenceEqual(known));
}
