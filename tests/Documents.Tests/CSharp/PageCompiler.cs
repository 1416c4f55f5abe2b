using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Documents.Tests.CSharp;

/// <summary>Compiles programs of pages as a project would that references every library of the product.</summary>
public static class PageCompiler
{
    private const string OfEveryProject = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    /// <summary>What the Web SDK adds.</summary>
    private const string OfWebProjects = """
        global using System.Net.Http.Json; global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private static readonly string[] _ofTests = ["xunit", "FsCheck", "Microsoft.CodeAnalysis", "TestKit", "Documents.Tests", "Microsoft.TestPlatform"];

    private static readonly MetadataReference[] _references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => !_ofTests.Any(test => Path.GetFileName(file).StartsWith(test, StringComparison.Ordinal)))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>The compiler's errors, one a line, with the page's own lines; none when it compiles.</summary>
    public static IReadOnlyList<string> ErrorsOf(PageProgram program) =>
        [.. CompilationOf(program).GetDiagnostics().Where(told => told.Severity == DiagnosticSeverity.Error).Select(Told)];

    /// <summary>The program as an assembly that can be loaded.</summary>
    public static byte[] AssemblyOf(PageProgram program)
    {
        using var image = new MemoryStream();
        EmitResult result = CompilationOf(program).Emit(image, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        if (!result.Success) throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Select(Told)));
        return image.ToArray();
    }

    private static CSharpCompilation CompilationOf(PageProgram program)
    {
        string[] statements = [.. program.Pieces.SelectMany(piece => piece.Statements)];
        bool isWeb = program.Pieces.SelectMany(piece => piece.Statements.Concat(piece.Declarations)).Any(code => code.Contains("WebApplication", StringComparison.Ordinal));
        string[] files =
        [
            OfEveryProject,
            .. isWeb ? [OfWebProjects] : Array.Empty<string>(),
            string.Concat(program.Pieces.SelectMany(piece => piece.Usings.Select(piece.Global))),
            string.Concat(statements),
            .. program.Pieces.SelectMany(piece => piece.Declarations),
        ];
        return CSharpCompilation.Create(
            "Page",
            files.Select((text, i) => CSharpSyntaxTree.ParseText(text, path: $"{program.Page}-{i}.cs", encoding: System.Text.Encoding.UTF8)),
            _references,
            new CSharpCompilationOptions(
                statements.Length > 0 ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));
    }

    private static string Told(Diagnostic told)
    {
        FileLinePositionSpan place = told.Location.GetMappedLineSpan();
        return $"{place.Path}({place.StartLinePosition.Line + 1}): {told.Id}: {told.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
