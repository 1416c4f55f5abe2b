namespace MLCaption.Experiments.Tests.Runs;

public sealed class SweepWorkerTests : IDisposable
{
    private static readonly SweepWorker _worker = new()
    {
        Since = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Machine = "vm",
        Version = "1.2.3",
        Runtime = ".NET 10.0.0",
        System = "Debian 12, X64",
        Processor = "a fast one",
        Cores = 2,
        Threads = 1,
        Libtorch = "2.2.1",
        Libraries = "Microsoft.ML 5.0.0, TorchSharp 0.102.7",
    };

    private readonly RunFolder _folder = new(Directory.CreateTempSubdirectory("run").FullName);

    public void Dispose() => Directory.Delete(_folder.Folder, recursive: true);

    [Fact]
    public void A_folder_without_them_has_none() => Assert.Empty(SweepWorker.ReadAll(_folder));

    [Fact]
    public void One_that_differs_in_nothing_but_its_time_is_kept_once_and_another_beside_it()
    {
        var newer = _worker with { Since = _worker.Since.AddDays(1), Version = "1.3.0" };

        foreach (var worker in new[] { _worker, _worker with { Since = _worker.Since.AddHours(1) }, newer, _worker }) worker.Write(_folder);

        Assert.Equal([_worker, newer], SweepWorker.ReadAll(_folder));
    }

    [Fact]
    public void What_is_unknown_of_a_machine_may_be_missing()
    {
        var little = _worker with { Processor = null, Threads = null, Libtorch = null };

        little.Write(_folder);

        Assert.Equal([little], SweepWorker.ReadAll(_folder));
    }

    [Theory]
    [InlineData("vm/17", "vm")]
    [InlineData("tester", "tester")]
    public void Names_of_workers_begin_with_the_machine(string name, string machine) => Assert.Equal(machine, SweepWorker.MachineOf(name));

    [Theory]
    [InlineData("[")]
    [InlineData("[null]")]
    [InlineData("""[{ "machine": "vm" }]""")]
    public void A_damaged_list_is_named(string text)
    {
        File.WriteAllText(_folder.Workers, text);

        string told = Assert.Throws<InvalidDataException>(() => SweepWorker.ReadAll(_folder)).Message;

        Assert.StartsWith($"{_folder.Workers}: is damaged: ", told, StringComparison.Ordinal);
    }
}
