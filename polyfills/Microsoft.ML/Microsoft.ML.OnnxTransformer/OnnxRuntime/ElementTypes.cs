namespace Microsoft.ML.OnnxRuntime;

/// <summary>The numbers that ONNX gives to the types of tensor elements.</summary>
internal static class ElementTypes
{
    private const int Text = 8;

    private static readonly Dictionary<int, Type> Types = new()
    {
        [1] = typeof(float),
        [2] = typeof(byte),
        [3] = typeof(sbyte),
        [4] = typeof(ushort),
        [5] = typeof(short),
        [6] = typeof(int),
        [7] = typeof(long),
        [Text] = typeof(string),
        [9] = typeof(bool),
        [11] = typeof(double),
        [12] = typeof(uint),
        [13] = typeof(ulong),
    };

    private static readonly Dictionary<Type, int> Numbers = Types.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Null for a type that .NET has no equal of.</summary>
    public static Type TypeOf(int number) => Types.GetValueOrDefault(number);

    public static int NumberOf(Type type) => Numbers.TryGetValue(type, out int number) && number != Text
        ? number
        : throw new NotSupportedException($"A tensor can't be made of elements of type {type}.");
}
