using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Marks a class that a saved model names by contract.</summary>
public abstract class ExtensionBaseAttribute : Attribute
{
    private protected ExtensionBaseAttribute(string contractName)
    {
        Problems.ThrowIfEmpty(contractName);
        ContractName = contractName;
    }

    public string ContractName { get; }
}
