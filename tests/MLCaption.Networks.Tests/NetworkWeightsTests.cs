using MLCaption.Networks.Encoders;
using static TorchSharp.torch;

namespace MLCaption.Networks.Tests;

public sealed class NetworkWeightsTests
{
    [Fact]
    public void What_is_exported_makes_another_network_equal()
    {
        manual_seed(1);
        using var first = ImageEncoder.Create(new ImageEncoderOptions { Channels = 8 });
        using var second = ImageEncoder.Create(new ImageEncoderOptions { Channels = 8 });
        using Tensor pixels = randn([2, 3, 16, 16]);
        using (Tensor moved = first.forward(pixels))
        {
            // Running means and variances are no longer those of a new network.
        }

        NetworkWeights.Import(NetworkWeights.Export(first), second);

        first.eval();
        second.eval();
        using Tensor expected = first.forward(pixels), actual = second.forward(pixels);
        Assert.Equal(expected.data<float>().ToArray(), actual.data<float>().ToArray());
        Assert.Equal(NetworkWeights.Count(first), NetworkWeights.Export(second).Length);
    }

    [Fact]
    public void A_vector_of_another_length_is_refused()
    {
        using var network = ImageEncoder.Create(new ImageEncoderOptions { Channels = 4 });

        var error = Assert.Throws<ArgumentException>(() => NetworkWeights.Import(new float[3], network));

        Assert.Equal($"The networks have {NetworkWeights.Count(network)} weights, but 3 were given. (Parameter 'vector')", error.Message);
    }
}
