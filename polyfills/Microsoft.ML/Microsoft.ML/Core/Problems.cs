using System.Runtime.CompilerServices;

namespace Microsoft.ML.Runtime;

/// <summary>The exceptions that the package throws, with its wording, so that callers see the same types and parameter names.</summary>
internal static class Problems
{
    public static void ThrowIfEmpty(string value, [CallerArgumentExpression(nameof(value))] string parameter = null)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentOutOfRangeException(parameter, $"{parameter} cannot be null or empty");
        }
    }

    /// <summary>A column that is asked for is not there: <paramref name="role"/> is "input", "label", "key" and so on.</summary>
    public static ArgumentOutOfRangeException MissingColumn(string parameter, string role, string column) =>
        new(parameter, $"Could not find {Word(role)}column '{column}'");

    /// <summary>A column that is asked for is of another type.</summary>
    public static ArgumentOutOfRangeException WrongColumnType(string parameter, string role, string column, string expected, string actual) =>
        new(parameter, $"Schema mismatch for {Word(role)}column '{column}': expected {expected}, got {actual}");

    public static InvalidOperationException WrongGetterType(DataViewSchema.Column column, Type asked) =>
        new($"Invalid TValue: '{asked}', expected type: '{column.Type.RawType}'.");

    public static InvalidOperationException InactiveColumn(DataViewSchema.Column column) =>
        new($"The column '{column.Name}' is not active in the cursor.");

    private static string Word(string role) => string.IsNullOrEmpty(role) ? "" : role + " ";
}
