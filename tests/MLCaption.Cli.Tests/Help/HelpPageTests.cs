using System.CommandLine;
using MLCaption.Cli.Completion;
using MLCaption.Cli.Help;

namespace MLCaption.Cli.Tests.Help;

public sealed class HelpPageTests
{
    private static readonly ProgramCommand _program = new(CliTester.Silent);

    public static TheoryData<string> Commands => [.. Leaves(_program).Select(Path)];

    public static TheoryData<string> Examples => [.. Leaves(_program).SelectMany(command => ExamplesOf(command)).Select(example => example.Line).Where(line => line.StartsWith("mlcaption ", StringComparison.Ordinal)).Distinct()];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_has_one_to_three_examples_of_its_own(string path)
    {
        var command = Leaves(_program).Single(leaf => Path(leaf) == path);

        Assert.InRange(ExamplesOf(command).Count, 1, 3);
        Assert.StartsWith(path, ExamplesOf(command)[0].Line, StringComparison.Ordinal);
        Assert.All(ExamplesOf(command), example => Assert.EndsWith(".", example.Does, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_is_understood(string line)
    {
        string typed = line.Split(" > ")[0].Split(" >> ")[0].Split(" | ")[0];

        var parsed = _program.Parse(CommandWords.Of(typed)[1..]);

        Assert.Empty(parsed.Errors);
        Assert.NotEqual(_program, parsed.CommandResult.Command);
        Assert.DoesNotContain(parsed.Tokens, token => token.Type == System.CommandLine.Parsing.TokenType.Argument && token.Value.StartsWith('-'));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_fits_the_terminal_but_for_examples_which_are_to_be_copied(string path)
    {
        var command = Leaves(_program).Single(leaf => Path(leaf) == path);
        string[] examples = [.. ExamplesOf(command).Select(example => $"  {example.Line}")];
        foreach (int width in new[] { 60, 80, 200 })
        {
            var output = new StringWriter();
            new HelpPage([], width).Write(command, output);

            Assert.All(output.ToString().Split('\n').Except(examples), line => Assert.InRange(line.Length, 0, width));
        }
    }

    [Fact]
    public void A_wide_terminal_is_used()
    {
        int Lines(int width)
        {
            var output = new StringWriter();
            new HelpPage([], width).Write(_program.Subcommands.Single(command => command.Name == "caption"), output);
            return output.ToString().Count(c => c == '\n');
        }

        Assert.True(Lines(120) < Lines(80));
        Assert.True(Lines(80) < Lines(60));
    }

    [Fact]
    public void The_program_lists_its_commands_in_groups()
    {
        string help = CliTester.Run("--help").Output;

        string[] titles = ["Train and search:", "Use a model:", "Look at a sweep's results:", "Data and metrics:", "This machine:"];
        Assert.Equal(titles, help.Split('\n').Where(line => titles.Contains(line)));
        Assert.Equal(
            _program.Subcommands.Where(command => !command.Hidden).Select(command => command.Name),
            help.Split('\n').SkipWhile(line => line != titles[0]).TakeWhile(line => !line.StartsWith("Options", StringComparison.Ordinal)).Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ').Select(line => line.Trim().Split(' ')[0]));
        Assert.DoesNotContain("\n  complete ", help, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_tells_usage_arguments_options_defaults_and_examples()
    {
        var output = new StringWriter { NewLine = "\n" };
        var program = new Command("tool") { new SampleCommand() };

        new HelpPage([], 60).Write(program.Subcommands[0], output);

        Assert.Equal("""
            Shows how a page looks, and so that it is more than one
            line, says so.

            Usage:
              tool show FILE [MORE...] --to PLACE [options]

            Arguments:
              FILE       What is shown.
              [MORE...]  And more.

            Options:
              --to PLACE        Where to. (required)
              --format one|two  How. Default: one.
              -y, --yes         Don't ask.

            Examples:
              tool show a --to b
                  Shows it.

            """, output.ToString());
    }

    private static IEnumerable<Command> Leaves(Command command) =>
        command.Subcommands.Count == 0 ? [command] : command.Subcommands.Where(subcommand => !subcommand.Hidden).SelectMany(Leaves);

    private static string Path(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : command.Name;

    private static IReadOnlyList<Example> ExamplesOf(Command command) =>
        (command as IExemplified ?? command.Parents.OfType<IExemplified>().FirstOrDefault())?.Examples ?? [];

    private sealed class SampleCommand : Command, IExemplified
    {
        public SampleCommand() : base("show", "Shows how a page looks, and so that it is more than one line, says so.")
        {
            Add(new Argument<string>("FILE") { Description = "What is shown." });
            Add(new Argument<string[]>("MORE") { Description = "And more.", Arity = ArgumentArity.ZeroOrMore });
            Add(new Option<string>("--to") { Description = "Where to.", HelpName = "PLACE", Required = true });
            Add(MLCaption.Cli.Commands.Choices.Among(new Option<string>("--format") { Description = "How.", DefaultValueFactory = _ => "one" }, ["one", "two"]));
            Add(new Option<bool>("--yes", "-y") { Description = "Don't ask." });
            Add(new Option<bool>("--secret") { Hidden = true });
        }

        public IReadOnlyList<Example> Examples { get; } = [new("tool show a --to b", "Shows it.")];
    }
}
