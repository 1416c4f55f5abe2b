namespace ApiListing;

/// <summary>Lines that a surface may have, and some of which it must have.</summary>
internal sealed class ApprovedListing
{
    private const string Separator = " :: ";
    private readonly SortedSet<string> _lines;

    public ApprovedListing(IEnumerable<string> lines) =>
        _lines = new(lines.Where(line => line.Length > 0 && line[0] != '#'), StringComparer.Ordinal);

    /// <summary>
    /// <c>+ line</c> for what is offered and not approved; <c>- line</c> for a member of an interface, or an abstract one, that is approved
    /// and left out of a type that is offered: whoever implements the type must meet the same duties.
    /// What lines can't show: that a call which is unambiguous here has more overloads there.
    /// </summary>
    public IReadOnlyList<string> FaultsOf(IReadOnlyList<string> surface)
    {
        var offered = surface.ToHashSet();
        var kinds = Kinds(surface);
        return
        [
            .. surface.Where(line => !_lines.Contains(line)).Select(line => "+ " + line),
            .. _lines.Where(line => IsDuty(line, kinds) && !offered.Contains(line)).Select(line => "- " + line),
        ];
    }

    public IReadOnlyList<string> LinesOfTypesIn(IReadOnlyList<string> surface)
    {
        var kinds = Kinds(surface);
        return [.. _lines.Where(line => kinds.ContainsKey(TypeOf(line)))];
    }

    private static Dictionary<string, string> Kinds(IEnumerable<string> surface) =>
        surface.Where(line => !line.Contains(Separator, StringComparison.Ordinal)).ToDictionary(TypeOf, line => line[(TypeOf(line).Length + 1)..]);

    private static string TypeOf(string line)
    {
        int end = line.IndexOf(Separator, StringComparison.Ordinal);
        return line[..(end >= 0 ? end : line.LastIndexOf(" (", StringComparison.Ordinal))];
    }

    private static bool IsDuty(string line, Dictionary<string, string> kinds)
    {
        string type = TypeOf(line);
        if (!line.AsSpan(type.Length).StartsWith(Separator) || !kinds.TryGetValue(type, out string? kind)) return false;
        ReadOnlySpan<char> member = line.AsSpan(type.Length + Separator.Length);
        return member.StartsWith("abstract ") || member.StartsWith("protected abstract ")
            || (kind == "(interface)" && !member.StartsWith("static "));
    }
}
