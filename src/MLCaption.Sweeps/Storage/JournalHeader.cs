using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLCaption.Sweeps;

/// <summary>The first line of a journal.</summary>
/// <param name="Generation">How often the journal was compacted.</param>
/// <param name="Experiment">The experiment whose trials follow, as far as it tells them apart from those of others.</param>
internal sealed record JournalHeader(int Generation, JsonNode? Experiment)
{
    public const int Version = 2;

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("journal", Version);
        writer.WriteNumber("generation", Generation);
        writer.WritePropertyName("experiment");
        if (Experiment is null) writer.WriteNullValue();
        else Experiment.WriteTo(writer);
        writer.WriteEndObject();
    }

    /// <summary>The header of a first line.</summary>
    /// <param name="path">The journal, for messages.</param>
    /// <param name="line">The line, without its end.</param>
    /// <exception cref="JournalException">It is no header, or that of another version.</exception>
    public static JournalHeader Read(string path, ReadOnlyMemory<byte> line)
    {
        int version = VersionOf(line) ?? throw JournalException.NoJournal(path);
        if (version > Version) throw JournalException.Newer(path, version);
        if (version < Version) throw JournalException.Older(path, version);
        using var data = JournalLine.Read(line);
        if (data is null || !data.RootElement.TryGetProperty("generation", out var generation) || !data.RootElement.TryGetProperty("experiment", out var experiment))
        {
            throw JournalException.NoJournal(path);
        }
        return new JournalHeader(generation.GetInt32(), JsonNode.Parse(experiment.GetRawText()));
    }

    // Every version has data.journal, whatever else changes.
    private static int? VersionOf(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
                && data.TryGetProperty("journal", out var journal) && journal.TryGetInt32(out int version) ? version : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
