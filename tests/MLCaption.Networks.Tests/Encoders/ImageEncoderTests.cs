using System.Text.Json;
using MLCaption.Networks.Encoders;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests.Encoders;

public sealed class ImageEncoderTests
{
    public static TheoryData<string> Networks => [.. ImageEncoderOptions.Networks];

    public static TheoryData<string> QuickNetworks => [.. ImageEncoderOptions.Networks.Except(["resnet101", "resnet152"])];

    public static IEnumerable<object[]> Stages =>
        from network in new[] { "smallCnn", "resnet18", "vgg16", "inceptionV3", "mobilenetV2" }
        from stage in ImageEncoderOptions.Stages(network)
        select new object[] { network, stage };

    /// <summary>The listings are those of torchvision's state dictionaries without classifier and counts of batches, by encoders.py.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Parameters_and_buffers_have_the_approved_names_and_shapes(string network)
    {
        using ImageEncoder encoder = ImageEncoder.Create(new ImageEncoderOptions { Network = network, Channels = 16 });

        string listing = string.Concat(SeededWeights.State(encoder).Select(named => $"{named.Name} ({string.Join(", ", named.Weight.shape)})\n"));

        Assert.Equal(File.ReadAllText(SeededWeights.Beside($"{network}.approved.txt")), listing);
    }

    /// <summary>Figures of encoders.py beside this file.</summary>
    [Theory]
    [MemberData(nameof(QuickNetworks))]
    public void Regions_equal_torchvisions(string network) => AssertRegions(network);

    [Theory]
    [InlineData("resnet101")]
    [InlineData("resnet152")]
    [Trait("Category", "Long")]
    public void Regions_of_the_deepest_networks_equal_torchvisions(string network) => AssertRegions(network);

    [Theory]
    [MemberData(nameof(Stages))]
    public void Regions_of_every_stage_equal_torchvisions_and_their_number_is_known_for_images_of_any_size(string network, string stage)
    {
        using ImageEncoder encoder = SeededWeights.Build(new ImageEncoderOptions { Network = network, Stage = stage });
        AssertFigures(SeededWeights.Figures($"{network} evaluating"), stage, encoder);
        Assert.Equal(stage, encoder.Stages[^1]);

        int least = Least(encoder);
        var random = new Random(network.Length + stage.Length);
        using var withoutGradients = no_grad();
        for (int size = 0; size < 3; size++)
        {
            int height = least + random.Next(20), width = least + random.Next(20);
            using Tensor pixels = zeros([1L, 3L, height, width]), regions = encoder.forward(pixels);
            Assert.Equal([1, encoder.Regions(height, width), encoder.RegionSize], regions.shape);
        }
    }

    [Fact]
    public void Regions_while_training_equal_PyTorchs()
    {
        using ImageEncoder encoder = SeededWeights.Build(new ImageEncoderOptions());
        encoder.train();

        AssertFigures(SeededWeights.Figures("smallCnn training"), "conv4", encoder);
    }

    [Fact]
    public void An_image_of_which_nothing_would_be_left_is_refused()
    {
        using ImageEncoder encoder = ImageEncoder.Create(new ImageEncoderOptions { Network = "inceptionV3" });

        var error = Assert.Throws<ArgumentException>(() => encoder.Regions(299, 74));

        Assert.Equal("inceptionV3 needs images of at least 75 x 75 pixels for Mixed_7c, but one has 74 x 299.", error.Message);
        Assert.Equal(1, encoder.Regions(75, 75));
        Assert.Equal(64, encoder.Regions(299, 299));
    }

    [Theory]
    [InlineData("smallCnn")]
    [InlineData("resnet18")]
    [InlineData("resnet50")]
    [InlineData("vgg16")]
    [InlineData("inceptionV3")]
    [InlineData("mobilenetV2")]
    public void Gradients_reach_every_parameter(string network)
    {
        int size = network == "inceptionV3" ? 107 : 64;
        using ImageEncoder encoder = ImageEncoder.Create(new ImageEncoderOptions { Network = network, Channels = 16 });
        using Tensor pixels = randn([2, 3, size, size]);
        using Tensor loss = encoder.forward(pixels).square().sum();

        loss.backward();

        Assert.All(encoder.named_parameters(), named =>
            Assert.True(named.parameter.grad is { } gradient && gradient.isfinite().all().item<bool>(), named.name));
    }

