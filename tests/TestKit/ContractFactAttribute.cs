using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace TestKit;

/// <summary>A fact of a contract that several classes inherit; skipped, saying so, in a class whose <see cref="RequirementAttribute"/> isn't
/// met.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("TestKit.ContractFactDiscoverer", "TestKit")]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>Finds the tests of <see cref="ContractFactAttribute"/>.</summary>
public sealed class ContractFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new ContractTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}

/// <summary>A test of a contract in one of the classes that keep to it.</summary>
public sealed class ContractTestCase : XunitTestCase
{
    [Obsolete("Called by the de-serializer.")]
    public ContractTestCase()
    {
    }

    public ContractTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions displayOptions, ITestMethod testMethod)
        : base(diagnostics, display, displayOptions, testMethod)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) => base.GetSkipReason(factAttribute)
        ?? TestMethod.TestClass.Class.GetCustomAttributes(typeof(RequirementAttribute))
            .Select(requirement => requirement.GetNamedArgument<string?>(nameof(RequirementAttribute.Missing)))
            .FirstOrDefault(missing => missing is not null);
}
