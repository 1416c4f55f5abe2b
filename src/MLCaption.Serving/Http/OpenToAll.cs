namespace MLCaption.Serving;

/// <summary>Marks a route that needs no token: the page, which asks for it, and what tells whether the service lives.</summary>
internal sealed class OpenToAll
{
    public static OpenToAll Instance { get; } = new();
}
