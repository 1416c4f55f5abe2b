using Microsoft.Extensions.DependencyInjection;

namespace MLCaption.Serving;

/// <summary>Says which models an application captions with.</summary>
public sealed class CaptioningBuilder
{
    private readonly IServiceCollection _services;

    internal CaptioningBuilder(IServiceCollection services) => _services = services;

    /// <summary>Adds a model. It is loaded when the <see cref="CaptioningPool"/> is first asked for; the first added captions where none is named.</summary>
    /// <param name="name">Its name, part of addresses: letters, digits, dots, dashes and underscores.</param>
    /// <param name="path">The .zip file; a path that is not rooted begins at the working directory.</param>
    /// <param name="watch">Whether it is loaded again, without a request being lost, when the file changes. Default true.</param>
    /// <param name="reading">How captions are read out; null, the default, as the model was saved. What it says of attention, candidates and strictness has no effect.</param>
    /// <exception cref="ArgumentException">The name is empty or has other characters.</exception>
    public CaptioningBuilder FromFile(string name, string path, bool watch = true, CaptionerOptions? reading = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') || name.All(c => c == '.'))
        {
            throw new ArgumentException($"A model's name must be of letters, digits, dots, dashes and underscores, since it is part of addresses, but was '{name}'.");
        }

        _services.AddSingleton(new ModelSource(name, path, watch, reading ?? new CaptionerOptions()));
        return this;
    }
}
