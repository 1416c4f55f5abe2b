using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.ML.Data;
using MLCaption.Transforms;

namespace MLCaption.Persistence;

/// <summary>The text that travels in a saved model beside the weights.</summary>
/// <param name="Kind">See <see cref="PortableState.Kind"/>.</param>
/// <param name="Id">SHA-256 of everything else, so that equal states are one and others never are.</param>
/// <param name="Input">Name of the input column.</param>
/// <param name="InputDimensions">Null for text; of a vector of single its dimensions, empty where any size is taken.</param>
/// <param name="Text">See <see cref="PortableState.Text"/>.</param>
internal sealed record PortableEnvelope(string Kind, string Id, string Input, int[]? InputDimensions, string Text)
{
    /// <exception cref="NotSupportedException">The transformer reads other than one column of text or of vectors of single.</exception>
    public static PortableEnvelope Of(BatchedTransformer transformer, PortableState state)
    {
        if (transformer.Inputs is not [var input]) throw Unsupported(transformer);
        int[]? dimensions = input.Type switch
        {
            TextDataViewType => null,
            VectorDataViewType vector when vector.ItemType == NumberDataViewType.Single => vector.IsKnownSize ? [.. vector.Dimensions] : [],
            _ => throw Unsupported(transformer),
        };
        var unsigned = new PortableEnvelope(state.Kind, "", input.Name, dimensions, state.Text);
        return unsigned with { Id = Hash(unsigned.ToJson(), state.Weights.Span) };
    }

    /// <exception cref="InvalidDataException">The text is no envelope.</exception>
    public static PortableEnvelope Parse(ReadOnlyMemory<char> json)
    {
        try
        {
            return JsonSerializer.Deserialize<PortableEnvelope>(json.Span) ?? throw new InvalidDataException("The model's text is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The model's text is damaged: {e.Message}", e);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    public DataViewType InputType() => InputDimensions switch
    {
        null => TextDataViewType.Instance,
        [] => new VectorDataViewType(NumberDataViewType.Single),
        var dimensions => new VectorDataViewType(NumberDataViewType.Single, dimensions),
    };

    private static string Hash(string text, ReadOnlySpan<float> weights)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData(MemoryMarshal.AsBytes(weights));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static NotSupportedException Unsupported(BatchedTransformer transformer) => new(
        $"{transformer.GetType().Name} reads {string.Join(", ", transformer.Inputs)}; "
        + "a transformer that reads other than one column of text or of vectors of single can't be saved.");
}
