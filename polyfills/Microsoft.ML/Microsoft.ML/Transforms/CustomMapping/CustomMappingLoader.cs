using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>A custom mapping in a saved model: its contract and the assembly that has a factory for it. Which columns it uses is not saved.</summary>
internal sealed class CustomMappingLoader : IModelLoader
{
    public static void Save(ModelSaveContext ctx, string contractName, string assemblyName)
    {
        ctx.SetLoader<CustomMappingLoader>(version: 1);
        ctx.Writer.Write(contractName);
        ctx.Writer.Write(assemblyName);
    }

    /// <exception cref="FileNotFoundException">There is no such assembly, or only an older one.</exception>
    /// <exception cref="InvalidOperationException">The assembly has no factory for the contract.</exception>
    static ITransformer IModelLoader.Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        var contractName = ctx.Reader.ReadString();
        env.ComponentCatalog.RegisterAssembly(Assembly.Load(ctx.Reader.ReadString()));
        return env.ComponentCatalog.CreateExtension<CustomMappingFactoryAttributeAttribute>(contractName) is ICustomMappingFactory factory
            ? factory.CreateTransformer(env, contractName)
            : throw new InvalidOperationException(
                $"The class with contract '{contractName}' must derive from '{typeof(CustomMappingFactory<,>).FullName}'.");
    }
}
