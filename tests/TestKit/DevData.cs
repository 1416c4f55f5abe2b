namespace TestKit;

/// <summary>The folder of development data, where there is one; a test that needs it is marked <see cref="DevDataFactAttribute"/>.</summary>
public static class DevData
{
    /// <summary>The variable that names the folder; it holds <c>data</c> and <c>metrics-fixtures</c>.</summary>
    public const string Variable = "MLCAPTION_DEVDATA";

    /// <summary>Null where the variable is unset.</summary>
    public static string? Root { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } root ? root : null;

    /// <summary>Why there is no development data to be had; null when there is some.</summary>
    public static string? Missing { get; } = Root is null ? $"needs the development data: {Variable} is unset" : null;

    /// <summary>A path below the folder.</summary>
    public static string PathOf(params string[] parts) =>
        Path.Combine([Root ?? throw new InvalidOperationException($"{Variable} is unset."), .. parts]);
}
