namespace MLCaption.Cli.Help;

/// <summary>A command as it may be typed.</summary>
/// <param name="Line">The whole line, the program's name first.</param>
/// <param name="Does">What it does, as a sentence.</param>
internal sealed record Example(string Line, string Does);
