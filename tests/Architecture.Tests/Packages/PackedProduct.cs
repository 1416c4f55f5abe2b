using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Xml.Linq;
using TestKit;

namespace Architecture.Tests.Packages;

/// <summary>
/// The product, packed as <c>dotnet pack</c> does it, from what is built. Where the real packages aren't restored, packages with the polyfills stand in:
/// what a nuspec says and which files go along is the same.
/// </summary>
public sealed class PackedProduct : IDisposable
{
    private static readonly string[] _ofOtherBuilds = ["MSBuild", "MSBUILD", "DOTNET_CLI_", "VSTEST_", "UsePolyfills", "Polyfill", "_IsPacking"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlcaption-packages-");

    public PackedProduct()
    {
        Directory.CreateDirectory(PackagesFolder);
        StandInPackages.WriteMissing(Directory.CreateDirectory(PathOf("feed")).FullName, PackagesHere);
        File.WriteAllText(PathOf("NuGet.Config"), $"""
            <configuration>
              <packageSources><clear /><add key="stand-ins" value="{PathOf("feed")}" /><add key="packed" value="{PackagesFolder}" /></packageSources>
              <fallbackPackageFolders><add key="here" value="{PackagesHere}" /></fallbackPackageFolders>
            </configuration>
            """);
        foreach (string project in Projects) CopyOutputs(project);
        File.WriteAllText(PathOf("packages.slnf"), JsonSerializer.Serialize(new
        {
            solution = new { path = Repository.PathOf("MLCaption.sln"), projects = Projects.Select(project => $"src\\{project}\\{project}.csproj") },
        }));
        // dotnet pack --no-build, but for the restore of stand-ins, which that leaves out.
        Packing = Run("dotnet", "msbuild", PathOf("packages.slnf"), "-restore", "-t:Pack", "-nodeReuse:false", "-p:_IsPacking=true", "-p:NoBuild=true", $"-p:Configuration={Configuration}",
            $"-p:PackageOutputPath={PackagesFolder}", $"-p:ArtifactsPath={PathOf("artifacts")}", $"-p:RestoreConfigFile={PathOf("NuGet.Config")}", "-p:NuGetAudit=false", $"-p:ToolSystems={ThisSystem}");
    }

    /// <summary>Every project of the product.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Directory.GetDirectories(Repository.PathOf("src")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    /// <summary>The system that the tool is packed for here.</summary>
    public static string ThisSystem => RuntimeInformation.RuntimeIdentifier;

    /// <summary>How packing ended, and what it said.</summary>
    public (int ExitCode, string Said) Packing { get; }

    public string PackagesFolder => PathOf("packed");

    private static DirectoryInfo OutputsHere { get; } = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    private static string Configuration => OutputsHere.Name == "release" ? "Release" : "Debug";

    private static string PackagesHere =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public static XElement MetadataOf(ZipArchive package)
    {
        using Stream nuspec = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        XElement metadata = XDocument.Load(nuspec).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
        foreach (XElement element in metadata.DescendantsAndSelf()) element.Name = element.Name.LocalName;
        return metadata;
    }

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public ZipArchive Open(string id, string extension = "nupkg") => ZipFile.OpenRead(Path.Combine(PackagesFolder, $"{id}.{PinnedVersions.Product}.{extension}"));

    /// <summary>Runs a program with nothing of the build around this process.</summary>
    public (int ExitCode, string Said) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName };
        foreach (string name in start.Environment.Keys.Where(name => _ofOtherBuilds.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ToArray())
            start.Environment.Remove(name);
        start.Environment["NUGET_PACKAGES"] = PathOf("extracted");
        start.Environment["DOTNET_NOLOGO"] = start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "true";
        using var process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, said);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>What was built lies in artifacts/MODE/bin and obj/PROJECT/CONFIGURATION, and is packed from a copy, so that packing changes nothing there.</summary>
    private void CopyOutputs(string project)
    {
        string configuration = OutputsHere.Name, mode = OutputsHere.Parent!.Parent!.Parent!.FullName;
        string[] targets = project == "MLCaption.Cli" ? [configuration, $"{configuration}_{ThisSystem}"] : [configuration];
        foreach (string kind in new[] { "bin", "obj" })
        {
            var built = new DirectoryInfo(Path.Combine(mode, kind, project, configuration));
            foreach (FileInfo file in built.EnumerateFiles(kind == "bin" ? "*" : project + ".*"))
            {
                foreach (string target in targets)
                    file.CopyTo(Path.Combine(Directory.CreateDirectory(Path.Combine(PathOf("artifacts"), kind, project, target)).FullName, file.Name));
            }
        }
    }
}
