using ApiListing;

namespace Polyfills.Tests.ApiListing;

public class ApprovedListingTests
{
    private static readonly string[] Package =
    [
        "N.IShape (interface)", "N.IShape :: System.Double Area()", "N.IShape :: static N.IShape Unit()",
        "N.Base (abstract class)", "N.Base :: abstract System.Void Draw()", "N.Base :: System.Void Move()",
        "N.Other (class)",
    ];

    [Fact]
    public void A_subset_that_keeps_every_duty_has_no_faults() =>
        Assert.Empty(Faults("N.IShape (interface)", "N.IShape :: System.Double Area()", "N.Base (abstract class)", "N.Base :: abstract System.Void Draw()"));

    [Fact]
    public void A_line_that_is_not_approved_is_a_fault() =>
        Assert.Equal(["+ N.Other :: System.Void Extra()"], Faults("N.Other (class)", "N.Other :: System.Void Extra()"));

    [Fact]
    public void A_member_of_an_interface_that_is_left_out_is_a_fault() =>
        Assert.Equal(["- N.IShape :: System.Double Area()"], Faults("N.IShape (interface)"));

    [Fact]
    public void An_abstract_member_that_is_left_out_is_a_fault() =>
        Assert.Equal(["- N.Base :: abstract System.Void Draw()"], Faults("N.Base (abstract class)", "N.Base :: System.Void Move()"));

    [Fact]
    public void Reducing_keeps_all_lines_of_the_types_that_are_offered() =>
        Assert.Equal(
            ["N.Base (abstract class)", "N.Base :: System.Void Move()", "N.Base :: abstract System.Void Draw()"],
            new ApprovedListing(Package).LinesOfTypesIn(["N.Base (abstract class)"]));

    private static IReadOnlyList<string> Faults(params string[] surface) => new ApprovedListing(Package).FaultsOf(surface);
}
