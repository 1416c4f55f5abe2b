using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks;

namespace MLCaption.Transforms;

/// <summary>
/// The words that captions are made of, and their ids: first the special tokens (<see cref="SpecialTokens"/>), then words by falling
/// count, equally frequent ones in ordinal order.
/// </summary>
public sealed class Vocabulary
{
    private static readonly string[] _special = ["<padding>", "<start>", "<end>", "<unknown>"];

    private readonly string[] _words;
    private readonly Dictionary<string, int> _ids;

    /// <summary>Takes the words up as they are.</summary>
    /// <param name="words">The word of each id, the special tokens first.</param>
    /// <exception cref="ArgumentException">There are fewer words than special tokens, or one stands twice.</exception>
    public Vocabulary(IEnumerable<string> words)
    {
        _words = [.. words];
        if (_words.Length < SpecialTokens.Count)
        {
            throw new ArgumentException(
                $"A vocabulary begins with {SpecialTokens.Count} special tokens, but there are only {_words.Length} words.", nameof(words));
        }

        _ids = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var id = 0; id < _words.Length; id++)
        {
            if (!_ids.TryAdd(_words[id], id))
            {
                throw new ArgumentException($"The word '{_words[id]}' has the ids {_ids[_words[id]]} and {id}.", nameof(words));
            }
        }
    }

    /// <summary>The number of ids, special tokens included.</summary>
    public int Count => _words.Length;

    /// <summary>The word of each id.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>The vocabulary of tokenized captions.</summary>
    /// <param name="captions">Words of each caption.</param>
    /// <param name="minCount">How often a word must occur to be in it; at least 1.</param>
    public static Vocabulary Build(IEnumerable<IReadOnlyList<string>> captions, int minCount)
    {
        ArgumentNullException.ThrowIfNull(captions);
        ArgumentOutOfRangeException.ThrowIfLessThan(minCount, 1);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var caption in captions)
        {
            foreach (var word in caption) counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        var words = counts
            .Where(entry => entry.Value >= minCount && !_special.Contains(entry.Key))
            .OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => entry.Key);
        return new Vocabulary(_special.Concat(words));
    }

    /// <summary>The vocabulary that a column of token ids carries as its annotation <see cref="CaptioningAnnotations.Vocabulary"/>.</summary>
    /// <returns>False where it carries none.</returns>
    public static bool TryRead(DataViewSchema.Column column, [NotNullWhen(true)] out Vocabulary? vocabulary)
    {
        vocabulary = null;
        if (column.Annotations.Schema.GetColumnOrNull(CaptioningAnnotations.Vocabulary) is null) return false;
        VBuffer<ReadOnlyMemory<char>> words = default;
        column.Annotations.GetValue(CaptioningAnnotations.Vocabulary, ref words);
        vocabulary = new Vocabulary(words.DenseValues().Select(word => word.ToString()));
        return true;
    }

    /// <summary>The word's id; <see cref="SpecialTokens.Unknown"/> for a word that is not in the vocabulary.</summary>
    public int IdOf(string word) => _ids.GetValueOrDefault(word, SpecialTokens.Unknown);

    /// <summary>The ids of words.</summary>
    public int[] IdsOf(IEnumerable<string> words) => [.. words.Select(IdOf)];

    /// <summary>The words joined by blanks, up to the end token; padding and start tokens are left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary.</exception>
    public string TextOf(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return string.Join(' ', ids
            .TakeWhile(id => id != SpecialTokens.End)
            .Where(id => id is not (SpecialTokens.Padding or SpecialTokens.Start))
            .Select(WordOf));
    }

    internal DataViewSchema.Annotations ToAnnotations()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add<VBuffer<ReadOnlyMemory<char>>>(
            CaptioningAnnotations.Vocabulary,
            new VectorDataViewType(TextDataViewType.Instance, Count),
            (ref VBuffer<ReadOnlyMemory<char>> value) =>
            {
                var editor = VBufferEditor.Create(ref value, Count);
                for (var id = 0; id < Count; id++) editor.Values[id] = _words[id].AsMemory();
                value = editor.Commit();
            });
        return annotations.ToAnnotations();
    }

    private string WordOf(int id) => id >= 0 && id < Count
        ? _words[id]
        : throw new ArgumentOutOfRangeException(nameof(id), $"The vocabulary has the ids 0 to {Count - 1}, but not {id}.");
}
