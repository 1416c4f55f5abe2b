using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace MLCaption.Serving;

/// <summary>Lets requests pass that show the token, and those for routes that are open to all.</summary>
internal sealed class TokenGate(string token)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] _hash = Hash(token);

    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<OpenToAll>() is not null || Shows(context.Request.Headers.Authorization)) return next(context);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Answers.WriteProblemAsync(context, StatusCodes.Status401Unauthorized, "The token is missing or wrong; send it as Authorization: Bearer TOKEN.");
    }

    // Hashes are of one length, so the comparison's time tells nothing of the token.
    private bool Shows(string? authorization) =>
        authorization is not null
        && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Hash(authorization[Scheme.Length..].Trim()), _hash);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
