using MLCaption.Networks.Decoders;

namespace MLCaption.Networks.Tests.Decoders;

/// <summary>The networks' architectures, pinned: names and shapes of all parameters for 1,280 features a region and 2,600 tokens.</summary>
public sealed class DecoderParametersTests
{
    private static readonly Dictionary<string, CaptionDecoderOptions> _options = new()
    {
        ["attention"] = new ShowAttendTellOptions(),
        ["attention.gru"] = new ShowAttendTellOptions { Cell = RecurrentCell.Gru },
        ["attention.dot"] = new ShowAttendTellOptions { Attention = AttentionKind.Dot },
        ["attention.scaledDot"] = new ShowAttendTellOptions { Attention = AttentionKind.ScaledDot },
        ["attention.multiHead"] = new ShowAttendTellOptions { Attention = AttentionKind.MultiHead },
        ["attention.sentinel"] = new ShowAttendTellOptions { Sentinel = true },
        ["attention.paper"] = new ShowAttendTellOptions
        {
            ProjectedSize = 0,
            Scoring = AttentionScoring.Tanh,
            Gate = AttentionGate.Scalar,
            TiedEmbedding = false,
        },
        ["showAndTell"] = new ShowAndTellOptions(),
        ["showAndTell.gru.2"] = new ShowAndTellOptions { Cell = RecurrentCell.Gru, Layers = 2 },
        ["merge"] = new MergeOptions(),
        ["merge.gru"] = new MergeOptions { Cell = PrefixCell.Gru },
        ["merge.bidirectionalLstm"] = new MergeOptions { Cell = PrefixCell.BidirectionalLstm },
        ["upDown"] = new UpDownOptions(),
        ["transformer"] = new TransformerOptions(),
        ["transformer.post"] = new TransformerOptions { Norm = NormPlacement.Post, Layers = 1 },
        ["transformer.encoder"] = new TransformerOptions { EncoderLayers = 1, Layers = 1 },
    };

    public static TheoryData<string> Names => [.. _options.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_have_the_approved_names_and_shapes(string name)
    {
        using DecoderNetwork decoder = _options[name].Create(2600, 1280);

        string listing = string.Concat(decoder.named_parameters().Select(named => $"{named.name} ({string.Join(", ", named.parameter.shape)})\n"));

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Decoders", "Approved", $"{name}.approved.txt")), listing);
    }
}
