using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Polyfills.Tests.TorchSharp.Modules;

/// <summary>Outputs and gradients against PyTorch's own, stored in Figures/modules.json.</summary>
public sealed class GradientTests
{
    private static readonly Dictionary<string, Func<(nn.Module, Func<Tensor[], Tensor>)>> Cases = new()
    {
        ["linear"] = () => Of(nn.Linear(4, 3)),
        ["embedding"] = () => Of(nn.Embedding(6, 3, padding_idx: 0)),
        ["lstm_cell"] = () => Of(nn.LSTMCell(4, 3), (m, x) => Flat(m.call(x[0], (x[1], x[2])))),
        ["lstm_cell_without_state"] = () => Of(nn.LSTMCell(4, 3), (m, x) => Flat(m.call(x[0]))),
        ["gru_cell"] = () => Of(nn.GRUCell(4, 3), (m, x) => m.call(x[0], x[1])),
        ["lstm"] = () => Of(nn.LSTM(4, 3, numLayers: 2, bidirectional: true, batchFirst: true), (m, x) => Flat(m.call(x[0]))),
        ["lstm_packed"] = () => Of(nn.LSTM(4, 3, batchFirst: true), (m, x) =>
        {
            using var packed = nn.utils.rnn.pack_padded_sequence(x[0], tensor(new long[] { 2, 5, 3 }), batch_first: true, enforce_sorted: false);
            return nn.utils.rnn.pad_packed_sequence(m.call(packed).Item1, batch_first: true).Item1;
        }),
        ["gru"] = () => Of(nn.GRU(4, 3, numLayers: 2), (m, x) => Flat(m.call(x[0]))),
        ["conv2d"] = () => Bare(["weight", "bias"], (p, x) => nn.functional.conv2d(x[0], p[0], p[1], strides: [2, 2], padding: [1, 1], groups: 2)),
        ["batch_norm"] = () => BatchNorm(),
        ["layer_norm"] = () => Of(nn.LayerNorm(6)),
        ["group_norm"] = () => Of(nn.GroupNorm(2, 4)),
        ["max_pool2d"] = () => Bare([], (_, x) => nn.functional.pad(x[0], (1, 1, 1, 1), PaddingModes.Constant, double.NegativeInfinity).unfold(2, 3, 2).unfold(3, 3, 2).amax(-1, -2)),
        ["avg_pool2d"] = () => Of(nn.AvgPool2d(2)),
        ["adaptive_avg_pool2d"] = () => Bare([], (_, x) => nn.functional.adaptive_avg_pool2d(x[0], (2, 3))),
        ["softmax"] = () => Of(nn.Softmax(-1)),
        ["log_softmax"] = () => Of(nn.LogSoftmax(1)),
        ["gelu"] = () => Of(nn.GELU()),
        ["cross_entropy"] = () => Bare([], (_, x) => nn.functional.cross_entropy(x[0], x[1], ignore_index: 0, label_smoothing: 0.1)),
        ["multihead_attention"] = () => Of(nn.MultiheadAttention(8, 2), (m, x) => Flat(m.call(x[0], x[1], x[1], attn_mask: ones(4, 4, ScalarType.Bool).triu(1)))),
        ["multihead_attention_padded"] = () => Of(nn.MultiheadAttention(8, 2), (m, x) => Flat(m.call(x[0], x[1], x[1], Padding()))),
        ["sequential"] = () => Of(nn.Sequential(nn.Linear(4, 6), nn.Tanh(), nn.Linear(6, 2), nn.Sigmoid())),
        ["gathering"] = () => Bare(["table"], (p, x) => (x[0].gather(1, x[1]) * p[0].index_select(0, x[2])) + x[0].masked_fill(x[0] > (Scalar)0, 2.0)),
        ["products"] = () => Bare(["a", "b", "c"], (p, x) =>
            einsum("bij,bjk->bik", p[0], p[1]) + x[0].baddbmm(p[0], p[1]) + (p[2].unsqueeze(1) * x[0].cumsum(1).clamp((Scalar)(-1), (Scalar)1))),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_and_gradients_are_those_of_PyTorch(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        JsonElement figure = Figures.Read("modules", name);
        var (module, run) = Cases[name]();
        Load(module, figure.GetProperty("state"));
        Tensor[] inputs = [.. figure.GetProperty("inputs").EnumerateArray().Select(input => input.ToTensor())];
        foreach (Tensor input in inputs.Where(input => input.is_floating_point())) input.requires_grad = true;

        Tensor output = run(inputs);
        (output * figure.GetProperty("factors").ToTensor()).sum().backward();

        Figures.AssertEqual(figure.GetProperty("output"), output, "output");
        foreach (JsonProperty gradient in figure.GetProperty("gradients").EnumerateObject())
            Figures.AssertEqual(gradient.Value, module.get_parameter(gradient.Name)!.grad!, "gradient of " + gradient.Name);
        foreach (var (expected, input) in figure.GetProperty("inputGradients").EnumerateArray().Zip(inputs))
            if (expected.ValueKind != JsonValueKind.Null) Figures.AssertEqual(expected, input.grad!, "gradient of an input");
        foreach (JsonProperty after in figure.GetProperty("stateAfter").EnumerateObject())
            Figures.AssertEqual(after.Value, module.get_buffer(after.Name)!, after.Name + " afterwards");
    }

    /// <summary>The figures' names are PyTorch's, so loading strictly checks the modules' names too.</summary>
    private static void Load(nn.Module module, JsonElement state) =>
        module.load_state_dict(state.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.ToTensor()));

