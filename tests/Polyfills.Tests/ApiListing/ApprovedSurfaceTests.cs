using System.Reflection;
using ApiListing;

namespace Polyfills.Tests.ApiListing;

public class ApprovedSurfaceTests
{
    [PolyfillFact("Microsoft.ML")]
    public void Microsoft_ML_offers_only_what_the_package_offers_and_leaves_no_duty_out() => AssertApproved("Microsoft.ML");

    [PolyfillFact("Microsoft.ML.ImageAnalytics")]
    public void Image_analytics_offers_only_what_the_package_offers_and_leaves_no_duty_out() => AssertApproved("Microsoft.ML.ImageAnalytics");

    [PolyfillFact("Microsoft.ML.OnnxTransformer")]
    public void Onnx_offers_only_what_the_packages_offer_and_leaves_no_duty_out() => AssertApproved("Microsoft.ML.OnnxTransformer");

    [PolyfillFact("Microsoft.ML.AutoML")]
    public void AutoML_offers_only_what_the_package_offers_and_leaves_no_duty_out() => AssertApproved("Microsoft.ML.AutoML");

    [PolyfillFact("TorchSharp")]
    public void TorchSharp_offers_only_what_the_package_offers_and_leaves_no_duty_out() => AssertApproved("TorchSharp");

    private static void AssertApproved(string assembly)
    {
        var approved = new ApprovedListing(
            Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Approved"), "*.txt").SelectMany(File.ReadLines));
        var faults = approved.FaultsOf(PublicSurface.Of([Assembly.Load(assembly)]));
        Assert.True(faults.Count == 0, $"{faults.Count} lines differ from tests/Polyfills.Tests/Approved:\n{string.Join('\n', faults.Take(50))}");
    }
}
