using System.Text.Json;

namespace MLCaption.Experiments;

/// <summary>How the values of an enumeration are written in an experiment file.</summary>
internal static class EnumNames
{
    public static IReadOnlyList<string> Of<T>() where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
}
