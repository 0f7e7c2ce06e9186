// The findings store: one SQLite file, used by any number of processes at once. Write-ahead logging lets readers and a
// writer work together, and a writer waits for another one (busy timeout). Every epoch of a hunt is one
// transaction: after kill -9 the hunt stands at the end of the last one.
//
// A hunt is known by its key: programs, options, strategy and seed as text. A finding is known by its signature,
// whoever found it; the files of its program are kept with it, since a generated one is nowhere else.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.TraceFormat;
using Microsoft.Data.Sqlite;

namespace GcSim.Hunting;

/// <summary>Keeps hunts and findings.</summary>
public sealed class HuntStore : IDisposable
{
    const int BusySeconds = 30;

    const string Schema = """
        CREATE TABLE IF NOT EXISTS hunts (
            key TEXT PRIMARY KEY, epochs INTEGER NOT NULL, runs INTEGER NOT NULL, steps INTEGER NOT NULL,
            signatures TEXT NOT NULL, coverage BLOB NOT NULL, learnt BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS findings (
            id INTEGER PRIMARY KEY, signature TEXT NOT NULL UNIQUE, judge TEXT NOT NULL, rule TEXT NOT NULL,
            culprit TEXT NOT NULL, program TEXT NOT NULL, run INTEGER NOT NULL, plan TEXT NOT NULL,
            count INTEGER NOT NULL, folder TEXT NOT NULL, replay TEXT NOT NULL, story TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS sources (
            signature TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (signature, name));
        """;

    readonly SqliteConnection _connection;

    /// <summary>Opens the file, or makes it.</summary>
    public HuntStore(string path)
    {
        SqliteConnectionStringBuilder where = new()
        {
            DataSource = path,
            DefaultTimeout = BusySeconds,
            Pooling = false,
        };
        _connection = new SqliteConnection(where.ConnectionString);
        _connection.Open();
        Execute("PRAGMA journal_mode=WAL");
        Execute("PRAGMA synchronous=NORMAL");
        Execute(Schema);
    }

    /// <summary>The state of a hunt; null: none of this key is kept.</summary>
    public HuntState? FindHunt(string key)
    {
        using SqliteCommand command = Command(
            "SELECT epochs, runs, steps, signatures, coverage, learnt FROM hunts WHERE key=$key",
            ("$key", key)
        );
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read()
            ? new HuntState(
                row.GetInt64(0),
                row.GetInt64(1),
                (ulong)row.GetInt64(2),
                [.. row.GetString(3).Split('\n', StringSplitOptions.RemoveEmptyEntries)],
                (byte[])row.GetValue(4),
                (byte[])row.GetValue(5)
            )
            : null;
    }

    /// <summary>Keeps the state of a hunt, unless another process has kept a later one.</summary>
    public void Keep(string key, HuntState state)
    {
        using SqliteCommand command = Command(
            """
            INSERT INTO hunts VALUES ($key, $epochs, $runs, $steps, $signatures, $coverage, $learnt)
            ON CONFLICT (key) DO UPDATE SET epochs=$epochs, runs=$runs, steps=$steps, signatures=$signatures,
                coverage=$coverage, learnt=$learnt WHERE excluded.epochs > hunts.epochs
            """,
            ("$key", key),
            ("$epochs", state.Epochs),
            ("$runs", state.Runs),
            ("$steps", (long)state.Steps),
            ("$signatures", string.Join('\n', state.Signatures)),
            ("$coverage", state.Coverage),
            ("$learnt", state.Learnt)
        );
        _ = command.ExecuteNonQuery();
    }

    /// <summary>Forgets a hunt: it begins anew.</summary>
    public void Forget(string key)
    {
        using SqliteCommand command = Command("DELETE FROM hunts WHERE key=$key", ("$key", key));
        _ = command.ExecuteNonQuery();
    }

    /// <summary>Adds a finding, or counts it if one of its signature is there.</summary>
    /// <param name="finding">Its number and count are not looked at.</param>
    /// <param name="sources">The files of its program.</param>
    public void Add(StoredFinding finding, params ReadOnlySpan<SourceText> sources)
    {
        foreach (SourceText source in sources)
        {
            using SqliteCommand command = Command(
                "INSERT OR IGNORE INTO sources VALUES ($signature, $name, $text)",
                ("$signature", finding.Signature),
                ("$name", source.Name),
                ("$text", source.Text)
            );
            _ = command.ExecuteNonQuery();
        }

        Add(finding);
    }

    /// <summary>
    /// Does work while no other process writes to the store: what two of them find at once goes into folders of the same
    /// names. All that it adds is there afterwards, or nothing of it.
    /// </summary>
    public void Alone(Action work)
    {
        using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
        work();
        transaction.Commit();
    }

    /// <summary>The files of a finding's program, by name.</summary>
    public ImmutableArray<SourceText> Sources(string signature)
    {
        using SqliteCommand command = Command(
            "SELECT name, text FROM sources WHERE signature=$signature ORDER BY name",
            ("$signature", signature)
        );
        using SqliteDataReader row = command.ExecuteReader();
        ImmutableArray<SourceText>.Builder sources = ImmutableArray.CreateBuilder<SourceText>();
        while (row.Read())
        {
            sources.Add(new SourceText(row.GetString(0), row.GetString(1)));
        }

        return sources.ToImmutable();
    }

    void Add(StoredFinding finding)
    {
        using SqliteCommand command = Command(
            """
            INSERT INTO findings
                (signature, judge, rule, culprit, program, run, plan, count, folder, replay, story)
            VALUES ($signature, $judge, $rule, $culprit, $program, $run, $plan, 1, $folder, $replay, $story)
            ON CONFLICT (signature) DO UPDATE SET count=count+1
            """,
            ("$signature", finding.Signature),
            ("$judge", finding.Judge),
            ("$rule", finding.Rule),
            ("$culprit", finding.Culprit),
            ("$program", finding.Program),
            ("$run", finding.Run),
            ("$plan", finding.Plan),
            ("$folder", finding.Folder),
            ("$replay", finding.Replay),
            ("$story", finding.Story)
        );
        _ = command.ExecuteNonQuery();
    }

    /// <summary>A finding was met again.</summary>
    public void Count(string signature)
    {
        using SqliteCommand command = Command(
            "UPDATE findings SET count=count+1 WHERE signature=$signature",
            ("$signature", signature)
        );
        _ = command.ExecuteNonQuery();
    }

    /// <summary>All findings in the order in which they came.</summary>
    public ImmutableArray<StoredFinding> Findings()
    {
        using SqliteCommand command = Command(
            "SELECT id, signature, judge, rule, culprit, program, run, plan, count, folder, replay, story FROM findings ORDER BY id"
        );
        using SqliteDataReader row = command.ExecuteReader();
        List<StoredFinding> findings = [];
        while (row.Read())
        {
            findings.Add(Read(row));
        }

        return [.. findings];
    }

    public void Dispose() => _connection.Dispose();

    static StoredFinding Read(SqliteDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            row.GetInt64(6),
            row.GetString(7),
            row.GetInt64(8),
            row.GetString(9),
            row.GetString(10),
            row.GetString(11)
        );

    void Execute(string text)
    {
        using SqliteCommand command = Command(text);
        _ = command.ExecuteNonQuery();
    }

    SqliteCommand Command(string text, params ReadOnlySpan<(string Name, object Value)> values)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        foreach ((string name, object value) in values)
        {
            _ = command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
