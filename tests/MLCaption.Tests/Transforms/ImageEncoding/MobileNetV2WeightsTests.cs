using Microsoft.ML;
using Microsoft.ML.Data;
using MLCaption.Networks.Encoders;
using MLCaption.Transforms;
using TestKit;
using TorchSharp;
using static TorchSharp.torch;

namespace MLCaption.Tests.Transforms;

/// <summary>
/// The published MobileNetV2 of the development data, as an ONNX graph and with its weights put into the module. The graph is
/// TensorFlow's: batch normalisations are folded, pixels are normalised inside, and where a convolution halves the map it pads below and
/// to the right only, torchvision's above and to the left as well. Of even extents that is torchvision's of the mirrored picture with
/// mirrored windows, so both are mirrored, and so is the map that comes out.
/// </summary>
public sealed class MobileNetV2WeightsTests
{
    private const int Size = 224;
    private const int Places = 7;

    [OnnxDevDataFact]
    public void With_the_weights_of_the_ONNX_graph_the_module_gives_its_feature_map()
    {
        string onnx = DevData.PathOf("data", "encoders", "mobilenet_v2_224_fp32.onnx");
        Dictionary<string, float[]> weights = OnnxInitializers.Read(onnx).ToDictionary(tensor => tensor.Name, tensor => tensor.Values);
        string[] photographs = [.. Directory.GetFiles(DevData.PathOf("data", "flickr8k", "images"), "*.jpg").Order(StringComparer.Ordinal).Take(3)];
        float[][] expected = Encode(photographs, new ImageEncodingOptions { Onnx = onnx, Output = "feature_map" });
        float[][] pixels = Encode(photographs, new ImageEncodingOptions
        {
            Network = "mobilenetV2",
            Trainable = true,
            ImageSize = Size,
            Scale = weights["in_scale"].Single(),
            Mean = [.. Enumerable.Repeat(weights["in_zp"].Single() * weights["in_scale"].Single(), 3)],
            StandardDeviation = [1, 1, 1],
        });
        using ImageEncoder network = ImageEncoder.Create(new ImageEncoderOptions { Network = "mobilenetV2" });
        Fill(network, weights);
        network.eval();

        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        Tensor input = tensor([.. pixels.SelectMany(image => image)], [photographs.Length, 3, Size, Size]).flip(2L, 3L);
        Tensor map = network.forward(input).transpose(1, 2).reshape(photographs.Length, network.RegionSize, Places, Places).flip(2L, 3L);
        AssertEqual(expected, map);
        network.Fold();
        AssertEqual(expected, network.forward(input).transpose(1, 2).reshape(photographs.Length, network.RegionSize, Places, Places).flip(2L, 3L));
    }

    private static void AssertEqual(float[][] expected, Tensor map)
    {
        float[] actual = map.contiguous().data<float>().ToArray();
        Assert.Equal(expected.Sum(image => image.Length), actual.Length);
        Assert.All(expected.SelectMany(image => image).Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
    }

    private static float[][] Encode(string[] photographs, ImageEncodingOptions options)
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Captioning().Data.FromImages(photographs);
        using ImageEncodingTransformer encoder = ml.Captioning().Transforms.EncodeImages("Features", "ImagePath", options).Fit(data);
        return [.. encoder.Transform(data).GetColumn<float[]>("Features")];
    }

    // The graph's convolutions w2, w3, ... stand in the module's order. A normalisation that only adds the bias: mean 0, deviation 1.
    private static void Fill(ImageEncoder network, Dictionary<string, float[]> weights)
    {
        string[] convolutions = [.. weights.Keys.Where(name => name[0] == 'w').OrderBy(name => int.Parse(name[1..])).SkipLast(1)];
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        int next = 0;
        foreach (var (name, parameter) in network.named_parameters())
        {
            if (parameter.shape.Length == 4)
            {
                parameter.copy_(tensor(weights[convolutions[next]], parameter.shape).flip(2L, 3L));
            }
            else if (name.EndsWith("weight", StringComparison.Ordinal))
            {
                parameter.fill_((Scalar)1);
            }
            else
            {
                parameter.copy_(tensor(weights[$"b{convolutions[next][1..]}"]));
                next++;
            }
        }

        Assert.Equal(convolutions.Length, next);
        foreach (var (name, buffer) in network.named_buffers())
        {
            buffer.fill_((Scalar)(name.EndsWith("var", StringComparison.Ordinal) ? 1 - 1e-5 : 0));
        }
    }
}
