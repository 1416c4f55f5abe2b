using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML.SearchSpace.Option;
using MLCaption.Sweeps;
using AutoMLSpace = Microsoft.ML.SearchSpace.SearchSpace;
using Parameter = Microsoft.ML.SearchSpace.Parameter;
using SearchSpace = MLCaption.Sweeps.SearchSpace;

namespace MLCaption.AutoML;

/// <summary>A document with holes as a search space of AutoML: any tuner can search it, and one of <see cref="SamplerTuner"/> knows which
/// holes a choice opens.</summary>
/// <remarks>
/// An option a hole, named by its path without <c>$.</c>: <c>training.learningRate</c>, <c>decoder.choice[0].dropout</c>. AutoML's spaces
/// are boxes: parameters tell every option, and those of holes that are not open are not looked at. A choice's values are those of the
/// document where they are numbers, texts, true or false; a value that is null, an array or an object, or has holes, is called <c>#0</c>,
/// <c>#1</c>, … by its place.
/// </remarks>
public sealed class SweepSpace : AutoMLSpace
{
    private readonly TunedSpace _tuned;

    /// <summary>The space of a document's holes.</summary>
    /// <param name="space">A space without problems.</param>
    /// <exception cref="ArgumentException">The space has problems; all are told.</exception>
    public SweepSpace(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (space.Problems.Count > 0) throw new ArgumentException(string.Join(Environment.NewLine, space.Problems), nameof(space));
        Space = space;
        foreach (var hole in space.AllHoles) this[KeyOf(hole)] = OptionOf(hole);
        _tuned = new TunedSpace(this);
    }

    /// <summary>The document's holes.</summary>
    public SearchSpace Space { get; }

    /// <summary>The values of the open holes.</summary>
    /// <param name="parameter">Options by name, from any tuner.</param>
    /// <exception cref="ArgumentException">An open hole is not told, or is told what it can't be.</exception>
    public ParameterSet ParametersOf(Parameter parameter) => _tuned.ToParameters(parameter);

    /// <summary>The options of a set of parameters; those of holes that are not open are at their defaults.</summary>
    /// <param name="parameters">A value for each open hole.</param>
    public Parameter ParameterOf(ParameterSet parameters) => _tuned.ToParameter(parameters);

    /// <summary>The document without holes; <c>GetValue</c> reads its numbers as any type that they fit.</summary>
    /// <inheritdoc cref="ParametersOf"/>
    public JsonNode? Resolve(Parameter parameter) =>
        // A number that was made has one type; one that was read has none.
        JsonNode.Parse(Space.Resolve(ParametersOf(parameter))?.ToJsonString() ?? "null");

    /// <summary>The option of a hole.</summary>
    internal static string KeyOf(Hole hole) => hole.Path.StartsWith(JsonPath.Root + ".", StringComparison.Ordinal) ? hole.Path[2..] : hole.Path;

    private static OptionBase OptionOf(Hole hole) => hole switch
    {
        ChoiceHole choice => new ChoiceOption(ValuesOf(choice)),
        UniformHole { Step: null } uniform => new UniformDoubleOption(uniform.Low, uniform.High),
        LogUniformHole log => new UniformDoubleOption(log.Low, log.High, logBase: true),
        _ => new HoleOption(hole),
    };

    private static object[] ValuesOf(ChoiceHole choice)
    {
        object[] values = [.. choice.Alternatives.Select((alternative, index) => ScalarOf(alternative.Value) ?? Place(index))];
        return values.Distinct().Count() == values.Length ? values : [.. choice.Alternatives.Select((_, index) => Place(index))];

        static string Place(int index) => string.Create(CultureInfo.InvariantCulture, $"#{index}");
    }

    private static object? ScalarOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) is var number =>
            double.IsInteger(number) && Math.Abs(number) <= int.MaxValue ? (object)(int)number : number,
        _ => null,
    };
}
