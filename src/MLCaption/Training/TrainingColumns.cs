using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks;
using MLCaption.Transforms;

namespace MLCaption.Training;

/// <summary>The columns that training reads, looked up and checked.</summary>
internal sealed class TrainingColumns
{
    private TrainingColumns(FeatureLayout layout, TrainableEncoder? encoder, IReadOnlyList<string> vocabulary)
    {
        Layout = layout;
        Encoder = encoder;
        Vocabulary = vocabulary;
    }

    public FeatureLayout Layout { get; }

    /// <summary>The encoder to train along; null where features are frozen.</summary>
    public TrainableEncoder? Encoder { get; }

    public IReadOnlyList<string> Vocabulary { get; }

    /// <exception cref="ArgumentException">Columns are missing or are not what training needs; all problems are told.</exception>
    public static TrainingColumns Find(DataViewSchema schema, string features, string tokens, AttentionDecoderOptions options)
    {
        List<string> problems = [];
        (FeatureLayout? layout, TrainableEncoder? encoder) = FindFeatures(schema, features, "", problems);
        if (layout is not null && options.Augmentation is not null && encoder?.Preprocessing is null)
        {
            problems.Add(
                $"Augmentation changes pictures, but column '{features}' "
                + (encoder is null ? "holds features of a frozen encoder. Let EncodeImages have Trainable, or leave augmentation away." : "doesn't say how its pixels were made. Make it with EncodeImages."));
        }

        IReadOnlyList<string> vocabulary = FindVocabulary(schema, tokens, problems);
        if (schema.GetColumnOrNull(options.SplitColumnName) is { } split && split.Type is not TextDataViewType)
        {
            problems.Add($"Column '{split.Name}' must be text: train, validation or another word; but is {split.Type}.");
        }

        if (options.ValidationSet is { } validation)
        {
            (FeatureLayout? other, _) = FindFeatures(validation.Schema, features, "The validation set: ", problems);
            if (layout is not null && other is not null && !layout.Dimensions.SequenceEqual(other.Dimensions))
            {
                problems.Add(
                    $"The validation set: column '{features}' has the dimensions ({string.Join(", ", other.Dimensions)}), but in the training data "
                    + $"({string.Join(", ", layout.Dimensions)}). Let the same fitted transformers make both.");
            }

            CheckCaptions(validation.Schema, options.CaptionsColumnName, "The validation set: ", problems);
        }
        else if (schema.GetColumnOrNull(options.CaptionsColumnName) is not null)
        {
            CheckCaptions(schema, options.CaptionsColumnName, "", problems);
        }

        return problems.Count == 0
            ? new TrainingColumns(layout!, encoder, vocabulary)
            : throw new ArgumentException(string.Join(Environment.NewLine, problems));
    }

    private static (FeatureLayout? Layout, TrainableEncoder? Encoder) FindFeatures(
        DataViewSchema schema, string name, string where, List<string> problems)
    {
        if (schema.GetColumnOrNull(name) is not { } column)
        {
            problems.Add($"{where}There is no features column '{name}'; the columns are {Names(schema)}.");
            return (null, null);
        }

        if (column.Type is VectorDataViewType { IsKnownSize: false })
        {
            problems.Add(
                $"{where}Column '{name}' must hold vectors of a known size, but is {column.Type}. "
                + "Make the features with EncodeImages or ApplyOnnxModel, or give the size when the data is loaded.");
            return (null, null);
        }

        if (column.Annotations.Schema.GetColumnOrNull(CaptioningAnnotations.TrainableEncoder) is not null)
        {
            ReadOnlyMemory<char> json = default;
            column.Annotations.GetValue(CaptioningAnnotations.TrainableEncoder, ref json);
            FeatureLayout? pixels = FindPixels(column, where, problems);
            TrainableEncoder? encoder = FindEncoder(json, name, where, problems);
            if (pixels is not null && encoder?.Preprocessing is { } made && made.Length != pixels.Length)
            {
                problems.Add($"{where}Column '{name}' says of its pixels that they are ({made.Size}, {made.Size}), but they are ({string.Join(", ", pixels.Dimensions.Skip(1))}).");
            }

            return (pixels, encoder);
        }

        FeatureLayout? layout = FeatureLayout.OfFeatures(column.Type);
        if (layout is null)
        {
            problems.Add($"{where}Column '{name}' must hold vectors of Single, {FeatureLayout.Expected}; but is {column.Type}.");
        }

        return (layout, null);
    }

    private static FeatureLayout? FindPixels(DataViewSchema.Column column, string where, List<string> problems)
    {
        FeatureLayout? layout = FeatureLayout.OfPixels(column.Type);
        if (layout is null)
        {
            problems.Add(
                $"{where}Column '{column.Name}' is to be read by an encoder that is trained along, so it must hold pixels, (3, height, width) of "
                + $"Single; but is {column.Type}.");
        }

        return layout;
    }

    private static TrainableEncoder? FindEncoder(ReadOnlyMemory<char> json, string name, string where, List<string> problems)
    {
        try
        {
            TrainableEncoder encoder = TrainableEncoder.FromJson(json.ToString());
            problems.AddRange(encoder.Problems().Select(problem => $"{where}Column '{name}', the encoder to train along: {problem}"));
            return encoder;
        }
        catch (JsonException e)
        {
            problems.Add($"{where}Column '{name}' names an encoder to train along that can't be read: {e.Message}");
            return null;
        }
    }

    private static string[] FindVocabulary(DataViewSchema schema, string name, List<string> problems)
    {
        if (schema.GetColumnOrNull(name) is not { } column)
        {
            problems.Add($"There is no tokens column '{name}'; the columns are {Names(schema)}.");
            return [];
        }

        if (column.Type is not VectorDataViewType vector || vector.ItemType != NumberDataViewType.Int32)
        {
            problems.Add($"Column '{name}' must hold vectors of Int32, token ids; but is {column.Type}. Make it with TokenizeCaptions.");
            return [];
        }

        if (column.Annotations.Schema.GetColumnOrNull(CaptioningAnnotations.Vocabulary) is null)
        {
            problems.Add(
                $"Column '{name}' must have the annotation '{CaptioningAnnotations.Vocabulary}', the word of each id; but has none. "
                + "Make it with TokenizeCaptions.");
            return [];
        }

        VBuffer<ReadOnlyMemory<char>> words = default;
        column.Annotations.GetValue(CaptioningAnnotations.Vocabulary, ref words);
        string[] vocabulary = [.. words.DenseValues().Select(word => word.ToString())];
        if (vocabulary.Length <= SpecialTokens.Count)
        {
            problems.Add(
                $"The vocabulary of column '{name}' must have words besides the {SpecialTokens.Count} special tokens, but has {vocabulary.Length} "
                + "entries. Lower the tokenizer's minCount.");
        }

        return vocabulary;
    }

    private static void CheckCaptions(DataViewSchema schema, string name, string where, List<string> problems)
    {
        if (schema.GetColumnOrNull(name) is not { } column)
        {
            problems.Add($"{where}There is no column '{name}' of reference captions; the columns are {Names(schema)}.");
        }
        else if (column.Type is not VectorDataViewType { ItemType: TextDataViewType })
        {
            problems.Add($"{where}Column '{name}' must hold vectors of text, the reference captions; but is {column.Type}.");
        }
    }

    private static string Names(DataViewSchema schema) =>
        string.Join(", ", schema.Where(column => !column.IsHidden).Select(column => column.Name));
}
