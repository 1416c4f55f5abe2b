using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks.Decoding;
using MLCaption.Transforms;

namespace MLCaption.Training;

/// <summary>Which columns a decoder reads and adds.</summary>
/// <param name="Caption">Text that it adds; the other added columns' names begin with it.</param>
/// <param name="Features">What it reads.</param>
/// <param name="WithCandidates">Whether it adds all captions of the beam, or all samples, with their log-probabilities.</param>
/// <param name="WithAttention">Whether it adds the attention of the best one.</param>
internal sealed record AttentionDecoderColumns(string Caption, string Features, bool WithCandidates, bool WithAttention)
{
    public string LogProbability => Caption + ".LogProbability";

    public string Candidates => Caption + ".Candidates";

    public string CandidateLogProbabilities => Candidates + ".LogProbability";

    public string Attention => Caption + ".Attention";

    /// <param name="regions">How many regions an image has; 0 where that isn't known yet.</param>
    public IReadOnlyList<DataViewSchema.DetachedColumn> Outputs(int regions)
    {
        List<DataViewSchema.DetachedColumn> outputs =
        [
            new(Caption, TextDataViewType.Instance),
            new(LogProbability, NumberDataViewType.Single),
        ];
        if (WithCandidates)
        {
            outputs.Add(new(Candidates, new VectorDataViewType(TextDataViewType.Instance)));
            outputs.Add(new(CandidateLogProbabilities, new VectorDataViewType(NumberDataViewType.Single)));
        }

        if (WithAttention)
        {
            outputs.Add(new(Attention, new VectorDataViewType(NumberDataViewType.Single, 0, regions)));
        }

        return outputs;
    }

    /// <summary>Writes the captions of an image into those of the columns that are asked for.</summary>
    /// <param name="batch">Where to.</param>
    /// <param name="row">The image's row in it.</param>
    /// <param name="captions">Best first; at least one.</param>
    /// <param name="text">What tokens say.</param>
    public void Write(Batch batch, int row, IReadOnlyList<DecodedCaption> captions, Func<IReadOnlyList<int>, string> text)
    {
        DecodedCaption best = captions[0];
        if (batch.Needs(Caption))
        {
            batch.Output<ReadOnlyMemory<char>>(Caption)[row] = text(best.Tokens).AsMemory();
        }

        if (batch.Needs(LogProbability))
        {
            batch.Output<float>(LogProbability)[row] = (float)best.LogProbability;
        }

        if (WithCandidates && batch.Needs(Candidates))
        {
            Fill(
                ref batch.Output<VBuffer<ReadOnlyMemory<char>>>(Candidates)[row],
                [.. captions.Select(caption => text(caption.Tokens).AsMemory())]);
        }

        if (WithCandidates && batch.Needs(CandidateLogProbabilities))
        {
            Fill(
                ref batch.Output<VBuffer<float>>(CandidateLogProbabilities)[row],
                [.. captions.Select(caption => (float)caption.LogProbability)]);
        }

        if (WithAttention && batch.Needs(Attention))
        {
            Fill(ref batch.Output<VBuffer<float>>(Attention)[row], [.. best.Attention.SelectMany(weights => weights)]);
        }
    }

    private static void Fill<T>(ref VBuffer<T> destination, T[] values)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, values.Length);
        values.CopyTo(editor.Values);
        destination = editor.Commit();
    }
}
