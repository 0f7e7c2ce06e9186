// All judges over one pass of the events. Each judge sees an event before the replica applies it, so that
// it can ask what was there; no judge sees another.

using System;
using System.Collections.Immutable;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Checks a run from its events alone, live or from a file.</summary>
public sealed class TraceChecker : IEventSink
{
    readonly FindingLog _findings = new();
    readonly HeapReplica _replica;
    readonly LiveSet _live;
    readonly Judge[] _judges;
    ulong _events;

    public TraceChecker(ProgramInfo program, CheckOptions options)
    {
        _replica = new HeapReplica(new ProgramFacts(program), _findings);
        _live = new LiveSet(_replica);
        _judges =
        [
            new LostObjectJudge(_replica, _findings, _live),
            new ShadowJudge(_replica, _findings, options.WbShadow > 0),
            new UseAfterFreeJudge(_replica, _findings),
            new PhaseJudge(_replica, _findings, options),
            new SweepJudge(_replica, _findings),
            new CheckMarkJudge(_replica, _findings, _live, options.IsJan14),
            new LeakJudge(_replica, _findings, _live),
            new ZombieJudge(_replica, _findings),
            new PointerMaskJudge(_replica, _findings),
            new ProgressJudge(_replica, _findings),
            new SnapshotJudge(_replica, _findings, options.Barrier == BarrierProtocol.Deletion),
            new TriColorJudge(_replica, _findings, options.Barrier == BarrierProtocol.Insertion),
        ];
    }

    /// <summary>Distinct findings so far.</summary>
    public int FindingCount => _findings.Count;

    public void Accept(ReadOnlySpan<Event> batch)
    {
        foreach (ref readonly Event e in batch)
        {
            foreach (Judge judge in _judges)
            {
                judge.Visit(in e);
            }

            _live.Visit(in e);
            _replica.Visit(in e);
        }

        _events += (ulong)batch.Length;
    }

    /// <summary>Ends the check: no event may follow.</summary>
    public CheckReport Finish()
    {
        ImmutableArray<string>.Builder notChecked = ImmutableArray.CreateBuilder<string>();
        foreach (Judge judge in _judges)
        {
            notChecked.Add($"{judge.Name}: {judge.NotChecked}");
        }

        return new CheckReport(
            _findings.ToFindings(),
            _findings.Dropped,
            _events,
            notChecked.ToImmutable()
        );
    }
}
