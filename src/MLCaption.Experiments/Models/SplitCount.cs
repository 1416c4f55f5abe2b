using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLCaption.Data;

namespace MLCaption.Experiments;

/// <summary>How much a data set holds for one purpose.</summary>
/// <param name="Split">The purpose: train, validation or test.</param>
/// <param name="Images">How many images.</param>
/// <param name="Captions">How many captions they have together.</param>
public sealed record SplitCount(string Split, int Images, int Captions)
{
    /// <summary>Opens an experiment's data files and counts what is in them, split by split, in the order in which they come.</summary>
    /// <param name="experiment">Says where the data are.</param>
    /// <param name="note">Told what is left out, and why, one line each.</param>
    /// <exception cref="InvalidDataException">A file is damaged, or no image is there to train or to validate with; the message says where.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    public static IReadOnlyList<SplitCount> Of(Experiment experiment, Action<string> note)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(note);
        var ml = new MLContext(experiment.Seed);
        ml.Log += (_, entry) =>
        {
            if (entry.Kind == ChannelMessageKind.Warning) note(entry.RawMessage);
        };
        var view = ExperimentData.Load(ml.Captioning().Data, experiment.Dataset, out _);
        ExperimentData.Demand(experiment.Dataset, view, ImageSplit.Train, ImageSplit.Validation);
        var (splits, texts) = (view.Schema[CaptionedImagesColumns.Split], view.Schema[CaptionedImagesColumns.Captions]);
        using var cursor = view.GetRowCursor([splits, texts]);
        var getSplit = cursor.GetGetter<ReadOnlyMemory<char>>(splits);
        var getTexts = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(texts);
        var counts = new OrderedDictionary<string, SplitCount>();
        ReadOnlyMemory<char> split = default;
        VBuffer<ReadOnlyMemory<char>> captions = default;
        while (cursor.MoveNext())
        {
            getSplit(ref split);
            getTexts(ref captions);
            string name = split.ToString();
            var so = counts.GetValueOrDefault(name) ?? new SplitCount(name, 0, 0);
            counts[name] = so with { Images = so.Images + 1, Captions = so.Captions + captions.Length };
        }
        return [.. counts.Values];
    }
}
