using System.Text.Encodings.Web;
using System.Text.Json;

namespace MLCaption.Experiments;

/// <summary>How experiment files are written: letters as they are, not as escapes.</summary>
internal static class FileText
{
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonSerializerOptions Indented { get; } = new(Plain) { WriteIndented = true };
}
