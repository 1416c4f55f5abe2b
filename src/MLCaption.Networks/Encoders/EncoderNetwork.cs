namespace MLCaption.Networks.Encoders;

/// <summary>A network that options may name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Preprocessing">What its published weights were trained with.</param>
/// <param name="Stages">Its stages in order, given the small CNN's channels.</param>
internal sealed record EncoderNetwork(string Name, NetworkPreprocessing Preprocessing, Func<int, IEnumerable<EncoderStage>> Stages)
{
    /// <summary>All there are.</summary>
    public static IReadOnlyList<EncoderNetwork> All { get; } =
    [
        new("smallCnn", NetworkPreprocessing.ImageNet(64), SmallCnn.Stages),
        .. new[] { 18, 34, 50, 101, 152 }.Select(layers => new EncoderNetwork($"resnet{layers}", NetworkPreprocessing.ImageNet(224), _ => ResNet.Stages(layers))),
        .. new[] { 16, 19 }.Select(layers => new EncoderNetwork($"vgg{layers}", NetworkPreprocessing.ImageNet(224), _ => Vgg.Stages(layers))),
        new("inceptionV3", NetworkPreprocessing.Centred(299), _ => InceptionV3.Stages()),
        new("mobilenetV2", NetworkPreprocessing.ImageNet(224), _ => MobileNetV2.Stages()),
    ];

    /// <summary>The network of a name; null where there is none.</summary>
    public static EncoderNetwork? Find(string name) => All.FirstOrDefault(network => network.Name == name);
}
