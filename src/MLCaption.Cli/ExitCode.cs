namespace MLCaption.Cli;

/// <summary>How the command ended.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int RunFailed = 1;
    public const int WrongInput = 2;
    public const int Interrupted = 130;
}
