using System.Runtime.CompilerServices;

namespace MLCaption.Metrics;

/// <summary>Counts in how many images each number occurs.</summary>
internal sealed class ImageCounts(int expected)
{
    private (int Images, int LastImage)[] _seen = new (int Images, int LastImage)[Math.Max(16, expected)];

    /// <summary>Counts those of one image, each once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Count(ReadOnlySpan<int> numbers, int image)
    {
        foreach (int number in numbers)
        {
            if (number >= _seen.Length) Array.Resize(ref _seen, Math.Max(2 * _seen.Length, number + 1));
            ref (int Images, int LastImage) entry = ref _seen[number];
            if (entry.LastImage == image + 1) continue;
            entry = (entry.Images + 1, image + 1);
        }
    }

    /// <summary>The counts of the first so many numbers.</summary>
    public int[] All(int count)
    {
        int[] images = new int[count];
        for (int number = 0; number < Math.Min(count, _seen.Length); number++) images[number] = _seen[number].Images;
        return images;
    }
}
