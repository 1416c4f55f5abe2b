using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;
using TestKit;
using MLCaption.Training;

namespace MLCaption.Tests.Training;

/// <summary>What can't learn eight captions by heart learns nothing.</summary>
public sealed class RepeatedCaptionsTests
{
    private const int Grid = 4;
    private const int Features = 24;

    private static readonly ShowAttendTellOptions _attention =
        new() { ProjectedSize = 32, EmbeddingSize = 32, HiddenSize = 32, AttentionSize = 32, Heads = 4, Dropout = 0 };

    private static readonly Dictionary<string, CaptionDecoderOptions> _networks = new()
    {
        ["additive attention"] = _attention,
        ["dot attention, GRU"] = _attention with { Attention = AttentionKind.Dot, Cell = RecurrentCell.Gru },
        ["scaled dot attention"] = _attention with { Attention = AttentionKind.ScaledDot },
        ["multi-head attention"] = _attention with { Attention = AttentionKind.MultiHead },
        ["visual sentinel"] = _attention with { Sentinel = true },
        ["showAndTell"] = new ShowAndTellOptions { EmbeddingSize = 48, HiddenSize = 48, Dropout = 0 },
        ["showAndTell, two layers of GRU"] =
            new ShowAndTellOptions { EmbeddingSize = 48, HiddenSize = 48, Layers = 2, Cell = RecurrentCell.Gru, Dropout = 0 },
        ["merge"] = new MergeOptions { EmbeddingSize = 48, HiddenSize = 48, Dropout = 0 },
        ["merge, GRU"] = new MergeOptions { EmbeddingSize = 48, HiddenSize = 48, Cell = PrefixCell.Gru, Dropout = 0 },
        ["merge, both ways"] = new MergeOptions { EmbeddingSize = 48, HiddenSize = 48, Cell = PrefixCell.BidirectionalLstm, Dropout = 0 },
        ["upDown"] = new UpDownOptions { ProjectedSize = 32, EmbeddingSize = 32, HiddenSize = 32, AttentionSize = 32, Dropout = 0 },
        ["transformer, pre-norm"] = new TransformerOptions { Layers = 2, HiddenSize = 32, Heads = 4, FeedForwardSize = 64, Dropout = 0 },
        ["transformer, post-norm, encoder"] = new TransformerOptions
        {
            Layers = 1,
            EncoderLayers = 1,
            HiddenSize = 32,
            Heads = 4,
            FeedForwardSize = 64,
            Norm = NormPlacement.Post,
            Dropout = 0,
        },
    };

    public static TheoryData<string> Networks => [.. _networks.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    [Trait("Category", "Long")]
    public void A_decoder_learns_to_repeat_eight_captions_of_drawn_pictures(string network)
    {
        var ml = new MLContext(seed: 1);
        ToyImage[] images = FirstPictures(8, out string[] vocabulary);
        var options = new AttentionDecoderOptions
        {
            Network = _networks[network],
            LabelSmoothing = 0,
            DoublyStochastic = 0,
            Epochs = 300,
            BatchSize = 8,
            LearningRate = 0.01,
            Schedule = new StepSchedule { Decay = 0.993 },
            EarlyStopping = null,
            Decoding = DecodingOptions.Greedy,
            Threads = 1,
            Seed = 3,
        };
        SchemaDefinition definition = SchemaDefinition.Create(typeof(ToyImage));
        definition[nameof(ToyImage.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Grid * Grid, Features);
        ReadOnlyMemory<char>[] words = [.. vocabulary.Select(word => word.AsMemory())];
        definition[nameof(ToyImage.Tokens)].AddAnnotation(
            CaptioningAnnotations.Vocabulary,
            new VBuffer<ReadOnlyMemory<char>>(words.Length, words),
            new VectorDataViewType(TextDataViewType.Instance, words.Length));
        IDataView data = ml.Data.LoadFromEnumerable<ToyImage>(images, definition);

        using AttentionDecoderTransformer model = ToyImages.Trainer(ml, options).Fit(data);

        Assert.Equal(images.Select(image => image.Captions[0]), ToyImages.Captions(model, data));
    }

    /// <summary>The first pictures of the training set with their first captions; the features are fixed random projections of a grid's squares.</summary>
    private static ToyImage[] FirstPictures(int count, out string[] vocabulary)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("datasets", "shapes", "train.json")));
        JsonElement[] annotations = [.. document.RootElement.GetProperty("annotations").EnumerateArray()];
        (string File, string Caption)[] pictures = [.. document.RootElement.GetProperty("images").EnumerateArray().Take(count).Select(image => (
            image.GetProperty("file_name").GetString()!,
            annotations.First(annotation => annotation.GetProperty("image_id").GetInt32() == image.GetProperty("id").GetInt32())
                .GetProperty("caption").GetString()!))];
        string[] words = ["<pad>", "<start>", "<end>", "<unk>", .. pictures.SelectMany(picture => picture.Caption.Split(' ')).Distinct()];
        vocabulary = words;
        return [.. pictures.Select(picture => new ToyImage
        {
            Features = Project(picture.File),
            Captions = [picture.Caption],
            Tokens = [.. picture.Caption.Split(' ').Append("<end>").Select(word => Array.IndexOf(words, word))],
            Split = "train",
        })];
    }

    private static float[] Project(string file)
    {
        using MLImage picture = MLImage.CreateFromFile(Repository.PathOf("datasets", "shapes", "images", file));
        ReadOnlySpan<byte> pixels = picture.Pixels;
        int side = picture.Width / Grid;
        var features = new float[Grid * Grid * Features];
        for (int row = 0; row < picture.Height; row++)
        {
            for (int column = 0; column < picture.Width; column++)
            {
                int region = (row / side * Grid) + (column / side);
                for (int channel = 0; channel < 3; channel++)
                {
                    // The same projection for each square: it depends on the place inside.
                    float value = pixels[(((row * picture.Width) + column) * 4) + channel] / 255f / 4;
                    var random = new Random((((row % side * side) + (column % side)) * 3) + channel);
                    for (int feature = 0; feature < Features; feature++)
                    {
                        features[(region * Features) + feature] += value * ((random.NextSingle() * 2) - 1);
                    }
                }
            }
        }

        return features;
    }
}
