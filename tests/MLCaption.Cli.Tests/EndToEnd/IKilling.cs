namespace MLCaption.Cli.Tests.EndToEnd;

/// <summary>How a process of a sweep is killed.</summary>
internal interface IKilling
{
    /// <summary>Waits for the moment, and kills.</summary>
    /// <param name="run">The sweep's folder.</param>
    /// <param name="process">The sweep's first process.</param>
    /// <returns>Who was killed; null when the first process ended before.</returns>
    int? Kill(string run, int process);
}
