namespace MLCaption.Cli.Help;

/// <summary>A command whose help shows how it is used.</summary>
internal interface IExemplified
{
    /// <summary>One to three, the plainest first.</summary>
    IReadOnlyList<Example> Examples { get; }
}
