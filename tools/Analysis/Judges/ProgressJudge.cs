// Checks: when the world is asked to stop, each processor comes to a stop after so many events of its own; and no run
// gets stuck with a collection under way. Events are counted and not time, so that a schedule that does not let a
// processor run is not blamed on it.
//
// A loop without calls is not preempted, as it was: one that runs for ever and touches memory is told of, and rightly.
//
// Does not check: goroutines that wait for ever (the runtime's own deadlock report does); that goroutines which could
// run do; what emits no events.

using System;
using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Finds processors that do not stop, and collections that cannot end.</summary>
public sealed class ProgressJudge(HeapReplica replica, FindingLog findings)
    : Judge(replica, findings)
{
    public const string StopRule = "A processor did not stop though the world was to.";
    public const string StuckRule = "The run got stuck while a collection was under way.";

    /// <summary>More than any stretch between two safe points of a program that has calls in its loops.</summary>
    const ulong MaxEvents = 20_000;

    ulong[] _events = [];
    bool _isStopping;
    ulong _stopStep;
    ulong _collection;

    public override string Name => "progress";

    public override string NotChecked => "goroutines that wait for ever or are not let run";

    public override void Visit(in Event e)
    {
        if (_isStopping)
        {
            Count(in e);
        }

        base.Visit(in e);
    }

    protected override void OnStopWorld(in Event e, StopReason reason)
    {
        _isStopping = true;
        _stopStep = e.Step;
        Array.Clear(_events);
    }

    protected override void OnWorldStopped(in Event e, StopReason reason) => _isStopping = false;

    protected override void OnGcStart(
        in Event e,
        ulong cycle,
        ulong force,
        ulong heapBytes,
        ulong goalBytes
    ) => _collection = cycle;

    protected override void OnGcEnd(
        in Event e,
        ulong cycle,
        ulong collections,
        ulong heapBytes,
        ulong goalBytes
    ) => _collection = 0;

    protected override void OnExit(in Event e, ExitKind how, ulong code)
    {
        if (how == ExitKind.Deadlock && _collection != 0)
        {
            Tell(in e, StuckRule, $"Collection {_collection} had begun and had not ended.");
        }
    }

    void Count(in Event e)
    {
        if (e.Processor >= _events.Length)
        {
            Array.Resize(ref _events, Math.Max(e.Processor + 1, 2 * _events.Length));
        }

        if (++_events[e.Processor] == MaxEvents)
        {
            Tell(
                in e,
                StopRule,
                $"It was asked at step {_stopStep} and has told {MaxEvents} events since."
            );
        }
    }

    void Tell(in Event e, string rule, FormattableString line)
    {
        FindingKey key = new(Name, rule, 0);
        if (Findings.IsFirst(in key))
        {
            Findings.Add(
                in key,
                FindingAt(in e, rule, 0, 0) with
                {
                    Story =
                    [
                        $"{Narrator.Actor(in e)}: {e.Kind}.",
                        line.ToString(CultureInfo.InvariantCulture),
                    ],
                }
            );
        }
    }
}
