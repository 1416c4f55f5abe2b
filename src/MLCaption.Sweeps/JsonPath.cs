using System.Globalization;

namespace MLCaption.Sweeps;

/// <summary>Writes JSON paths: <c>$.decoder.choice[0].dropout</c>.</summary>
public static class JsonPath
{
    /// <summary>The path of the whole document.</summary>
    public const string Root = "$";

    /// <summary>The path of a member of the object at <paramref name="path"/>; a name that isn't a plain word is quoted.</summary>
    public static string Member(string path, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        bool plain = name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$');
        return plain ? $"{path}.{name}" : $"{path}['{name}']";
    }

    /// <summary>The path of an item, counted from 0, of the array at <paramref name="path"/>.</summary>
    public static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
