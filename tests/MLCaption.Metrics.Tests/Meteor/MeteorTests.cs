using System.Globalization;
using TestKit;

namespace MLCaption.Metrics.Tests.Meteors;

/// <summary>Expected figures are those of METEOR 1.5 with <c>-l en -norm</c> and the modules that the names say.</summary>
public sealed class MeteorTests
{
    private static readonly MeteorResources _exact = MeteorResources.StemsOnly.Only(MeteorModules.Exact);

    private static MeteorResources WithSynonyms => MeteorResources.Load(DevData.PathOf("data", "meteor"));

    [Fact]
    public void Invented_sets_give_the_figures_of_the_reference_by_stems() =>
        Assert.All(MetricFixtures.Invented(), fixture => Compare(fixture, MeteorResources.StemsOnly));

    [Fact]
    public void Invented_sets_give_the_figures_of_the_reference_by_equal_words() =>
        Assert.All(MetricFixtures.Invented(), fixture => Compare(fixture, _exact));

    [DevDataFact]
    public void Invented_sets_give_the_figures_of_the_reference_by_synonyms()
    {
        MeteorResources resources = WithSynonyms;
        Assert.All(MetricFixtures.Invented(), fixture => Compare(fixture, resources));
    }

    [DevDataFact]
    public void Coco_sets_give_the_figures_of_the_reference()
    {
        MeteorResources synonyms = WithSynonyms;
        int compared = 0;
        foreach (MetricFixture fixture in MetricFixtures.Coco())
        {
            foreach (MeteorResources resources in new[] { _exact, MeteorResources.StemsOnly, synonyms })
            {
                if (!fixture.Expects(resources.Name)) continue;
                Compare(fixture, resources);
                compared++;
            }
        }

        Assert.True(compared > 0);
    }

    private static void Compare(MetricFixture fixture, MeteorResources resources)
    {
        MetricScore score = Meteor.Score(fixture.Corpus(), resources);
        Assert.Equal(resources.Name, score.Name);
        fixture.AssertEqual(score);
        for (int image = 0; image < fixture.ImageIds.Count; image++)
        {
            if (fixture.ExpectedText($"{resources.Name}-stats", fixture.ImageIds[image]) is not { } text) continue;
            double[] expected = [.. text.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            // A whole match counts no chunk in the sum of a corpus, so none is kept.
            if (expected[21] == expected[0] && expected[22] == expected[1] && expected[20] == 1) expected[20] = 0;
            Assert.True(expected.SequenceEqual(score.Statistics[image].ToArray()), $"{fixture.Name} of {fixture.ImageIds[image]}: expected {text}, but was {string.Join(' ', score.Statistics[image].ToArray())}.");
        }
    }
}
