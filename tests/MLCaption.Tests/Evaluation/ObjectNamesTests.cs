namespace MLCaption.Tests.Evaluation;

public sealed class ObjectNamesTests
{
    private static readonly ObjectNames _names = new(["dog", "puppy", "bus", "traffic light", "light", "hot dog"]);

    [Theory]
    [InlineData("two dogs and a dog", "1 dog, 4 dog")]
    [InlineData("buses pass puppies", "0 bus, 2 puppy")]
    [InlineData("a traffic light", "2 traffic light")]
    [InlineData("traffic lights and lights", "1 traffic light, 3 light")]
    [InlineData("a hot dog", "2 hot dog")]
    [InlineData("doghouse traffic", "")]
    [InlineData("", "")]
    public void Names_are_found_in_singular_and_plural_the_longest_first(string caption, string expected) =>
        Assert.Equal(expected, string.Join(", ", _names.In(caption.Split(' ')).Select(found => $"{found.Word} {found.Name}")));
}
