using System.Text.Json.Nodes;
using MLCaption.Experiments;
using MLCaption.Sweeps;
using MLCaption.Sweeps.PostgreSql;

namespace MLCaption.Cli;

/// <summary>Trials in a PostgreSQL database, for the workers of any number of machines.</summary>
/// <param name="address">The database.</param>
/// <param name="name">The sweep's name there.</param>
/// <param name="options">Times to wait.</param>
/// <param name="time">The clock of the events.</param>
internal sealed class PostgreSqlSweepStore(PostgreSqlAddress address, string name, PostgreSqlOptions options, TimeProvider time) : ISweepStore
{
    private readonly List<PostgreSqlStorage> _parts = [];
    private PostgreSqlStorage? _storage;

    public ITrialStorage Open(SweepPlan plan)
    {
        string document = plan.File.ToText(plan.Trials);    // as many as asked for: further workers read it there
        if (_storage?.Document == document) return _storage;
        _storage?.Dispose();
        return _storage = new PostgreSqlStorage(address, name, plan.File.Identity, document, time, WorkerName.OfThisProcess, options);
    }

    public ITrialStorage Join() => Joined();

    public ITrialStorage OpenPart(string part, RunFolder results, JsonNode? experiment)
    {
        _parts.Add(new PostgreSqlStorage(address, $"{name}, {part}", experiment, "", time, WorkerName.OfThisProcess, options));
        return _parts[^1];
    }

    public IReadOnlyList<Trial> ReadTrials() => Joined().Load();

    public string ReadExperiment() => Joined().Document;

    public void Dispose()
    {
        _parts.ForEach(part => part.Dispose());
        _storage?.Dispose();
    }

    private PostgreSqlStorage Joined() => _storage ??= PostgreSqlStorage.Join(address, name, time, WorkerName.OfThisProcess, options);
}
