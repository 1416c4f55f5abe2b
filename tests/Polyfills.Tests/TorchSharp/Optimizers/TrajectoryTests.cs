using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Polyfills.Tests.TorchSharp.Optimizers;

/// <summary>Six steps of each optimizer on least squares, against PyTorch's in Figures/optimizers.json.</summary>
public sealed class TrajectoryTests
{
    private static readonly Dictionary<string, Func<Parameter[], optim.Optimizer>> Cases = new()
    {
        ["adam"] = p => optim.Adam(p, lr: 0.1),
        ["adam_decayed"] = p => optim.Adam(p, lr: 0.1, beta1: 0.8, beta2: 0.99, eps: 1e-6, weight_decay: 0.1),
        ["adam_amsgrad"] = p => optim.Adam(p, lr: 0.5, amsgrad: true),
        ["adamw"] = p => optim.AdamW(p, lr: 0.1, weight_decay: 0.2),
        ["sgd"] = p => optim.SGD(p, 0.01),
        ["sgd_momentum"] = p => optim.SGD(p, 0.01, momentum: 0.9, dampening: 0.1, weight_decay: 0.1),
        ["sgd_nesterov"] = p => optim.SGD(p, 0.01, momentum: 0.9, nesterov: true),
        ["rmsprop"] = p => optim.RMSProp(p, lr: 0.05),
        ["rmsprop_centered"] = p => optim.RMSProp(p, lr: 0.05, momentum: 0.5, centered: true, weight_decay: 0.1),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_are_those_of_PyTorch(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        JsonElement figure = Figures.Read("optimizers", name);
        var parameter = new Parameter(figure.GetProperty("start").ToTensor());
        using optim.Optimizer optimizer = Cases[name]([parameter]);
        foreach (JsonElement expected in figure.GetProperty("steps").EnumerateArray())
        {
            Step(optimizer, parameter, figure);
            Figures.AssertEqual(expected, parameter, "parameter");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_state_saved_and_loaded_goes_on_as_if_nothing_had_happened(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        JsonElement figure = Figures.Read("optimizers", name);
        JsonElement[] steps = [.. figure.GetProperty("steps").EnumerateArray()];
        var first = new Parameter(figure.GetProperty("start").ToTensor());
        using optim.Optimizer before = Cases[name]([first]);
        for (int i = 0; i < 3; i++) Step(before, first, figure);
        using var file = new MemoryStream();
        ((OptimizerHelper)before).save_state_dict(new BinaryWriter(file));
        file.Position = 0;

        var second = new Parameter(first.detach().clone());
        using optim.Optimizer after = Cases[name]([second]);
        ((OptimizerHelper)after).load_state_dict(new BinaryReader(file));
        foreach (JsonElement expected in steps[3..])
        {
            Step(after, second, figure);
            Figures.AssertEqual(expected, second, "parameter");
        }
    }

    [Fact]
    public void The_state_outlives_the_scope_it_was_made_in()
    {
        using var parameter = new Parameter(ones(2));
        optim.Optimizer optimizer;
        using (NewDisposeScope()) optimizer = optim.Adam([parameter]);
        for (int i = 0; i < 2; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            optimizer.zero_grad();
            parameter.sum().backward();
            optimizer.step();
        }
        Assert.Equal(1 - 0.002, parameter.data<float>()[0], 5);
        optimizer.Dispose();
    }

    [Fact]
    public void Zeroed_gradients_are_zeros_and_those_a_module_lets_go_of_are_none()
    {
        using DisposeScope scope = NewDisposeScope();
        using var linear = nn.Linear(2, 1);
        using optim.Optimizer optimizer = optim.SGD(linear.parameters(), 0.1);
        linear.call(ones(1, 2)).sum().backward();
        optimizer.zero_grad();
        Assert.Equal([0f, 0f], linear.weight.grad!.data<float>().ToArray());
        linear.zero_grad();
        Assert.Null(linear.weight.grad);
    }

    [Fact]
    public void Groups_have_rates_of_their_own()
    {
        using var slow = new Parameter(ones(1));
        using var fast = new Parameter(ones(1));
        using SGD optimizer = optim.SGD([new SGD.ParamGroup([slow], lr: 0.1), new SGD.ParamGroup([fast], lr: 1)], 0.5);
        (slow.sum() + fast.sum()).backward();
        optimizer.step();
        Assert.Equal([0.1, 1.0], optimizer.ParamGroups.Select(group => group.LearningRate));
        Assert.Equal(0.9f, slow.item<float>(), 6);
        Assert.Equal(0f, fast.item<float>(), 6);
    }

    private static void Step(optim.Optimizer optimizer, Parameter parameter, JsonElement figure)
    {
        optimizer.zero_grad();
        (figure.GetProperty("mix").ToTensor().mm(parameter) - figure.GetProperty("goal").ToTensor()).square().sum().backward();
        optimizer.step();
    }
}
