using System.Text.Json.Nodes;
using MLCaption.Sweeps.Tests.Storage;
using TestKit;

namespace MLCaption.Sweeps.PostgreSql.Tests;

[NeedsPostgreSql]
[Collection(OneServer.Name)]
public sealed class PostgreSqlStorageTests(SharedServer shared) : SharedTrialStorageContract, IDisposable
{
    private static readonly JsonNode _experiment = JsonNode.Parse("""{ "epochs": 20, "rate": { "uniform": [0, 1] } }""")!;
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly string _name = $"sweep {Guid.NewGuid():N}";
    private readonly List<PostgreSqlStorage> _open = [];

    protected override ITrialStorage Open() => OpenSweep();

    protected override void Kill(ITrialStorage storage) => ((PostgreSqlStorage)storage).Dispose();

    protected override void PresumeDead(int number) => SharedServer.Run(shared.Address,
        "update mlcaption_sweeps.lease set until = now() - interval '1 s' where sweep = (select id from mlcaption_sweeps.sweep where name = $1) and trial = $2", _name, number);

    public void Dispose() => _open.ForEach(storage => storage.Dispose());

    [PostgreSqlFact]
    public void Sweeps_of_one_database_keep_apart()
    {
        OpenSweep().TryStart(0, Parameters)!.Complete(Score(1));
        var other = OpenSweep(_name + " b");

        Assert.Empty(other.Load());
        Assert.NotNull(other.TryStart(0, Parameters));
    }

    [PostgreSqlFact]
    public void The_sweep_of_another_experiment_is_refused_with_the_difference_and_left_as_it_is()
    {
        OpenSweep().TryStart(0, Parameters);
        var other = JsonNode.Parse("""{ "epochs": 30, "rate": { "uniform": [0, 2] }, "seed": 1 }""");

        var refused = Assert.Throws<PostgreSqlStorageException>(() => new PostgreSqlStorage(shared.Address, _name, other, "other", Time, "here"));

        Assert.Equal(
            $"{shared.Address}, sweep '{_name}': holds the trials of another experiment; nothing was changed. What differs:\n" +
            "  $.epochs is 20 there, 30 here.\n  $.rate.uniform[1] is 1 there, 2 here.\n  $.seed is missing there, 1 here.\n" +
            "Give the experiment another name to start anew.",
            refused.Message);
        using var joined = PostgreSqlStorage.Join(shared.Address, _name, Time, "there");
        Assert.Equal(("document", 1), (joined.Document, joined.Load().Count));
    }

    [PostgreSqlFact]
    public void A_further_worker_joins_by_name_and_is_told_the_document_of_the_last_who_began_it()
    {
        OpenSweep();
        new PostgreSqlStorage(shared.Address, _name, JsonNode.Parse("""{ "rate": { "uniform": [0, 1] }, "epochs": 20 }"""), "longer", Time, "here").Dispose();

        using var joined = PostgreSqlStorage.Join(shared.Address, _name, Time, "there");

        Assert.Equal("longer", joined.Document);
        using var lease = joined.TryStart(0, Parameters)!;
        Assert.Equal("there", Assert.Single(OpenSweep().Load()).Worker);
    }

    [PostgreSqlFact]
    public void A_name_that_is_not_there_is_told_with_those_that_are()
    {
        var empty = shared.NewDatabase();
        Assert.Equal($"{empty}: there is no sweep 'flikr8k' to join. Start it with 'sweep' first.",
            Assert.Throws<PostgreSqlStorageException>(() => PostgreSqlStorage.Join(empty, "flikr8k", Time, "there")).Message);
        new PostgreSqlStorage(empty, "shapes", null, "", Time, "here").Dispose();
        new PostgreSqlStorage(empty, "flickr8k", null, "", Time, "here").Dispose();

        Assert.Equal($"{empty}: there is no sweep 'flikr8k' to join. Did you mean 'flickr8k'? There are: flickr8k, shapes. Start it with 'sweep' first.",
            Assert.Throws<PostgreSqlStorageException>(() => PostgreSqlStorage.Join(empty, "flikr8k", Time, "there")).Message);
    }

