using System.Buffers;

namespace MLCaption.Transforms;

/// <summary>A worker's room for the images that it encodes at once.</summary>
internal sealed class ImageGroup(FeatureEncoder encoder, ImageReader reader, FeatureCache? cache, int size)
{
    private readonly int[] _rows = new int[size];
    private readonly ContentKey[] _keys = new ContentKey[size];

    /// <summary>Writes the features of some of the images into their places; what is wrong with an image goes into its place among the problems.</summary>
    public void Encode(ImageSource[] images, int first, int count, float[] features, Exception?[] problems)
    {
        var pixels = ArrayPool<float>.Shared.Rent(size * encoder.Preprocessing.Length);
        try
        {
            var read = 0;
            for (var row = first; row < first + count; row++)
            {
                try
                {
                    if (TryRead(images[row], FeaturesOf(row, features), pixels.AsSpan(read * encoder.Preprocessing.Length, encoder.Preprocessing.Length), out _keys[read]))
                    {
                        _rows[read++] = row;
                    }
                }
                catch (Exception e) when (e is InvalidDataException or FileNotFoundException)
                {
                    problems[row] = e;
                }
            }

            if (read > 0) EncodeRead(pixels, read, features);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(pixels);
        }
    }

    /// <returns>Whether pixels were read; false where the cache had the features.</returns>
    private bool TryRead(ImageSource image, Span<float> features, Span<float> pixels, out ContentKey key)
    {
        key = default;
        if (image.Bytes is null && cache?.KeyOf(image.Name) is { } known && cache.TryRead(known, features)) return false;
        var file = image.Bytes ?? ImageFile.ReadBytes(image.Name);
        if (cache is not null)
        {
            key = image.Bytes is null ? cache.KeyOf(image.Name, file) : ContentKey.Of(file);
            if (cache.TryRead(key, features)) return false;
        }

        reader.Read(image.Name, file, pixels);
        return true;
    }

    private void EncodeRead(float[] pixels, int count, float[] features)
    {
        var encoded = ArrayPool<float>.Shared.Rent(count * encoder.Length);
        try
        {
            encoder.Encode(pixels, count, encoded.AsSpan(0, count * encoder.Length));
            for (var i = 0; i < count; i++)
            {
                var own = encoded.AsSpan(i * encoder.Length, encoder.Length);
                own.CopyTo(FeaturesOf(_rows[i], features));
                cache?.Add(_keys[i], own);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(encoded);
        }
    }

    private Span<float> FeaturesOf(int row, float[] features) => features.AsSpan(row * encoder.Length, encoder.Length);
}
