using Xunit;

namespace TestKit;

/// <summary>A fact about the development data; skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DevDataFactAttribute : FactAttribute
{
    public DevDataFactAttribute() => Skip = DevData.Missing;
}

/// <summary>A theory about the development data; skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DevDataTheoryAttribute : TheoryAttribute
{
    public DevDataTheoryAttribute() => Skip = DevData.Missing;
}
