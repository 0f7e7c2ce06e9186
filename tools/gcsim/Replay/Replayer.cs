// Runs the run of a trace again and compares what happens with the trace: every event, and the state wherever the
// trace has its digest. It starts at the run's start, or at the last snapshot before the place that is asked
// for. A snapshot that cannot be used is told and passed over for the one before it, at last for the start.

using System;
using System.Collections.Generic;
using System.Threading;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Replays a trace, or a part of it.</summary>
public sealed class Replayer
{
    readonly TraceReader _trace;
    readonly RunRecipe _recipe;
    readonly ReplayRange _range;
    readonly Action<string> _tell;
    ComparingSink _comparison;
    ReplayDrive _drive;

    /// <param name="range">Which part; null: all of it.</param>
    /// <param name="tell">Is told what could not be used; null: nobody is.</param>
    /// <exception cref="CompileErrorsException">The trace's program does not compile.</exception>
    public Replayer(TraceReader trace, ReplayRange? range = null, Action<string>? tell = null)
    {
        _trace = trace;
        _range = range ?? ReplayRange.Whole;
        _tell = tell ?? (static _ => { });
        _recipe = RunRecipe.FromHeader(trace.Header);
        _comparison = new ComparingSink(trace);
        _drive = new ReplayDrive(trace, _range, HasStates);
    }

    /// <summary>Events of the replay that were compared.</summary>
    public ulong EventCount => _comparison.EventCount - FirstEvent;

    /// <summary>Where the replay started: events and step of the run before it.</summary>
    public ulong FirstEvent { get; private set; }

    public ulong FirstStep { get; private set; }

    /// <summary>Digest of the run's events up to where the replay came.</summary>
    public ulong Digest => _comparison.Digest;

    /// <summary>States that were compared with digests of the trace, and were the same.</summary>
    public int StateCount => _drive.StateCount;

    /// <summary>What was asked that the trace was not asked; null: nothing.</summary>
    public string? OtherQuestion { get; private set; }

    /// <summary>The machine where the range ended; null: the replay went on to the run's end, or was not identical.</summary>
    public Machine? Stopped { get; private set; }

    public bool IsIdentical =>
        Difference is null && OtherQuestion is null && StateDifference is null;

    internal ReplayDifference? Difference => _comparison.Difference;

    internal StateDifference? StateDifference => _drive.Difference;

    bool HasStates => _trace.Header.StateLayout == Machine.StateLayout;

    /// <summary>Replays to the end of the range, to the first difference, or to the end of an unfinished trace.</summary>
    public void Run(CancellationToken stop)
    {
        ChoiceLog log = _trace.ReadChoices();
        foreach (SnapshotInfo snapshot in Snapshots())
        {
            if (TryRunFrom(snapshot, log, stop))
            {
                return;
            }
        }

        if (!_range.IsFromStart)
        {
            _tell("no snapshot before that can be used: the replay starts at the start");
        }

        _ = Run(new RecordedChoices(_recipe.Options.Seed, log), null, stop);
    }

    /// <summary>Those at which the replay may start, the best first.</summary>
    IEnumerable<SnapshotInfo> Snapshots()
    {
        int layout = _trace.Header.StateLayout;
        if (!HasStates)
        {
            if (layout != 0)
            {
                _tell(
                    $"its states are of layout {layout}, this version has {Machine.StateLayout}: no digest of them is compared, no snapshot used"
                );
            }

            yield break;
        }

        for (int i = _range.IsFromStart ? -1 : _trace.Snapshots.Count - 1; i >= 0; i--)
        {
            SnapshotFacts facts = _trace.Snapshots[i].Facts;
            bool isBefore = facts.Step <= _range.FromStep || facts.Events <= _range.FromEvent;
            if (isBefore && !(facts.Step > _range.UntilStep))
            {
                yield return _trace.Snapshots[i];
            }
        }
    }

    /// <summary>False: nothing can be made of it.</summary>
    bool TryRunFrom(SnapshotInfo snapshot, ChoiceLog log, CancellationToken stop)
    {
        RecordedChoices choices = new(_recipe.Options.Seed, log, snapshot.Facts.Questions);
        try
        {
            return Run(choices, snapshot, stop);
        }
        catch (Exception e) when (StateException.CanCause(e.InnerException ?? e))
        {
            Tell(snapshot, $"from there on the run breaks: {e.Message}");
            return false;
        }
    }

    /// <summary>Replays from a snapshot, or from the start. False: the snapshot cannot be loaded.</summary>
    bool Run(RecordedChoices choices, SnapshotInfo? snapshot, CancellationToken stop)
    {
        _comparison = new ComparingSink(_trace);
        _drive = new ReplayDrive(_trace, _range, HasStates);
        try
        {
            return _recipe.Run(choices, _comparison, machine => Replay(machine, snapshot), stop);
        }
        catch (ReplayEndedException)
        {
            // The sink has seen a difference or the trace's end: Difference tells which.
        }
        catch (OtherQuestionException e)
        {
            OtherQuestion = e.Message;
        }

        return true;
    }

    bool Replay(Machine machine, SnapshotInfo? snapshot)
    {
        if (snapshot is null)
        {
            (FirstEvent, FirstStep) = (0, 0);
            _comparison.Begin(0, EventDigest.Start().Value);
        }
        else
        {
            if (SnapshotLoader.TryLoad(_trace, snapshot, machine) is { } fault)
            {
                Tell(snapshot, fault);
                return false;
            }

            SnapshotFacts facts = snapshot.Facts;
            (FirstEvent, FirstStep) = (facts.Events, facts.Step);
            _comparison.Begin(facts.Events, facts.EventDigest);
        }

        if (_drive.Run(machine))
        {
            _comparison.Finish();
        }
        else
        {
            _comparison.Stop();
            Stopped = IsIdentical ? machine : null;
        }

        return true;
    }

    void Tell(SnapshotInfo snapshot, string fault) =>
        _tell($"the snapshot at step {snapshot.Facts.Step} cannot be used: {fault}");
}
