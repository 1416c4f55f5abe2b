using static TorchSharp.torch;

namespace MLCaption.Networks.Encoders;

/// <summary>A part of an encoder after which regions may be taken.</summary>
/// <param name="Name">As torchvision names the module that it ends with, or the one before its normalisation.</param>
/// <param name="Channels">Channels of its output.</param>
/// <param name="Extent">What becomes of an extent, of height and width alike; 0 where nothing is left.</param>
/// <param name="ModuleNames">Paths under which its modules stand in the state dictionary.</param>
/// <param name="Build">Makes its modules, newly initialised, in the order of their names; they run one after another.</param>
internal sealed record EncoderStage(
    string Name, int Channels, Func<int, int> Extent, IReadOnlyList<string> ModuleNames, Func<IReadOnlyList<nn.Module<Tensor, Tensor>>> Build)
{
    /// <summary>A stage of one module, which bears its name.</summary>
    public EncoderStage(string name, int channels, Func<int, int> extent, Func<nn.Module<Tensor, Tensor>> build)
        : this(name, channels, extent, [name], () => [build()])
    {
    }

    /// <summary>Windows of an odd extent, padded by half of it.</summary>
    public static int Kept(int extent) => extent;

    /// <summary>The same at every second place.</summary>
    public static int Halved(int extent) => Window(extent + 2, 3, 2);

    /// <summary>Windows without padding.</summary>
    public static int Window(int extent, int size, int stride) => extent < size ? 0 : ((extent - size) / stride) + 1;
}
