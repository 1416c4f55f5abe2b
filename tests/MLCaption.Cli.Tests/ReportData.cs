using System.Text.Json.Nodes;

namespace MLCaption.Cli.Tests;

/// <summary>The data inside a report's page.</summary>
internal static class ReportData
{
    private const string Start = "id=\"data\">";

    public static JsonObject Of(string page)
    {
        int from = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return JsonNode.Parse(page[from..page.IndexOf("</script>", from, StringComparison.Ordinal)])!.AsObject();
    }
}
