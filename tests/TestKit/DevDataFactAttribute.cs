using Xunit;

namespace TestKit;

/// <summary>A fact about the development data; skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DevDataFactAttribute : FactAttribute
{
    public DevDataFactAttribute()
    {
        if (DevData.Root is null) Skip = $"needs the development data: {DevData.Variable} is unset";
    }
}

/// <summary>A theory about the development data; skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DevDataTheoryAttribute : TheoryAttribute
{
    public DevDataTheoryAttribute()
    {
        if (DevData.Root is null) Skip = $"needs the development data: {DevData.Variable} is unset";
    }
}
