using Microsoft.ML.Transforms;

namespace Polyfills.Tests.MicrosoftML.Model;

public sealed class Numbered
{
    public int Number { get; set; }
}

public sealed class Doubled
{
    public int Twice { get; set; }
}

/// <summary>A custom mapping as client code writes it.</summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class DoubledFactory : CustomMappingFactory<Numbered, Doubled>
{
    public const string Contract = "Polyfills.Tests.Doubled/1";

    public static void Map(Numbered source, Doubled destination) => destination.Twice = 2 * source.Number;

    public override Action<Numbered, Doubled> GetMapping() => Map;
}
