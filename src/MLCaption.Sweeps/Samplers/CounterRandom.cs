using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MLCaption.Sweeps;

/// <summary>Random numbers by position instead of by turn: the number at a position depends on seed, trial, parameter and position, and
/// on nothing drawn before, so neither order nor an interruption changes it.</summary>
/// <param name="seed">The sweep's seed.</param>
/// <param name="trial">The trial's number.</param>
/// <param name="parameter">The parameter's path.</param>
public sealed class CounterRandom(long seed, int trial, string parameter)
{
    /// <summary>The number at a position: uniform in [0, 1), with 53 random bits, from the first bytes of a SHA-256.</summary>
    /// <param name="position">Counted from 0.</param>
    public double At(int position)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"{seed}/{trial}/{position}/{parameter}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 11) * (1.0 / (1UL << 53));
    }
}
