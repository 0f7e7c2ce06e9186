// Counts a run. Memory grows with collections and pauses, not with events.

using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Gathers <see cref="TraceStatistics"/>, live or from a file.</summary>
public sealed class StatisticsCollector : EventVisitor
{
    const ulong ShortestWindowNanoseconds = 1000;

    readonly ulong[] _kinds = new ulong[256];
    readonly List<Cycle> _cycles = [];
    readonly List<Interval> _pauses = [];
    readonly SortedDictionary<BarrierKind, BarrierStatistics> _barriers = [];
    readonly SortedDictionary<ulong, BlockStatistics> _blocks = [];
    readonly ObjectTable _objects;
    readonly CycleTimeline _cycleTimeline;
    readonly PhaseTimeline _phaseTimeline;
    ulong _events;
    Moment _last;

    public StatisticsCollector(ProgramInfo program)
    {
        _objects = new ObjectTable(new ProgramFacts(program), new FindingLog());
        _cycleTimeline = new CycleTimeline(_objects, _cycles.Add);
        _phaseTimeline = new PhaseTimeline((_, _) => { }, AddStop);
    }

    public override void Visit(in Event e)
    {
        _events++;
        _kinds[(int)e.Kind]++;
        _last = Moment.Of(in e);
        _cycleTimeline.Visit(in e);
        _phaseTimeline.Visit(in e);
        base.Visit(in e);
        _objects.Visit(in e);
    }

    /// <summary>Ends the count: no event may follow.</summary>
    public TraceStatistics Finish()
    {
        _cycleTimeline.Finish();
        _phaseTimeline.Finish();
        return new TraceStatistics
        {
            Events = _events,
            End = _last,
            Kinds = CountedKinds(),
            Cycles = [.. _cycles],
            Pauses = PauseStatistics.Of(_pauses),
            Utilization = Utilization(),
            Barriers = [.. _barriers.Values],
            Blocks = [.. _blocks.Values],
        };
    }

    protected override void OnBarrierStart(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    )
    {
        BarrierStatistics counted = _barriers.GetValueOrDefault(barrier);
        _barriers[barrier] = counted with { Kind = barrier, On = counted.On + 1 };
    }

    protected override void OnBarrierOff(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    )
    {
        BarrierStatistics counted = _barriers.GetValueOrDefault(barrier);
        _barriers[barrier] = counted with { Kind = barrier, Off = counted.Off + 1 };
    }

    protected override void OnAlloc(
        in Event e,
        ulong @object,
        ulong requestedBytes,
        int type,
        int site
    )
    {
        if (_objects.TryFindElement(@object, out HeapObject allocated))
        {
            ulong bytes = allocated.Span.ElementBytes;
            BlockStatistics counted = _blocks.GetValueOrDefault(bytes);
            _blocks[bytes] = counted with
            {
                BlockBytes = bytes,
                Allocated = counted.Allocated + 1,
                RequestedBytes = counted.RequestedBytes + requestedBytes,
            };
        }
    }

    protected override void OnFree(in Event e, ulong @object, ulong sizeBytes)
    {
        BlockStatistics counted = _blocks.GetValueOrDefault(sizeBytes);
        _blocks[sizeBytes] = counted with { BlockBytes = sizeBytes, Freed = counted.Freed + 1 };
    }

    void AddStop(StopInterval stop)
    {
        if (stop.IsStopped)
        {
            _pauses.Add(stop.Interval);
        }
    }

    ImmutableArray<(EventKind Kind, ulong Count)> CountedKinds()
    {
        ImmutableArray<(EventKind Kind, ulong Count)>.Builder counted =
            ImmutableArray.CreateBuilder<(EventKind Kind, ulong Count)>();
        for (int id = 0; id < _kinds.Length; id++)
        {
            if (_kinds[id] > 0)
            {
                counted.Add(((EventKind)id, _kinds[id]));
            }
        }

        return counted.ToImmutable();
    }

    ImmutableArray<MutatorUtilization> Utilization()
    {
        ImmutableArray<MutatorUtilization>.Builder windows =
            ImmutableArray.CreateBuilder<MutatorUtilization>();
        for (
            ulong window = ShortestWindowNanoseconds;
            window <= _last.TimeNanoseconds;
            window *= 10
        )
        {
            windows.Add(MutatorUtilization.Of(_pauses, window));
        }

        return windows.ToImmutable();
    }
}
