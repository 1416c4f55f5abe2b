using System.Reflection;
using System.Runtime.Loader;
using Documents.Tests.CommandLines;
using Documents.Tests.CSharp;
using Documents.Tests.Pages;
using MLCaption.Cli;

namespace Documents.Tests.Running;

/// <summary>Runs what a page marks so, from top to bottom, in one folder.</summary>
internal static class PageRun
{
    public static bool HasAny(MarkdownPage page) => page.Blocks.Any(block => block.Has(PageNote.Run));

    /// <summary>What went otherwise than the page says.</summary>
    public static IReadOnlyList<string> FaultsOf(MarkdownPage page)
    {
        IEnumerable<(int Line, Func<IEnumerable<string>> Run)> steps =
        [
            .. PageProgram.Of(page).Where(program => program.Runs).Select(program => (program.Line, (Func<IEnumerable<string>>)(() => FaultsOf(program)))),
            .. PageCommand.Of(page).Where(command => command.Runs).Select(command => (command.Line, (Func<IEnumerable<string>>)(() => FaultsOf(command)))),
        ];
        using var folder = new PageFolder(page.Blocks.Select(block => block.Text));
        string here = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder.Path;
        try
        {
            return [.. steps.OrderBy(step => step.Line).SelectMany(step => step.Run())];
        }
        finally
        {
            Environment.CurrentDirectory = here;
        }
    }

    private static string[] FaultsOf(PageProgram program)
    {
        var context = new AssemblyLoadContext(program.ToString(), isCollectible: true);
        using var image = new MemoryStream(PageCompiler.AssemblyOf(program));
        MethodInfo main = context.LoadFromStream(image).EntryPoint!;
        using var output = new StringWriter();
        TextWriter console = Console.Out;
        Console.SetOut(output);
        try
        {
            main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()], null);
        }
        finally
        {
            Console.SetOut(console);
            context.Unload();
        }
        string shown = string.Concat(program.Outputs), printed = output.ToString();
        return program.Outputs.Count == 0 || ShownOutput.IsOf(shown, printed) ? [] : [$"{program}: should print\n{shown}\nbut printed\n{printed}"];
    }

    private static string[] FaultsOf(PageCommand command)
    {
        using StringWriter output = new(), error = new();
        int exit = CommandLine.Run([.. command.Words], SilentConsole.New() with { Output = output, Error = error });
        if (exit != ExitCode.Done) return [$"{command}: ended with {exit}: {error}"];
        return command.Output is not { } shown || ShownOutput.IsOf(shown, output.ToString()) ? [] : [$"{command}: should print\n{shown}\nbut printed\n{output}"];
    }
}
