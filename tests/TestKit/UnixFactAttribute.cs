using Xunit;

namespace TestKit;

/// <summary>A fact about Unix: signals, shells; skipped, saying so, elsewhere and where a program that it starts is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute(params string[] programs) => Skip = Machine.MissesUnix(programs);
}

/// <summary>A theory about Unix: signals, shells; skipped, saying so, elsewhere and where a program that it starts is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute(params string[] programs) => Skip = Machine.MissesUnix(programs);
}
