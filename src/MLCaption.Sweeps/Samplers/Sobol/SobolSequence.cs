using System.Globalization;

namespace MLCaption.Sweeps;

/// <summary>The sequence of Sobol with the direction numbers of Joe and Kuo, SIAM J. Sci. Comput. 2008 (new-joe-kuo-6), in the order of
/// the Gray code; scrambled by random lower triangular matrices and a digital shift (Matoušek 1998), or as it is.</summary>
/// <remarks>A coordinate has 32 binary digits. Points 0 to 2^k - 1 put one coordinate into each of 2^k equal parts of an axis, scrambled
/// or not.</remarks>
internal sealed class SobolSequence
{
    /// <summary>The most axes that there are direction numbers for.</summary>
    public const int MostDimensions = 256;

    /// <summary>The words of random bits that scramble one axis: a row of the matrix for each digit, and the shift.</summary>
    public const int WordsPerAxis = Digits + 1;

    private const int Digits = 32;
    private static readonly uint[][] _directions = [.. ReadDirections()];

    private readonly uint[][] _columns;
    private readonly uint[] _shifts;

    /// <summary>The sequence in the first <paramref name="dimensions"/> axes.</summary>
    /// <param name="dimensions">1 to 256.</param>
    /// <param name="random">For each axis <see cref="WordsPerAxis"/> words of random bits; null leaves the sequence as it is.</param>
    public SobolSequence(int dimensions, Func<int, IReadOnlyList<uint>>? random)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MostDimensions);
        _columns = [.. _directions.Take(dimensions)];
        _shifts = new uint[dimensions];
        if (random is null) return;
        for (int axis = 0; axis < dimensions; axis++)
        {
            var bits = random(axis);
            _columns[axis] = [.. _columns[axis].Select(direction => Scrambled(direction, bits))];
            _shifts[axis] = bits[Digits];
        }
    }

    /// <summary>A coordinate of a point, in [0, 1).</summary>
    public double At(uint point, int axis)
    {
        uint gray = point ^ (point >> 1), digits = _shifts[axis];
        for (int bit = 0; gray != 0; bit++, gray >>= 1)
        {
            if ((gray & 1) != 0) digits ^= _columns[axis][bit];
        }
        return Math.ScaleB(digits, -Digits);
    }

    // Digit i of the result, counted from the most significant, is digit i plus a random sum of the digits before it.
    private static uint Scrambled(uint direction, IReadOnlyList<uint> bits)
    {
        uint result = 0;
        for (int i = 0; i < Digits; i++)
        {
            uint own = 1u << (Digits - 1 - i), before = ~((own << 1) - 1);
            uint row = own | (bits[i] & before);
            result |= (uint)(System.Numerics.BitOperations.PopCount(row & direction) & 1) << (Digits - 1 - i);
        }
        return result;
    }

    private static IEnumerable<uint[]> ReadDirections()
    {
        // The first axis is van der Corput's sequence; the others stand in the table, a line each: the degree s of a primitive
        // polynomial, its inner coefficients a as bits, and the first s numbers m.
        yield return [.. Enumerable.Range(0, Digits).Select(bit => 1u << (Digits - 1 - bit))];
        using var table = typeof(SobolSequence).Assembly.GetManifestResourceStream("joe-kuo.txt")!;
        using var reader = new StreamReader(table);
        while (reader.ReadLine() is { } line)
        {
            uint[] numbers = [.. line.Split(' ').Select(word => uint.Parse(word, CultureInfo.InvariantCulture))];
            yield return Directions((int)numbers[0], numbers[1], numbers[2..]);
        }
    }

    // The recurrence (2) of the paper, for v = m / 2^k.
    private static uint[] Directions(int s, uint a, uint[] m)
    {
        uint[] v = new uint[Digits];
        for (int k = 0; k < Digits; k++)
        {
            if (k < s)
            {
                v[k] = m[k] << (Digits - 1 - k);
                continue;
            }
            v[k] = v[k - s] ^ (v[k - s] >> s);
            for (int i = 1; i < s; i++)
            {
                if (((a >> (s - 1 - i)) & 1) != 0) v[k] ^= v[k - i];
            }
        }
        return v;
    }
}
