// Everything in this assembly that reads events is a visitor, and this is the one place that knows which
// word of an event is which: consumers see typed, named arguments. A consumer overrides what it needs.
//
// The switch is total over the kinds of this version. A kind that only a newer writer knows is skipped,
// as the container promises; it has no meaning here.
//
// Words come from a file that may be damaged or forged: an index or an enum value may be out of range.
// Indexes are only ever looked up through ProgramFacts, which answers for any number; lengths that a consumer
// may go through word by word are bounded here (EventLimits). Other lengths are only ever compared or added up.

using System;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Takes events one by one and hands each to the method of its kind.</summary>
public abstract class EventVisitor : IEventSink
{
    public void Accept(ReadOnlySpan<Event> batch)
    {
        foreach (ref readonly Event e in batch)
        {
            Visit(in e);
        }
    }

    /// <summary>Hands one event to the method of its kind.</summary>
    public virtual void Visit(in Event e)
    {
        switch (e.Kind)
        {
            case EventKind.ProcessorState:
                OnProcessorState(in e, (ProcessorStatus)e.A);
                break;
            case EventKind.GoCreate:
                OnGoCreate(in e, (int)e.A, (int)e.B, (int)e.C);
                break;
            case EventKind.GoStart:
                OnGoStart(in e);
                break;
            case EventKind.GoYield:
                OnGoYield(in e, (WaitReason)e.A);
                break;
            case EventKind.GoBlock:
                OnGoBlock(in e, (WaitReason)e.A);
                break;
            case EventKind.GoReady:
                OnGoReady(in e, (int)e.A);
                break;
            case EventKind.GoExit:
                OnGoExit(in e);
                break;
            case EventKind.StopWorld:
                OnStopWorld(in e, (StopReason)e.A);
                break;
            case EventKind.WorldStopped:
                OnWorldStopped(in e, (StopReason)e.A);
                break;
            case EventKind.StartWorld:
                OnStartWorld(in e, (StopReason)e.A);
                break;
            case EventKind.Load:
                OnLoad(in e, e.A, e.B, (int)e.C);
                break;
            case EventKind.Store:
                OnStore(in e, e.A, e.B, e.C, (int)e.D);
                break;
            case EventKind.Move:
                OnMove(
                    in e,
                    e.A,
                    e.B,
                    EventLimits.Demand(in e, e.C, EventLimits.MaxMoveBytes),
                    (int)e.D
                );
                break;
            case EventKind.Clear:
                OnClear(
                    in e,
                    e.A,
                    EventLimits.Demand(in e, e.B, EventLimits.MaxClearBytes),
                    (int)e.C
                );
                break;
            case EventKind.Alloc:
                OnAlloc(in e, e.A, e.B, (int)e.C, (int)e.D);
                break;
            case EventKind.BarrierStart:
                OnBarrierStart(in e, e.A, e.B, (BarrierKind)e.C, (int)e.D);
                break;
            case EventKind.ShadowCheck:
                OnShadowCheck(in e, e.A, e.B, e.C, (ShadowVerdict)e.D);
                break;
            case EventKind.ShadowStore:
                OnShadowStore(in e, e.A, e.B);
                break;
            case EventKind.BarrierStore:
                OnBarrierStore(in e, e.A, e.B);
                break;
            case EventKind.BarrierOff:
                OnBarrierOff(in e, e.A, e.B, (BarrierKind)e.C, (int)e.D);
                break;
            case EventKind.Shade:
                OnShade(in e, e.A, e.B);
                break;
            case EventKind.ShadowClear:
                OnShadowClear(in e, e.A, e.B);
                break;
            case EventKind.GcStart:
                OnGcStart(in e, e.A, e.B, e.C, e.D);
                break;
            case EventKind.GcPhase:
                OnGcPhase(in e, (GcPhase)e.A);
                break;
            case EventKind.GcEnd:
                OnGcEnd(in e, e.A, e.B, e.C, e.D);
                break;
            case EventKind.RootStart:
                OnRootStart(in e, (RootKind)e.A, (int)e.B);
                break;
            case EventKind.ScanStart:
                OnScanStart(in e, e.A);
                break;
            case EventKind.ScanWord:
                OnScanWord(in e, e.A, e.B);
                break;
            case EventKind.Grey:
                OnGrey(in e, e.A, e.B);
                break;
            case EventKind.WorkBuf:
                OnWorkBuf(in e, (WorkBufOperation)e.A, e.B, e.C);
                break;
            case EventKind.CheckMark:
                OnCheckMark(in e, e.A);
                break;
            case EventKind.StackRoot:
                OnStackRoot(in e, (int)e.A, e.B, e.C);
                break;
            case EventKind.SpecialRoot:
                OnSpecialRoot(in e, (SpecialRootKind)e.A, e.B);
                break;
            case EventKind.MarkDone:
                OnMarkDone(in e, e.A, e.B);
                break;
            case EventKind.SweepStart:
                OnSweepStart(in e, e.A, e.B);
                break;
            case EventKind.SpanSweep:
                OnSpanSweep(in e, e.A, e.B, e.C);
                break;
            case EventKind.Free:
                OnFree(in e, e.A, e.B);
                break;
            case EventKind.SweepDone:
                OnSweepDone(in e, e.A);
                break;
            case EventKind.SpanAlloc:
                OnSpanAlloc(in e, e.A, e.B, e.C, (SpanState)e.D);
                break;
            case EventKind.SpanFree:
                OnSpanFree(in e, e.A, e.B);
                break;
            case EventKind.SpanCache:
                OnSpanCache(in e, e.A, e.B);
                break;
            case EventKind.SpanUncache:
                OnSpanUncache(in e, e.A, e.B);
                break;
            case EventKind.HeapStats:
                OnHeapStats(in e, e.A, e.B, e.C);
                break;
            case EventKind.Finalizer:
                OnFinalizer(in e, (FinalizerStep)e.A, e.B, e.C);
                break;
            case EventKind.Throw:
                OnThrow(in e, (int)e.A);
                break;
            case EventKind.Panic:
                OnPanic(in e, (int)e.A);
                break;
            case EventKind.Exit:
                OnExit(in e, (ExitKind)e.A, e.B);
                break;
            case EventKind.None:
            case EventKind.Choice:
            case EventKind.Print:
            default:
                break;
        }
    }

