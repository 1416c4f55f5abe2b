using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Metrics;

namespace MLCaption;

/// <summary>What can be wrong with data to evaluate, in words.</summary>
internal static class EvaluationErrors
{
    private const int MostIds = 5;

    public static IEnumerable<string> ProblemsOf(IReadOnlyList<CaptionToEvaluate> captions)
    {
        if (captions.Count == 0) yield return "There is no caption to evaluate.";
        string[] bare = [.. captions.Where(caption => caption.References.Count == 0).Select(caption => caption.ImageId)];
        if (bare.Length > 0) yield return $"{bare.Length} of {captions.Count} images have no reference caption: {Some(bare)}. Leave them out, or give them captions.";
        string[] twice = [.. captions.GroupBy(caption => caption.ImageId).Where(group => group.Count() > 1).Select(group => group.Key)];
        if (twice.Length > 0) yield return $"{twice.Length} image ids occur more than once: {Some(twice)}. Give each image one row that holds all of its references.";
    }

    public static IEnumerable<string> ColumnProblems(DataViewSchema schema, string role, string name, DataViewType expected)
    {
        if (schema.GetColumnOrNull(name) is not { } column) yield return $"Could not find {role} column '{name}'.";
        else if (!IsOfType(column.Type, expected)) yield return $"Schema mismatch for {role} column '{name}': expected {Describe(expected)}, got {Describe(column.Type)}.";
    }

    public static IEnumerable<string> CrossValidationProblems(DataViewSchema schema, string references, string? samplingKey)
    {
        foreach (string problem in ColumnProblems(schema, "references", references, new VectorDataViewType(TextDataViewType.Instance))) yield return problem;
        if (samplingKey is not null && schema.GetColumnOrNull(samplingKey) is null)
            yield return $"Could not find sampling key column '{samplingKey}'. Where each row is an image of its own, null will do.";
    }

    public static string EmptyFold(int fold, int numberOfFolds) =>
        $"Fold {fold} of {numberOfFolds} holds no image: there are too few images for so many folds.";

    private static bool IsOfType(DataViewType type, DataViewType expected) => expected is VectorDataViewType
        ? type is VectorDataViewType { ItemType: TextDataViewType }
        : type is TextDataViewType;

    private static string Describe(DataViewType type) => type switch
    {
        TextDataViewType => "Text",
        VectorDataViewType vector => $"Vector<{vector.ItemType}>",
        _ => type.ToString()!,
    };

    private static string Some(string[] ids) => string.Join(", ", ids.Take(MostIds)) + (ids.Length > MostIds ? ", …" : "");
}
