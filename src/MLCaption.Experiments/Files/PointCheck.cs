using System.Globalization;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>Whether what a search may propose can be trained. Each value of a file may be right by itself and wrong beside another one: a
/// width that isn't a multiple of the heads.</summary>
public sealed class PointCheck
{
    // All of them when they are no more, else as many drawn at random.
    private const int Most = 256, Shown = 5;

    private readonly int _tried, _unfit;
    private readonly bool _all;
    private readonly JsonProblem[] _problems;

    private PointCheck(ExperimentFile file)
    {
        var points = Points(file).Select(file.ProblemsAt).ToArray();
        _tried = points.Length;
        _unfit = points.Count(problems => problems.Count > 0);
        _all = file.Space.Size <= Most;
        _problems = [.. points.SelectMany(problems => problems).Distinct()];
    }

    /// <summary>What is to be said of the points that can't be trained; null when all that were looked at can.</summary>
    public string? Told => _unfit == 0 ? null : string.Create(CultureInfo.InvariantCulture,
        $"{_unfit:N0} of {(_all ? $"{_tried:N0}" : $"{_tried:N0} drawn")} combinations can't be trained, and such trials will fail: {string.Join(" ", _problems.Take(Shown))}{(_problems.Length > Shown ? " …" : "")}");

    /// <summary>Fills a file's holes in every way, or where there are more than 256 in as many ways drawn at random.</summary>
    /// <exception cref="ExperimentFileException">None can be trained.</exception>
    public static PointCheck Of(ExperimentFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var check = new PointCheck(file);
        return check.Refusal is { Count: > 0 } refusal ? throw ExperimentFileException.Wrong(file.Name, refusal) : check;
    }

    /// <summary>Why none of a file's points can be trained; nothing where one can.</summary>
    internal static IReadOnlyList<JsonProblem> RefusalOf(ExperimentFile file) => new PointCheck(file).Refusal;

    private IReadOnlyList<JsonProblem> Refusal => (_unfit < _tried, _tried) switch
    {
        (true, _) => [],
        (_, 1) => _problems,
        _ => [new(JsonPath.Root, $"can't be trained, whatever {(_all ? "is chosen" : "was drawn")}:"), .. _problems.Take(Shown)],
    };

    private static IEnumerable<ParameterSet> Points(ExperimentFile file)
    {
        bool all = file.Space.Size <= Most;
        ISampler sampler = all ? new GridSampler() : new RandomSampler(file.Seed);
        return Enumerable.Range(0, all ? (int)file.Space.Size!.Value : Most).Select(number => sampler.Sample(file.Space, number, [])!);
    }
}
