using TestKit;

namespace MLCaption.Experiments.Tests.Files;

/// <summary>The experiments of the project, with empty files in place of data that it doesn't hold.</summary>
public sealed class ProjectExperimentsTests : IDisposable
{
    private static readonly string _experiments = Path.Combine(Repository.Root, "experiments");

    private readonly string _folder = Directory.CreateTempSubdirectory("mlcaption-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Files() => [.. Directory.GetFiles(_experiments, "*.json").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Is_valid_and_its_combinations_have_no_problem(string name)
    {
        StandIn("images/", "Flickr8k.token.txt", "Flickr_8k.trainImages.txt", "Flickr_8k.devImages.txt", "encoders/mobilenet_v2_224_fp32.onnx");
        StandIn("../shapes/images/", "../shapes/train.json", "../shapes/validation.json", "../shapes/test.json");
        string copy = Path.Combine(_folder, "experiments", name);
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(Path.Combine(_experiments, name), copy);

        ExperimentFile file = ExperimentFile.Read(copy);

        var plan = new SweepPlan(file, trials: null);
        for (int trial = 0; trial < plan.Trials; trial++)
        {
            string resolved = ExperimentJson.Text(file.Space.Resolve(plan.Sampler.Sample(file.Space, trial, [])!)!);
            Assert.Empty(ExperimentFile.Parse(name, resolved, Path.GetDirectoryName(copy)!).ToExperiment().Problems());
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Is_listed_with_what_it_asks(string name) =>
        Assert.Contains($"`{name}`", File.ReadAllText(Path.Combine(_experiments, "README.md")), StringComparison.Ordinal);

    private void StandIn(params string[] names)
    {
        foreach (string name in names)
        {
            string path = Path.GetFullPath(Path.Combine(_folder, "datasets", "flickr8k", name));
            Directory.CreateDirectory(name.EndsWith('/') ? path : Path.GetDirectoryName(path)!);
            if (!name.EndsWith('/')) File.WriteAllText(path, "");
        }
    }
}
