namespace MLCaption.Cli;

/// <summary>How much a command says besides its results.</summary>
internal enum Verbosity
{
    /// <summary>Errors only.</summary>
    Quiet,

    /// <summary>Progress and what a person should know.</summary>
    Usual,

    /// <summary>Also versions, times, and all that ML.NET logs.</summary>
    Verbose,
}
