// Goroutines, Ps, the collector's course and the last told roots, rebuilt from the events of a run. Exited
// goroutines are forgotten and counted.
//
// Not modelled: stacks between two ends of marking (no event tells of them), run queues, mcaches, work buffers.

using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Who does what, as the events so far leave it.</summary>
public sealed class RunState : EventVisitor
{
    ProcessorRecord[] _processors = new ProcessorRecord[4];
    int _processorCount;
    readonly Dictionary<int, GoroutineRecord> _goroutines = [];
    readonly ulong[] _collector = new ulong[(int)CollectorField.LastMarkedStep + 1];

    /// <summary>Goroutines that have not exited, in no order.</summary>
    public IReadOnlyDictionary<int, GoroutineRecord> Goroutines => _goroutines;

    /// <summary>All Ps up to the last that did anything.</summary>
    public ReadOnlySpan<ProcessorRecord> Processors => _processors.AsSpan(0, _processorCount);

    /// <summary>A number of the collector or the world.</summary>
    public ulong this[CollectorField field]
    {
        get => _collector[(int)field];
        internal set => _collector[(int)field] = value;
    }

    public GcPhase Phase => (GcPhase)this[CollectorField.Phase];

    /// <summary>Root words outside of segments, as the last end of marking told them.</summary>
    internal List<RootWord> Roots { get; private set; } = [];

    /// <summary>Root words of a marking that has not ended yet.</summary>
    internal List<RootWord> Told { get; private set; } = [];

    /// <summary>Goroutines that changed since this was last emptied.</summary>
    internal HashSet<int> Changed { get; } = [];

    public override void Visit(in Event e)
    {
        this[CollectorField.LastStep] = e.Step;
        this[CollectorField.LastTimeNanoseconds] = e.TimeNanoseconds;
        OfProcessor(e.Processor).LastStep = e.Step;
        if (e.Goroutine != 0 && EventSite.TryGet(in e, out int site) && site != 0)
        {
            ref GoroutineRecord record = ref Touch(e.Goroutine);
            record.Site = site;
            record.SiteStep = e.Step;
        }

        base.Visit(in e);
    }

    /// <summary>Sets what is known of a goroutine.</summary>
    internal void Put(int goroutine, in GoroutineRecord record) => _goroutines[goroutine] = record;

    /// <summary>What is known of a P, for changing.</summary>
    internal ref ProcessorRecord OfProcessor(ushort processor)
    {
        _processorCount = Math.Max(_processorCount, processor + 1);
        if (processor >= _processors.Length)
        {
            Array.Resize(ref _processors, Math.Max(_processorCount, _processors.Length * 2));
        }

        return ref _processors[processor];
    }

    internal void Forget(int goroutine) => _goroutines.Remove(goroutine);

    protected override void OnProcessorState(in Event e, ProcessorStatus status)
    {
        ref ProcessorRecord processor = ref OfProcessor(e.Processor);
        processor.Status = status;
        processor.SinceStep = e.Step;
    }

    protected override void OnGoCreate(in Event e, int created, int function, int site)
    {
        ref GoroutineRecord record = ref Touch(created);
        record = new GoroutineRecord
        {
            Processor = -1,
            Function = function,
            Creator = e.Goroutine,
            CreateStep = e.Step,
            CreateSite = site,
        };
        Enter(in e, ref record, GoroutineState.Runnable, WaitReason.None);
    }

    protected override void OnGoStart(in Event e)
    {
        ref GoroutineRecord record = ref Touch(e.Goroutine);
        record.Processor = e.Processor;
        Enter(in e, ref record, GoroutineState.Running, WaitReason.None);
        Runs(e.Processor, e.Goroutine);
    }

    protected override void OnGoYield(in Event e, WaitReason reason) =>
        Leave(in e, GoroutineState.Runnable, reason);

    protected override void OnGoBlock(in Event e, WaitReason reason) =>
        Leave(in e, GoroutineState.Waiting, reason);

    protected override void OnGoReady(in Event e, int readied) =>
        Enter(in e, ref Touch(readied), GoroutineState.Runnable, WaitReason.None);

    protected override void OnGoExit(in Event e)
    {
        Runs(e.Processor, 0);
        _ = Changed.Add(e.Goroutine);
        _ = _goroutines.Remove(e.Goroutine);
        this[CollectorField.ExitedGoroutines]++;
    }

    protected override void OnStopWorld(in Event e, StopReason reason) => Stop(in e, 1, reason);

    protected override void OnWorldStopped(in Event e, StopReason reason) => Stop(in e, 2, reason);

    protected override void OnStartWorld(in Event e, StopReason reason) =>
        this[CollectorField.World] = 0;

    protected override void OnGcStart(
        in Event e,
        ulong cycle,
        ulong force,
        ulong heapBytes,
        ulong goalBytes
    )
    {
        this[CollectorField.Cycle] = cycle;
        this[CollectorField.IsCollecting] = 1;
    }

    protected override void OnGcEnd(
        in Event e,
        ulong cycle,
        ulong collections,
        ulong heapBytes,
        ulong goalBytes
    ) => this[CollectorField.IsCollecting] = 0;

    protected override void OnGcPhase(in Event e, GcPhase phase)
    {
        this[CollectorField.Phase] = (ulong)phase;
        this[CollectorField.PhaseStep] = e.Step;
    }

    protected override void OnSweepStart(in Event e, ulong sweepgen, ulong spans)
    {
        this[CollectorField.Sweepgen] = sweepgen;
        this[CollectorField.IsSweeping] = 1;
    }

    protected override void OnSweepDone(in Event e, ulong sweepgen) =>
        this[CollectorField.IsSweeping] = 0;

    protected override void OnHeapStats(
        in Event e,
        ulong heapBytes,
        ulong goalBytes,
        ulong spanBytes
    )
    {
        this[CollectorField.HeapBytes] = heapBytes;
        this[CollectorField.GoalBytes] = goalBytes;
        this[CollectorField.SpanBytes] = spanBytes;
    }

    protected override void OnStackRoot(in Event e, int owner, ulong address, ulong value) =>
        Told.Add(new RootWord(RootOrigin.Stack, value, address, owner));

    protected override void OnSpecialRoot(in Event e, SpecialRootKind root, ulong value) =>
        Told.Add(new RootWord(RootOrigin.Runtime, value, Special: root));

    protected override void OnMarkDone(in Event e, ulong cycle, ulong checkmark)
    {
        (Roots, Told) = (Told, Roots);
        Told.Clear();
        this[CollectorField.RootsStep] = e.Step;
    }

    ref GoroutineRecord Touch(int goroutine)
    {
        _ = Changed.Add(goroutine);
        ref GoroutineRecord record = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _goroutines,
            goroutine,
            out bool isKnown
        );
        if (!isKnown)
        {
            record = new GoroutineRecord { Processor = -1, Function = -1 };
        }

        return ref record;
    }

    void Leave(in Event e, GoroutineState state, WaitReason reason)
    {
        Enter(in e, ref Touch(e.Goroutine), state, reason);
        Runs(e.Processor, 0);
    }

    static void Enter(
        in Event e,
        ref GoroutineRecord record,
        GoroutineState state,
        WaitReason reason
    )
    {
        record.State = state;
        record.Reason = reason;
        record.Since = Moment.Of(in e);
    }

    void Runs(ushort processor, int goroutine) => OfProcessor(processor).Goroutine = goroutine;

    void Stop(in Event e, ulong world, StopReason reason)
    {
        this[CollectorField.World] = world;
        this[CollectorField.StopReason] = (ulong)reason;
        this[CollectorField.StopStep] = e.Step;
    }
}
