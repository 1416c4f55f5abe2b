using System.Runtime.CompilerServices;
using TorchSharp.Interop;

namespace TorchSharp.Operators;

/// <summary>An argument of an operator. What managed callers pass converts by itself, without allocating.</summary>
internal readonly struct Arg
{
    internal readonly object? Object;
    internal readonly long Bits;
    internal readonly Tag Tag;
    internal readonly int Count;

    private Arg(Tag tag, long bits, object? source = null, int count = 0)
    {
        Tag = tag;
        Bits = bits;
        Object = source;
        Count = count;
    }

    internal static Arg None => default;

    public static implicit operator Arg(torch.Tensor? value) => value is null ? default : new(Tag.Tensor, 0, value);
    public static implicit operator Arg(int value) => new(Tag.Int, value);
    public static implicit operator Arg(long value) => new(Tag.Int, value);
    public static implicit operator Arg(int? value) => value is { } v ? new(Tag.Int, v) : default;
    public static implicit operator Arg(long? value) => value is { } v ? new(Tag.Int, v) : default;
    public static implicit operator Arg(float value) => new(Tag.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Arg(double value) => new(Tag.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Arg(double? value) => value is { } v ? new(Tag.Double, BitConverter.DoubleToInt64Bits(v)) : default;
    public static implicit operator Arg(bool value) => new(Tag.Bool, value ? 1 : 0);
    public static implicit operator Arg(bool? value) => value is { } v ? new(Tag.Bool, v ? 1 : 0) : default;
    public static implicit operator Arg(string? value) => value is null ? default : new(Tag.String, 0, value);
    public static implicit operator Arg(torch.ScalarType value) => new(Tag.Int, (long)value);
    public static implicit operator Arg(torch.ScalarType? value) => value is { } v ? new(Tag.Int, (long)v) : default;
    public static implicit operator Arg(Scalar? value) => value is null ? default : new(value.Tag, value.Bits);
    public static implicit operator Arg(torch.Device? value) => value is null ? default : new(Tag.Device, value.index, null, (int)value.type);
    public static implicit operator Arg(torch.Generator? value) => value is null ? default : new(Tag.Generator, value.Handle, value);
    public static implicit operator Arg(long[]? value) => value is null ? default : new(Tag.IntList, 0, value, value.Length);
    public static implicit operator Arg(double[]? value) => value is null ? default : new(Tag.DoubleList, 0, value, value.Length);
    public static implicit operator Arg(bool[]? value) => value is null ? default : new(Tag.BoolList, 0, value, value.Length);
    public static implicit operator Arg(torch.Tensor[] value) => new(Tag.TensorList, 0, value, value.Length);

    /// <summary>A list whose elements may be absent, such as the indices of index.Tensor.</summary>
    internal static Arg OptionalTensors(torch.Tensor?[] value) => new(Tag.OptionalTensorList, 0, value, value.Length);

    internal int Slots => Object is Array ? 1 + Count : 1;

    /// <summary>Writes this argument and, of a list, its elements; returns the slot after them.</summary>
    internal unsafe Value* Write(Value* slot)
    {
        slot->Tag = Tag;
        slot->Count = Count;
        slot->Integer = Bits;
        switch (Tag)
        {
            case Tag.Tensor:
                slot->Pointer = Unsafe.As<torch.Tensor>(Object!).Handle;
                break;
            case Tag.IntList:
                foreach (long element in Unsafe.As<long[]>(Object!)) *++slot = new Value { Tag = Tag.Int, Integer = element };
                break;
            case Tag.DoubleList:
                foreach (double element in Unsafe.As<double[]>(Object!)) *++slot = new Value { Tag = Tag.Double, Real = element };
                break;
            case Tag.BoolList:
                foreach (bool element in Unsafe.As<bool[]>(Object!)) *++slot = new Value { Tag = Tag.Bool, Integer = element ? 1 : 0 };
                break;
            case Tag.TensorList:
            case Tag.OptionalTensorList:
                foreach (torch.Tensor? element in Unsafe.As<torch.Tensor?[]>(Object!))
                    *++slot = new Value { Tag = Tag.Tensor, Pointer = element is null ? 0 : element.Handle };
                break;
        }
        return slot + 1;
    }
}
