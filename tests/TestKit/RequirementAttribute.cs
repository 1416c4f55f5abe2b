namespace TestKit;

/// <summary>Marks a class whose <see cref="ContractFactAttribute"/> tests need something that isn't everywhere.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class RequirementAttribute : Attribute
{
    /// <summary>What is missing here, for people to read; null when nothing is.</summary>
    public abstract string? Missing { get; }
}
