namespace Microsoft.ML.Runtime;

/// <summary>Marks an exception with where it came from.</summary>
public interface IExceptionContext
{
    string ContextDescription { get; }

    TException Process<TException>(TException ex)
        where TException : Exception;
}
