using System.Runtime.CompilerServices;

namespace MLCaption.Metrics;

/// <summary>
/// The tokens of one caption, one after another, for <c>foreach</c>: see <see cref="PtbTokenizer.Enumerate(ReadOnlySpan{char}, bool)"/>.
/// </summary>
public ref struct PtbTokenEnumerator
{
    private readonly bool _keepPunctuation;
    private PtbLexer _lexer;
    private TokenText _text;

    internal PtbTokenEnumerator(PtbLexer lexer, bool keepPunctuation)
    {
        _lexer = lexer;
        _keepPunctuation = keepPunctuation;
    }

    /// <summary>The token in lower case. Valid until the next call of <see cref="MoveNext"/> or <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Itself.</summary>
    public readonly PtbTokenEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next token; false after the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool MoveNext()
    {
        while (_lexer.MoveNext())
        {
            Current = _lexer.Replacement ?? _text.Of(_lexer.Source, _lexer.Form);
            if (_keepPunctuation || !IsPunctuation(Current)) return true;
        }

        Current = default;
        return false;
    }

    /// <summary>Gives working memory back; <c>foreach</c> calls it.</summary>
    public void Dispose() => _text.Dispose();

    // Brackets are not among these: the reference program means to drop them, but looks for capitals after lower-casing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPunctuation(ReadOnlySpan<char> token) =>
        token is "." or "," or "''" or "``" or "'" or "`" or "?" or "!" or ":" or "-" or "--" or "..." or ";";
}