    protected virtual void OnProcessorState(in Event e, ProcessorStatus status) { }

    protected virtual void OnGoCreate(in Event e, int created, int function, int site) { }

    protected virtual void OnGoStart(in Event e) { }

    protected virtual void OnGoYield(in Event e, WaitReason reason) { }

    protected virtual void OnGoBlock(in Event e, WaitReason reason) { }

    protected virtual void OnGoReady(in Event e, int readied) { }

    protected virtual void OnGoExit(in Event e) { }

    protected virtual void OnStopWorld(in Event e, StopReason reason) { }

    protected virtual void OnWorldStopped(in Event e, StopReason reason) { }

    protected virtual void OnStartWorld(in Event e, StopReason reason) { }

    protected virtual void OnLoad(in Event e, ulong address, ulong sizeBytes, int site) { }

    protected virtual void OnStore(
        in Event e,
        ulong address,
        ulong value,
        ulong sizeBytes,
        int site
    ) { }

    protected virtual void OnMove(
        in Event e,
        ulong destination,
        ulong source,
        ulong sizeBytes,
        int site
    ) { }

    protected virtual void OnClear(in Event e, ulong address, ulong sizeBytes, int site) { }

    protected virtual void OnAlloc(
        in Event e,
        ulong @object,
        ulong requestedBytes,
        int type,
        int site
    ) { }

    protected virtual void OnBarrierStart(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    ) { }

    protected virtual void OnShadowCheck(
        in Event e,
        ulong address,
        ulong memory,
        ulong shadow,
        ShadowVerdict verdict
    ) { }

    protected virtual void OnShadowStore(in Event e, ulong address, ulong value) { }

    protected virtual void OnBarrierStore(in Event e, ulong destination, ulong value) { }

    protected virtual void OnBarrierOff(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    ) { }

    protected virtual void OnShade(in Event e, ulong pointer, ulong @object) { }

    protected virtual void OnShadowClear(in Event e, ulong address, ulong sizeBytes) { }

    protected virtual void OnGcStart(
        in Event e,
        ulong cycle,
        ulong force,
        ulong heapBytes,
        ulong goalBytes
    ) { }

    protected virtual void OnGcPhase(in Event e, GcPhase phase) { }

    protected virtual void OnGcEnd(
        in Event e,
        ulong cycle,
        ulong collections,
        ulong heapBytes,
        ulong goalBytes
    ) { }

    protected virtual void OnRootStart(in Event e, RootKind root, int scanned) { }

    protected virtual void OnScanStart(in Event e, ulong @object) { }

    protected virtual void OnScanWord(in Event e, ulong address, ulong value) { }

    protected virtual void OnGrey(in Event e, ulong @object, ulong queued) { }

    protected virtual void OnWorkBuf(
        in Event e,
        WorkBufOperation operation,
        ulong buffer,
        ulong objects
    ) { }

    protected virtual void OnCheckMark(in Event e, ulong @object) { }

    protected virtual void OnStackRoot(in Event e, int owner, ulong address, ulong value) { }

    protected virtual void OnSpecialRoot(in Event e, SpecialRootKind root, ulong value) { }

    protected virtual void OnMarkDone(in Event e, ulong cycle, ulong checkmark) { }

    protected virtual void OnSweepStart(in Event e, ulong sweepgen, ulong spans) { }

    protected virtual void OnSpanSweep(in Event e, ulong @base, ulong sweepgen, ulong freed) { }

    protected virtual void OnFree(in Event e, ulong @object, ulong sizeBytes) { }

    protected virtual void OnSweepDone(in Event e, ulong sweepgen) { }

    protected virtual void OnSpanAlloc(
        in Event e,
        ulong @base,
        ulong pages,
        ulong elementBytes,
        SpanState state
    ) { }

    protected virtual void OnSpanFree(in Event e, ulong @base, ulong pages) { }

    protected virtual void OnSpanCache(in Event e, ulong @base, ulong sizeClass) { }

    protected virtual void OnSpanUncache(in Event e, ulong @base, ulong sizeClass) { }

    protected virtual void OnHeapStats(
        in Event e,
        ulong heapBytes,
        ulong goalBytes,
        ulong spanBytes
    ) { }

    protected virtual void OnFinalizer(
        in Event e,
        FinalizerStep what,
        ulong @object,
        ulong function
    ) { }

    protected virtual void OnThrow(in Event e, int site) { }

    protected virtual void OnPanic(in Event e, int site) { }

    protected virtual void OnExit(in Event e, ExitKind how, ulong code) { }
}
