using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules one after another; what they hand over in between is disposed.</summary>
public class Sequential : nn.Module<Tensor, Tensor>
{
    private readonly List<nn.IModule<Tensor, Tensor>> steps = [];

    internal Sequential(IEnumerable<(string name, nn.Module<Tensor, Tensor> submodule)> modules)
        : base(nameof(Sequential))
    {
        foreach (var (key, module) in modules) append(key, module);
    }

    protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules)
        : this((IEnumerable<(string, nn.Module<Tensor, Tensor>)>)modules)
    {
    }

    protected Sequential(params nn.Module<Tensor, Tensor>[] modules)
        : this(modules.Select((module, i) => (i.ToString(CultureInfo.InvariantCulture), module)))
    {
    }

    public int Count => steps.Count;

    public nn.IModule<Tensor, Tensor> this[int index] => steps[index];

    public Sequential append(nn.IModule<Tensor, Tensor> module) => append(steps.Count.ToString(CultureInfo.InvariantCulture), module);

    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        register_module(name, (nn.Module)module);
        steps.Add(module);
        return this;
    }

    public override Tensor forward(Tensor input)
    {
        if (steps.Count == 0) return input.alias();
        using DisposeScope scope = NewDisposeScope();
        Tensor result = input;
        foreach (nn.IModule<Tensor, Tensor> step in steps) result = step.call(result);
        return scope.Contains(result) ? scope.MoveToOuter(result) : result;
    }

    protected override void RegisterComponents()
    {
    }
}
