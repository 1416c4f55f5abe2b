using System.Text.Json.Nodes;
using MLCaption.Networks.Decoders;
using MLCaption.Networks.Decoding;
using MLCaption.Sweeps;
using MLCaption.Training;
using MLCaption.Transforms;

namespace MLCaption.Experiments.Tests.Files;

public sealed class ExperimentFileTests : IDisposable
{
    private readonly ExperimentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_minimal_file_takes_every_default()
    {
        var experiment = _folder.Read(ExperimentFolder.Minimal).ToExperiment();

        Assert.Equal("shapes", experiment.Name);
        Assert.Equal(1, experiment.Seed);
        Assert.Equal(new CaptionTokenizingOptions(), experiment.Tokenizer);
        Assert.Equal(new Networks.Decoders.ShowAttendTellOptions(), experiment.Decoder);
        Assert.Equal(new AttentionDecoderOptions(), experiment.Training);
        Assert.Equal(new DecodingOptions(), experiment.Decoding);
    }

    [Fact]
    public void Relative_paths_begin_at_the_files_folder()
    {
        var dataset = _folder.Read(ExperimentFolder.Minimal).ToExperiment().Dataset;

        Assert.Equal(_folder.PathOf("images"), dataset.Images);
        Assert.Equal(_folder.PathOf("train.json"), dataset.Train);
    }

