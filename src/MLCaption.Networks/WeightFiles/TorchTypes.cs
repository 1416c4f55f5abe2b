using System.Globalization;
using static TorchSharp.torch;

namespace MLCaption.Networks.WeightFiles;

/// <summary>The Python types that a file of weights may name; nothing but these is ever made.</summary>
internal static class TorchTypes
{
    // More than any network has. Lists may be short to write and made again and again, so nothing here takes time by their length.
    private const int MostDimensions = 64;

    private static readonly Dictionary<string, ScalarType> _storages = new(StringComparer.Ordinal)
    {
        ["torch.DoubleStorage"] = ScalarType.Float64,
        ["torch.FloatStorage"] = ScalarType.Float32,
        ["torch.HalfStorage"] = ScalarType.Float16,
        ["torch.BFloat16Storage"] = ScalarType.BFloat16,
        ["torch.LongStorage"] = ScalarType.Int64,
        ["torch.IntStorage"] = ScalarType.Int32,
        ["torch.ShortStorage"] = ScalarType.Int16,
        ["torch.CharStorage"] = ScalarType.Int8,
        ["torch.ByteStorage"] = ScalarType.Byte,
        ["torch.BoolStorage"] = ScalarType.Bool,
    };

    private static readonly Dictionary<string, Func<object?[], object?>> _makers = new(StringComparer.Ordinal)
    {
        ["collections.OrderedDict"] = MakeDictionary,
        ["torch._utils._rebuild_tensor"] = MakeTensor,
        ["torch._utils._rebuild_tensor_v2"] = MakeTensor,
        ["torch._utils._rebuild_parameter"] = MakeParameter,
        ["torch.Size"] = MakeContainer,
        ["builtins.set"] = MakeContainer,
        ["builtins.frozenset"] = MakeContainer,
        ["__builtin__.set"] = MakeContainer,
        ["__builtin__.frozenset"] = MakeContainer,
    };

    public static bool IsAllowed(string name) => _storages.ContainsKey(name) || _makers.ContainsKey(name);

    /// <summary>What a type makes of arguments; null where they are not the ones that it takes.</summary>
    public static object? Make(string type, object?[] arguments) => _makers.TryGetValue(type, out var make) ? make(arguments) : null;

    /// <summary>The storage that an archive refers to; null where the reference is none.</summary>
    public static TorchStorage? Storage(object? reference) =>
        reference is object?[] and ["storage", PickledType type, string key, _, long count]
        && count >= 0
        && _storages.TryGetValue(type.Name, out ScalarType elements)
            ? new TorchStorage(key, elements, count)
            : null;

    // Its entries are set afterwards.
    private static PickledDictionary? MakeDictionary(object?[] arguments) => arguments is [] ? new PickledDictionary() : null;

    private static TorchTensor? MakeTensor(object?[] arguments) =>
        arguments is [TorchStorage storage, long offset, object?[] size, object?[] stride, ..]
        && size.Length <= MostDimensions && stride.Length <= MostDimensions
        && Array.TrueForAll(size, extent => extent is long)
        && Array.TrueForAll(stride, step => step is long)
            ? new TorchTensor(storage, offset, Array.ConvertAll(size, Whole), Array.ConvertAll(stride, Whole))
            : null;

    private static TorchTensor? MakeParameter(object?[] arguments) => arguments is [TorchTensor tensor, ..] ? tensor : null;

    private static object? MakeContainer(object?[] arguments) => arguments switch
    {
        [] => new List<object?>(),
        [object?[] or List<object?>] => arguments[0],
        _ => null,
    };

    private static long Whole(object? number) => Convert.ToInt64(number, CultureInfo.InvariantCulture);
}
