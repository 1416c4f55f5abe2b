using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MLCaption.Transforms;

/// <summary>SHA-256 of some bytes.</summary>
internal readonly record struct ContentKey(UInt128 First, UInt128 Second)
{
    public const int Bytes = 32;

    public static ContentKey Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[Bytes];
        SHA256.HashData(content, hash);
        return Read(hash);
    }

    public static ContentKey Read(ReadOnlySpan<byte> bytes)
    {
        var halves = MemoryMarshal.Cast<byte, UInt128>(bytes[..Bytes]);
        return new ContentKey(halves[0], halves[1]);
    }

    public void Write(Span<byte> bytes)
    {
        var halves = MemoryMarshal.Cast<byte, UInt128>(bytes[..Bytes]);
        halves[0] = First;
        halves[1] = Second;
    }
}
