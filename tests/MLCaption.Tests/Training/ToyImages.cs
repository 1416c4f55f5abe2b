using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;
using MLCaption.Training;

namespace MLCaption.Tests.Training;

/// <summary>Images that features describe completely: a thing and its colour, and captions that name both.</summary>
internal static class ToyImages
{
    public static readonly string[] Vocabulary =
        ["<pad>", "<start>", "<end>", "<unk>", "a", "red", "green", "blue", "circle", "square", "triangle", "is", "here", "that"];

    private static readonly string[] _colours = ["red", "green", "blue"];
    private static readonly string[] _things = ["circle", "square", "triangle"];

    public static AttentionDecoderOptions Options => new()
    {
        Network = new ShowAttendTellOptions { HiddenSize = 24, EmbeddingSize = 16, AttentionSize = 12, ProjectedSize = 0, Dropout = 0.1 },
        LabelSmoothing = 0,
        Epochs = 12,
        BatchSize = 18,
        LearningRate = 0.02,
        Schedule = new StepSchedule { Decay = 0.9 },
        Decoding = DecodingOptions.Greedy,
        Threads = 1,
        Seed = 3,
    };

    /// <summary>Four regions: one tells the colour, one the thing, two are noise. Or, as pixels, (3, 16, 16).</summary>
    public static ToyImage[] Rows(int count, string split = "train", int seed = 1, bool pixels = false)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            int colour = i % 3, thing = i / 3 % 3;
            string name = $"{_colours[colour]} {_things[thing]}";
            string[] captions = [$"a {name}", $"a {name} is here", $"that is a {name}"];
            return new ToyImage
            {
                Features = pixels ? Pixels(colour, thing, random) : Regions(colour, thing, random),
                Captions = captions,
                Tokens = [.. captions.SelectMany(Ids)],
                Split = split,
            };
        })];
    }

    public static IDataView View(
        MLContext context,
        IEnumerable<ToyImage> rows,
        Action<SchemaDefinition>? change = null,
        bool pixels = false,
        string[]? vocabulary = null,
        string encoder = """{"network":{"network":"smallCnn","channels":16}}""")
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(ToyImage));
        definition[nameof(ToyImage.Features)].ColumnType =
            pixels ? new VectorDataViewType(NumberDataViewType.Single, 3, 16, 16) : new VectorDataViewType(NumberDataViewType.Single, 4, 8);
        ReadOnlyMemory<char>[] words = [.. (vocabulary ?? Vocabulary).Select(word => word.AsMemory())];
        definition[nameof(ToyImage.Tokens)].AddAnnotation(
            CaptioningAnnotations.Vocabulary,
            new VBuffer<ReadOnlyMemory<char>>(words.Length, words),
            new VectorDataViewType(TextDataViewType.Instance, words.Length));
        if (pixels)
        {
            definition[nameof(ToyImage.Features)].AddAnnotation(
                CaptioningAnnotations.TrainableEncoder, encoder.AsMemory(), TextDataViewType.Instance);
        }

        change?.Invoke(definition);
        return context.Data.LoadFromEnumerable<ToyImage>(rows, definition);
    }

    public static AttentionDecoderTrainer Trainer(MLContext context, AttentionDecoderOptions? options = null) =>
        context.Captioning().Trainers.AttentionDecoder("Caption", nameof(ToyImage.Features), nameof(ToyImage.Tokens), options ?? Options);

    public static T[] Column<T>(IDataView data, string name)
    {
        DataViewSchema.Column column = data.Schema[name];
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        ValueGetter<T> getter = cursor.GetGetter<T>(column);
        List<T> values = [];
        while (cursor.MoveNext())
        {
            T value = default!;
            getter(ref value);
            values.Add(value);
        }

        return [.. values];
    }

    public static string[] Captions(ITransformer model, IDataView data) =>
        [.. Column<ReadOnlyMemory<char>>(model.Transform(data), "Caption").Select(caption => caption.ToString())];

    private static IEnumerable<int> Ids(string caption) =>
        caption.Split(' ').Select(word => Array.IndexOf(Vocabulary, word)).Append(Array.IndexOf(Vocabulary, "<end>"));

    private static float[] Regions(int colour, int thing, Random random)
    {
        float[] features = [.. Enumerable.Range(0, 4 * 8).Select(_ => random.NextSingle() * 0.2f)];
        features[colour] = 1;
        features[8 + 3 + thing] = 1;
        return features;
    }

    /// <summary>The colour is a channel; the thing is where the lit pixels are.</summary>
    private static float[] Pixels(int colour, int thing, Random random)
    {
        float[] pixels = [.. Enumerable.Range(0, 3 * 16 * 16).Select(_ => random.NextSingle() * 0.1f)];
        for (int row = 0; row < 16; row++)
        {
            for (int column = 0; column < 5; column++)
            {
                pixels[(colour * 256) + (row * 16) + (thing * 5) + column] += 1;
            }
        }

        return pixels;
    }
}
