using System.Reflection;
using Microsoft.ML;
using TorchSharp;

namespace MLCaption.Cli.Machine;

/// <summary>A library that the product stands on, as it was loaded.</summary>
/// <param name="Name">The assembly's name.</param>
/// <param name="Version">What it says of its version, without a commit.</param>
/// <param name="Product">What it says that it is part of.</param>
internal sealed record LibraryVersion(string Name, string Version, string? Product)
{
    /// <summary>ML.NET, TorchSharp, and how ML.NET runs ONNX graphs.</summary>
    public static IReadOnlyList<LibraryVersion> All { get; } = [Of(typeof(MLContext).Assembly), Of(typeof(OnnxCatalog).Assembly), Of(typeof(torch).Assembly)];

    /// <summary>Name, version and, where that is another, product.</summary>
    public string Words => $"{Name} {Version}{(Product is { } product && product != Name ? $" ({product})" : "")}";

    private static LibraryVersion Of(Assembly assembly) => new(
        assembly.GetName().Name!,
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version!.ToString(),
        assembly.GetCustomAttribute<AssemblyProductAttribute>()?.Product);
}
