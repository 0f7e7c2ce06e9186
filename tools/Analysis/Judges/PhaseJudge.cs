// Checks the collector's clockwork:
// - gcphase only goes Off -> Scan -> Mark -> Off and Off -> MarkTermination -> Off, and only while the world
//   is stopped (Go: malloc.go gcwork; Quiesce, StopTheWorld and Sweep are never entered in January 2015);
// - a statement's barrier is on exactly when it is needed: in Mark and MarkTermination, or with wbshadow
//   (Go: mgc0.go needwb); also in Scan, if it looks at old values or objects are scanned before all stacks are;
// - stops do not nest; while the world is stopped no other P runs Go code, and outside of MarkTermination, whose
//   workers mark in parallel, no other P does anything;
// - collections do not overlap, and what names a collection names the one that runs.
//
// Does not check: sweeping (SweepJudge); that a collection ends, or a stop comes about (progress); with
// barriers that it does not know by name, when a barrier must be on.

using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Finds phases out of order, barriers on at the wrong time, and a world that did not stop.</summary>
public sealed class PhaseJudge : Judge
{
    public const string OrderRule = "gcphase took a value that does not follow its last one.";
    public const string RunningRule = "gcphase changed while the world was running.";
    public const string BarrierOffRule = "A barrier was off while it was needed.";
    public const string BarrierOnRule = "A barrier was on while none was needed.";
    public const string StoppedRule = "A processor did something while the world was stopped.";
    public const string StopRule = "The world was stopped or started out of order.";
    public const string CycleRule = "Collections overlap, or an event names another one.";

    readonly BarrierProtocol _protocol;
    readonly bool _isOnInScan;
    bool _isShadowOn;
    WorldState _world;
    int _stopper;
    StopReason _reason;
    ulong _lastCycle;
    bool _isCollecting;

    public PhaseJudge(HeapReplica replica, FindingLog findings, CheckOptions options)
        : base(replica, findings)
    {
        _isShadowOn = options.WbShadow > 0;
        _protocol = options.Barrier;
        _isOnInScan = _protocol == BarrierProtocol.Deletion || !options.StacksFirst;
        NotChecked =
            _protocol == BarrierProtocol.Other
                ? "when barriers must be on (unknown barrier); whether collections come to an end"
                : "whether collections and stops come to an end";
    }

    enum WorldState
    {
        Running,
        Stopping,
        Stopped,
    }

    public override string Name => "phase";

    public override string NotChecked { get; }

    public override void Visit(in Event e)
    {
        if (_world == WorldState.Stopped && e.Processor != _stopper && !MayActWhileStopped(in e))
        {
            Tell(in e, StoppedRule, $"The world was stopped by P{_stopper}.", (int)e.Kind);
        }

        base.Visit(in e);
    }

    protected override void OnStopWorld(in Event e, StopReason reason)
    {
        if (_world != WorldState.Running)
        {
            Tell(in e, StopRule, $"The world was {_world} when it was asked to stop.");
        }

        _world = WorldState.Stopping;
        _stopper = e.Processor;
    }

    protected override void OnWorldStopped(in Event e, StopReason reason)
    {
        if (_world != WorldState.Stopping)
        {
            Tell(in e, StopRule, $"The world was {_world} when it was said to have stopped.");
        }

        _world = WorldState.Stopped;
        _stopper = e.Processor;
        _reason = reason;
    }

    /// <summary>Whoever takes its own processor away by GOMAXPROCS goes on with another. Go: procresize.</summary>
    protected override void OnProcessorState(in Event e, ProcessorStatus status)
    {
        bool isMoved = _world == WorldState.Stopped && _reason == StopReason.GoMaxProcs;
        if (isMoved && status == ProcessorStatus.Running)
        {
            _stopper = e.Processor;
        }
    }

    protected override void OnStartWorld(in Event e, StopReason reason)
    {
        if (_world != WorldState.Stopped)
        {
            Tell(in e, StopRule, $"The world was {_world} when it was started.");
        }

        _world = WorldState.Running;
    }

    protected override void OnGcPhase(in Event e, GcPhase phase)
    {
        if (!Follows(Replica.Phase, phase))
        {
            Tell(in e, OrderRule, $"It went from {Replica.Phase} to {phase}.");
        }

        if (_world != WorldState.Stopped)
        {
            Tell(
                in e,
                RunningRule,
                $"It went from {Replica.Phase} to {phase}; the world: {_world}."
            );
        }
    }

    protected override void OnBarrierStart(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    )
    {
        if (_protocol != BarrierProtocol.Other && !IsBarrierNeeded())
        {
            TellBarrier(in e, BarrierOnRule, destination, barrier, site);
        }
    }