    [Fact]
    public void Every_key_is_read()
    {
        var experiment = _folder.Read(ExperimentFolder.With(
            ("seed", "7"),
            ("dataset", """{ "format": "flickr", "captions": "captions.txt", "images": "images", "train": "train.txt", "validation": "dev.txt", "test": "dev.txt" }"""),
            ("encoder", """{ "onnx": "model.onnx", "output": "feature_map", "imageSize": 224 }"""),
            ("tokenizer", """{ "minCount": 5, "maxLength": 20 }"""),
            ("decoder", """{ "network": "attention", "projectedSize": 0, "embeddingSize": 2, "hiddenSize": 2, "attentionSize": 4, "scoring": "tanh", "gate": "vector", "deepOutput": false, "tiedEmbedding": true, "dropout": 0.5 }"""),
            ("training", """{ "epochs": 2, "batchSize": 3, "optimizer": "adam", "learningRate": 0.1, "schedule": { "kind": "step", "decay": 1 }, "labelSmoothing": 0, "gradientClip": 5, "doublyStochastic": 0, "earlyStopping": { "metric": "BLEU-4", "patience": 2 }, "threads": 1 }"""),
            ("decoding", """{ "strategy": "beam", "beamSize": 5, "lengthPenalty": 0.5, "maxLength": 9, "allowUnknown": true }"""))).ToExperiment();

        Assert.Equal(7, experiment.Seed);
        Assert.Equal(_folder.PathOf("captions.txt"), experiment.Dataset.Captions);
        Assert.Equal(new ImageEncodingOptions { Onnx = _folder.PathOf("model.onnx"), Output = "feature_map", ImageSize = 224 }, experiment.Encoder);
        Assert.Equal(new CaptionTokenizingOptions { MinCount = 5, MaxLength = 20 }, experiment.Tokenizer);
        Assert.Equal(Networks.Decoders.AttentionScoring.Tanh, ((Networks.Decoders.ShowAttendTellOptions)experiment.Decoder).Scoring);
        Assert.Equal(new EarlyStoppingOptions { Metric = "BLEU-4", Patience = 2 }, experiment.Training.EarlyStopping);
        Assert.Equal(new DecodingOptions { BeamSize = 5, LengthPenalty = 0.5, MaxLength = 9, AllowUnknown = true }, experiment.Decoding);
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Every_decoder_is_read_with_its_keys(string json, CaptionDecoderOptions expected) =>
        Assert.Equal(expected, _folder.Read(ExperimentFolder.With(("decoder", json))).ToExperiment().Decoder);

    public static TheoryData<string, CaptionDecoderOptions> Decoders => new()
    {
        { """{ "cell": "gru", "attention": "multiHead", "heads": 4, "gate": "none", "sentinel": true, "recurrentDropout": 0.2 }""",
            new ShowAttendTellOptions
            {
                Cell = RecurrentCell.Gru, Attention = AttentionKind.MultiHead, Heads = 4, Gate = AttentionGate.None, Sentinel = true, RecurrentDropout = 0.2,
            } },
        { """{ "network": "showAndTell", "cell": "gru", "layers": 2, "embeddingSize": 64, "hiddenSize": 32, "recurrentDropout": 0.1, "dropout": 0, "tiedEmbedding": false }""",
            new ShowAndTellOptions
            {
                Cell = RecurrentCell.Gru, Layers = 2, EmbeddingSize = 64, HiddenSize = 32, RecurrentDropout = 0.1, Dropout = 0, TiedEmbedding = false,
            } },
        { """{ "network": "merge", "cell": "bidirectionalLstm", "embeddingSize": 64, "hiddenSize": 32, "recurrentDropout": 0.1 }""",
            new MergeOptions { Cell = PrefixCell.BidirectionalLstm, EmbeddingSize = 64, HiddenSize = 32, RecurrentDropout = 0.1 } },
        { """{ "network": "upDown", "projectedSize": 0, "attentionSize": 16, "embeddingSize": 32, "hiddenSize": 32, "recurrentDropout": 0.1 }""",
            new UpDownOptions { ProjectedSize = 0, AttentionSize = 16, EmbeddingSize = 32, HiddenSize = 32, RecurrentDropout = 0.1 } },
        { """{ "network": "transformer", "layers": 2, "encoderLayers": 1, "projectRegions": false, "hiddenSize": 64, "heads": 4, "feedForwardSize": 96, "norm": "post" }""",
            new TransformerOptions { Layers = 2, EncoderLayers = 1, ProjectRegions = false, HiddenSize = 64, Heads = 4, FeedForwardSize = 96, Norm = NormPlacement.Post } },
    };

    [Theory]
    [MemberData(nameof(Decodings))]
    public void Every_strategy_of_decoding_is_read_with_its_keys(string json, DecodingOptions expected) =>
        Assert.Equal(expected, _folder.Read(ExperimentFolder.With(("decoding", json))).ToExperiment().Decoding);

    public static TheoryData<string, DecodingOptions> Decodings => new()
    {
        { """{ "strategy": "greedy", "minLength": 2, "noRepeatNgram": 3 }""", DecodingOptions.Greedy with { MinLength = 2, NoRepeatNgram = 3 } },
        { """{ "beamSize": 4, "lengthNormalization": "wu", "badEndings": true }""",
            new() { BeamSize = 4, LengthNormalization = LengthNormalization.Wu, BadEndings = DecodingOptions.UsualBadEndings } },
        { """{ "strategy": "diverseBeam", "beamSize": 6, "groups": 2, "diversity": 1.5, "badEndings": ["a", "the"] }""",
            new() { Strategy = DecodingStrategy.DiverseBeam, BeamSize = 6, Groups = 2, Diversity = 1.5, BadEndings = "a the" } },
        { """{ "strategy": "sample", "samples": 5, "temperature": 0.7, "topK": 20, "topP": 0.9, "seed": 3, "badEndings": false }""",
            new() { Strategy = DecodingStrategy.Sample, Samples = 5, Temperature = 0.7, TopK = 20, TopP = 0.9, Seed = 3 } },
    };

    [Fact]
    public void A_search_among_strategies_keeps_the_keys_of_those_that_it_names()
    {
        var file = _folder.Read(ExperimentFolder.With(("decoding", """{ "strategy": { "choice": ["sample"] }, "temperature": { "uniform": [0.5, 1], "step": 0.25 } }""")));

        Assert.Equal([0.5, 0.75, 1], file.Decodings.Select(decoding => decoding.Options.Temperature));
    }

    [Theory]
    [InlineData("decoder", """{ "dropout": 1.5 }""", "shapes.json: $.decoder.dropout must be in [0, 1), but was 1.5.")]
    [InlineData("decoder", """{ "dropout": "high" }""", "shapes.json: $.decoder.dropout must be in [0, 1), but was \"high\".")]
    [InlineData("decoder", """{ "dropuot": 0.5 }""", "shapes.json: $.decoder has the unknown key 'dropuot'. Did you mean 'dropout'?")]
    [InlineData("decoder", """{ "network": "transfomer" }""", "shapes.json: $.decoder.network must be one of 'attention', 'transformer', 'showAndTell', 'merge', 'upDown', but was \"transfomer\". Did you mean 'transformer'?")]
    [InlineData("decoder", """{ "hiddenSize": 12.5 }""", "shapes.json: $.decoder.hiddenSize must be a whole number of at least 1, but was 12.5.")]
    [InlineData("decoder", """{ "deepOutput": "yes" }""", "shapes.json: $.decoder.deepOutput must be true or false, but was \"yes\".")]
    [InlineData("decoder", """{ "deepOutput": false, "hiddenSize": 8 }""",
        "shapes.json: $.decoder can't be used: tiedEmbedding without deepOutput needs embeddingSize and hiddenSize to be equal, but they were 512 and 8.")]
    [InlineData("decoder", """{ "attention": "multiHead", "heads": 7, "sentinel": true, "projectedSize": 0, "recurrentDropout": 0.5 }""",
        "shapes.json: $.decoder can't be used: attention multiHead needs attentionSize and projectedSize to be multiples of heads and at least 1, but they were 256, 0 and 7.\nshapes.json: $.decoder can't be used: sentinel needs projectedSize and hiddenSize to be equal, but they were 0 and 512.")]
    [InlineData("decoder", """{ "network": "merge", "cell": "bidirectionalLstm", "hiddenSize": 7 }""",
        "shapes.json: $.decoder can't be used: hiddenSize must be even for a bidirectionalLstm, but was 7.")]
    [InlineData("decoder", """{ "network": "upDown", "recurrentDropout": 1 }""", "shapes.json: $.decoder.recurrentDropout must be in [0, 1), but was 1.")]
    [InlineData("decoder", "3", "shapes.json: $.decoder must be an object, but was 3.")]
    [InlineData("seed", "-1", "shapes.json: $.seed must be a whole number of at least 0, but was -1.")]
    [InlineData("name", "\"\"", "shapes.json: $.name must be a text, but was \"\".")]
    [InlineData("name", """{ "choice": ["a", "b"] }""", "shapes.json: $.name can't be searched: give one value.")]
    [InlineData("training", """{ "learningRate": 0 }""", "shapes.json: $.training.learningRate must be a number above 0, but was 0.")]
    [InlineData("training", """{ "optimizer": "sdg" }""", "shapes.json: $.training.optimizer must be one of 'adam', 'adamW', 'rmsProp', 'sgd', but was \"sdg\". Did you mean 'sgd'?")]
    [InlineData("training", """{ "earlyStopping": { "metric": "Cider" } }""",
        "shapes.json: $.training.earlyStopping.metric must be one of 'BLEU-1', 'BLEU-2', 'BLEU-3', 'BLEU-4', 'METEOR', 'METEOR-noParaphrase', 'METEOR-exact-stem', 'ROUGE-L', 'CIDEr', but was \"Cider\". Did you mean 'CIDEr'?")]
    [InlineData("decoding", """{ "strategy": "greedy", "beamSize": 3 }""", "shapes.json: $.decoding.beamSize belongs to the strategy 'beam' or 'diverseBeam'.")]
    [InlineData("decoding", """{ "temperature": 0.7 }""", "shapes.json: $.decoding.temperature belongs to the strategy 'sample'.")]
    [InlineData("decoding", """{ "strategy": "samples" }""", "shapes.json: $.decoding.strategy must be one of 'beam', 'greedy', 'diverseBeam', 'sample', but was \"samples\". Did you mean 'sample'?")]
    [InlineData("decoding", """{ "strategy": "sample", "topP": 0 }""", "shapes.json: $.decoding.topP must be in (0, 1], but was 0.")]
    [InlineData("decoding", """{ "strategy": "diverseBeam", "beamSize": 4 }""", "shapes.json: $.decoding can't be used: beamSize must be a multiple of groups, 3, but was 4.")]
    [InlineData("decoding", """{ "minLength": 9, "maxLength": 8 }""", "shapes.json: $.decoding can't be used: minLength must be at most maxLength, 8, but was 9.")]
    [InlineData("decoding", """{ "badEndings": ["the", "next to"] }""", "shapes.json: $.decoding.badEndings[1] must be true, false or an array of words without blanks, but was \"next to\".")]
    [InlineData("decoding", """{ "badEndings": "the" }""", "shapes.json: $.decoding.badEndings must be true, false or an array of words without blanks, but was \"the\".")]
    [InlineData("encoder", "{}", "shapes.json: $.encoder must have 'network' or 'onnx'.")]
    [InlineData("encoder", """{ "network": "smallCnn", "train": true, "onnx": "model.onnx" }""", "shapes.json: $.encoder must have 'network' or 'onnx', but has both.")]
    [InlineData("encoder", """{ "network": "smallCnn" }""", "shapes.json: $.encoder must have 'weights' or \"train\": true: a network that never learnt sees nothing.")]
    [InlineData("encoder", """{ "network": "smallCnn", "train": true, "output": "gird" }""",
        "shapes.json: $.encoder.output must be one of 'grid', 'pooled', but was \"gird\". Did you mean 'grid'?")]
    [InlineData("encoder", """{ "onnx": "model.onnx", "train": true }""", "shapes.json: $.encoder.train belongs to 'network'; an ONNX file brings its weights and is not trained.")]
    [InlineData("encoder", """{ "onnx": "model.onnx", "trainFrom": "layer4" }""", "shapes.json: $.encoder.trainFrom belongs to 'network'; an ONNX file brings its weights and is not trained.")]
    [InlineData("encoder", """{ "network": "smallCnn", "weights": "none.pth" }""", "shapes.json: $.encoder.weights names a file that is not there: {none}.")]
    [InlineData("encoder", """{ "network": "smallCnn", "weights": "https://example.org/a.pth" }""",
        "shapes.json: $.encoder can't be used: weightsSha256 must be given for weights from an address: 64 hexadecimal digits.")]
    [InlineData("encoder", """{ "network": "smallCnn", "train": true, "trainFrom": "conv2" }""",
        "shapes.json: $.encoder can't be used: trainFrom must not be given without weights: what comes before it would stay as chance made it.")]
    [InlineData("training", """{ "augmentation": { "crop": 0 } }""", "shapes.json: $.training.augmentation.crop must be in (0, 1], but was 0.")]
    [InlineData("search", "[]", "shapes.json: $.search must be an object, but was an array.")]
    [InlineData("search", "\"grid\"", "shapes.json: $.search must be an object, but was \"grid\".")]
    [InlineData("search", """{ "sampler": "annealing" }""", "shapes.json: $.search.sampler must be one of 'grid', 'random', 'sobol', 'tpe', but was \"annealing\".")]
    [InlineData("search", """{ "pruner": "medain" }""", "shapes.json: $.search.pruner must be one of 'none', 'median', 'asha', 'patience', but was \"medain\". Did you mean 'median'?")]
    [InlineData("search", """{ "pruner": { "kind": "hyperband", "eta": 3 } }""", "shapes.json: $.search.pruner must have the key 'maxStep'.")]
    [InlineData("search", """{ "pruner": { "kind": "threshold", "metric": "loss", "lower": 2, "upper": 1 } }""", "shapes.json: $.search.pruner can't be used: lower must be at most upper, but they were 2 and 1.")]
    [InlineData("search", """{ "pruner": { "kind": "threshold", "metric": "los", "upper": 9 } }""", "shapes.json: $.search.pruner.metric must be one of 'loss', 'tokensPerSecond', 'reward', 'BLEU-1', 'BLEU-2', 'BLEU-3', 'BLEU-4', 'METEOR', 'METEOR-noParaphrase', 'METEOR-exact-stem', 'ROUGE-L', 'CIDEr', but was \"los\". Did you mean 'loss'?")]
    [InlineData("search", """{ "pruner": { "kind": "threshold", "metric": "reward", "lower": 0 } }""", "shapes.json: $.search.pruner.metric is 'reward', which only self-critical training has: give training.selfCritical, or watch another metric.")]
    [InlineData("search", """{ "crossValidation": 3, "pruner": { "kind": "patience" } }""", "shapes.json: $.search.pruner is 'patience', which judges one training, but crossValidation gives each trial several. Take one that compares trials, such as 'asha', or none.")]
    [InlineData("dataset", """{ "format": "coco", "images": "images", "train": { "choice": ["train.json", "validation.json"] }, "validation": { "choice": ["validation.json", "train.json"] } }""",
        "shapes.json: $.dataset.validation must be the same in every trial, since trials are compared by their captions for the same images, but may be \"validation.json\" or \"train.json\".")]
    [InlineData("search", """{ "minutes": 1e12 }""", "shapes.json: $.search.minutes must be in (0, 1000000], but was 1e12.")]
    [InlineData("search", """{ "trialMinutes": 1000001 }""", "shapes.json: $.search.trialMinutes must be in (0, 1000000], but was 1000001.")]
    [InlineData("search", """{ "trials": { "choice": [1, 2] } }""", "shapes.json: $.search.trials can't be searched: give one value.")]
    [InlineData("search", """{ "maximize": "ROUGE" }""", "shapes.json: $.search.maximize must be one of 'BLEU-1', 'BLEU-2', 'BLEU-3', 'BLEU-4', 'METEOR', 'METEOR-noParaphrase', 'METEOR-exact-stem', 'ROUGE-L', 'CIDEr', but was \"ROUGE\". Did you mean 'ROUGE-L'?")]
    [InlineData("search", """{ "maximize": ["CIDEr", "CIDEr"] }""", "shapes.json: $.search.maximize[1] stands there twice: \"CIDEr\".")]
    [InlineData("search", """{ "maximize": [] }""", "shapes.json: $.search.maximize must be one value or an array of different ones, but was [].")]
    [InlineData("search", """{ "minimize": "parameter" }""", "shapes.json: $.search.minimize must be one of 'parameters', 'captionMilliseconds', but was \"parameter\". Did you mean 'parameters'?")]
    [InlineData("search", """{ "duplicates": 1 }""", "shapes.json: $.search.duplicates must be true or false, but was 1.")]
    [InlineData("search", """{ "first": { "seed": 1 } }""", "shapes.json: $.search.first must be an array of points, each an object of values by name, but was an object.")]
    [InlineData("search", """{ "first": [{ "seed": 1 }] }""", "shapes.json: $.search.first[0].seed belongs to no open hole.")]
    [InlineData("search", """{ "sampler": "grid", "first": [{}], "duplicates": true }""",
        "shapes.json: $.search.first can't be given for a grid, which visits every combination in its order.\nshapes.json: $.search.duplicates can't be true for a grid, which visits every combination once.")]
    [InlineData("search", """{ "trials": { "ref": "seed" } }""", "shapes.json: $.search.trials can't be tied to another place: give one value.")]
    [InlineData("seed", """{ "ref": "search.trials" }""", "shapes.json: $.seed names 'search.trials', which is no place of the document. A key that is left out can't be named.")]
    [InlineData("metrics", """{ "meteorDate": "images" }""", "shapes.json: $.metrics has the unknown key 'meteorDate'. Did you mean 'meteorData'?")]
    [InlineData("metrics", """{ "meteorData": { "choice": ["images"] } }""", "shapes.json: $.metrics.meteorData can't be searched: give one value.")]
    [InlineData("decoder", """{ "dropout": { "choise": [0.1, 0.2] } }""", "shapes.json: $.decoder.dropout must be in [0, 1), but was an object. Did you mean 'choice'?")]
    [InlineData("decoder", """{ "choise": [{ "dropout": 0.1 }] }""", "shapes.json: $.decoder has the unknown key 'choise'. Did you mean 'choice'?")]
    [InlineData("tokeniser", "1", "shapes.json: $ has the unknown key 'tokeniser'. Did you mean 'tokenizer'?")]
    public void A_wrong_value_is_told_with_place_rule_and_value(string key, string json, string message) =>
        Assert.Equal(
            message.Replace("{none}", _folder.PathOf("none.pth"), StringComparison.Ordinal),
            Assert.Throws<ExperimentFileException>(() => _folder.Read(ExperimentFolder.With((key, json)))).Message);

    private const string Unknown = ", which training.earlyStopping.metric names ('CIDEr' where nothing is said): no trial would be ended by it. Name one metric in both places.";

    [Theory]
    [InlineData("""{ "maximize": "BLEU-4", "pruner": "median" }""", "{}", "$.search.pruner judges by 'BLEU-4', which search.maximize names, but an epoch tells 'CIDEr'")]
    [InlineData("""{ "maximize": "BLEU-4", "pruner": "asha" }""", """{ "earlyStopping": { "patience": 2 } }""",
        "$.search.pruner judges by 'BLEU-4', which search.maximize names, but an epoch tells 'CIDEr'")]
    [InlineData("""{ "pruner": { "kind": "hyperband", "maxStep": 9 } }""", """{ "earlyStopping": { "metric": "ROUGE-L" } }""",
        "$.search.pruner judges by 'CIDEr', which search.maximize names, but an epoch tells 'ROUGE-L'")]
    [InlineData("""{ "maximize": ["BLEU-4", "CIDEr"], "minimize": "parameters", "pruner": "median" }""", "{}",
        "$.search.pruner judges by 'BLEU-4', which search.maximize names, but an epoch tells 'CIDEr'")]
    [InlineData("""{ "pruner": "patience" }""", """{ "earlyStopping": { "metric": { "choice": ["CIDEr", "ROUGE-L"] } } }""",
        "$.search.pruner judges by 'CIDEr', which search.maximize names, but an epoch tells 'CIDEr' or 'ROUGE-L'")]
    [InlineData("""{ "maximize": "ROUGE-L", "pruner": "median" }""", """{ "choice": [{ "epochs": 2 }, { "earlyStopping": { "choice": [{ "metric": "ROUGE-L" }, {}] } }] }""",
        "$.search.pruner judges by 'ROUGE-L', which search.maximize names, but an epoch tells 'CIDEr' or 'ROUGE-L'")]
    [InlineData("""{ "pruner": { "kind": "threshold", "metric": "BLEU-4", "lower": 0.1 } }""", "{}", "$.search.pruner.metric is 'BLEU-4', but an epoch tells 'CIDEr'")]
    public void A_pruner_that_would_judge_by_what_no_epoch_tells_is_refused(string search, string training, string problem) =>
        Assert.Equal(
            $"shapes.json: {problem}{Unknown}",
            Assert.Throws<ExperimentFileException>(() => _folder.Read(ExperimentFolder.With(("search", search), ("training", training)))).Message);

    [Theory]
    [InlineData("""{ "pruner": "median" }""", "{}")]
    [InlineData("""{ "maximize": "BLEU-4", "pruner": "median" }""", """{ "earlyStopping": { "metric": "BLEU-4" } }""")]
    [InlineData("""{ "maximize": "BLEU-4", "pruner": "median" }""", """{ "choice": [{ "earlyStopping": { "metric": "BLEU-4" } }] }""")]
    [InlineData("""{ "maximize": "BLEU-4", "pruner": "none" }""", "{}")]
    [InlineData("""{ "maximize": "BLEU-4" }""", "{}")]
    [InlineData("""{ "maximize": "BLEU-4", "pruner": { "kind": "threshold", "metric": "loss", "upper": 9 } }""", "{}")]
    [InlineData("""{ "pruner": { "kind": "threshold", "metric": "CIDEr", "lower": 0.1 } }""", "{}")]
    [InlineData("""{ "pruner": { "kind": "threshold", "metric": "reward", "lower": 0.1 } }""", """{ "selfCritical": { "epochs": 2 } }""")]
    public void A_pruner_that_judges_by_what_epochs_tell_is_taken(string search, string training) =>
        Assert.NotNull(_folder.Read(ExperimentFolder.With(("search", search), ("training", training))));

    [Fact]
    public void What_only_an_encoder_that_learns_can_use_is_refused_for_another() =>
        Assert.Equal(
            """
            shapes.json: $ can't be used: training.augmentation needs an encoder that learns: say "train": true in encoder, or leave it out.
            shapes.json: $ can't be used: training.encoderLearningRate needs an encoder that learns: say "train": true in encoder, or leave it out.
            """,
            Assert.Throws<ExperimentFileException>(() => _folder.Read(ExperimentFolder.With(
                ("encoder", """{ "onnx": "model.onnx" }"""), ("training", """{ "augmentation": {}, "encoderLearningRate": 0.1 }""")))).Message);

    [Theory]
    [InlineData("onnx", """{ "onnx": "model.onnx" }""", "{}", "$ can't be used: training.augmentation needs an encoder that learns: say \"train\": true in encoder, or leave it out.")]
    [InlineData("whatever is chosen", """{ "onnx": "model.onnx" }""", """{ "dropout": { "choice": [0, 0.5] } }""",
        "$ can't be trained, whatever is chosen:", "$ can't be used: training.augmentation needs an encoder that learns: say \"train\": true in encoder, or leave it out.")]
    [InlineData("nothing", """{ "network": "smallCnn", "train": true }""", "{}")]
    [InlineData("a broken section among them", """{ "onnx": "model.onnx" }""", """{ "dropout": 2 }""", "$.decoder.dropout must be in [0, 1), but was 2.")]
    public void What_is_wrong_between_sections_is_told_together_with_a_mistake_elsewhere(string because, string encoder, string decoder, params string[] problems)
    {
        string[] told = Assert.Throws<ExperimentFileException>(() => _folder.Read(ExperimentFolder.With(
            ("dataset", """{ "format": "coco", "images": "images", "train": "train.json", "validation": "none.json" }"""),
            ("encoder", encoder), ("decoder", decoder), ("training", """{ "augmentation": {} }"""), ("search", """{ "trials": 0 }""")))).Message.Split('\n');

        Assert.True(told.Length == 2 + problems.Length, $"{because}: {string.Join('\n', told)}");
        Assert.Equal(
            new[] { $"$.dataset.validation names a file that is not there: {_folder.PathOf("none.json")}.", "$.search.trials must be a whole number of at least 1, but was 0." }
                .Concat(problems).Select(problem => $"shapes.json: {problem}").Order(),
            told.Order());
    }

    [Fact]
    public void Self_critical_training_has_no_recurrent_dropout() =>
        Assert.Equal(
            "shapes.json: $ can't be used: selfCritical must not be given with recurrentDropout, 0.2: captions are sampled without it, and what is learnt must be what was sampled from.",
            Assert.Throws<ExperimentFileException>(() => _folder.Read(ExperimentFolder.With(
                ("decoder", """{ "recurrentDropout": 0.2 }"""), ("training", """{ "selfCritical": {} }""")))).Message);

    [Fact]
    public void An_encoder_may_begin_with_weights_from_an_address_and_learn_from_a_stage_on_varied_pictures()
    {
        string checksum = new('a', 64);
        Experiment experiment = _folder.Read(ExperimentFolder.With(
            ("encoder", $$"""{ "network": "resnet18", "stage": "layer3", "gridSize": 7, "weights": "https://example.org/r.pth", "weightsSha256": "{{checksum}}", "train": true, "trainFrom": "layer2" }"""),
            ("training", """{ "augmentation": { "flip": false, "rotation": 10 } }"""))).ToExperiment();

        var expected = new ImageEncodingOptions
        {
            Network = "resnet18",
            Stage = "layer3",
            GridSize = 7,
            Weights = "https://example.org/r.pth",
            WeightsSha256 = checksum,
            Trainable = true,
            TrainFrom = "layer2",
        };
        Assert.Equal(expected, experiment.Encoder);
        Assert.Equal(new AugmentationOptions { Flip = false, Rotation = 10 }, experiment.Training.Augmentation);
    }

    [Theory]
    [InlineData("""{ "dropout": { "uniform": [0.1, 1.5] } }""", "shapes.json: $.decoder.dropout.uniform[1] must be in [0, 1), but was 1.5.")]
    [InlineData("""{ "hiddenSize": { "uniform": [1, 8] } }""",
        "shapes.json: $.decoder.hiddenSize must be a whole number of at least 1, but is searched by 'uniform'. Search it by 'integer' or 'choice'.")]
    [InlineData("""{ "network": { "integer": [1, 8] } }""", "shapes.json: $.decoder.network must be one of 'attention', 'transformer', 'showAndTell', 'merge', 'upDown', but is searched by 'integer'. Search it by 'choice'.")]
    [InlineData("""{ "hiddenSize": { "choice": [256, "large"] } }""", "shapes.json: $.decoder.hiddenSize.choice[1] must be a whole number of at least 1, but was \"large\".")]
    [InlineData("""{ "choice": [{ "hiddenSize": 0 }, { "hidden": 1 }] }""",
        "shapes.json: $.decoder.choice[0].hiddenSize must be a whole number of at least 1, but was 0.\nshapes.json: $.decoder.choice[1] has the unknown key 'hidden'.")]
    [InlineData("""{ "dropout": { "uniform": [0.5, 0.1] } }""", "shapes.json: $.decoder.dropout.uniform must be [low, high] with low < high, but was [0.5,0.1].")]
    public void Every_value_that_is_searched_is_held_to_the_rule(string decoder, string message) =>
        Assert.Equal(message, Assert.Throws<ExperimentFileException>(() => _folder.Read(ExperimentFolder.With(("decoder", decoder)))).Message);

    [Fact]
    public void A_place_may_be_tied_to_another_one()
    {
        var file = _folder.Read(ExperimentFolder.With(
            ("decoder", """{ "hiddenSize": { "integer": [8, 64] }, "embeddingSize": { "ref": "decoder.hiddenSize" }, "dropout": { "ref": "training.labelSmoothing" } }"""),
            ("training", """{ "labelSmoothing": 0.2 }""")));

        var trial = (ShowAttendTellOptions)ExperimentJson.ExperimentOf(file.Space.Resolve(new ParameterSet([new("$.decoder.hiddenSize", 24)]))!).Decoder;

        Assert.Equal((24, 24, 0.2), (trial.HiddenSize, trial.EmbeddingSize, trial.Dropout));
    }

    [Theory]
    [InlineData("""{ "hiddenSize": { "ref": "decoder.dropout" }, "dropout": { "uniform": [0.1, 0.5] } }""",
        "shapes.json: $.decoder.hiddenSize is tied to a place that doesn't fit it: $.decoder.dropout must be a whole number of at least 1, but is searched by 'uniform'. Search it by 'integer' or 'choice'.")]
    [InlineData("""{ "dropout": { "ref": "decoder.hiddenSize" }, "hiddenSize": { "choice": [8, { "ref": "seed" }] } }""",
        "shapes.json: $.decoder.dropout is tied to a place that doesn't fit it: $.decoder.hiddenSize.choice[0] must be in [0, 1), but was 8.\nshapes.json: $.decoder.dropout is tied to a place that doesn't fit it: $.decoder.hiddenSize.choice[1] is tied to a place that doesn't fit it: $.seed must be in [0, 1), but was 5.")]
    [InlineData("""{ "hiddenSize": { "ref": "decoder.hiddensize" } }""", "shapes.json: $.decoder.hiddenSize names 'decoder.hiddensize', which is no place of the document. Did you mean 'decoder.hiddenSize'?")]
    [InlineData("""{ "network": { "ref": "name" } }""", "shapes.json: $.decoder.network can't be tied to another place: the other keys depend on it.")]
    public void What_a_place_is_tied_to_is_held_to_the_rule_too(string decoder, string message) =>
        Assert.Equal(message, Assert.Throws<ExperimentFileException>(() => _folder.Read(ExperimentFolder.With(("seed", "5"), ("decoder", decoder)))).Message);

    [Fact]
    public void A_search_begins_with_the_points_given_also_in_the_copy_of_the_file()
    {
        Directory.CreateDirectory(_folder.PathOf("other"));
        var file = _folder.Read(ExperimentFolder.With(
            ("dataset", """{ "format": "coco", "images": { "choice": ["images", "other"] }, "train": "train.json", "validation": "validation.json" }"""),
            ("decoder", """{ "choice": [{ "dropout": { "uniform": [0, 0.5] } }, { "network": "merge", "hiddenSize": { "integer": [8, 64] } }] }"""),
            ("search", """{ "first": [{ "dataset.images": "other", "decoder.network": "merge", "decoder.hiddenSize": 9 }, { "dataset.images": "images", "decoder.network": "attention", "decoder.dropout": 0.25 }] }""")));
        file.CopyTo(_folder.PathOf("copy.json"));

        foreach (var read in new[] { file, ExperimentFile.Read(_folder.PathOf("copy.json")) })
        {
            var plan = new SweepPlan(read);
            var first = ExperimentJson.ExperimentOf(read.Space.Resolve(plan.Sampler.Sample(read.Space, 0, [])!)!);
            Assert.Equal((_folder.PathOf("other"), new MergeOptions { HiddenSize = 9 }), (first.Dataset.Images, first.Decoder));
            Assert.Equal(0.25, ExperimentJson.ExperimentOf(read.Space.Resolve(plan.Sampler.Sample(read.Space, 1, [])!)!).Decoder.Dropout);
        }
    }

    [Fact]
    public void All_that_is_wrong_with_first_points_is_told_at_once() =>
        Assert.Equal(
            """
            shapes.json: $.search.first[0]['decoder.dropout'] must be a number in [0, 0.5], as $.decoder.dropout says, but was 0.9.
            shapes.json: $.search.first[1] must tell 'decoder.dropout'.
            shapes.json: $.search.first[1]['decoder.dropuot'] belongs to no open hole. Did you mean 'decoder.dropout'?
            """,
            Assert.Throws<ExperimentFileException>(() => _folder.Read(ExperimentFolder.With(
                ("decoder", """{ "dropout": { "uniform": [0, 0.5] } }"""),
                ("search", """{ "first": [{ "decoder.dropout": 0.9 }, { "decoder.dropuot": 0.1 }] }""")))).Message);

    [Fact]
    public void First_points_are_told_with_what_else_is_wrong_with_the_search() =>
        Assert.Equal(
            """
            shapes.json: $.search.trials must be a whole number of at least 1, but was 0.
            shapes.json: $.search.first[0] must tell 'decoder.dropout'.
            shapes.json: $.search.first[0]['decoder.dropuot'] belongs to no open hole. Did you mean 'decoder.dropout'?
            """,
            Assert.Throws<ExperimentFileException>(() => _folder.Read(ExperimentFolder.With(
                ("decoder", """{ "dropout": { "uniform": [0, 0.5] } }"""),
                ("search", """{ "trials": 0, "first": [{ "decoder.dropuot": 0.1 }] }""")))).Message);

    [Fact]
    public void Several_goals_are_sought_what_is_maximized_first()
    {
        var search = _folder.Read(ExperimentFolder.With(("search", """{ "minimize": ["captionMilliseconds", "parameters"], "maximize": ["BLEU-4", "CIDEr"] }"""))).Search;

        Assert.Equal([new("BLEU-4"), new("CIDEr"), new("captionMilliseconds", Minimize: true), new("parameters", Minimize: true)], search.Goals);
        Assert.Equal([new Goal("CIDEr")], _folder.Read(ExperimentFolder.Minimal).Search.Goals);
    }

    [Theory]
    [InlineData("""{ "maximize": "METEOR-exact-stem" }""")]
    [InlineData("""{ "maximize": "METEOR-noParaphrase" }""", "english.synsets", "english.exceptions")]
    [InlineData("""{ "maximize": "METEOR" }""", "english.synsets", "english.exceptions", "paraphrase-en.gz")]
    public void METEOR_goes_by_the_name_that_its_data_give(string search, params string[] data) =>
        Assert.StartsWith("METEOR", ReadWithMeteor(("search", search), data).Search.Maximize[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("METEOR", "METEOR-exact-stem")]
    [InlineData("METEOR-noParaphrase", "METEOR-exact-stem")]
    [InlineData("METEOR", "METEOR-noParaphrase", "english.synsets", "english.exceptions")]
    [InlineData("METEOR-exact-stem", "METEOR-noParaphrase", "english.synsets", "english.exceptions")]
    public void Another_name_is_refused_before_anything_runs(string asked, string given, params string[] data)
    {
        const string Advice = "Name that, or give a folder of METEOR's data files: english.synsets and english.exceptions for METEOR-noParaphrase, and paraphrase-en.gz too for METEOR.";
        string Refused(string key, string json) => Assert.Throws<ExperimentFileException>(() => ReadWithMeteor((key, json), data)).Message;

        Assert.Equal(
            $"shapes.json: $.search.maximize is '{asked}', but what $.metrics.meteorData gives is '{given}'. {Advice}",
            Refused("search", $$"""{ "maximize": "{{asked}}" }"""));
        Assert.Equal(
            $"shapes.json: $.training.earlyStopping.metric.choice[1] is '{asked}', but what $.metrics.meteorData gives is '{given}'. {Advice}",
            Refused("training", $$"""{ "earlyStopping": { "metric": { "choice": ["ROUGE-L", "{{asked}}"] } } }"""));
    }

    [Fact]
    public void A_folder_that_holds_no_data_of_METEOR_is_refused()
    {
        var refused = Assert.Throws<ExperimentFileException>(() => ReadWithMeteor(("search", """{ "maximize": "METEOR" }"""), "english.synsets"));

        Assert.Equal(
            $"shapes.json: $.metrics.meteorData can't be used: {_folder.PathOf("meteor", "english.exceptions")}: file not found. "
                + "METEOR's folder must hold english.synsets and english.exceptions, and may hold paraphrase-en.gz.",
            refused.Message);
    }

    [Fact]
    public void The_folder_of_METEORs_data_is_relative_to_the_file()
    {
        string folder = _folder.PathOf("meteor");

        Assert.Equal(folder, ReadWithMeteor(("seed", "2"), "english.synsets", "english.exceptions").ToExperiment().Metrics.MeteorData);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var refused = Assert.Throws<ExperimentFileException>(() => _folder.Read("""
            { "nmae": "x", "dataset": { "format": "flickr", "images": "pictures", "train": "train.json", "validation": 3 }, "training": { "epochs": 0 } }
            """));

        Assert.Equal(
            $"""
            shapes.json: $ has the unknown key 'nmae'. Did you mean 'name'?
            shapes.json: $.dataset.images names a folder that is not there: {_folder.PathOf("pictures")}.
            shapes.json: $.dataset.validation must be a file's path, but was 3.
            shapes.json: $.dataset must have the key 'captions'.
            shapes.json: $.training.epochs must be a whole number of at least 1, but was 0.
            shapes.json: $ must have the key 'name'.
            shapes.json: $ must have the key 'encoder'.
            """, refused.Message);
    }

    [Theory]
    [InlineData("{\n  \"name\": \"x\",\n  \"seed\": 1,,\n}", "shapes.json: line 3, column 13: is not JSON: ")]
    [InlineData(" \n", "shapes.json: is empty; expected a JSON object.")]
    [InlineData("{ \"name\": \"x\", }", "shapes.json: line 1, column 16: is not JSON: a comma stands behind the last value.")]
    [InlineData("{ \"name\": \"x\"", "shapes.json: line 1, column 14: is not JSON: it ends before every bracket is closed.")]
    [InlineData("{ \"name\": \"x\", \"name\": \"y\" }", "shapes.json: is not JSON: the key 'name' stands there twice.")]
    public void Broken_JSON_is_told_with_line_and_column(string json, string beginning) =>
        Assert.StartsWith(beginning, Assert.Throws<ExperimentFileException>(() => _folder.Read(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("[]", "shapes.json: $ must be an object, but was an array.")]
    [InlineData("null", "shapes.json: $ must be an object, but was null.")]
    public void JSON_of_another_kind_is_told(string json, string message) =>
        Assert.Equal(message, Assert.Throws<ExperimentFileException>(() => _folder.Read(json)).Message);

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Equal("nowhere/x.json: file not found.", Assert.Throws<ExperimentFileException>(() => ExperimentFile.Read("nowhere/x.json")).Message);

    [Fact]
    public void A_folder_in_a_files_place_and_the_other_way_round_are_told() =>
        Assert.Equal(
            $"shapes.json: $.dataset.images must be a folder, but is a file: {_folder.PathOf("train.json")}.\nshapes.json: $.dataset.train must be a file, but is a folder: {_folder.PathOf("images")}.",
            Assert.Throws<ExperimentFileException>(() => _folder.Read(ExperimentFolder.With(
                ("dataset", """{ "format": "coco", "images": "train.json", "train": "images", "validation": "validation.json" }""")))).Message);

    [Fact]
    public void A_folder_is_no_experiment_file() =>
        Assert.Equal($"{_folder.Folder}: is a folder, not an experiment file.", Assert.Throws<ExperimentFileException>(() => ExperimentFile.Read(_folder.Folder)).Message);

    [Fact]
    public void One_training_needs_a_file_without_holes() =>
        Assert.Equal(
            "shapes.json: $.decoder.dropout is searched, but one training needs one value. Give a value with --set, or run the file with 'sweep'.",
            Assert.Throws<ExperimentFileException>(() => _folder.Read(ExperimentFolder.With(("decoder", """{ "dropout": { "uniform": [0, 0.5] } }"""))).ToExperiment()).Message);

    [Fact]
    public void A_resolved_document_is_a_valid_file_elsewhere()
    {
        var file = _folder.Read(ExperimentFolder.With(
            ("$schema", "\"x\""), ("search", """{ "trials": 3 }"""), ("decoder", """{ "choice": [{ "dropout": { "uniform": [0, 0.5] } }, { "hiddenSize": 8 }] }""")));
        var parameters = new RandomSampler(file.Seed).Sample(file.Space, 0, [])!;

        string text = ExperimentJson.Text(file.Space.Resolve(parameters)!);
        var again = ExperimentFile.Parse("trial.json", text, Path.GetTempPath());

        Assert.Empty(again.Space.Holes);
        Assert.Equal(_folder.PathOf("train.json"), again.ToExperiment().Dataset.Train);
    }

    [Fact]
    public void More_trials_are_the_same_experiment_and_other_values_another()
    {
        string Of(params (string, string)[] sections) => _folder.Read(ExperimentFolder.With(sections)).Identity.ToJsonString();

        Assert.Equal(Of(("search", """{ "trials": 3 }""")), Of(("search", """{ "trials": 30, "epochs": 9, "minutes": 5 }"""), ("$schema", "\"s\"")));
        Assert.NotEqual(Of(("seed", "1")), Of(("seed", "2")));
    }

    [Fact]
    public void The_same_words_beside_other_data_are_another_experiment()
    {
        using var other = new ExperimentFolder();

        Assert.Equal(
            other.PathOf("train.json"),
            other.Read(ExperimentFolder.Minimal).Identity["dataset"]!["train"]!.GetValue<string>());
        Assert.NotEqual(_folder.Read(ExperimentFolder.Minimal).Identity.ToJsonString(), other.Read(ExperimentFolder.Minimal).Identity.ToJsonString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(7)]
    public void A_copy_is_the_same_experiment_wherever_it_lies(int? trials)
    {
        var file = _folder.Read(ExperimentFolder.With(("decoding", """{ "beamSize": 4 }"""), ("decoder", """{ "dropout": { "choice": [0.1, 0.2] } }"""),
            ("search", """{ "first": [{ "decoder.dropout": 0.2 }] }""")));
        Directory.CreateDirectory(_folder.PathOf("run"));
        string path = _folder.PathOf("run", "experiment.json");

        file.CopyTo(path, trials);
        var copy = ExperimentFile.Read(path);

        Assert.True(JsonNode.DeepEquals(file.Identity, copy.Identity));
        Assert.Equal(file.FirstTrials, copy.FirstTrials);
        Assert.Equal(trials, copy.Search.Trials);
    }

    [Theory]
    [InlineData("decoder.dropout", "0.25")]
    [InlineData("$.decoder.dropout", "0.25")]
    public void A_value_can_be_set_from_outside(string path, string value)
    {
        var file = ExperimentFile.Parse("x.json", ExperimentFolder.With(("decoder", """{ "dropout": { "uniform": [0, 0.5] } }""")), _folder.Folder, [new(path, value)]);

        Assert.Equal(0.25, file.ToExperiment().Decoder.Dropout);
    }

    [Fact]
    public void A_value_set_from_outside_is_held_to_the_rules_and_needs_an_object()
    {
        string Refused(string path, string value) => Assert.Throws<ExperimentFileException>(() =>
            ExperimentFile.Parse("x.json", ExperimentFolder.Minimal, _folder.Folder, [new(path, value)])).Message;

        Assert.Equal("x.json: $.decoder.network must be one of 'attention', 'transformer', 'showAndTell', 'merge', 'upDown', but was \"lstm\".", Refused("decoder.network", "lstm"));
        Assert.Equal("x.json: $.name is no object, so that 'name.first' can't be set in it.", Refused("name.first", "a"));
    }

    private ExperimentFile ReadWithMeteor((string Key, string Json) section, params string[] data)
    {
        if (data.Length == 0) return _folder.Read(ExperimentFolder.With(section));
        Directory.CreateDirectory(_folder.PathOf("meteor"));
        foreach (string file in data) File.WriteAllText(_folder.PathOf("meteor", file), "dog\n1\n");
        return _folder.Read(ExperimentFolder.With(section, ("metrics", """{ "meteorData": "meteor" }""")));
    }

    [Fact]
    public void Letters_of_every_language_are_written_as_they_are() =>
        Assert.Contains("\"Größe 大\"", ExperimentJson.Text(JsonNode.Parse("""{"name": "Größe 大"}""")!), StringComparison.Ordinal);
}
