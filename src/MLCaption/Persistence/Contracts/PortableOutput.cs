using System.ComponentModel;
using Microsoft.ML.Data;
using MLCaption.Transforms;

namespace MLCaption.Persistence;

/// <summary>What a row was mapped to, one value of each type, or two vectors of single. Part of how models are saved; not for use in code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PortableOutput
{
    /// <summary>The output of type text.</summary>
    [ColumnName(PortableColumns.OutputText)]
    public ReadOnlyMemory<char> Text { get; set; }

    /// <summary>The output of type single.</summary>
    [ColumnName(PortableColumns.OutputSingle)]
    public float Number { get; set; }

    /// <summary>The output of type vector of text.</summary>
    [ColumnName(PortableColumns.OutputTexts)]
    public VBuffer<ReadOnlyMemory<char>> Texts { get; set; }

    /// <summary>The output of type vector of single.</summary>
    [ColumnName(PortableColumns.OutputSingles)]
    public VBuffer<float> Numbers { get; set; }

    /// <summary>The second output of type vector of single.</summary>
    [ColumnName(PortableColumns.OutputMoreSingles)]
    public VBuffer<float> MoreNumbers { get; set; }

    /// <summary>The columns that can carry an output of a type, in the order in which they are taken.</summary>
    internal static IReadOnlyList<string> ColumnsOf(DataViewType type) => type switch
    {
        TextDataViewType => [PortableColumns.OutputText],
        NumberDataViewType number when number == NumberDataViewType.Single => [PortableColumns.OutputSingle],
        VectorDataViewType { ItemType: TextDataViewType } => [PortableColumns.OutputTexts],
        VectorDataViewType vector when vector.ItemType == NumberDataViewType.Single => [PortableColumns.OutputSingles, PortableColumns.OutputMoreSingles],
        _ => [],
    };

    internal void Take(Batch batch)
    {
        Text = default;
        Number = 0;
        Texts = default;
        Numbers = MoreNumbers = default;
        bool isFirst = true;
        foreach (var output in batch.Outputs)
        {
            switch (output)
            {
                case ColumnBuffer<ReadOnlyMemory<char>> text: Text = text.Values[0]; break;
                case ColumnBuffer<float> single: Number = single.Values[0]; break;
                case ColumnBuffer<VBuffer<ReadOnlyMemory<char>>> texts: Texts = texts.Values[0]; break;
                case ColumnBuffer<VBuffer<float>> singles when isFirst: (Numbers, isFirst) = (singles.Values[0], false); break;
                case ColumnBuffer<VBuffer<float>> singles: MoreNumbers = singles.Values[0]; break;
                default: break;
            }
        }
    }
}
