using Microsoft.AspNetCore.Http;

namespace Browser.Tests.Page;

/// <summary>What the page sent to <c>POST /caption</c>.</summary>
/// <param name="Query">The address's query.</param>
/// <param name="ContentType">What the page says that it sends.</param>
/// <param name="Authorization">The header; null without.</param>
/// <param name="Body">The picture.</param>
internal sealed record StubRequest(IQueryCollection Query, string? ContentType, string? Authorization, byte[] Body);