    [PostgreSqlFact]
    public void Many_who_come_first_at_once_make_the_tables_once()
    {
        var empty = shared.NewDatabase();

        Parallel.For(0, 6, number =>
        {
            using var storage = new PostgreSqlStorage(empty, "one", _experiment, "document", Time, "here");
            storage.TryStart(number, Parameters)!.Complete(Score(number));
        });

        using var joined = PostgreSqlStorage.Join(empty, "one", Time, "there");
        Assert.Equal(Enumerable.Range(0, 6), joined.Load().Select(trial => trial.Number));
    }

    [PostgreSqlFact]
    public void Tables_of_a_newer_version_are_refused_and_left_as_they_are()
    {
        var database = shared.NewDatabase();
        SharedServer.Run(database, "create schema mlcaption_sweeps; create table mlcaption_sweeps.version (number integer); insert into mlcaption_sweeps.version values (2)");

        string expected = $"{database}: its sweeps are kept by a newer version of the program (schema 2, this one knows 1). Use that version.";
        Assert.Equal(expected, Assert.Throws<PostgreSqlStorageException>(() => new PostgreSqlStorage(database, "a", null, "", Time, "here")).Message);
        Assert.Equal(expected, Assert.Throws<PostgreSqlStorageException>(() => PostgreSqlStorage.Join(database, "a", Time, "here")).Message);
        Assert.Equal(1, SharedServer.Value<long>(database, "select count(*) from information_schema.tables where table_schema = 'mlcaption_sweeps'"));
    }

    [PostgreSqlFact]
    public void A_silent_worker_loses_its_trial_when_the_lease_ran_out_by_the_servers_clock()
    {
        // Its own clock stands still, and its timer never rings: only the server can know.
        var silent = OpenSweep(time: new BeatingTime(), options: new PostgreSqlOptions { Lease = TimeSpan.FromSeconds(1) });
        var late = silent.TryStart(0, Parameters)!;
        late.Report(1, Score(0.5));
        var heir = OpenSweep();

        ITrialLease? lease = null;
        Assert.True(SpinWait.SpinUntil(() => (lease = heir.TryStart(0, ParameterSet.Empty)) is not null, _patience));

        Assert.Equal((2, Parameters, 1), (lease!.Trial.Attempts, lease.Trial.Parameters, lease.Trial.Reports.Count));
        Assert.Equal("Trial 0 was taken over by 'here' (start 2). Nothing was written.", Assert.Throws<LeaseLostException>(() => late.Complete(Score(9))).Message);
        lease.Complete(Score(1));
        Assert.Equal(1.0, Assert.Single(silent.Load()).Metrics["CIDEr"]);
    }

    [PostgreSqlFact]
    public void A_worker_that_is_heard_keeps_its_trial_and_one_that_was_given_up_does_not_get_it_back()
    {
        var time = new BeatingTime();
        var busy = OpenSweep(time: time, options: new PostgreSqlOptions { Lease = TimeSpan.FromSeconds(60) });
        Assert.Equal([(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10))], time.Times);    // six times in the lease, before and after it was missed once
        using var late = busy.TryStart(0, Parameters)!;
        var other = OpenSweep();

        PresumeDead(0);
        time.Ring();
        Assert.Null(other.TryStart(0, Parameters));

