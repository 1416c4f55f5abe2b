using System.CommandLine;
using System.Text.Json;
using MLCaption.Cli.Completion;
using MLCaption.Networks.Decoding;

namespace MLCaption.Cli.Commands;

/// <summary>How captions are read out of a model: the options that all commands share which caption.</summary>
internal sealed class DecodingFlags
{
    private const string Usual = "usual", None = "none";

    private readonly Option<string?> _strategy = new("--strategy")
    {
        Description = "How words are chosen. Default: what the other options ask for, else as the model was trained for.",
    };

    private readonly Option<int?> _beam = CommonOptions.AtLeastOne("--beam", "Hypotheses kept while searching; 1 is greedy. Default: as the model was trained for, as with all that follows.");
    private readonly Option<int?> _groups = CommonOptions.AtLeastOne("--groups", "Groups of a diverse beam; a divisor of its size.");
    private readonly Option<double?> _diversity = CommonOptions.Number("--diversity", "What a word costs a diverse beam for each earlier group that just chose it, in nats.");
    private readonly Option<int?> _samples = CommonOptions.AtLeastOne("--samples", "Captions sampled an image; the likeliest is printed.");
    private readonly Option<double?> _temperature = CommonOptions.Number("--temperature", "What log-probabilities are divided by before sampling, above 0.");
    private readonly Option<int?> _topK = CommonOptions.AtLeast(0, "--top-k", "Sample among the N likeliest words only; 0 for all.");
    private readonly Option<double?> _topP = CommonOptions.Number("--top-p", "Sample among the fewest words only that together are so probable, in (0, 1].");
    private readonly Option<int?> _seed = CommonOptions.AtLeast(0, "--seed", "Start of the random numbers that samples are drawn by.");
    private readonly Option<double?> _lengthPenalty = CommonOptions.Number("--length-penalty", "Exponent of the length by which captions are ranked; 0 favours short ones.");
    private readonly Option<string?> _lengthNormalization = new("--length-normalization") { Description = "How the length enters: average (n^a) or wu ((5+n)^a/6^a)." };
    private readonly Option<int?> _minLength = CommonOptions.AtLeast(0, "--min-length", "The fewest words of a caption.");
    private readonly Option<int?> _maxLength = CommonOptions.AtLeastOne("--max-length", "The most words of a caption.");
    private readonly Option<int?> _noRepeatNgram = CommonOptions.AtLeast(0, "--no-repeat-ngram", "No N words twice in the same order; 0 allows everything.");
    private readonly Option<bool> _allowUnknown = new("--allow-unknown") { Description = "Captions may hold the mark of an unknown word." };
    private readonly Option<string?> _badEndings = new("--bad-endings")
    {
        Description = $"Words that no caption may end with, set apart by commas; '{Usual}' for a, the, of, and the like, '{None}' for none.",
        HelpName = "WORDS",
    };

    private readonly Option<string[]> _with = new("--with")
    {
        Description = "One more model that captions along: at each word the mean of all probabilities decides. May be given several times.",
        HelpName = "MODEL.zip",
        CompletionSources = { FileCompletion.Files(".zip") },
    };

    private readonly Option[] _ofBeams, _ofDiverse, _ofSampling;

    public DecodingFlags()
    {
        _strategy.Among(Names<DecodingStrategy>());
        _lengthNormalization.Among(Names<LengthNormalization>());
        _ofBeams = [_beam];
        _ofDiverse = [_groups, _diversity];
        _ofSampling = [_samples, _temperature, _topK, _topP, _seed];
    }

    public IEnumerable<Option> All =>
    [
        _strategy, .. _ofBeams, .. _ofDiverse, .. _ofSampling, _lengthPenalty, _lengthNormalization, _minLength, _maxLength, _noRepeatNgram,
        _allowUnknown, _badEndings, _with,
    ];

    public bool AnyGiven(ParseResult parsed) => All.Any(option => parsed.Gives(option));

    /// <exception cref="InputException">Options of several strategies are mixed.</exception>
    public CaptionerOptions Read(ParseResult parsed, bool withAttention, bool strict) =>
        new(Change(parsed), withAttention, strict) { Ensemble = parsed.GetValue(_with) ?? [] };

    /// <summary>What was asked for in place of what a model was saved with.</summary>
    private Func<DecodingOptions, DecodingOptions> Change(ParseResult parsed)
    {
        DecodingStrategy? strategy = parsed.GetValue(_strategy) is { } name ? Enum.Parse<DecodingStrategy>(name, ignoreCase: true)
            : _ofSampling.Any(option => parsed.Gives(option)) ? DecodingStrategy.Sample
            : _ofDiverse.Any(option => parsed.Gives(option)) ? DecodingStrategy.DiverseBeam
            : null;
        if (strategy is not null)
        {
            Refuse(parsed, _ofSampling, strategy is DecodingStrategy.Sample, DecodingStrategy.Sample);
            Refuse(parsed, _ofDiverse, strategy is DecodingStrategy.DiverseBeam, DecodingStrategy.DiverseBeam);
            Refuse(parsed, _ofBeams, strategy is DecodingStrategy.Beam or DecodingStrategy.DiverseBeam, DecodingStrategy.Beam, DecodingStrategy.DiverseBeam);
        }
        return saved => saved with
        {
            Strategy = strategy ?? (parsed.GetValue(_beam) is null || saved.Strategy is DecodingStrategy.DiverseBeam ? saved.Strategy : DecodingStrategy.Beam),
            BeamSize = parsed.GetValue(_beam) ?? saved.BeamSize,
            Groups = parsed.GetValue(_groups) ?? saved.Groups,
            Diversity = parsed.GetValue(_diversity) ?? saved.Diversity,
            Samples = parsed.GetValue(_samples) ?? saved.Samples,
            Temperature = parsed.GetValue(_temperature) ?? saved.Temperature,
            TopK = parsed.GetValue(_topK) ?? saved.TopK,
            TopP = parsed.GetValue(_topP) ?? saved.TopP,
            Seed = parsed.GetValue(_seed) ?? saved.Seed,
            LengthPenalty = parsed.GetValue(_lengthPenalty) ?? saved.LengthPenalty,
            LengthNormalization = parsed.GetValue(_lengthNormalization) is { } length ? Enum.Parse<LengthNormalization>(length, ignoreCase: true) : saved.LengthNormalization,
            MinLength = parsed.GetValue(_minLength) ?? saved.MinLength,
            MaxLength = parsed.GetValue(_maxLength) ?? saved.MaxLength,
            NoRepeatNgram = parsed.GetValue(_noRepeatNgram) ?? saved.NoRepeatNgram,
            AllowUnknown = parsed.GetValue(_allowUnknown) || saved.AllowUnknown,
            BadEndings = parsed.GetValue(_badEndings) switch
            {
                null => saved.BadEndings,
                Usual => DecodingOptions.UsualBadEndings,
                None => "",
                var words => string.Join(' ', words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
            },
        };
    }

    private static void Refuse(ParseResult parsed, Option[] options, bool belong, params DecodingStrategy[] strategies)
    {
        if (!belong && options.FirstOrDefault(option => parsed.Gives(option)) is { } misplaced)
        {
            throw InputException.Misplaced(misplaced.Name, $"--strategy {string.Join(" or ", strategies.Select(Name))}");
        }
    }

    private static string[] Names<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(Name)];

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