    protected override void OnBarrierOff(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    )
    {
        if (_protocol != BarrierProtocol.Other && IsBarrierNeeded())
        {
            TellBarrier(in e, BarrierOffRule, destination, barrier, site);
        }
    }

    protected override void OnShadowCheck(
        in Event e,
        ulong address,
        ulong memory,
        ulong shadow,
        ShadowVerdict verdict
    ) => _isShadowOn &= verdict != ShadowVerdict.Missed; // The runtime turns it off before it dies.

    protected override void OnGcStart(
        in Event e,
        ulong cycle,
        ulong force,
        ulong heapBytes,
        ulong goalBytes
    )
    {
        if (_isCollecting || cycle <= _lastCycle)
        {
            Tell(in e, CycleRule, Invariant($"Collection {cycle} began after {_lastCycle}."));
        }

        _isCollecting = true;
        _lastCycle = cycle;
    }

    protected override void OnMarkDone(in Event e, ulong cycle, ulong checkmark) =>
        JudgeCycle(in e, cycle);

    protected override void OnGcEnd(
        in Event e,
        ulong cycle,
        ulong collections,
        ulong heapBytes,
        ulong goalBytes
    )
    {
        JudgeCycle(in e, cycle);
        _isCollecting = false;
    }

    void JudgeCycle(in Event e, ulong cycle)
    {
        if (!_isCollecting || cycle != _lastCycle)
        {
            Tell(in e, CycleRule, Invariant($"{e.Kind} names {cycle}; {_lastCycle} began last."));
        }
    }

    bool IsBarrierNeeded() =>
        _isShadowOn
        || (
            _protocol != BarrierProtocol.None
            && (
                Replica.Phase is GcPhase.Mark or GcPhase.MarkTermination
                || (_isOnInScan && Replica.Phase == GcPhase.Scan)
            )
        );

    static bool Follows(GcPhase from, GcPhase to) =>
        (from, to)
            is
                (GcPhase.Off, GcPhase.Scan)
                or
                (GcPhase.Scan, GcPhase.Mark)
                or
                (GcPhase.Mark, GcPhase.Off)
                or
                (GcPhase.Off, GcPhase.MarkTermination)
                or
                (GcPhase.MarkTermination, GcPhase.Off);

    /// <summary>What a P that did not stop the world may tell until it is started again.</summary>
    bool MayActWhileStopped(in Event e) =>
        e.Kind is EventKind.ProcessorState or EventKind.Choice
        || IsCut(in e)
        || (Replica.Phase == GcPhase.MarkTermination && (IsMarking(e.Kind) || IsMovingStack(in e)));

    /// <summary>The run was cut at a limit: nobody did that.</summary>
    static bool IsCut(in Event e) =>
        e is { Kind: EventKind.Exit, A: (ulong)ExitKind.StepLimit or (ulong)ExitKind.HeapLimit };

    /// <summary>A worker shrinks a stack, and stores where what is sent or awaited on it has gone. Go: stack1.go adjustsudogs.</summary>
    static bool IsMovingStack(in Event e) => e is { Kind: EventKind.Store, Goroutine: 0 };

    /// <summary>What marks, and what a worker does that finds a reason to give up.</summary>
    static bool IsMarking(EventKind kind) =>
        kind
            is EventKind.RootStart
                or EventKind.ScanStart
                or EventKind.ScanWord
                or EventKind.Grey
                or EventKind.CheckMark
                or EventKind.WorkBuf
                or EventKind.ShadowCheck
                or EventKind.SpanAlloc
                or EventKind.SpanFree
                or EventKind.SpanUncache
                or EventKind.HeapStats
                or EventKind.Print
                or EventKind.Throw
                or EventKind.Exit;

    void TellBarrier(in Event e, string rule, ulong destination, BarrierKind barrier, int site)
    {
        FindingKey key = new(Name, rule, site);
        if (Findings.IsFirst(in key))
        {
            Findings.Add(
                in key,
                FindingAt(in e, rule, site, e.Step) with
                {
                    Slot = destination,
                    Story =
                    [
                        $"{Narrator.Actor(in e)} stored through a {barrier} barrier at {Replica.Facts.Position(site)}, in phase {Replica.Phase}.",
                        $"The slot: {Narrator.Slot(destination)}.",
                    ],
                }
            );
        }
    }

    void Tell(in Event e, string rule, string line, int what = 0)
    {
        FindingKey key = new(Name, rule, 0, what);
        if (Findings.IsFirst(in key))
        {
            Findings.Add(
                in key,
                FindingAt(in e, rule, 0, e.Step) with
                {
                    Story = [$"{Narrator.Actor(in e)}: {e.Kind}.", line],
                }
            );
        }
    }

    static string Invariant(System.FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
