using Xunit;

namespace TestKit;

/// <summary>A fact about Linux: <c>/proc</c>, its programs' options; skipped, saying so, elsewhere and where a program that it starts is
/// missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute(params string[] programs) => Skip = Machine.MissesLinux(programs);
}

/// <summary>A theory about Linux: <c>/proc</c>, its programs' options; skipped, saying so, elsewhere and where a program that it starts is
/// missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute(params string[] programs) => Skip = Machine.MissesLinux(programs);
}
