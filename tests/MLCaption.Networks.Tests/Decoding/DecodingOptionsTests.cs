using System.Text.Json;
using System.Text.Json.Serialization;
using MLCaption.Networks.Decoding;

namespace MLCaption.Networks.Tests.Decoding;

public sealed class DecodingOptionsTests
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    [Theory]
    [InlineData(LengthNormalization.Average, 0.0, -6.0)]     // the log-probability itself
    [InlineData(LengthNormalization.Average, 1.0, -2.0)]     // -6 / 3
    [InlineData(LengthNormalization.Average, 2.0, -2.0 / 3)] // -6 / 9
    [InlineData(LengthNormalization.Wu, 0.0, -6.0)]
    [InlineData(LengthNormalization.Wu, 1.0, -4.5)]          // -6 * 6 / (5 + 3)
    [InlineData(LengthNormalization.Wu, 2.0, -3.375)]        // -6 * 36 / 64
    public void Two_words_and_an_end_are_scored_by_hand(LengthNormalization normalization, double penalty, double score) =>
        Assert.Equal(score, new DecodingOptions { LengthNormalization = normalization, LengthPenalty = penalty }.Score(-6, 2), 1e-12);

    [Fact]
    public void All_problems_are_told()
    {
        var options = new DecodingOptions
        {
            Strategy = DecodingStrategy.DiverseBeam,
            BeamSize = 4,
            Groups = 3,
            Samples = 0,
            TopK = -1,
            MinLength = 21,
            NoRepeatNgram = -2,
            Diversity = double.PositiveInfinity,
            LengthPenalty = -1,
            Temperature = 0,
            TopP = double.NaN,
        };

        Assert.Equal(
            [
                "samples must be at least 1, but was 0.",
                "topK must be at least 0, but was -1.",
                "noRepeatNgram must be at least 0, but was -2.",
                "minLength must be at most maxLength, 20, but was 21.",
                "beamSize must be a multiple of groups, 3, but was 4.",
                "lengthPenalty must be a finite number of at least 0, but was -1.",
                "diversity must be a finite number of at least 0, but was Infinity.",
                "temperature must be a finite number above 0, but was 0.",
                "topP must be in (0, 1], but was NaN.",
            ],
            options.Problems());
    }

    [Fact]
    public void Every_property_survives_json()
    {
        var options = new DecodingOptions
        {
            Strategy = DecodingStrategy.Sample,
            BeamSize = 6,
            Groups = 2,
            Diversity = 0.25,
            Samples = 5,
            Temperature = 0.7,
            TopK = 9,
            TopP = 0.9,
            Seed = 4,
            MinLength = 2,
            MaxLength = 9,
            LengthPenalty = 0.6,
            LengthNormalization = LengthNormalization.Wu,
            NoRepeatNgram = 3,
            AllowUnknown = true,
            BadEndings = "a the",
        };

        Assert.All(typeof(DecodingOptions).GetProperties().Where(property => property.CanWrite), property =>
            Assert.NotEqual(property.GetValue(new DecodingOptions()), property.GetValue(options)));
        Assert.Equal(options, JsonSerializer.Deserialize<DecodingOptions>(JsonSerializer.Serialize(options, _json), _json));
    }

    [Theory]
    [InlineData("""{ "beamSize": 1, "maxLength": 12, "lengthPenalty": 0.5, "allowUnknown": true }""", "")]
    [InlineData("""{ "beamSize": 1, "maxLength": 12, "lengthPenalty": 0.5, "allowUnknown": true, "badEndings": ["of", "the"] }""", "of the")]
    [InlineData("""{ "beamSize": 1, "maxLength": 12, "lengthPenalty": 0.5, "allowUnknown": true, "badEndings": true }""", DecodingOptions.UsualBadEndings)]
    [InlineData("""{ "beamSize": 1, "maxLength": 12, "lengthPenalty": 0.5, "allowUnknown": true, "badEndings": false }""", "")]
    public void What_json_leaves_out_takes_the_default(string json, string badEndings) => Assert.Equal(
        new DecodingOptions { BeamSize = 1, MaxLength = 12, LengthPenalty = 0.5, AllowUnknown = true, BadEndings = badEndings },
        JsonSerializer.Deserialize<DecodingOptions>(json, _json));
}
