namespace MLCaption.Serving;

/// <summary>Marks a route whose errors have the shape of the Open Inference Protocol.</summary>
internal sealed class ProtocolErrors
{
    public static ProtocolErrors Instance { get; } = new();
}
