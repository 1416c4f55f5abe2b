namespace MLCaption.Serving;

/// <summary>A service of its own.</summary>
public sealed record CaptioningServerOptions
{
    /// <summary>The address that is listened on by default, which only this machine reaches.</summary>
    public const string DefaultUrl = "http://localhost:5005";

    /// <summary>Addresses to listen on, <c>http://HOST:PORT</c>; at least one. Default <see cref="DefaultUrl"/>.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [DefaultUrl];

    /// <summary>
    /// What callers must show as <c>Authorization: Bearer TOKEN</c>, at least 16 characters without spaces; null, the default, for nothing. Needed where
    /// an address is one that other machines reach.
    /// </summary>
    public string? Token { get; init; }

    /// <summary>What is taken on.</summary>
    public CaptioningOptions Captioning { get; init; } = new();

    /// <summary>The first address that other machines reach while there is no token to show; null for none.</summary>
    public string? UrlWithoutToken => Token is null ? Urls.FirstOrDefault(url => ListenAddress.Problem(url) is null && !ListenAddress.IsLoopback(url)) : null;

    /// <summary>What is wrong with the values, each as a sentence.</summary>
    public IEnumerable<string> Problems()
    {
        if (Urls.Count == 0) yield return "urls must name at least one address.";
        foreach (string url in Urls)
        {
            if (ListenAddress.Problem(url) is { } problem) yield return problem;
            else if (Token is null && !ListenAddress.IsLoopback(url)) yield return $"{url}: other machines reach this address, so a token is needed that callers show.";
        }

        if (Token is not null && (Token.Length < 16 || Token.Any(c => c is <= ' ' or > '~'))) yield return "token must be at least 16 characters of ASCII without spaces.";
        foreach (string problem in Captioning.Problems()) yield return problem;
    }
}
