using System.Globalization;
using System.Text.Json;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>An experiment file can't be used. The message holds every problem, one a line, each beginning with the file.</summary>
public sealed class ExperimentFileException : Exception
{
    private ExperimentFileException(string message, Exception? inner = null) : base(message, inner)
    {
    }

    internal static ExperimentFileException NotThere(string file) => new($"{file}: file not found.");

    internal static ExperimentFileException NotReadable(string file, Exception inner) => new($"{file}: can't be read: {inner.Message}", inner);

    internal static ExperimentFileException NotJson(string file, JsonException inner)
    {
        string reason = inner.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd();
        string where = inner.LineNumber is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, column {inner.BytePositionInLine + 1}: ")
            : "";
        return new($"{file}: {where}is not JSON: {reason}", inner);
    }

    internal static ExperimentFileException Wrong(string file, IEnumerable<JsonProblem> problems) =>
        new(string.Join('\n', problems.Select(problem => $"{file}: {problem}")));

    internal static ExperimentFileException HasHoles(string file, SearchSpace space) =>
        new(string.Join('\n', space.Holes.Select(hole => $"{file}: {hole.Path} is searched, but one training needs one value. " +
            "Give a value with --set, or run the file with 'sweep'.")));
}
