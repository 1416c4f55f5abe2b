namespace MLCaption.Networks.Encoders;

/// <summary>
/// Inception-v3 (Szegedy et al., CVPR 2016, table 1) without classifier and auxiliary head, for pixels from -1 to 1. 299x299 pixels
/// give 8x8 regions of 2048, or 17x17 of 768 at <c>Mixed_6e</c>.
/// </summary>
internal static class InceptionV3
{
    public static IEnumerable<EncoderStage> Stages()
    {
        yield return new("Conv2d_1a_3x3", 32, Reduced, () => new InceptionUnit(3, 32, 3, stride: 2, padded: false));
        yield return new("Conv2d_2a_3x3", 32, extent => EncoderStage.Window(extent, 3, 1), () => new InceptionUnit(32, 32, 3, padded: false));
        yield return new("Conv2d_2b_3x3", 64, EncoderStage.Kept, () => new InceptionUnit(32, 64, 3));
        yield return new("maxpool1", 64, Reduced, () => new MaximumPooling(3, stride: 2));
        yield return new("Conv2d_3b_1x1", 80, EncoderStage.Kept, () => new InceptionUnit(64, 80, 1));
        yield return new("Conv2d_4a_3x3", 192, extent => EncoderStage.Window(extent, 3, 1), () => new InceptionUnit(80, 192, 3, padded: false));
        yield return new("maxpool2", 192, Reduced, () => new MaximumPooling(3, stride: 2));
        yield return new("Mixed_5b", 256, EncoderStage.Kept, () => new InceptionA(192, poolChannels: 32));
        yield return new("Mixed_5c", 288, EncoderStage.Kept, () => new InceptionA(256, poolChannels: 64));
        yield return new("Mixed_5d", 288, EncoderStage.Kept, () => new InceptionA(288, poolChannels: 64));
        yield return new("Mixed_6a", 768, Reduced, () => new InceptionB(288));
        yield return new("Mixed_6b", 768, EncoderStage.Kept, () => new InceptionC(768, width: 128));
        yield return new("Mixed_6c", 768, EncoderStage.Kept, () => new InceptionC(768, width: 160));
        yield return new("Mixed_6d", 768, EncoderStage.Kept, () => new InceptionC(768, width: 160));
        yield return new("Mixed_6e", 768, EncoderStage.Kept, () => new InceptionC(768, width: 192));
        yield return new("Mixed_7a", 1280, Reduced, () => new InceptionD(768));
        yield return new("Mixed_7b", 2048, EncoderStage.Kept, () => new InceptionE(1280));
        yield return new("Mixed_7c", 2048, EncoderStage.Kept, () => new InceptionE(2048));
    }

    private static int Reduced(int extent) => EncoderStage.Window(extent, 3, 2);
}
