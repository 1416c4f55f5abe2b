using System.Reflection;

namespace Polyfills.Tests;

/// <summary>A fact about a polyfill itself; skipped, saying so, where the package is used.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PolyfillFactAttribute : FactAttribute
{
    public PolyfillFactAttribute(string assembly)
    {
        string? description = System.Reflection.Assembly.Load(assembly).GetCustomAttribute<AssemblyDescriptionAttribute>()?.Description;
        if (description?.StartsWith("Stands in for the package", StringComparison.Ordinal) != true) Skip = $"{assembly} is the package here, not its polyfill";
    }
}
