using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Networks.WeightFiles;
using MLCaption.Sweeps;

namespace MLCaption.Experiments;

/// <summary>A file of weights that is there, relative to the experiment file's folder, or an address on the web.</summary>
internal sealed record WeightsRule() : PathRule(IsFolder: false)
{
    public override string Values => "a file's path or an http(s) address";

    public override string Full(string text, FilePlace place) => WeightSource.IsAddress(text) ? text : base.Full(text, place);

    public override string Relative(string text, string folder) => WeightSource.IsAddress(text) ? text : base.Relative(text, folder);

    protected override IEnumerable<JsonProblem> ValueProblems(JsonNode? node, string path, FilePlace place) =>
        node?.GetValueKind() == JsonValueKind.String && WeightSource.IsAddress(node.GetValue<string>()) ? [] : base.ValueProblems(node, path, place);
}