    [Fact]
    public void A_maximum_hands_its_gradient_to_the_largest_number_of_the_window()
    {
        using var pooling = new MaximumPooling(3, stride: 2, padding: 1);
        using Tensor map = tensor([1f, 2, 3, 4, 5, 6, 7, 8, 9], [1, 1, 3, 3], requires_grad: true);
        using Tensor largest = pooling.forward(map);
        using Tensor sum = largest.sum();

        sum.backward();

        Assert.Equal([5f, 6, 8, 9], largest.data<float>().ToArray());
        Assert.Equal([0f, 0, 0, 0, 1, 1, 0, 1, 1], map.grad!.data<float>().ToArray());
    }

    [Theory]
    [InlineData("resnet18")]
    [InlineData("resnet50")]
    [InlineData("inceptionV3")]
    [InlineData("mobilenetV2")]
    [InlineData("smallCnn")]
    [InlineData("vgg16")]
    public void A_folded_network_gives_the_same_regions(string network)
    {
        int size = network == "inceptionV3" ? 107 : 64;
        using ImageEncoder encoder = SeededWeights.Build(new ImageEncoderOptions { Network = network });
        using Tensor pixels = SeededWeights.Pixels(size, size);
        using var withoutGradients = no_grad();
        using Tensor expected = encoder.forward(pixels);

        encoder.Fold();
        encoder.Fold();

        using Tensor folded = encoder.forward(pixels);
        AssertNear(expected, folded, 1e-4);
        Assert.All(encoder.parameters(), parameter => Assert.False(parameter.requires_grad && network != "vgg16"));
    }

    [Fact]
    public void A_folded_network_is_not_trained()
    {
        using ImageEncoder encoder = ImageEncoder.Create(new ImageEncoderOptions { Channels = 8 });
        encoder.Fold();

        var error = Assert.Throws<InvalidOperationException>(() => encoder.train());

        Assert.Equal("A folded encoder can't be trained: its batch normalisations are gone.", error.Message);
        encoder.eval();
    }

    [Fact]
    public void What_comes_before_a_stage_is_frozen_and_nothing_else()
    {
        using ImageEncoder encoder = SeededWeights.Build(new ImageEncoderOptions { Network = "resnet18" });
        Dictionary<string, float[]> before = Buffers();

        encoder.FreezeUntil("layer3");
        encoder.train();
        using Tensor pixels = SeededWeights.Pixels(64, 64);
        using Tensor loss = encoder.forward(pixels).square().sum();
        loss.backward();

        string[] frozen = [.. encoder.named_parameters().Where(named => !named.parameter.requires_grad).Select(named => named.name.Split('.')[0]).Distinct()];
        Assert.Equal(["conv1", "bn1", "layer1", "layer2"], frozen);
        Assert.All(encoder.named_parameters(), named => Assert.Equal(named.parameter.requires_grad, named.parameter.grad is not null));
        Assert.All(Buffers(), named => Assert.Equal(
            named.Key.StartsWith("layer3", StringComparison.Ordinal) || named.Key.StartsWith("layer4", StringComparison.Ordinal),
            !named.Value.SequenceEqual(before[named.Key])));

        encoder.FreezeUntil("conv1");
        Assert.All(encoder.parameters(), parameter => Assert.True(parameter.requires_grad));
        Assert.All(encoder.modules(), module => Assert.True(module.training));

        encoder.Freeze();
        encoder.train();
        Assert.All(encoder.parameters(), parameter => Assert.False(parameter.requires_grad));
        Assert.All(encoder.named_modules().Where(named => named.name.StartsWith("bn", StringComparison.Ordinal)), named => Assert.False(named.module.training));

        Dictionary<string, float[]> Buffers() => encoder.named_buffers().ToDictionary(named => named.name, named => named.buffer.data<float>().ToArray());
    }

    [Fact]
    public void Freezing_until_a_stage_that_is_not_there_is_refused()
    {
        using ImageEncoder encoder = ImageEncoder.Create(new ImageEncoderOptions { Network = "resnet18", Stage = "layer2" });

        var error = Assert.Throws<ArgumentException>(() => encoder.FreezeUntil("layr2"));

        Assert.Equal(
            "stage must be one of conv1, maxpool, layer1, layer2 for resnet18, but was 'layr2'. (Parameter 'stage')", error.Message);
    }

