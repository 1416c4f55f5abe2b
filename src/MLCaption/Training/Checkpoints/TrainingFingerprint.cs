using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MLCaption.Transforms;

namespace MLCaption.Training;

/// <summary>Tells a training from others: what it learns from, and how.</summary>
internal static class TrainingFingerprint
{
    // Features fill gigabytes; those of a few images tell one encoder from another.
    private const int ImagesLookedAt = 16;

    /// <summary>A SHA-256 as hexadecimal digits.</summary>
    public static string Of(CaptionModel model, CaptionedImages images, TrainableEncoder? encoder, AttentionDecoderOptions options, int seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add<T>(T part) => hash.AppendData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(part) + "\n"));
        Add(options with { TimeBudget = null, Threads = 0 });    // where it ends and by how many is no part of what it is
        Add(options.SelfCritical is null ? 0 : options.Decoding.MaxLength);
        Add(encoder is null ? null : encoder with { Weights = Path.GetFileName(encoder.Weights) });
        Add(seed);
        Add(model.Vocabulary);
        Add(images.Layout.Dimensions);
        Add(images.Training.Select(image => image.Captions));
        Add(images.Validation.Select(image => image.References));
        Add(images.Rows(images.Training.Take(ImagesLookedAt).Select(image => image.Row)).Select(BitConverter.SingleToInt32Bits));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
