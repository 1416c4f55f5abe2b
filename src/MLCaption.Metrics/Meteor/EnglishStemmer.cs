namespace MLCaption.Metrics;

/// <summary>
/// The Snowball stemmer for English (Porter2): "riding" and "rides" have the stem "ride". After Porter, "An Algorithm for Suffix
/// Stripping", 1980, as revised at snowballstem.org. Words are expected in lower case.
/// </summary>
internal ref struct EnglishStemmer
{
    // A "Y" in the buffer is a y that stands for a consonant.
    private readonly Span<char> _word;
    private int _length;
    private int _region1;  // R1: what follows the first consonant after a vowel
    private int _region2;  // R2: the same within R1

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _irregular = new Dictionary<string, string>
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _whole = new HashSet<string>
    {
        "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] _prefixes = ["gener", "commun", "arsen"];

    // Longest first wherever one ends with another.
    private static readonly (string Suffix, string Replacement)[] _step2 =
    [
        ("ational", "ate"), ("fulness", "ful"), ("iveness", "ive"), ("ization", "ize"), ("ousness", "ous"),
        ("biliti", "ble"), ("lessli", "less"), ("tional", "tion"),
        ("alism", "al"), ("aliti", "al"), ("ation", "ate"), ("entli", "ent"), ("fulli", "ful"), ("iviti", "ive"), ("ousli", "ous"),
        ("abli", "able"), ("alli", "al"), ("anci", "ance"), ("ator", "ate"), ("enci", "ence"), ("izer", "ize"),
        ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Suffix, string Replacement)[] _step3 =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("ative", ""), ("icate", "ic"), ("iciti", "ic"),
        ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] _step4 =
    [
        "ement", "able", "ance", "ence", "ible", "ment", "ant", "ate", "ent", "ion", "ism", "iti", "ive", "ize", "ous", "al", "er", "ic",
    ];

    private EnglishStemmer(Span<char> word, int length)
    {
        _word = word;
        _length = length;
    }

    /// <summary>Writes the stem and returns its length.</summary>
    /// <param name="word">In lower case.</param>
    /// <param name="stem">Has room for the word.</param>
    public static int Stem(ReadOnlySpan<char> word, Span<char> stem)
    {
        if (_irregular.TryGetValue(word, out string? irregular))
        {
            irregular.CopyTo(stem);
            return irregular.Length;
        }

        word.CopyTo(stem);
        if (word.Length < 3) return word.Length;
        var stemmer = new EnglishStemmer(stem, word.Length);
        stemmer.Stem();
        return stemmer._length;
    }

    private void Stem()
    {
        MarkConsonantYs();
        MarkRegions();
        RemovePossessive();
        RemovePlural();
        if (!_whole.Contains(_word[.._length]))
        {
            RemoveInflection();
            ReplaceFinalY();
            Step2();
            Step3();
            Step4();
            RemoveFinalLetter();
        }

        _word[.._length].Replace('Y', 'y');
    }

    private void MarkConsonantYs()
    {
        if (_word[0] == '\'')
        {
            _word[1.._length].CopyTo(_word);
            _length--;
        }

        if (_length > 0 && _word[0] == 'y') _word[0] = 'Y';
        for (int i = 1; i < _length; i++)
        {
            if (_word[i] == 'y' && IsVowel(_word[i - 1])) _word[i] = 'Y';
        }
    }

    private void MarkRegions()
    {
        _region1 = RegionAfter(0);
        foreach (string prefix in _prefixes)
        {
            if (_word[.._length].StartsWith(prefix)) _region1 = prefix.Length;
        }

        _region2 = RegionAfter(_region1);
    }

    private readonly int RegionAfter(int start)
    {
        int i = start;
        while (i < _length && !IsVowel(_word[i])) i++;
        while (i < _length && IsVowel(_word[i])) i++;
        return Math.Min(i + 1, _length);
    }

    private void RemovePossessive()
    {
        foreach (string suffix in (ReadOnlySpan<string>)["'s'", "'s", "'"])
        {
            if (!EndsWith(suffix)) continue;
            _length -= suffix.Length;
            return;
        }
    }

    private void RemovePlural()
    {
        if (EndsWith("sses")) _length -= 2;
        else if (EndsWith("ied") || EndsWith("ies")) _length -= _length > 4 ? 2 : 1;
        else if (EndsWith("us") || EndsWith("ss")) return;
        else if (EndsWith("s") && HasVowel(_length - 2)) _length--;
    }

    private void RemoveInflection()
    {
        foreach (string suffix in (ReadOnlySpan<string>)["eedly", "eed"])
        {
            if (!EndsWith(suffix)) continue;
            if (_length - suffix.Length >= _region1) _length += 2 - suffix.Length;
            return;
        }

        foreach (string suffix in (ReadOnlySpan<string>)["ingly", "edly", "ing", "ed"])
        {
            if (!EndsWith(suffix)) continue;
            if (!HasVowel(_length - suffix.Length)) return;
            _length -= suffix.Length;
            MendEnd();
            return;
        }
    }

    /// <summary>"hoping" is "hope", "hopping" is "hop".</summary>
    private void MendEnd()
    {
        if (EndsWith("at") || EndsWith("bl") || EndsWith("iz")) _word[_length++] = 'e';
        else if (_length >= 2 && _word[_length - 1] == _word[_length - 2] && "bdfgmnprt".Contains(_word[_length - 1])) _length--;
        else if (_length == _region1 && EndsInShortSyllable(_length)) _word[_length++] = 'e';
    }

    private readonly void ReplaceFinalY()
    {
        if (_length > 2 && _word[_length - 1] is 'y' or 'Y' && !IsVowel(_word[_length - 2])) _word[_length - 1] = 'i';
    }

    private void Step2()
    {
        foreach ((string suffix, string replacement) in _step2)
        {
            if (!EndsWith(suffix)) continue;
            int start = _length - suffix.Length;
            if (start < _region1) return;
            if (suffix == "ogi" && (start == 0 || _word[start - 1] != 'l')) return;
            if (suffix == "li" && (start == 0 || !"cdeghkmnrt".Contains(_word[start - 1]))) return;
            Replace(start, replacement);
            return;
        }
    }

    private void Step3()
    {
        foreach ((string suffix, string replacement) in _step3)
        {
            if (!EndsWith(suffix)) continue;
            int start = _length - suffix.Length;
            if (start >= (suffix == "ative" ? _region2 : _region1)) Replace(start, replacement);
            return;
        }
    }

    private void Step4()
    {
        foreach (string suffix in _step4)
        {
            if (!EndsWith(suffix)) continue;
            int start = _length - suffix.Length;
            if (start < _region2) return;
            if (suffix == "ion" && (start == 0 || _word[start - 1] is not ('s' or 't'))) return;
            _length = start;
            return;
        }
    }

    private void RemoveFinalLetter()
    {
        if (_length == 0) return;
        int start = _length - 1;
        bool removed = _word[start] switch
        {
            'e' => start >= _region2 || (start >= _region1 && !EndsInShortSyllable(start)),
            'l' => start >= _region2 && start > 0 && _word[start - 1] == 'l',
            _ => false,
        };
        if (removed) _length = start;
    }

    private void Replace(int start, string replacement)
    {
        replacement.CopyTo(_word[start..]);
        _length = start + replacement.Length;
    }

    private readonly bool EndsWith(string suffix) => _word[.._length].EndsWith(suffix);

    private readonly bool HasVowel(int end)
    {
        for (int i = 0; i < end; i++)
        {
            if (IsVowel(_word[i])) return true;
        }

        return false;
    }

    /// <summary>Consonant, vowel, consonant other than w, x and Y; or at the start of the word a vowel and a consonant.</summary>
    private readonly bool EndsInShortSyllable(int end)
    {
        if (end < 2 || IsVowel(_word[end - 1]) || !IsVowel(_word[end - 2])) return false;
        return end == 2 || (_word[end - 1] is not ('w' or 'x' or 'Y') && !IsVowel(_word[end - 3]));
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
