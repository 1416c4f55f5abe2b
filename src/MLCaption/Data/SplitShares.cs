using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MLCaption.Data;

/// <summary>
/// Divides images by chance: a share to validate with, a share to test with, the rest to learn from. Where an image falls depends on the seed
/// and its file's name alone, so that it stays there when other images come or go, and is the same in every format and on every machine.
/// </summary>
public sealed record SplitShares
{
    /// <summary>The share to validate with, in [0, 1). Above 0 it is at least one image. Default 0.</summary>
    public double Validation { get; init; }

    /// <summary>The share to test with, in [0, 1). Above 0 it is at least one image. Default 0.</summary>
    public double Test { get; init; }

    /// <summary>Another seed divides them otherwise. Default 1.</summary>
    public int Seed { get; init; } = 1;

    internal IEnumerable<string> Problems()
    {
        if (Validation is not (>= 0 and < 1)) yield return Told("validation must be in [0, 1)", Validation);
        if (Test is not (>= 0 and < 1)) yield return Told("test must be in [0, 1)", Test);
        if (Validation + Test >= 1) yield return Told("validation and test together must leave something to learn from: below 1", Validation + Test);
    }

    /// <summary>The split of each image, by its name.</summary>
    /// <exception cref="InvalidDataException">There are fewer images than splits.</exception>
    internal IReadOnlyDictionary<string, string> Divide(IReadOnlyCollection<string> names, string source)
    {
        var splits = 1 + (Validation > 0 ? 1 : 0) + (Test > 0 ? 1 : 0);
        if (names.Count < splits) throw DataErrors.TooFewToDivide(source, names.Count, splits);
        var places = names.Select(name => (Name: name, Place: PlaceOf(name))).OrderBy(image => image.Place).ThenBy(image => image.Name, StringComparer.Ordinal).ToArray();

        // At least one of what is asked for, and one left to learn from.
        var validates = Validation > 0 ? 1 : 0;
        var test = Test == 0 ? 0 : Math.Clamp(places.Count(image => image.Place < Test), 1, names.Count - 1 - validates);
        var last = Math.Clamp(places.Count(image => image.Place < Test + Validation), test + validates, names.Count - 1);
        if (Validation == 0) last = test;
        return places.Select((image, index) => (image.Name, Split: index < test ? ImageSplit.Test : index < last ? ImageSplit.Validation : ImageSplit.Train))
            .ToDictionary(image => image.Name, image => image.Split, StringComparer.Ordinal);
    }

    /// <summary>A number in [0, 1): the first eight bytes of the SHA-256 of seed, line feed and name.</summary>
    private double PlaceOf(string name)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Seed}\n{name.Replace('\\', '/')}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * Math.ScaleB(1, -53);
    }

    private static string Told(string rule, double value) => string.Create(CultureInfo.InvariantCulture, $"{rule}, but was {value}.");
}
