using System.Text.Json;
using System.Text.Json.Nodes;
using MLCaption.Training;

namespace MLCaption.Experiments;

/// <summary>With which epoch a training is over that nothing ends before.</summary>
internal static class LastEpoch
{
    /// <summary>The epochs that a resolved experiment says, those of self-critical training among them.</summary>
    public static int Of(JsonNode? experiment)
    {
        var training = experiment?["training"];
        int epochs = training?["epochs"]?.Deserialize<int>() ?? new AttentionDecoderOptions().Epochs;
        return training?["selfCritical"] is { } critical
            ? epochs + (critical["epochs"]?.Deserialize<int>() ?? new SelfCriticalOptions().Epochs)
            : epochs;
    }
}
