using Microsoft.ML.SearchSpace.Option;
using MLCaption.Sweeps;
using Parameter = Microsoft.ML.SearchSpace.Parameter;

namespace MLCaption.AutoML;

/// <summary>An option of an AutoML space and the hole that stands for it.</summary>
/// <param name="Keys">Where the option lies: keys of the spaces around it, then its own.</param>
/// <param name="Option">The option.</param>
/// <param name="Hole">The hole.</param>
internal sealed record TunedOption(IReadOnlyList<string> Keys, OptionBase Option, Hole Hole)
{
    public Parameter ToParameter(double value) => Option switch
    {
        ChoiceOption choice => choice.Choices[(int)value],
        UniformIntOption => Parameter.FromInt((int)value),
        UniformSingleOption => Parameter.FromFloat((float)value),
        HoleOption own => own.ToParameter(value),
        _ => Parameter.FromDouble(value),
    };

    public double ToValue(Parameter parameter)
    {
        if (Option is UniformSingleOption) return Hole.Nearest(parameter.AsType<float>());
        if (Option is not ChoiceOption choice) return Hole.Nearest(parameter.AsType<double>());
        int index = Array.IndexOf(choice.Choices, parameter);
        return index >= 0 ? index : throw new ArgumentException($"{string.Join(" / ", Keys)} has no choice {parameter}.", nameof(parameter));
    }
}
