using System.CommandLine;
using System.Text;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;
using MLCaption.Metrics;

namespace MLCaption.Cli.Commands;

/// <summary><c>tokenize [FILE]</c>: cuts captions into the tokens that metrics compare.</summary>
internal sealed class TokenizeCommand : Command, IExemplified
{
    public TokenizeCommand(CliConsole console) : base("tokenize", "Cut captions, one a line, into the tokens that metrics compare.")
    {
        var file = new Argument<string?>("FILE") { Description = "The captions. Default: standard input.", Arity = ArgumentArity.ZeroOrOne, CompletionSources = { FileCompletion.Files() } };
        var punctuation = new Option<bool>("--punctuation") { Description = "Keep the punctuation that metrics leave out." };
        Add(file);
        Add(punctuation);
        SetAction(parsed =>
        {
            if (parsed.GetValue(file) is not { } path)
            {
                Tokenize(console.Input, "standard input", parsed.GetValue(punctuation), console);
                return ExitCode.Done;
            }

            using StreamReader captions = InputFiles.OpenText(path);
            Tokenize(captions, path, parsed.GetValue(punctuation), console);
            return ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("mlcaption tokenize captions.txt", "The words as metrics see them, a caption a line."),
    ];

    private static void Tokenize(TextReader captions, string name, bool keepPunctuation, CliConsole console)
    {
        var line = new StringBuilder();
        for (int number = 1; captions.ReadLine() is { } caption; number++)
        {
            console.Interrupt.ThrowIfCancellationRequested();
            if (caption.Contains(InputFiles.NoUtf8, StringComparison.Ordinal)) throw InputException.At(name, $"line {number} is no valid UTF-8.");
            line.Clear();
            foreach (ReadOnlySpan<char> token in PtbTokenizer.Enumerate(caption, keepPunctuation))
            {
                if (line.Length > 0) line.Append(' ');
                line.Append(token);
            }

            console.Output.WriteLine(line);
        }
    }
}
