using System.ComponentModel;

namespace MLCaption.Experiments.Tests.Models;

public sealed class NativeLibraryFailureTests
{
    /// <summary>What TorchSharp, ONNX Runtime and SkiaSharp throw where their libraries are missing or of another make.</summary>
    public static TheoryData<Exception> Known =>
    [
        new DllNotFoundException("libtorch"),
        new TypeInitializationException("SkiaSharp.SKImageInfo", new DllNotFoundException("libSkiaSharp")),
        new NotSupportedException("no libtorch for this platform"),
        new Win32Exception("native"),
        new InvalidOperationException("Error initializing model", new TypeInitializationException("NativeMethods", new EntryPointNotFoundException("OrtGetApiBase"))),
    ];

    [Theory]
    [MemberData(nameof(Known))]
    public void A_report_does_without_a_model_where_its_libraries_do_not_work(Exception failure)
    {
        Assert.True(NativeLibraryFailure.Includes(failure));
        Assert.True(ReportGaps.Include(failure));
    }

    [Fact]
    public void A_mistake_of_the_program_is_none() => Assert.False(ReportGaps.Include(new InvalidOperationException("a mistake")));

    [Fact]
    public void The_innermost_reason_is_told_on_one_line() =>
        Assert.Equal("libSkiaSharp: not found", ReportGaps.Reason(new TypeInitializationException("SkiaSharp.SKImageInfo", new DllNotFoundException("libSkiaSharp:\n  not found."))));
}
