using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>
/// A network that turns pixels into regions: for each image a set of feature vectors that a decoder attends to. Parameters and buffers
/// are named as torchvision names them.
/// </summary>
public sealed class ImageEncoder : nn.Module<Tensor, Tensor>
{
    private readonly EncoderStage[] _stages;
    private readonly nn.Module<Tensor, Tensor>[][] _modules;
    private readonly string[] _leftOut;
    private int _frozen;
    private bool _folded;

    private ImageEncoder(ImageEncoderOptions options, IReadOnlyList<EncoderStage> stages)
        : base(options.Network)
    {
        int count = options.Stage is null ? stages.Count : stages.TakeWhile(stage => stage.Name != options.Stage).Count() + 1;
        Options = options;
        _stages = [.. stages.Take(count)];
        _leftOut = [.. stages.Skip(count).SelectMany(stage => stage.ModuleNames)];
        _modules = [.. _stages.Select(stage => stage.Build().ToArray())];
        Register();
    }

    /// <summary>What this network was built from; <see cref="Create"/> builds an equal one.</summary>
    public ImageEncoderOptions Options { get; }

    /// <summary>D: length of one region's feature vector.</summary>
    public int RegionSize => _stages[^1].Channels;

    /// <summary>The stages that were built, in order.</summary>
    public IReadOnlyList<string> Stages => [.. _stages.Select(stage => stage.Name)];

    /// <summary>What the network's published weights were trained with: the pixels that they expect.</summary>
    public NetworkPreprocessing Preprocessing => ImageEncoderOptions.Preprocessing(Options.Network);

    /// <summary>The network that the options ask for, newly initialised from torch's random stream.</summary>
    /// <param name="options">Network, stage, output and width.</param>
    /// <returns>The network, in training mode.</returns>
    /// <exception cref="ArgumentException"><paramref name="options"/> has problems; the message tells all.</exception>
    public static ImageEncoder Create(ImageEncoderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string problems = string.Join(" ", options.Problems());
        if (problems.Length > 0)
        {
            throw new ArgumentException(problems, nameof(options));
        }

        return new ImageEncoder(options, [.. EncoderNetwork.Find(options.Network)!.Stages(options.Channels)]);
    }

    /// <summary>How many regions an image gives.</summary>
    /// <param name="height">Rows of pixels.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <returns>R: 1 for pooled output, n x n for a grid of a given size, else the places of the feature map.</returns>
    /// <exception cref="ArgumentException">The image is too small for the network: nothing would be left of it.</exception>
    public int Regions(int height, int width)
    {
        int rows = Places(height), columns = Places(width);
        if (rows < 1 || columns < 1)
        {
            int least = Enumerable.Range(1, int.MaxValue - 1).First(pixels => Places(pixels) > 0);
            throw new ArgumentException($"{Options.Network} needs images of at least {least} x {least} pixels for {Stages[^1]}, but one has {width} x {height}.");
        }

        return Options.Output == "pooled" ? 1 : Options.GridSize > 0 ? Options.GridSize * Options.GridSize : rows * columns;
    }

    /// <summary>The regions of a batch of images.</summary>
    /// <param name="input">Preprocessed pixels, (batch, 3, height, width).</param>
    /// <returns>Regions, (batch, regions, <see cref="RegionSize"/>).</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor map = FeatureMap(input);                                                   // (B, D, h, w)
        if (Options.GridSize > 0)
        {
            map = nn.functional.adaptive_avg_pool2d(map, (long)Options.GridSize);         // (B, D, n, n)
        }

        Tensor regions = Options.Output == "pooled"
            ? map.mean([2L, 3L]).unsqueeze(1)                                             // (B, 1, D)
            : map.flatten(2).transpose(1, 2).contiguous();                                // (B, h * w, D)
        return regions.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Freezes what comes before a stage, for fine-tuning: its parameters need no gradients, and its batch normalisations go by their
    /// running statistics, and leave them, even while training. What comes from there on is trained.
    /// </summary>
    /// <param name="stage">One of <see cref="Stages"/>; the first freezes nothing.</param>
    /// <exception cref="ArgumentException">No stage of that name was built.</exception>
    public void FreezeUntil(string stage)
    {
        int first = Array.FindIndex(_stages, built => built.Name == stage);
        if (first < 0)
        {
            throw new ArgumentException(
                $"stage must be one of {string.Join(", ", Stages)} for {Options.Network}, but was '{stage}'.", nameof(stage));
        }

        FreezeBefore(first);
    }

