using System.Globalization;
using System.Text.Json;
using MLCaption.Networks.Encoders;

namespace MLCaption.Networks.WeightFiles;

/// <summary>
/// What pixels a file's weights expect, as text in its metadata: <c>preprocessing.size</c>, <c>preprocessing.crop</c>,
/// <c>preprocessing.scale</c>, <c>preprocessing.mean</c> and <c>preprocessing.standardDeviation</c>, the latter two as JSON arrays of three
/// numbers.
/// </summary>
public static class PreprocessingMetadata
{
    private const string Size = "preprocessing.size";
    private const string Crop = "preprocessing.crop";
    private const string Scale = "preprocessing.scale";
    private const string Mean = "preprocessing.mean";
    private const string StandardDeviation = "preprocessing.standardDeviation";

    /// <summary>What a file says, and for what it doesn't say, what is given.</summary>
    /// <param name="file">A file of weights.</param>
    /// <param name="otherwise">What the network's published weights expect.</param>
    /// <returns>Size, scale, mean and deviation.</returns>
    /// <exception cref="InvalidDataException">A value is not what it must be; all such values are told.</exception>
    public static NetworkPreprocessing Read(WeightFile file, NetworkPreprocessing otherwise)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(otherwise);
        List<string> problems = [];
        var preprocessing = new NetworkPreprocessing(
            Value(Size, otherwise.Size, "a whole number above 0", size => size > 0),
            Value(Scale, otherwise.Scale, "a finite number other than 0", scale => float.IsFinite(scale) && scale != 0),
            Value(Mean, otherwise.Mean, "three finite numbers in [ ]", mean => mean.Count == 3 && mean.All(float.IsFinite)),
            Value(StandardDeviation, otherwise.StandardDeviation, "three positive numbers in [ ]", IsDeviation),
            Value(Crop, otherwise.Crop, "a number above 0 and at most 1", crop => crop is > 0 and <= 1));
        return problems.Count == 0 ? preprocessing : throw WeightFileErrors.Damaged(file.Path, string.Join(" ", problems));

        T Value<T>(string key, T missing, string expected, Func<T, bool> isAllowed)
        {
            if (!file.Metadata.TryGetValue(key, out string? text)) return missing;
            if (Parse<T>(text) is { } value && isAllowed(value)) return value;
            problems.Add($"__metadata__.{key} must be {expected}, but is '{text}'.");
            return missing;
        }
    }

    /// <summary>The metadata to save weights with.</summary>
    /// <param name="preprocessing">What pixels they expect.</param>
    /// <returns>Text by name, for <see cref="PretrainedWeights.Save"/>.</returns>
    public static IReadOnlyDictionary<string, string> Write(NetworkPreprocessing preprocessing)
    {
        ArgumentNullException.ThrowIfNull(preprocessing);
        var metadata = new Dictionary<string, string>
        {
            [Size] = preprocessing.Size.ToString(CultureInfo.InvariantCulture),
            [Scale] = preprocessing.Scale.ToString("R", CultureInfo.InvariantCulture),
            [Mean] = JsonSerializer.Serialize(preprocessing.Mean),
            [StandardDeviation] = JsonSerializer.Serialize(preprocessing.StandardDeviation),
        };
        if (preprocessing.Crop is { } crop) metadata.Add(Crop, crop.ToString("R", CultureInfo.InvariantCulture));
        return metadata;
    }

    private static bool IsDeviation(IReadOnlyList<float> deviation) =>
        deviation.Count == 3 && deviation.All(value => float.IsFinite(value) && value > 0);

    private static T? Parse<T>(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
