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

    internal static ExperimentFileException NotThere(string file) =>
        new(Directory.Exists(file) ? $"{file}: is a folder, not an experiment file." : $"{file}: file not found.");

    internal static ExperimentFileException Empty(string file) => new($"{file}: is empty; expected a JSON object.");

    internal static ExperimentFileException NotReadable(string file, Exception inner) => new($"{file}: can't be read: {inner.Message}", inner);

    internal static ExperimentFileException NotJson(string file, JsonException inner)
    {
        string told = inner.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd();
        string reason = (told.Contains("trailing comma", StringComparison.Ordinal), told.Contains("depth to be zero", StringComparison.Ordinal), told.Split('\'')) switch
        {
            (true, _, _) => "a comma stands behind the last value.",
            (_, true, _) => "it ends before every bracket is closed.",
            (_, _, ["Duplicate property ", var key, _]) => $"the key '{key}' stands there twice.",
            _ => told,
        };
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
