using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>The classes that saved models name by contract.</summary>
public sealed class ComponentCatalog
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _assemblies = [];
    private readonly Dictionary<(Type Attribute, string Contract), Type> _extensions = [];

    internal ComponentCatalog()
    {
    }

    /// <summary>Makes the marked classes of <paramref name="assembly"/> known. An assembly is looked through once.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="throwOnError"/>, and a contract is taken already.</exception>
    public void RegisterAssembly(Assembly assembly, bool throwOnError = true)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        lock (_lock)
        {
            if (!_assemblies.Add(assembly.FullName))
            {
                return;
            }

            foreach (var type in assembly.GetTypes().Where(type => type.IsClass))
            {
                foreach (var attribute in type.GetCustomAttributes<ExtensionBaseAttribute>())
                {
                    if (!_extensions.TryAdd((attribute.GetType(), attribute.ContractName), type) && throwOnError)
                    {
                        throw new InvalidOperationException(
                            $"An extension for '{attribute.GetType().Name}' with contract '{attribute.ContractName}' has already been registered in the ComponentCatalog.");
                    }
                }
            }
        }
    }

    /// <summary>A new instance of the class that <typeparamref name="TAttribute"/> marks with the contract.</summary>
    /// <exception cref="InvalidOperationException">No registered assembly has one.</exception>
    internal object CreateExtension<TAttribute>(string contractName)
        where TAttribute : ExtensionBaseAttribute
    {
        Type type;
        lock (_lock)
        {
            if (!_extensions.TryGetValue((typeof(TAttribute), contractName), out type))
            {
                throw new InvalidOperationException(
                    $"Unable to locate an extension for the contract '{contractName}'. Ensure you have called {nameof(ComponentCatalog)}.{nameof(RegisterAssembly)} with the Assembly that contains a class decorated with a '{typeof(TAttribute).FullName}'.");
            }
        }

        return Activator.CreateInstance(type);
    }
}
