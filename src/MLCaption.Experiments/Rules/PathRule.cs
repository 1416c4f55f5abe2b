using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>A file or folder that is there, relative to the experiment file's folder.</summary>
internal record PathRule(bool IsFolder = false) : ValueRule
{
    /// <summary>The path from anywhere.</summary>
    public virtual string Full(string text, FilePlace place) => place.PathOf(text);

    /// <summary>A full path as it is written in a file of a folder.</summary>
    public virtual string Relative(string text, string folder) => Path.GetRelativePath(folder, text).Replace(Path.DirectorySeparatorChar, '/');

    public override string Values => IsFolder ? "a folder's path" : "a file's path";

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place)
    {
        if (node?.GetValueKind() != JsonValueKind.String || node.GetValue<string>().Length == 0) return [Broken(node, path)];
        string full = place.PathOf(node.GetValue<string>());
        if (IsFolder ? Directory.Exists(full) : File.Exists(full)) return [];
        if (IsFolder ? File.Exists(full) : Directory.Exists(full)) return [new JsonProblem(path, $"must be a {(IsFolder ? "folder" : "file")}, but is a {(IsFolder ? "file" : "folder")}: {full}.")];
        return [new JsonProblem(path, $"names a {(IsFolder ? "folder" : "file")} that is not there: {full}.")];
    }

    protected override JsonObject ValueSchema(SchemaPlace place) => new() { ["type"] = "string", ["minLength"] = 1 };
}
