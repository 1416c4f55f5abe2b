using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Polyfills.Tests.TorchSharp.Modules;

public sealed class ModuleTests
{
    [Fact]
    public void Components_are_registered_under_the_names_of_their_fields()
    {
        using var net = new Net();
        Assert.Equal(["scale", "inner.weight", "inner.bias", "layers.0.weight", "layers.1.weight"], net.named_parameters().Select(entry => entry.name));
        Assert.Equal(["offset"], net.named_buffers().Select(entry => entry.name));
        Assert.Equal(["scale", "inner.weight", "inner.bias", "layers.0.weight", "layers.1.weight", "offset"], net.state_dict().Keys);
        Assert.Equal(["inner", "layers"], net.named_children().Select(entry => entry.name));
        Assert.True(net.has_parameter("layers.1.weight"));
    }

    [Fact]
    public void Private_fields_of_a_base_are_registered_by_the_base_alone()
    {
        using var net = new Derived();
        Assert.Equal(["top.weight"], net.named_parameters().Select(entry => entry.name));
    }

    [Fact]
    public void A_shared_parameter_is_named_once_and_saved_twice()
    {
        using var net = new Tied();
        Assert.Equal(["first.weight"], net.named_parameters().Select(entry => entry.name));
        Assert.Equal(["first.weight", "second.weight"], net.state_dict().Keys);
    }

    [Fact]
    public void Training_and_evaluating_reach_every_module()
    {
        using var net = new Net();
        net.eval();
        Assert.All(net.modules(), module => Assert.False(module.training));
        net.train();
        Assert.All(net.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void Dropout_does_nothing_when_evaluating()
    {
        using DisposeScope scope = NewDisposeScope();
        using var dropout = nn.Dropout(0.5);
        dropout.eval();
        Tensor input = ones(100);
        Assert.True(dropout.call(input).Equals(input));
    }

    [Fact]
    public void Moving_to_another_type_keeps_the_parameters_what_they_are()
    {
        using var net = new Net();
        Parameter before = net.parameters().First();
        net.to(ScalarType.Float64);
        Assert.Same(before, net.parameters().First());
        Assert.All(net.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Assert.All(net.parameters(), parameter => Assert.True(parameter.requires_grad));
        Assert.Throws<ArgumentException>(() => net.to(ScalarType.Int64));
    }

    [Fact]
    public void A_state_that_lacks_something_is_refused_unless_that_is_allowed()
    {
        using var net = new Net();
        Dictionary<string, Tensor> state = net.state_dict();
        state.Remove("scale");
        Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state));
        Assert.Equal(["scale"], net.load_state_dict(state, strict: false).missing_keys);
    }

    [Fact]
    public void Hooks_run_around_the_forward_pass_until_removed()
    {
        using DisposeScope scope = NewDisposeScope();
        using var linear = nn.Linear(2, 1);
        var seen = new List<string>();
        var before = linear.register_forward_pre_hook((_, input) => { seen.Add("before"); return input; });
        var after = linear.register_forward_hook((_, _, output) => { seen.Add("after"); return output; });
        linear.call(ones(1, 2));
        before.remove();
        after.remove();
        linear.call(ones(1, 2));
        Assert.Equal(["before", "after"], seen);
    }

    [Fact]
    public void Disposing_reaches_the_parameters_within()
    {
        var net = new Net();
        List<Parameter> parameters = [.. net.parameters()];
        net.Dispose();
        Assert.All(parameters, parameter => Assert.True(parameter.IsInvalid));
    }

    [Fact]
    public void A_sequence_leaves_nothing_between_its_steps_behind()
    {
        using var sequence = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1));
        using DisposeScope scope = NewDisposeScope();
        Tensor input = ones(1, 2);
        Tensor output = sequence.call(input);
        Assert.Equal(2, scope.DisposablesCount);
        Assert.True(scope.Contains(output));
    }

    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter scale = new(ones(2));
        private readonly Linear inner = nn.Linear(2, 2);
        private readonly ModuleList<Linear> layers = nn.ModuleList(nn.Linear(2, 2, hasBias: false), nn.Linear(2, 2, hasBias: false));
        private readonly Tensor offset = zeros(2);

        internal Net()
            : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input) => layers[1].call(layers[0].call(inner.call((input * scale) + offset)));
    }

    private abstract class Base(string name) : nn.Module(name)
    {
        private readonly Linear hidden = nn.Linear(1, 1, hasBias: false);

        internal Linear Hidden => hidden;
    }

    private sealed class Derived : Base
    {
        private readonly Linear top = nn.Linear(1, 1, hasBias: false);

        internal Derived()
            : base(nameof(Derived)) => RegisterComponents();
    }

    private sealed class Tied : nn.Module
    {
        private readonly Linear first = nn.Linear(2, 2, hasBias: false);
        private readonly Embedding second = nn.Embedding(2, 2);

        internal Tied()
            : base(nameof(Tied))
        {
            second.weight = first.weight;
            RegisterComponents();
        }
    }
}
