using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the optimizers share: groups, states and their files.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    private readonly Dictionary<Parameter, OptimizerState> states = new(ReferenceEqualityComparer.Instance);

    public OptimizerHelper()
    {
    }

    /// <summary>Fills the gradients with zeros; a module's zero_grad lets go of them.</summary>
    public override void zero_grad()
    {
        foreach (Parameter parameter in parameters())
        {
            using Tensor? grad = parameter.UnownedGrad();
            grad?.zero_();
        }
    }

    public void to(Device device)
    {
        foreach (OptimizerState state in states.Values) state.to(device);
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location), Encoding.UTF8);
        save_state_dict(writer);
    }

    public void save_state_dict(BinaryWriter writer)
    {
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt(_parameter_groups.Count);
        foreach (ParamGroup group in _parameter_groups) group.Options.SaveStateDict(writer);
        OptimizerState[] all = [.. States()];
        writer.Write7BitEncodedInt(all.Length);
        foreach (OptimizerState state in all) state.SaveStateDict(writer);
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location), Encoding.UTF8);
        load_state_dict(reader);
    }

    public void load_state_dict(BinaryReader reader)
    {
        string name = reader.ReadString();
        if (name != GetType().Name) throw new InvalidDataException($"Mismatched optimizer type: expected '{GetType().Name}', but found '{name}' in the loaded stream.");
        int groups = reader.Read7BitEncodedInt();
        if (groups != _parameter_groups.Count) throw new ArgumentException($"Mismatched parameter group counts: expected {_parameter_groups.Count}, but found {groups} in the loaded stream.");
        foreach (ParamGroup group in _parameter_groups) group.Options.LoadStateDict(reader);
        OptimizerState[] all = [.. States()];
        int count = reader.Read7BitEncodedInt();
        if (count != all.Length) throw new ArgumentException($"Mismatched state counts: expected {all.Length}, but found {count} in the loaded stream.");
        foreach (OptimizerState state in all) state.LoadStateDict(reader);
    }

    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (ParamGroup group in _parameter_groups)
        {
            dictionary.Options.Add(group.Options);
            var references = new List<int>();
            foreach (Parameter parameter in group.Parameters)
            {
                references.Add(dictionary.State.Count);
                dictionary.State.Add(states[parameter]);
            }
            dictionary.StateIndexRef.Add(references);
        }
        return dictionary;
    }

    public virtual void load_state_dict(StateDictionary state_dict)
    {
        OptimizerState[] all = [.. States()];
        if (state_dict.Options.Count != _parameter_groups.Count || state_dict.State.Count != all.Length)
            throw new ArgumentException($"Mismatched state: {_parameter_groups.Count} groups of {all.Length} parameters here, {state_dict.Options.Count} of {state_dict.State.Count} given.");
        for (int i = 0; i < _parameter_groups.Count; i++) _parameter_groups[i].Options.LoadStateDict(state_dict.Options[i]);
        for (int i = 0; i < all.Length; i++)
            if (!ReferenceEquals(all[i], state_dict.State[i])) all[i].LoadStateDict(state_dict.State[i]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (OptimizerState state in states.Values) (state as IDisposable)?.Dispose();
            states.Clear();
        }
        base.Dispose(disposing);
    }

    /// <summary>The step of all groups, outside of the gradients' record. The body gets each parameter that has a gradient.</summary>
    private protected Tensor? Step<TOptions, TState>(Func<Tensor>? closure, Action<TOptions, TState, Tensor, Tensor> body)
        where TOptions : OptimizerOptions
        where TState : OptimizerState
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using IDisposable recording = enable_grad();
            loss = closure();
        }
        using IDisposable quiet = no_grad();
        foreach (ParamGroup group in _parameter_groups)
        {
            foreach (Parameter parameter in group.Parameters)
            {
                using Tensor? grad = parameter.UnownedGrad();
                if (grad is null) continue;
                using DisposeScope scope = NewDisposeScope();
                body((TOptions)group.Options, (TState)states[parameter], parameter, grad);
            }
        }
        return loss;
    }

    private protected void Add(ParamGroup group, Func<Parameter, OptimizerState> makeState)
    {
        group.Parameters = [.. group.Parameters];
        group.Options.LearningRate ??= group.Options.InitialLearningRate;
        group.Options.InitialLearningRate = group.Options.LearningRate.Value;
        _parameter_groups.Add(group);
        foreach (Parameter parameter in group.Parameters)
        {
            OptimizerState state = makeState(parameter);
            state.Initialize(group.Options);
            states.Add(parameter, state);
        }
    }

    private IEnumerable<OptimizerState> States() => _parameter_groups.SelectMany(group => group.Parameters).Select(parameter => states[parameter]);
}
