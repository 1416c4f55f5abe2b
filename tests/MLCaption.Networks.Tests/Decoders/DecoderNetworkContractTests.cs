using System.Text.Json;
using System.Text.Json.Serialization;
using MLCaption.Networks.Decoders;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests.Decoders;

/// <summary>What every decoder keeps, in every variant.</summary>
public sealed class DecoderNetworkContractTests
{
    private static readonly JsonSerializerOptions _json =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>Of three images: one, two and three captions of various lengths.</summary>
    private static readonly int[][][] _captions =
        [[[4, 5, 6, 2]], [[7, 2], [5, 5, 8, 4, 2]], [[11, 4, 2], [9, 8, 7, 6, 5, 2], [10, 2]]];

    public static TheoryData<string> Cases => DecoderCases.Names;

    public static TheoryData<string> Recurrent =>
        [.. DecoderCases.All.Where(named => named.Value is RecurrentDecoderOptions).Select(named => named.Key)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_give_what_the_teacher_forced_pass_gives(string name)
    {
        using DecoderNetwork decoder = DecoderCases.Build(name);
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        Tensor regions = Regions(_captions.Length);
        using CaptionBatch captions = CaptionBatch.Create(_captions);
        DecoderOutput whole = decoder.Forward(regions, captions);

        int[][] ordered = [.. _captions.SelectMany(image => image.OrderByDescending(caption => caption.Length))];
        int[] owners = [.. _captions.SelectMany((image, i) => image.Select(_ => i))];
        long[] captionOf = captions.WordCaptions.data<long>().ToArray();
        for (int number = 0; number < ordered.Length; number++)
        {
            (Tensor logProbabilities, Tensor attention) = Alone(decoder, regions.narrow(0, owners[number], 1), ordered[number]);
            long[] rows = [.. Enumerable.Range(0, captionOf.Length).Where(row => captionOf[row] == number).Select(row => (long)row)];
            AssertClose(whole.Logits.log_softmax(1).index_select(0, tensor(rows)), logProbabilities, $"{name}, caption {number}");
            AssertClose(whole.Attention.index_select(0, tensor(rows)), attention, $"{name}, attention of caption {number}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Cached_state_gives_what_a_recomputed_prefix_gives(string name)
    {
        using DecoderNetwork decoder = DecoderCases.Build(name);
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        Tensor regions = Regions(1);
        int[] caption = [5, 9, 4, 4, 11, 7, 2];

        (Tensor logProbabilities, _) = Alone(decoder, regions, caption);

        for (int length = 1; length <= caption.Length; length++)
        {
            using CaptionBatch prefix = CaptionBatch.Create([[caption[..length]]]);
            Tensor last = decoder.Forward(regions, prefix).Logits.log_softmax(1).narrow(0, length - 1, 1);
            AssertClose(last, logProbabilities.narrow(0, length - 1, 1), $"{name}, {length} tokens");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_batch_of_32_images_equals_32_batches_of_one(string name)
    {
        using DecoderNetwork decoder = DecoderCases.Build(name);
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        Tensor regions = Regions(32);
        var random = new Random(3);
        int[][][] all = [.. Enumerable.Range(0, 32).Select(_ => Enumerable.Range(0, random.Next(1, 4)).Select(_ => Caption(random)).ToArray())];
        using CaptionBatch together = CaptionBatch.Create(all);
        DecoderOutput whole = decoder.Forward(regions, together);
        long[] captionOf = together.WordCaptions.data<long>().ToArray();

        int before = 0;
        for (int image = 0; image < all.Length; image++)
        {
            using CaptionBatch one = CaptionBatch.Create([all[image]]);
            DecoderOutput alone = decoder.Forward(regions.narrow(0, image, 1), one);

            // Steps and slots are in the same order in both.
            Tensor rows = tensor(Enumerable.Range(0, captionOf.Length)
                .Where(row => captionOf[row] >= before && captionOf[row] < before + all[image].Length).Select(row => (long)row).ToArray());
            AssertClose(whole.Logits.index_select(0, rows), alone.Logits, $"{name}, image {image}");
            AssertClose(whole.Attention.index_select(0, rows), alone.Attention, $"{name}, attention of image {image}");
            before += all[image].Length;
        }

        DecoderState state = decoder.Start(regions);
        foreach (long token in new[] { SpecialTokens.Start, 4L, 9L })
        {
            state = decoder.Advance(full([32, 1], token, ScalarType.Int64), state).State;
        }

        Tensor next = decoder.Advance(full([32, 1], 5L, ScalarType.Int64), state).LogProbabilities;
        for (int image = 0; image < 32; image += 9)
        {
            (Tensor alone, _) = Alone(decoder, regions.narrow(0, image, 1), [4, 9, 5, 2]);
            AssertClose(alone.narrow(0, 3, 1), next[image], $"{name}, steps of image {image}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Settled_weights_give_the_same_and_training_takes_it_back(string name)
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        using DecoderNetwork decoder = DecoderCases.Build(name);
        Tensor regions = Regions(3), tokens = tensor([1L, 4, 4], [3, 1]);
        Tensor Step() => decoder.Advance(tokens, decoder.Start(regions)).LogProbabilities;
        Tensor before = Step();

        decoder.Settle();
        Assert.True(before.allclose(Step(), 1e-5, 1e-6));

        decoder.train();
        foreach (var weight in decoder.parameters())
        {
            weight.mul_((TorchSharp.Scalar)1.5);
        }

        decoder.eval();
        Tensor changed = Step();
        decoder.Settle();
        Assert.False(before.allclose(changed, 1e-5, 1e-6));
        Assert.True(changed.allclose(Step(), 1e-5, 1e-6));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_state_follows_its_captions_and_images(string name)
    {
        using DecoderNetwork decoder = DecoderCases.Build(name);
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        Tensor regions = Regions(3);
        Tensor Tokens(params long[] tokens) => tensor(tokens, [3, tokens.Length / 3]);

        // Each state is freed before the next is used: none leans on another.
        DecoderState Replace(DecoderState old, Func<DecoderState, DecoderState> make)
        {
            DecoderState made = make(old);
            old.Dispose();
            return made;
        }

        DecoderState state = Replace(decoder.Start(regions), old => old.SelectImages(tensor(new[] { 2L, 1, 0 })));
        state = Replace(state, old => old.Reorder(Tokens(0, 0, 0)));
        state = Replace(state, old => decoder.Advance(Tokens(1, 1, 1), old).State);
        state = Replace(state, old => old.Reorder(Tokens(0, 0, 0, 0, 0, 0)));
        state = Replace(state, old => decoder.Advance(Tokens(4, 5, 6, 7, 8, 9), old).State);
        state = Replace(state, old => old.Reorder(Tokens(1, 0, 1, 1, 1, 0, 0, 0, 1)));
        state = Replace(state, old => decoder.Advance(Tokens(10, 11, 4, 5, 6, 7, 8, 9, 10), old).State);
        state = Replace(state, old => old.SelectImages(tensor(new[] { 1L, 0 })));

        DecoderStep last = decoder.Advance(tensor(new[] { 5L, 5, 5, 6, 6, 6 }, [2, 3]), state);

        // Image 1 stands first, then image 2; the words that each caption then holds are written out.
        (int Image, int[] Words)[] expected =
            [(1, [7, 5, 5]), (1, [7, 6, 5]), (1, [6, 7, 5]), (2, [5, 10, 6]), (2, [4, 11, 6]), (2, [5, 4, 6])];
        for (int row = 0; row < expected.Length; row++)
        {
            (Tensor alone, Tensor attention) = Alone(decoder, regions.narrow(0, expected[row].Image, 1), [.. expected[row].Words, SpecialTokens.End]);
            AssertClose(alone[3], last.LogProbabilities[row / 3][row % 3], $"{name}, row {row}");
            AssertClose(attention[3], last.Attention[row / 3][row % 3], $"{name}, attention of row {row}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Probabilities_and_attention_sum_to_one(string name)
    {
        using DecoderNetwork decoder = DecoderCases.Build(name);
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();

        (Tensor logProbabilities, Tensor attention) = Alone(decoder, Regions(1), [5, 9, 4, 2]);

        AssertClose(ones([4]), logProbabilities.exp().sum(1), name);
        Assert.Equal([4L, DecoderCases.Regions], attention.shape);
        float[] sums = attention.sum(1).data<float>().ToArray();
        if (decoder.Options is ShowAttendTellOptions { Sentinel: true })
        {
            Assert.All(sums, sum => Assert.InRange(sum, 0.01, 0.99));
        }
        else
        {
            Assert.All(sums, sum => Assert.Equal(1.0, sum, 1e-5));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_reach_every_parameter(string name)
    {
        using DecoderNetwork decoder = DecoderCases.Build(name);
        decoder.train();
        using var scope = NewDisposeScope();
        using CaptionBatch captions = CaptionBatch.Create(_captions);

        new CaptionLoss(0, 0).Compute(decoder.Forward(Regions(3), captions), captions).backward();

        foreach ((string parameter, Parameter weight) in decoder.named_parameters())
        {
            Assert.True(weight.grad is not null, $"{name}: {parameter} has no gradient.");

            // A bias of the keys adds the same to all scores of a query: nothing depends on it.
            if (!parameter.EndsWith("key.bias", StringComparison.Ordinal))
            {
                Assert.True(weight.grad!.abs().max().item<float>() > 1e-9, $"{name}: the gradient of {parameter} is zero.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Dropout_acts_while_training_only(string name) =>
        AssertDropsWhileTrainingOnly(DecoderCases.All[name] with { Dropout = 0.5 });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Dropout_of_regions_acts_while_training_only(string name) =>
        AssertDropsWhileTrainingOnly(DecoderCases.All[name] with { RegionDropout = 0.5 });

    [Theory]
    [MemberData(nameof(Recurrent))]
    public void Recurrent_dropout_acts_while_training_only(string name) =>
        AssertDropsWhileTrainingOnly((RecurrentDecoderOptions)DecoderCases.All[name] with { RecurrentDropout = 0.5 });

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_tensor_is_left_behind(string name)
    {
        using DecoderNetwork decoder = DecoderCases.Build(DecoderCases.All[name] with { Dropout = 0.3 });
        decoder.train();
        using Tensor regions = Regions(3);
        using Tensor tokens = full([3, 1], (long)SpecialTokens.Start, ScalarType.Int64);
        using Tensor parents = zeros([3, 2], ScalarType.Int64);
        using Tensor some = tensor(new[] { 0L, 2 });
        using var withoutGradients = no_grad();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        CaptionBatch captions = CaptionBatch.Create(_captions);
        DecoderOutput output = decoder.Forward(regions, captions);
        output.Logits.Dispose();
        output.Attention.Dispose();
        captions.Dispose();
        DecoderState start = decoder.Start(regions);
        DecoderStep step = decoder.Advance(tokens, start);
        step.LogProbabilities.Dispose();
        step.Attention.Dispose();
        DecoderState wider = step.State.Reorder(parents), fewer = wider.SelectImages(some);
        foreach (DecoderState state in new[] { start, step.State, wider, fewer })
        {
            state.Dispose();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_state_lives_as_long_as_the_scope_that_it_is_moved_to(string name)
    {
        using DecoderNetwork decoder = DecoderCases.Build(name);
        using var withoutGradients = no_grad();
        using var outer = NewDisposeScope();
        Tensor tokens = full([1, 1], (long)SpecialTokens.Start, ScalarType.Int64);
        DecoderState state;
        using (NewDisposeScope())
        {
            state = decoder.Advance(tokens, decoder.Start(Regions(1))).State.MoveToOuterDisposeScope();
        }

        Assert.Equal([1L, 1, DecoderCases.Vocabulary], decoder.Advance(tokens, state).LogProbabilities.shape);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Options_make_the_same_network_again_from_JSON(string name)
    {
        CaptionDecoderOptions options = DecoderCases.All[name];

        string json = JsonSerializer.Serialize(options, _json);
        CaptionDecoderOptions read = JsonSerializer.Deserialize<CaptionDecoderOptions>(json, _json)!;

        Assert.Equal(options, read);
        Assert.StartsWith($$"""{"network":"{{name.Split(',')[0]}}",""", json, StringComparison.Ordinal);
        using DecoderNetwork first = DecoderCases.Build(options), second = DecoderCases.Build(read);
        Assert.Equal(NetworkWeights.Export(first), NetworkWeights.Export(second));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Words_can_start_from_vectors_and_be_frozen(string name)
    {
        using DecoderNetwork decoder = DecoderCases.Build(name);
        int width = (int)decoder.Words.weight!.shape[1];
        float[] vector = [.. Enumerable.Range(0, width).Select(i => i / 10f)], before = decoder.Words.weight[4].data<float>().ToArray();

        decoder.StartWords(new Dictionary<int, float[]> { [5] = vector, [11] = vector });
        decoder.FreezeWords();

        Assert.Equal(vector, decoder.Words.weight[5].data<float>().ToArray());
        Assert.Equal(vector, decoder.Words.weight[11].data<float>().ToArray());
        Assert.Equal(before, decoder.Words.weight[4].data<float>().ToArray());
        using var scope = NewDisposeScope();
        using CaptionBatch captions = CaptionBatch.Create(_captions);
        new CaptionLoss(0, 0).Compute(decoder.Forward(Regions(3), captions), captions).backward();
        Assert.Null(decoder.Words.weight.grad);
        Assert.Equal(decoder.named_parameters().Count() - 1, decoder.parameters().Count(weight => weight.requires_grad));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_layers_hold_every_parameter_once(string name)
    {
        using DecoderNetwork decoder = DecoderCases.Build(name);
        decoder.FreezeWords();

        IReadOnlyList<NetworkLayer> layers = decoder.Layers(DecoderCases.Regions, words: 7);

        Assert.Equal(decoder.parameters().Sum(parameter => parameter.numel()), layers.Sum(layer => layer.Parameters));
        Assert.Equal(
            decoder.parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()), layers.Sum(layer => layer.Trainable));
        Assert.Equal(layers.Count, layers.Select(layer => layer.Name).Distinct().Count());
        Assert.Equal([7L, DecoderCases.Vocabulary], layers[^1].Output);
        string[] modules = [.. decoder.named_parameters().Where(named => named.name.Contains('.')).Select(named => named.name[..named.name.LastIndexOf('.')])];
        Assert.Equal(
            modules.Distinct().Order(StringComparer.Ordinal),
            layers.Where(layer => layer.Parameters > 0 && layer.Name != "output").Select(layer => layer.Name).Order(StringComparer.Ordinal));
        Assert.Throws<ArgumentOutOfRangeException>(() => decoder.Layers(0, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => decoder.Layers(5, 0));
    }

    private static void AssertDropsWhileTrainingOnly(CaptionDecoderOptions options)
    {
        using DecoderNetwork decoder = DecoderCases.Build(options);
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        using CaptionBatch captions = CaptionBatch.Create(_captions);
        Tensor regions = Regions(3);
        Tensor Logits() => decoder.Forward(regions, captions).Logits;

        Assert.True(Logits().allclose(Logits()));
        decoder.train();
        Assert.False(Logits().allclose(Logits()));
    }

    /// <summary>One caption of one image, step by step: (tokens, V) and (tokens, R).</summary>
    private static (Tensor LogProbabilities, Tensor Attention) Alone(DecoderNetwork decoder, Tensor regions, int[] caption)
    {
        var steps = new DecoderStep[caption.Length];
        DecoderState state = decoder.Start(regions);
        long last = SpecialTokens.Start;
        for (int step = 0; step < steps.Length; step++)
        {
            steps[step] = decoder.Advance(full([1, 1], last, ScalarType.Int64), state);
            state = steps[step].State;
            last = caption[step];
        }

        return (cat([.. steps.Select(step => step.LogProbabilities[0])], 0), cat([.. steps.Select(step => step.Attention[0])], 0));
    }

    private static int[] Caption(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => random.Next(SpecialTokens.Count, DecoderCases.Vocabulary)), SpecialTokens.End];

    private static Tensor Regions(int images)
    {
        int count = images * DecoderCases.Regions * DecoderCases.RegionSize;
        return tensor(
            Enumerable.Range(0, count).Select(i => (float)Math.Sin(0.61 * i)).ToArray(), [images, DecoderCases.Regions, DecoderCases.RegionSize]);
    }

    private static void AssertClose(Tensor expected, Tensor actual, string name) =>
        Assert.True(actual.allclose(expected, 1e-5, 1e-5), $"{name}: off by {(actual - expected).abs().max().item<float>()}.");
}
