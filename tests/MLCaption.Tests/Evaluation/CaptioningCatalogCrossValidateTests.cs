using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLCaption.Tests.Evaluation;

public sealed class CaptioningCatalogCrossValidateTests
{
    private const int Images = 40;

    private readonly MLContext _ml = new(seed: 1);

    private IDataView Rows => _ml.Data.LoadFromEnumerable(EvaluatedRow.Some(Images));

    // Captions every image with what stands in the column Caption already.
    private IEstimator<ITransformer> Parrot => _ml.Transforms.CopyColumns("Said", "Caption");

    [Fact]
    public void Each_image_is_held_out_once()
    {
        CaptioningCrossValidation result = _ml.Captioning().CrossValidate(Rows, Parrot, numberOfFolds: 4, hypothesisColumnName: "Said");

        Assert.Equal([0, 1, 2, 3], result.Folds.Select(fold => fold.Fold));
        string[] heldOut = [.. result.Folds.SelectMany(fold => fold.Metrics.PerImage).Select(image => image.ImageId)];
        Assert.Equal(Images, heldOut.Length);
        Assert.Equal(Images, heldOut.Distinct().Count());
        Assert.All(result.Folds, fold => Assert.Equal(
            fold.Metrics.PerImage.Select(image => image.ImageId), fold.ScoredHoldOutSet.GetColumn<string>("ImageId")));
    }

    [Fact]
    public void Mean_and_sample_deviation_are_those_of_the_folds()
    {
        CaptioningCrossValidation result = _ml.Captioning().CrossValidate(Rows, Parrot, numberOfFolds: 3, hypothesisColumnName: "Said");

        double[] scores = [.. result.Folds.Select(fold => fold.Metrics.Cider)];
        double mean = (scores[0] + scores[1] + scores[2]) / 3;
        double variance = scores.Sum(score => Math.Pow(score - mean, 2)) / 2;
        Assert.Equal(mean, result.Cider.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(variance), result.Cider.StandardDeviation, 1e-12);
        Assert.Equal(result.Folds[0].Metrics.ByName.Keys, result.ByName.Keys);
    }

    [Fact]
    public void The_same_seed_gives_the_same_folds()
    {
        string[][] Folds(int seed) =>
            [.. _ml.Captioning().CrossValidate(Rows, Parrot, 3, hypothesisColumnName: "Said", seed: seed).Folds.Select(fold => fold.Metrics.PerImage.Select(image => image.ImageId).ToArray())];

        Assert.Equal(Folds(5), Folds(5));
        Assert.NotEqual(Folds(5), Folds(6));
    }

    [Fact]
    public void Models_are_fitted_on_the_other_folds()
    {
        CaptioningCrossValidation result = _ml.Captioning().CrossValidate(Rows, new RememberingEstimator(Parrot), 4, hypothesisColumnName: "Said");

        Assert.All(result.Folds, fold =>
        {
            string[] learnt = ((RememberingEstimator.Transformer)fold.Model).Learnt;
            Assert.Empty(learnt.Intersect(fold.Metrics.PerImage.Select(image => image.ImageId)));
            Assert.Equal(Images, learnt.Length + fold.Metrics.ImageCount);
        });
    }

    [Fact]
    public void All_wrong_columns_are_told_before_anything_is_fitted()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.Captioning().CrossValidate(Rows, Parrot, referencesColumnName: "Refs", samplingKeyColumnName: "Key"));

        Assert.Equal(
            "Could not find references column 'Refs'. Could not find sampling key column 'Key'. Where each row is an image of its own, null will do. (Parameter 'data')",
            error.Message);
    }

    [Fact]
    public void A_single_fold_is_an_error() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Captioning().CrossValidate(Rows, Parrot, numberOfFolds: 1));

    [Fact]
    public void A_fold_without_images_is_an_error()
    {
        IDataView one = _ml.Data.LoadFromEnumerable(EvaluatedRow.Some(1));

        var error = Assert.Throws<ArgumentException>(() => _ml.Captioning().CrossValidate(one, Parrot, 2, hypothesisColumnName: "Said"));

        Assert.Matches(@"^Fold [01] of 2 holds no image: there are too few images for so many folds\.", error.Message);
    }
}
