namespace MLCaption.Cli;

/// <summary>The command line asks for something that can't be: one line that says what to do instead.</summary>
internal sealed class InputException : Exception
{
    private InputException(string message) : base(message)
    {
    }

    public static InputException NoAssignment(string text) => new($"--set {text}: expected path=value, for example decoder.dropout=0.3.");

    public static InputException Misplaced(string option, string belonging) => new($"{option} belongs to {belonging}.");

    public static InputException Several(IEnumerable<string> problems) => new(string.Join('\n', problems));

    /// <param name="place">A file, an option or a command.</param>
    /// <param name="problem">What is wrong there, as the rest of a sentence.</param>
    public static InputException At(string place, string problem) => new($"{place}: {problem}");
}