    /// <summary>Freezes all stages, as <see cref="FreezeUntil"/> freezes those before one.</summary>
    public void Freeze() => FreezeBefore(_modules.Length);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Training is asked for after <see cref="Fold"/>.</exception>
    public override void train(bool train = true)
    {
        if (train && _folded)
        {
            throw new InvalidOperationException("A folded encoder can't be trained: its batch normalisations are gone.");
        }

        base.train(train);
        foreach (var module in _modules.Take(_frozen).SelectMany(modules => modules))
        {
            module.eval();
        }
    }

    /// <summary>
    /// Multiplies batch normalisations into the convolutions before them, which gives the same regions sooner. For good: the network
    /// then neither trains nor has weights worth saving.
    /// </summary>
    public void Fold()
    {
        if (_folded)
        {
            return;
        }

        eval();
        foreach (var normalization in modules().OfType<BatchNormalization>())
        {
            normalization.Fold();
        }

        _folded = true;
    }

    /// <summary>The elementary layers in the order in which they run, as one image of a size sees them.</summary>
    /// <param name="height">Rows of pixels.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <returns>Convolutions, batch normalisations, rectifiers that have names of their own, and poolings.</returns>
    /// <exception cref="ArgumentException">The image is too small for the network.</exception>
    public IReadOnlyList<NetworkLayer> Layers(int height, int width)
    {
        _ = Regions(height, width);
        var layers = new List<NetworkLayer>();
        var observed = named_modules().Where(named => named.module is Layer).Select(named => (named.name, Layer: (Layer)named.module)).ToArray();
        bool trained = training;
        eval();
        foreach (var (name, layer) in observed)
        {
            layer.Observer = output => layers.Add(new NetworkLayer(
                name,
                layer.Kind,
                output.shape[1..],
                layer.parameters().Sum(parameter => parameter.numel()),
                layer.parameters().Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()),
                output.numel() * layer.MultiplyAddsEach));
        }

        using (NewDisposeScope())
        using (no_grad())
        {
            forward(zeros([1L, 3L, height, width], device: parameters().First().device));
        }

        foreach (var (_, layer) in observed)
        {
            layer.Observer = null;
        }

        train(trained);
        return layers;
    }

    /// <summary>Whether a parameter or buffer of the whole network is none of this one's, since its stage was not built.</summary>
    /// <param name="weight">Path of modules and the name, set apart by dots.</param>
    public bool LeavesOut(string weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        return _leftOut.Any(module => weight.StartsWith($"{module}.", StringComparison.Ordinal));
    }

    private void FreezeBefore(int first)
    {
        for (int i = 0; i < _modules.Length; i++)
        {
            foreach (var parameter in _modules[i].SelectMany(module => module.parameters()))
            {
                parameter.requires_grad = i >= first;
            }
        }

        _frozen = first;
        train(training);
    }

    private Tensor FeatureMap(Tensor pixels)
    {
        Tensor map = pixels;
        foreach (var module in _modules.SelectMany(modules => modules))
        {
            Tensor next = module.forward(map);
            if (!ReferenceEquals(map, pixels))
            {
                map.Dispose();
            }

            map = next;
        }

        return map;
    }

    private int Places(int pixels) => _stages.Aggregate(pixels, (extent, stage) => stage.Extent(extent));

    // A module whose name has a dot stands in a module of its own for what comes before the dot.
    private void Register()
    {
        var groups = new Dictionary<string, Group>();
        foreach (var (path, module) in _stages.SelectMany(stage => stage.ModuleNames).Zip(_modules.SelectMany(modules => modules)))
        {
            if (path.Split('.') is not [var group, var name])
            {
                register_module(path, module);
                continue;
            }

            if (!groups.TryGetValue(group, out Group? parent))
            {
                groups[group] = parent = new Group(group);
                register_module(group, parent);
            }

            parent.register_module(name, module);
        }
    }

    private sealed class Group(string name) : nn.Module(name);
}
