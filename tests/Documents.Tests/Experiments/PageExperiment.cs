using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Documents.Tests.Pages;
using MLCaption.Experiments;
using TestKit;

namespace Documents.Tests.Experiments;

/// <summary>A block of JSON that is an experiment file, or sections of one: these stand in place of those of the file that is given, else of experiments/shapes.json.</summary>
public static partial class PageExperiment
{
    /// <summary>What the product's rules say of it. Files that it names needn't be there: a page is read before they are.</summary>
    public static IReadOnlyList<string> ProblemsOf(CodeBlock block)
    {
        JsonObject document;
        try
        {
            document = DocumentOf(block);
        }
        catch (Exception broken) when (broken is System.Text.Json.JsonException or InvalidOperationException)
        {
            return [$"{block}: is not JSON: {broken.Message}"];
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("mlcaption-page-");
        try
        {
            return Validate(block, document.ToJsonString(), folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static JsonObject DocumentOf(CodeBlock block)
    {
        string text = block.Text.Trim();
        JsonObject document = JsonNode.Parse(text.StartsWith('{') ? text : $"{{{text}}}")!.AsObject();
        if (document.ContainsKey("dataset") && document.ContainsKey("decoder")) return document;

        string around = block.Given.SingleOrDefault()?.Text ?? File.ReadAllText(Repository.PathOf("experiments", "shapes.json"));
        JsonObject whole = JsonNode.Parse(around)!.AsObject();
        if (!whole.ContainsKey("name")) whole["name"] = "page";
        foreach ((string name, JsonNode? value) in document) whole[name] = value?.DeepClone();
        return whole;
    }

    private static string[] Validate(CodeBlock block, string json, string folder)
    {
        string nested = Directory.CreateDirectory(Path.Combine(folder, "a", "b", "c")).FullName;
        while (true)
        {
            try
            {
                ExperimentFile.Parse(block.ToString(), json, nested);
                return [];
            }
            catch (ExperimentFileException wrong)
            {
                bool made = false;
                foreach (Match missing in Missing().Matches(wrong.Message))
                {
                    string path = missing.Groups["path"].Value;
                    if (!Path.GetFullPath(path).StartsWith(folder, StringComparison.Ordinal)) continue;
                    Directory.CreateDirectory(missing.Groups["kind"].Value == "folder" ? path : Path.GetDirectoryName(path)!);
                    if (missing.Groups["kind"].Value == "file") File.WriteAllText(path, "");
                    made = true;
                }
                if (!made) return wrong.Message.Split('\n');
            }
        }
    }

    [GeneratedRegex(@"names a (?<kind>file|folder) that is not there: (?<path>.+)\.$", RegexOptions.Multiline)]
    private static partial Regex Missing();
}
