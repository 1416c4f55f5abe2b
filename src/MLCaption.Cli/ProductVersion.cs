using System.Reflection;

namespace MLCaption.Cli;

internal static class ProductVersion
{
    /// <summary>Version without the commit that a build may append.</summary>
    public static string Text { get; } = typeof(ProductVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