        PresumeDead(0);
        using var lease = other.TryStart(0, Parameters)!;
        PresumeDead(0);
        time.Ring();
        using var third = OpenSweep().TryStart(0, Parameters);
        Assert.NotNull(third);
        Assert.Throws<LeaseLostException>(() => late.Report(1, Score(1)));
    }

    [PostgreSqlFact]
    public void Events_wait_for_the_disk_where_the_server_does_not_by_itself()
    {
        var database = shared.NewDatabase();
        SharedServer.Run(database, $"alter database {database.Database} set synchronous_commit = off");
        using var storage = new PostgreSqlStorage(database, _name, _experiment, "document", Time, "here");
        SharedServer.Run(database, """
            create function refuse() returns trigger language plpgsql as
            $$ begin if current_setting('synchronous_commit') = 'off' then raise exception 'not on the disk'; end if; return new; end $$
            """);
        SharedServer.Run(database, "create trigger refuse before insert on mlcaption_sweeps.event for each row execute function refuse()");
        Assert.Throws<Npgsql.PostgresException>(() => SharedServer.Run(database, "insert into mlcaption_sweeps.event select id, 99, gen_random_uuid(), '' from mlcaption_sweeps.sweep"));

        storage.TryStart(0, Parameters)!.Complete(Score(1));

        Assert.Equal(TrialState.Completed, Assert.Single(storage.Load()).State);
    }

    [PostgreSqlFact]
    public void Events_are_numbered_in_the_order_of_their_commits_and_a_reader_misses_none()
    {
        const int trials = 8, reports = 12;
        var reader = OpenSweep();
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested) reader.Load();
        });
        Parallel.For(0, trials, new ParallelOptions { MaxDegreeOfParallelism = 4 }, number =>
        {
            var storage = OpenSweep();
            using var lease = storage.TryStart(number, Parameters)!;
            for (int step = 1; step <= reports; step++) lease.Report(step, Score(step));
            lease.Complete(Score(number));
        });
        stop.Cancel();
        reading.Wait();

        Assert.All(reader.Load(), trial => Assert.Equal((TrialState.Completed, reports), (trial.State, trial.Reports.Count)));
        Assert.Equal((trials * (reports + 2L), trials * (reports + 2L)), Events());
    }

    [PostgreSqlFact]
    public void What_was_written_although_its_answer_was_lost_is_not_written_twice()
    {
        using var wire = new LossyWire(shared.Server.Port);
        var address = PostgreSqlAddress.Parse(shared.Server.UrlOf().Replace($":{shared.Server.Port}/", $":{wire.Port}/", StringComparison.Ordinal));
        var notices = new List<string>();
        using var storage = new PostgreSqlStorage(address, _name, _experiment, "document", Time, "here", new PostgreSqlOptions { Notice = notices.Add });

        wire.LoseAnswers(1);
        using var lease = storage.TryStart(0, Parameters)!;
        wire.LoseAnswers(1);
        lease.Report(1, Score(0.5));
        wire.LoseAnswers(2);
        lease.Report(2, Score(0.75));
        lease.Complete(Score(1));

        Assert.Equal(4, wire.Lost);
        Assert.Equal((4L, 4L), Events());
        Assert.Equal((1, TrialState.Completed, 2), (lease.Trial.Attempts, lease.Trial.State, lease.Trial.Reports.Count));
        Assert.StartsWith($"{address}: the server can't be reached, trying again: ", notices[0], StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public void A_server_that_crashes_and_comes_back_is_waited_for_and_nothing_is_lost()
    {
        var storage = OpenSweep();
        var reader = OpenSweep();
        using var lease = storage.TryStart(0, Parameters)!;
        lease.Report(1, Score(0.25));
        reader.Load();

        shared.Server.Crash();
        var restart = Task.Run(() =>
        {
            Thread.Sleep(200);
            shared.Server.Start();
        });
        lease.Report(2, Score(0.5));
        restart.Wait();
        lease.Complete(Score(1));

        Assert.Equal([0.25, 0.5], Assert.Single(reader.Load()).Reports.Select(report => report.Values["CIDEr"]));
        Assert.Null(OpenSweep().TryStart(0, Parameters));
    }

    [PostgreSqlFact]
    public void A_server_that_stays_away_is_given_up_with_clear_words_and_the_trial_can_be_gone_on_with_later()
    {
        var storage = OpenSweep(options: new PostgreSqlOptions { Patience = TimeSpan.FromMilliseconds(200) });
        var lease = storage.TryStart(0, Parameters)!;
        lease.Report(1, Score(0.25));

        shared.Server.Crash();
        string message = Assert.Throws<PostgreSqlStorageException>(() => lease.Report(2, Score(9))).Message;
        lease.Dispose();
        storage.Dispose();
        shared.Server.Start();

        Assert.StartsWith($"{shared.Address}: the server can't be reached, tried for ", message, StringComparison.Ordinal);
        Assert.EndsWith(". What was written before is kept: when the server is there again, start the same sweep again to go on.", message, StringComparison.Ordinal);
        PresumeDead(0);
        using var heir = OpenSweep().TryStart(0, Parameters)!;
        Assert.Equal([1], heir.Trial.Reports.Select(report => report.Step));
    }

    [PostgreSqlFact]
    public void A_sweep_that_was_deleted_is_told()
    {
        var storage = OpenSweep();
        using var lease = storage.TryStart(0, Parameters)!;
        SharedServer.Run(shared.Address, "delete from mlcaption_sweeps.sweep where name = $1", _name);

        Assert.Equal($"{shared.Address}: the sweep '{_name}' was deleted from the database.", Assert.Throws<PostgreSqlStorageException>(() => lease.Report(1, Score(1))).Message);
    }

    [PostgreSqlFact]
    public void A_wrong_password_a_missing_database_and_missing_rights_are_told_without_the_password()
    {
        string Refused(string url) => Assert.Throws<PostgreSqlStorageException>(() => new PostgreSqlStorage(PostgreSqlAddress.Parse(url), _name, null, "", Time, "here")).Message;
        var server = shared.Server;
        SharedServer.Run(shared.Address, "drop role if exists guest; create role guest login password 'guest'");
        var empty = shared.NewDatabase();

        Assert.Equal(
            $"postgres://sweeper@127.0.0.1:{server.Port}/postgres: the server refuses user 'sweeper': password authentication failed for user \"sweeper\". Give user and password in the address, or in PGUSER and PGPASSWORD.",
            Refused(server.UrlOf(password: "hunter2")));
        Assert.Equal($"postgres://sweeper@127.0.0.1:{server.Port}/nowhere: there is no database 'nowhere'. Make it first: createdb nowhere", Refused(server.UrlOf("nowhere")));
        Assert.Equal(
            $"postgres://guest@127.0.0.1:{server.Port}/{empty.Database}: the user may not do that: permission denied for database {empty.Database}. Who begins the first sweep makes the schema mlcaption_sweeps and needs the right to create in the database; the others need to read and write its tables.",
            Refused(server.UrlOf(empty.Database, "guest", "guest")));
    }

    [PostgreSqlFact]
    public void Corrupt_events_are_told_with_their_number()
    {
        var storage = OpenSweep();
        using var lease = storage.TryStart(0, Parameters)!;
        lease.Report(1, Score(1));
        SharedServer.Run(shared.Address, "update mlcaption_sweeps.event set data = '{}' where number = 2 and sweep = (select id from mlcaption_sweeps.sweep where name = $1)", _name);

        Assert.Equal($"{shared.Address}: event 2 of the sweep '{_name}' is damaged. Restore the database from a copy, or start anew under another name.",
            Assert.Throws<PostgreSqlStorageException>(() => OpenSweep().Load()).Message);
    }

    [PostgreSqlFact]
    public void A_trial_that_another_transaction_is_about_to_take_is_waited_for()
    {
        var storage = OpenSweep();
        using var connection = SharedServer.Connect(shared.Address);
        using var transaction = connection.BeginTransaction();
        connection.Run("select from mlcaption_sweeps.sweep where name = $1 for update", _name);

        var start = Task.Run(() => storage.TryStart(0, Parameters));
        Assert.Empty(OpenSweep(join: true).Load());
        Assert.False(start.IsCompleted);
        transaction.Commit();

        using var lease = start.Result;
        Assert.NotNull(lease);
    }

    private (long Count, long Last) Events() =>
    (
        SharedServer.Value<long>(shared.Address, "select count(*) from mlcaption_sweeps.event join mlcaption_sweeps.sweep on sweep = id where name = $1", _name),
        SharedServer.Value<long>(shared.Address, "select max(number) from mlcaption_sweeps.event join mlcaption_sweeps.sweep on sweep = id where name = $1", _name)
    );

    private PostgreSqlStorage OpenSweep(string? name = null, TimeProvider? time = null, PostgreSqlOptions? options = null, bool join = false)
    {
        var storage = join
            ? PostgreSqlStorage.Join(shared.Address, name ?? _name, time ?? Time, "here", options)
            : new PostgreSqlStorage(shared.Address, name ?? _name, _experiment, "document", time ?? Time, "here", options);
        lock (_open) _open.Add(storage);
        return storage;
    }
}
