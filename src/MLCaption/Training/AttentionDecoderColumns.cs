using Microsoft.ML;
using Microsoft.ML.Data;

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
}