    private static (nn.Module, Func<Tensor[], Tensor>) Of<T>(T module) where T : nn.Module<Tensor, Tensor> => (module, x => module.call(x[0]));

    private static (nn.Module, Func<Tensor[], Tensor>) Of<T>(T module, Func<T, Tensor[], Tensor> run) where T : nn.Module => (module, x => run(module, x));

    private static (nn.Module, Func<Tensor[], Tensor>) Bare(string[] names, Func<Tensor[], Tensor[], Tensor> run)
    {
        var module = new Holder(names);
        return (module, x => run([.. module.parameters()], x));
    }

    private static (nn.Module, Func<Tensor[], Tensor>) BatchNorm()
    {
        var module = new Holder(["weight", "bias"]);
        module.register_buffer("running_mean", zeros(3));
        module.register_buffer("running_var", ones(3));
        return (module, x => nn.functional.batch_norm(x[0], module.get_buffer("running_mean")!, module.get_buffer("running_var")!,
            module.get_parameter("weight"), module.get_parameter("bias"), training: true));
    }

    private static Tensor Padding()
    {
        Tensor padding = zeros(2, 5, ScalarType.Bool);
        padding[1, 3] = tensor(true);
        padding[1, 4] = tensor(true);
        return padding;
    }

    private static Tensor Flat((Tensor, Tensor) parts) => cat([parts.Item1.flatten(), parts.Item2.flatten()]);

    private static Tensor Flat((Tensor, Tensor, Tensor) parts) => cat([parts.Item1.flatten(), parts.Item2.flatten(), parts.Item3.flatten()]);

    private static Tensor Flat(Tuple<Tensor, Tensor> parts) => Flat((parts.Item1, parts.Item2));

    /// <summary>Parameters under names; the figures bring the shapes.</summary>
    private sealed class Holder : nn.Module
    {
        internal Holder(string[] names)
            : base(nameof(Holder))
        {
            foreach (string name in names) register_parameter(name, new Parameter(zeros(0)));
        }

        public override (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
        {
            foreach (var (key, value) in source)
                if (has_parameter(key)) ConditionallyRegisterParameter(key, new Parameter(value.clone()));
            return base.load_state_dict(source, strict, skip);
        }
    }
}
