using TorchSharp;
using static TorchSharp.torch;

namespace Polyfills.Tests.TorchSharp.Tensors;

/// <summary>After manual_seed(7), what PyTorch draws; Figures/randomness.json.</summary>
[Collection(Alone.Name)]
public sealed class RandomnessTests
{
    private static readonly Dictionary<string, Func<Tensor>> Cases = new()
    {
        ["randn"] = () => randn(20),
        ["rand"] = () => rand(3, 2),
        ["randint"] = () => randint(5, 50, new long[] { 7 }),
        ["randperm"] = () => randperm(9),
        ["normal_"] = () => empty(4).normal_(2, 3),
        ["multinomial"] = () => tensor(new[] { 0.1f, 0.2f, 0.7f }).multinomial(6, true),
        ["dropout"] = () => nn.functional.dropout(ones(12), 0.5, true),
        ["bernoulli"] = () => full(8, 0.3).bernoulli(),
        ["initial_linear"] = () => nn.Linear(3, 2).bias!,
        ["initial_embedding"] = () => nn.Embedding(3, 2, padding_idx: 1).weight,
        ["initial_lstm_cell"] = () => nn.LSTMCell(2, 2).bias_hh!,
        ["initial_lstm"] = () => nn.LSTM(2, 2, bidirectional: true).get_parameter("bias_hh_l0_reverse")!,
        ["initial_attention"] = () => nn.MultiheadAttention(4, 2).get_parameter("in_proj_weight")!,
        ["initial_kaiming"] = () => nn.init.kaiming_normal_(empty(2, 3, 2, 2), 0, nn.init.FanInOut.FanOut, nn.init.NonlinearityType.ReLU),
        ["initial_xavier"] = () => nn.init.xavier_normal_(empty(3, 2)),
        ["initial_truncated"] = () => nn.init.trunc_normal_(empty(10), 0, 0.02),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seed_draws_what_it_draws_in_PyTorch(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(7);
        Figures.AssertEqual(Figures.Read("randomness", name), Cases[name](), name, 1e-6);
    }

    [Fact]
    public void A_generator_of_the_same_seed_draws_the_same_apart_from_the_default_one()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(7);
        Figures.AssertEqual(Figures.Read("randomness", "randn"), randn(20, generator: generator), "randn", 1e-6);
    }

    [Fact]
    public void A_state_set_again_repeats_what_followed_it()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(1);
        Tensor state = generator.get_state();
        Tensor first = rand(5, generator: generator);
        generator.set_state(state);
        Assert.True(first.Equals(rand(5, generator: generator)));
    }
}
