using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace MLCaption.Experiments;

/// <summary>Puts a report's content into its page: one file with style, script and data inside.</summary>
internal static partial class ReportPage
{
    /// <summary>Modules of <c>MLCaption/Attention</c> that other pages load one by one: what one imports stands before it.</summary>
    private static readonly string[] _modules = ["spline", "heat"];

    /// <summary>The script, in parts that stand one after another inside one function.</summary>
    private static readonly string[] _scripts =
    [
        "dom", "numbers", "scales", "selection", "chart", "theme", "head", "best", "trials", "detail", "history", "curves", "brush", "parallel", "importance", "front",
        "captions", "origin", "live", "report",
    ];

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The page, whole.</summary>
    public static string Of(ReportContent content)
    {
        string style = Resource("report.css");
        string script = $"'use strict';\n(() => {{\n{Modules()}{string.Concat(_scripts.Select(part => Resource(part + ".js")))}}})();\n";
        // What the page may do: run this script, show pictures that stand in it, and, while a sweep runs, ask who served it.
        string policy = $"default-src 'none'; img-src data:; style-src {Hash(style)}; script-src {Hash(script)}; base-uri 'none'; form-action 'none'"
            + (content.IsLive ? "; connect-src 'self'" : "");
        return Place().Replace(Resource("report.html"), place => place.Groups[1].Value switch
        {
            "title" => WebUtility.HtmlEncode(content.Name),
            "policy" => policy,
            "style" => style,
            "script" => script,
            _ => JsonOf(content),
        });
    }

    /// <summary>The data. It may stand inside a page: nothing in it begins a tag.</summary>
    public static string JsonOf(ReportContent content) => JsonSerializer.Serialize(content, _json).Replace("<", "\\u003c", StringComparison.Ordinal);

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    // Inside one script nothing is imported, and what modules keep to themselves stays in a function of their own.
    private static string Modules() =>
        $"const {{ HeatMap }} = (() => {{\n{ModuleKeyword().Replace(string.Concat(_modules.Select(module => Resource(module + ".js"))), "")}return {{ HeatMap }};\n}})();\n";

    // A browser reads every line end as \n before it looks at the hash.
    private static string Resource(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream($"report/{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex("^(import .*\n|export )", RegexOptions.Multiline)]
    private static partial Regex ModuleKeyword();

    [GeneratedRegex(@"\{\{(title|policy|style|script|data)\}\}")]
    private static partial Regex Place();
}
