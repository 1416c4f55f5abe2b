using MLCaption.Cli.Machine;

namespace MLCaption.Cli.Tests.Machine;

public sealed class DiagnosisTests
{
    private const long Gibibyte = 1L << 30;

    // Two cores of 3 GHz do 2 x 3 x 32 = 192 billion operations a second by AVX2.
    private static readonly MachineFacts _good = new()
    {
        Program = "mlcaption 0.1.0",
        Libraries = [new LibraryVersion("TorchSharp", "0.102.7", "TorchSharp")],
        Processor = new ProcessorFacts("Some processor", 2, VectorInstructions.Avx512, 3, 0.5),
        Memory = 8 * Gibibyte,
        FreeMemory = 6 * Gibibyte,
        Torch = new TorchFacts("2.2.1", 2, 150, 0),
        MathLibraries = ["/usr/lib/openblas-openmp/libopenblas.so.0", "/usr/lib/libgomp.so.1"],
        OnnxRuntime = "1.23.2",
        Meteor = "METEOR-noParaphrase",
        Results = new FolderFacts("/here", 50 * Gibibyte),
        Temporary = new FolderFacts("/tmp", 50 * Gibibyte, 500 << 20),
    };

    [Fact]
    public void A_good_machine_has_nothing_to_mend() => Assert.All(Diagnosis.Of(_good), finding => Assert.Equal((FindingState.Ok, null), (finding.State, finding.ToDo)));

    [Fact]
    public void What_is_not_well_says_what_to_do() => Assert.All(
        Cases.SelectMany(facts => Diagnosis.Of(facts)).Where(finding => finding.State != FindingState.Ok), finding => Assert.False(string.IsNullOrEmpty(finding.ToDo)));

    [Fact]
    public void Without_libtorch_nothing_works()
    {
        var finding = Of(_good with { Torch = null, TorchProblem = "no such library" }, "libtorch");

        Assert.Equal((FindingState.Missing, true, "doesn't work: no such library"), (finding.State, finding.IsNeeded, finding.Found));
    }

    [Fact]
    public void A_disk_that_does_not_say_what_is_free_is_no_fault()
    {
        var finding = Of(_good with { Results = new FolderFacts("//server/share", null) }, "results");

        Assert.Equal((FindingState.Ok, "//server/share, its disk doesn't say how much is free"), (finding.State, finding.Found));
    }

    [Fact]
    public void A_folder_that_can_not_be_written_to_is_no_slow_one()
    {
        var finding = Of(_good with { Temporary = new FolderFacts("/tmp", 50 * Gibibyte, 0) }, "temporary files");

        Assert.Equal((FindingState.Missing, true, "/tmp can't be written to"), (finding.State, finding.IsNeeded, finding.Found));
    }

    [Fact]
    public void Without_pictures_nothing_works() => Assert.True(Of(_good with { PictureProblem = "no library" }, "pictures").IsNeeded);

    [Fact]
    public void Without_ONNX_Runtime_some_things_work()
    {
        var finding = Of(_good with { OnnxRuntime = null, OnnxProblem = "no library" }, "ONNX Runtime");

        Assert.Equal((FindingState.Missing, false), (finding.State, finding.IsNeeded));
    }

    [Theory]
    [InlineData(48.1, "Ok")]
    [InlineData(47.9, "Slow")]
    public void A_quarter_of_what_AVX2_could_do_is_enough(double gigaflops, string expected) =>
        Assert.Equal(Enum.Parse<FindingState>(expected), Of(_good with { Torch = _good.Torch! with { Gigaflops = gigaflops } }, "matrix products").State);

    [Fact]
    public void On_a_busy_machine_the_figure_says_nothing() => Assert.Equal(
        FindingState.Ok,
        Of(_good with { Torch = _good.Torch! with { Gigaflops = 10 }, Processor = _good.Processor with { Load = 9 } }, "matrix products").State);

    [Theory]
    [InlineData(2.5, "Ok")]
    [InlineData(2.6, "Slow")]
    public void Half_a_process_more_than_there_are_cores_is_not_busy_yet(double load, string expected) =>
        Assert.Equal(Enum.Parse<FindingState>(expected), Of(_good with { Processor = _good.Processor with { Load = load } }, "load").State);

    [Fact]
    public void A_busy_machine_is_told() => Assert.Equal(
        (FindingState.Slow, "9.0 processes want 2 cores"),
        (Of(_good with { Processor = _good.Processor with { Load = 9 } }, "load").State, Of(_good with { Processor = _good.Processor with { Load = 9 } }, "load").Found));

    [Theory]
    [InlineData("/usr/lib/blas/libblas.so.3.11.0", "Slow")]
    [InlineData("/usr/lib/openblas-pthread/libopenblasp-r0.3.21.so", "Slow")]
    [InlineData("/usr/lib/openblas-openmp/libopenblaso-r0.3.21.so", "Ok")]
    [InlineData("/opt/libmkl_core.so.2", "Ok")]
    public void The_BLAS_is_known_by_its_file(string library, string expected) =>
        Assert.Equal(Enum.Parse<FindingState>(expected), Of(_good with { MathLibraries = [library] }, "BLAS").State);

    [Theory]
    [InlineData("OPENBLAS_CORETYPE", "Haswell", "BLAS kernels")]
    [InlineData("OPENBLAS_NUM_THREADS", "1", "BLAS threads")]
    public void A_variable_that_holds_the_BLAS_back_is_named(string name, string value, string part)
    {
        var facts = _good with { Environment = new Dictionary<string, string> { [name] = value } };

        Assert.Equal((FindingState.Slow, $"{name}={value}"), (Of(facts, part).State, Of(facts, part).Found));
    }

    [Fact]
    public void More_threads_than_cores_are_too_many() => Assert.Equal(
        "More threads than cores wait for each other: set OMP_NUM_THREADS=2, or training.threads in the experiment.",
        Of(_good with { Torch = _good.Torch! with { Threads = 8, Gigaflops = 150 } }, "threads").ToDo);

    [Fact]
    public void A_driver_without_a_libtorch_that_uses_it_is_a_waste() => Assert.Equal(FindingState.Slow, Of(_good with { HasNvidiaDriver = true }, "GPU").State);

    [Theory]
    [InlineData("METEOR-exact-stem", "Missing")]
    [InlineData("METEOR-noParaphrase", "Ok")]
    [InlineData("METEOR", "Ok")]
    public void METEOR_without_synonyms_lacks_data(string name, string expected) => Assert.Equal(Enum.Parse<FindingState>(expected), Of(_good with { Meteor = name }, "METEOR data").State);

    private static MachineFacts[] Cases =>
    [
        _good with { Processor = new ProcessorFacts(null, 1, VectorInstructions.Narrow, null, null), Memory = Gibibyte, HasNvidiaDriver = true, Meteor = "METEOR-exact-stem" },
        _good with { Torch = null, OnnxRuntime = null, PictureProblem = "none", Results = new FolderFacts("/", 0), Temporary = new FolderFacts("/tmp", Gibibyte, 1) },
    ];

    private static Finding Of(MachineFacts facts, string part) => Diagnosis.Of(facts).Single(finding => finding.Part == part);
}
