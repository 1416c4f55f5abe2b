namespace MLCaption.Metrics;

/// <summary>How the characters of a token become its text, before lower-casing.</summary>
internal enum TokenForm
{
    /// <summary>No token: the characters only separate others.</summary>
    Nothing,

    /// <summary>Unchanged.</summary>
    AsWritten,

    /// <summary>Soft hyphens fall away.</summary>
    WithoutSoftHyphens,

    /// <summary><c>&amp;amp;</c> becomes <c>&amp;</c>.</summary>
    Ampersand,

    /// <summary>Spaces become no-break spaces: the token holds a space and stays one token.</summary>
    SpacesKept,

    /// <summary>Spaces become no-break spaces and brackets their names.</summary>
    SpacesKeptBracketsNamed,

    /// <summary>Round brackets become their names.</summary>
    BracketsNamed,

    /// <summary>Straight quotation marks become opening ones; all become ASCII.</summary>
    OpeningQuote,

    /// <summary>Straight quotation marks become closing ones; all become ASCII.</summary>
    ClosingQuote,

    /// <summary>A one-character fraction or a sign of currency becomes its ASCII stand-in.</summary>
    SpelledOut,

    /// <summary>Another text altogether, which the rule names.</summary>
    Replaced,
}