    [Fact]
    public void Weights_of_stages_that_were_not_built_are_left_out()
    {
        using ImageEncoder encoder = ImageEncoder.Create(new ImageEncoderOptions { Network = "vgg16", Stage = "features.3" });

        Assert.Equal(["features.0.weight", "features.0.bias", "features.2.weight", "features.2.bias"], encoder.named_parameters().Select(named => named.name));
        Assert.True(encoder.LeavesOut("features.5.weight"));
        Assert.True(encoder.LeavesOut("features.28.bias"));
        Assert.False(encoder.LeavesOut("features.2.bias"));
        Assert.False(encoder.LeavesOut("features.50.weight"));
    }

    [Fact]
    public void The_last_of_a_repeated_forward_pass_holds_no_more_memory_than_the_first()
    {
        using ImageEncoder encoder = SeededWeights.Build(new ImageEncoderOptions { Network = "mobilenetV2" });
        using Tensor pixels = SeededWeights.Pixels(33, 33);
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();

        for (int pass = 0; pass < 3; pass++)
        {
            encoder.forward(pixels);
        }

        Assert.Equal(3, scope.DisposablesCount);
    }

    private static void AssertRegions(string network)
    {
        JsonElement figures = SeededWeights.Figures($"{network} evaluating");
        string last = ImageEncoderOptions.Stages(network)[^1];
        ImageEncoderOptions grid = new() { Network = network }, pooled = grid with { Output = "pooled" };
        using ImageEncoder encoder = SeededWeights.Build(grid);
        AssertFigures(figures, last, encoder);

        // The other outputs of the same weights.
        foreach ((ImageEncoderOptions options, string name) in new[] { (pooled, "pooled"), (grid with { GridSize = 2 }, "gridSize 2") })
        {
            using ImageEncoder other = ImageEncoder.Create(options with { Channels = 16 });
            NetworkWeights.Import(NetworkWeights.Export(encoder), other);
            other.eval();
            AssertFigures(figures, name, other);
        }
    }

    private static void AssertFigures(JsonElement figures, string name, ImageEncoder encoder)
    {
        int height = figures.GetProperty("height").GetInt32(), width = figures.GetProperty("width").GetInt32();
        JsonElement expected = figures.GetProperty("regions").GetProperty(name);
        using Tensor pixels = SeededWeights.Pixels(height, width);
        using var withoutGradients = no_grad();

        using Tensor regions = encoder.forward(pixels);

        long[] shape = [.. expected.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt64())];
        Assert.Equal(shape, regions.shape);
        Assert.Equal(shape, new long[] { 2, encoder.Regions(height, width), encoder.RegionSize });
        float[] values = regions.data<float>().ToArray();
        double squares = expected.GetProperty("squares").GetDouble(), typical = Math.Sqrt(squares / values.Length);
        Assert.Equal(expected.GetProperty("sum").GetDouble(), values.Sum(value => (double)value), 1e-4 * typical * values.Length);
        Assert.Equal(squares, values.Sum(value => (double)value * value), 1e-3 * squares);

        // Of the second image. Were rows and columns exchanged, the first region would still be the first.
        string[] places = shape[1] > 1 ? ["first", "second"] : ["first"];
        foreach ((int place, string region) in places.Index())
        {
            foreach ((int channel, JsonElement value) in expected.GetProperty(region).EnumerateArray().Index())
            {
                Assert.Equal(value.GetDouble(), values[((shape[1] + place) * shape[2]) + channel], 1e-3 * typical);
            }
        }
    }

    private static void AssertNear(Tensor expected, Tensor actual, double tolerance)
    {
        using var scope = NewDisposeScope();
        float worst = (expected - actual).abs().max().item<float>(), largest = expected.abs().max().item<float>();
        Assert.InRange(worst / largest, 0, tolerance);
    }

    private static int Least(ImageEncoder encoder) => Enumerable.Range(1, 299).First(size =>
    {
        try
        {
            return encoder.Regions(size, size) > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    });
}
