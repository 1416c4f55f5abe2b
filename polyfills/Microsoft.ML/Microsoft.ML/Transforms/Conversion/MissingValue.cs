namespace Microsoft.ML.Transforms;

/// <summary>What an empty text converts to: NaN of a floating point number, otherwise the default (0, false, empty).</summary>
internal static class MissingValue
{
    public static T Of<T>() =>
        typeof(T) == typeof(float) ? (T)(object)float.NaN
        : typeof(T) == typeof(double) ? (T)(object)double.NaN
        : default;
}
