using System.Text.Json;
using Microsoft.ML.SearchSpace;

namespace Polyfills.Tests.MicrosoftML.AutoML;

public sealed class ParameterTests
{
    [Fact]
    public void A_number_reads_as_any_kind_of_number_that_its_json_fits()
    {
        Assert.Equal(3.0, Parameter.FromInt(3).AsType<double>());
        Assert.Equal(3, Parameter.FromDouble(3).AsType<int>());
        Assert.Equal(3, Parameter.FromLong(3).AsType<int>());
        Assert.Equal(0.1, Parameter.FromFloat(0.1f).AsType<double>());
        Assert.Throws<JsonException>(() => Parameter.FromDouble(3.5).AsType<int>());
    }

    [Fact]
    public void Parameters_are_equal_when_their_json_is()
    {
        Assert.Equal(Parameter.FromInt(3), Parameter.FromDouble(3));
        Assert.NotEqual(Parameter.FromInt(3), Parameter.FromString("3"));
        Assert.Equal(Nested(), Nested());
    }

    [Fact]
    public void An_object_is_written_and_read_as_plain_json()
    {
        string json = JsonSerializer.Serialize(Nested());
        Assert.Equal("""{"a":1,"b":{"c":"x","d":true}}""", json);
        var read = JsonSerializer.Deserialize<Parameter>(json)!;
        Assert.Equal(Nested(), read);
        Assert.Equal((ParameterType.Object, ParameterType.Integer, ParameterType.Bool), (read.ParameterType, read["a"].ParameterType, read["b"]["d"].ParameterType));
        Assert.Equal((2, 1), (read.Count, read["a"].Count));
    }

    private static Parameter Nested() => Parameter.CreateNestedParameter(
        KeyValuePair.Create("a", Parameter.FromInt(1)),
        KeyValuePair.Create("b", Parameter.CreateNestedParameter(KeyValuePair.Create("c", Parameter.FromString("x")), KeyValuePair.Create("d", Parameter.FromBool(true)))));
}
