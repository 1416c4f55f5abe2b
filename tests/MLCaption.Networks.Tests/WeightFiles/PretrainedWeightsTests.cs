using MLCaption.Networks.Encoders;
using MLCaption.Networks.WeightFiles;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests.WeightFiles;

public sealed class PretrainedWeightsTests : IDisposable
{
    private readonly WeightFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Saved_weights_make_another_network_equal()
    {
        using var first = ImageEncoder.Create(new ImageEncoderOptions { Channels = 8 });
        using var second = ImageEncoder.Create(new ImageEncoderOptions { Channels = 8 });

        PretrainedWeights.Save(first, _folder["cnn.safetensors"], new Dictionary<string, string> { ["made by"] = "a test" });
        PretrainedWeights.Load(second, _folder["cnn.safetensors"]);

        Assert.Equal(NetworkWeights.Export(first), NetworkWeights.Export(second));
        using WeightFile file = WeightFile.Open(_folder["cnn.safetensors"]);
        Assert.Equal("a test", file.Metadata["made by"]);
        Assert.Equal(["cnn.safetensors"], _folder.Names);
    }

    [Fact]
    public void What_TorchSharp_saves_is_loaded()
    {
        using var first = ImageEncoder.Create(new ImageEncoderOptions { Channels = 8 });
        using var second = ImageEncoder.Create(new ImageEncoderOptions { Channels = 8 });

        first.save(_folder["cnn.dat"]);
        PretrainedWeights.Load(second, _folder["cnn.dat"]);

        Assert.Equal(NetworkWeights.Export(first), NetworkWeights.Export(second));
    }

    [Theory]
    [InlineData("module.pth")]
    [InlineData("checkpoint.pth")]
    public void What_PyTorch_saves_is_loaded_whatever_stands_before_all_names(string name)
    {
        using var network = new Toy(outputs: 3);
        PretrainedWeights.Load(network, WeightFolder.Fixture(name));
        Dictionary<string, WeightFileFigures> expected = WeightFileFigures.Of("module.pth");
        foreach ((string weight, Tensor tensor) in PretrainedWeights.Tensors(network))
        {
            Assert.Equal(expected[weight].Values, tensor.detach().data<float>().ToArray());
        }
    }

    [Fact]
    public void All_that_does_not_fit_is_told_and_nothing_is_loaded()
    {
        using var network = new Toy(outputs: 3);
        string path = _folder.WriteSafeTensors(
            "w.safetensors",
            """
            {"conv.weight":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"head.weight":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},
             "fc.weight":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"bn.weight":{"dtype":"U8","shape":[3],"data_offsets":[12,15]},
             "conv.bias":{"dtype":"F32","shape":[3],"data_offsets":[15,27]},"bn.num_batches_tracked":{"dtype":"I64","shape":[],"data_offsets":[27,35]}}
            """,
            new byte[35]);
        float[] before = NetworkWeights.Export(network);

        var error = Assert.Throws<InvalidDataException>(() => PretrainedWeights.Load(network, path));

        string[] expected =
        [
            $"{path}: these are not the network's weights.",
            "Missing in the file (3): bn.bias, bn.running_mean, bn.running_var.",
            "Not in the network (1): head.weight.",
            "Of another shape or type (2): 'conv.weight' is (1) of Float32 in the file, but (3, 2, 1, 1) of Float32 in the network; "
                + "'bn.weight' is (3) of Byte in the file, but (3) of Float32 in the network.",
        ];
        Assert.Equal(string.Join(Environment.NewLine, expected), error.Message);
        Assert.Equal(before, NetworkWeights.Export(network));
    }

    [Fact]
    public void An_encoder_takes_from_a_classifiers_file_what_it_has()
    {
        using var whole = ImageEncoder.Create(new ImageEncoderOptions { Network = "resnet18" });
        using var part = ImageEncoder.Create(new ImageEncoderOptions { Network = "resnet18", Stage = "layer1" });
        whole.register_buffer("fc.weight", ones([10]));
        whole.register_buffer("bn1.num_batches_tracked", ones([1]));
        PretrainedWeights.Save(whole, _folder["classifier.safetensors"]);
        PretrainedWeights.Load(part, _folder["classifier.safetensors"]);
        var expected = PretrainedWeights.Tensors(whole).ToDictionary(tensor => tensor.Name, tensor => tensor.Tensor);
        Assert.All(PretrainedWeights.Tensors(part), tensor => Assert.True(tensor.Tensor.allclose(expected[tensor.Name])));
    }

    [Fact]
    public void Of_many_names_the_first_are_told_and_how_many_more_there_are()
    {
        using var network = ImageEncoder.Create(new ImageEncoderOptions { Network = "resnet18" });
        string path = _folder.WriteSafeTensors("none.safetensors", "{}");
        var error = Assert.Throws<InvalidDataException>(() => PretrainedWeights.Load(network, path));
        Assert.Contains("Missing in the file (100): conv1.weight, ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" and 80 more.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_not_finite_is_told_with_its_place()
    {
        using var network = new Toy(outputs: 3);
        network.SpoilBias();
        PretrainedWeights.Save(network, _folder["nan.safetensors"]);
        var error = Assert.Throws<InvalidDataException>(() => PretrainedWeights.Load(network, _folder["nan.safetensors"]));
        Assert.Equal($"{_folder["nan.safetensors"]}: 'conv.bias' holds a number that is not finite, at index 0.", error.Message);
    }

    private sealed class Toy : nn.Module<Tensor, Tensor>
    {
        private readonly Part conv;
        private readonly Part bn;

        public Toy(int outputs)
            : base(nameof(Toy))
        {
            conv = new Part([outputs, 2, 1, 1], outputs, isNormalization: false);
            bn = new Part([outputs], outputs, isNormalization: true);
            RegisterComponents();
        }

        public void SpoilBias() => conv.SpoilBias();

        public override Tensor forward(Tensor input) => bn.forward(conv.forward(input));
    }

    private sealed class Part : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter weight;
        private readonly Parameter bias;
        private readonly Tensor? running_mean;
        private readonly Tensor? running_var;

        public Part(long[] shape, int outputs, bool isNormalization)
            : base(nameof(Part))
        {
            weight = new Parameter(ones(shape));
            bias = new Parameter(zeros([outputs]));
            running_mean = isNormalization ? zeros([outputs]) : null;
            running_var = isNormalization ? ones([outputs]) : null;
            RegisterComponents();
        }

        public void SpoilBias()
        {
            using var withoutGradients = no_grad();
            bias.fill_((Scalar)double.NaN);
        }

        public override Tensor forward(Tensor input) => running_mean is null
            ? nn.functional.conv2d(input, weight, bias)
            : nn.functional.batch_norm(input, running_mean, running_var!, weight, bias, training);
    }
}
