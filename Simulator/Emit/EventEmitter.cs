// The only place that builds an event: one method for each row of EventSpecs, with the row's fields.
//
// The machine says once a step who acts and when (Begin); everything that happens during the step is
// stamped with it. Events gather in a batch that is handed to the sink when it is full or on Flush,
// so that emitting is a bounds check and a store. Nothing allocates after construction.

using System;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>Writes what happens into batches for an <see cref="IEventSink"/>.</summary>
public sealed class EventEmitter(IEventSink sink)
{
    const int BatchLength = 2048;

    [NotState("told, or about to be")]
    readonly Event[] _batch = new Event[BatchLength];

    [NotState("the outside")]
    IEventSink _sink = sink;

    [NotState("told, or about to be")]
    int _count;

    ulong _step;
    ulong _timeNanoseconds;
    int _goroutine;
    ushort _processor;

    /// <summary>Nobody listens: events are not made. Only for runs that nothing records.</summary>
    [NotState("the outside")]
    public bool IsMuted { get; set; }

    /// <summary>Events emitted since the last reset.</summary>
    public ulong EventCount { get; private set; }

    /// <summary>Starts over with another sink; the batch must have been flushed.</summary>
    public void Reset(IEventSink sink)
    {
        Invariant.Check(_count == 0, "EventEmitter.Reset: unflushed events", (ulong)_count);
        _sink = sink;
        EventCount = 0;
        Begin(0, 0, 0, 0);
    }

    /// <summary>Forgets what was not flushed.</summary>
    public void Drop() => _count = 0;

    /// <summary>Forgets what was not flushed; what comes goes to another sink, as if the earlier events had, too.</summary>
    public void Redirect(IEventSink sink)
    {
        Drop();
        _sink = sink;
    }

    internal void Transfer(StateTransfer s)
    {
        s.Value(ref _step);
        s.Value(ref _timeNanoseconds);
        s.Value(ref _goroutine);
        s.Value(ref _processor);
        EventCount = s.Value(EventCount);
    }

    /// <summary>From here on events carry this step, time, P and G.</summary>
    public void Begin(ulong step, ulong timeNanoseconds, int processor, int goroutine)
    {
        _step = step;
        _timeNanoseconds = timeNanoseconds;
        _processor = (ushort)processor;
        _goroutine = goroutine;
    }

    /// <summary>The acting goroutine changed within the step (a P took it, or left it).</summary>
    public void Act(int goroutine) => _goroutine = goroutine;

    /// <summary>Hands what has gathered to the sink.</summary>
    public void Flush()
    {
        if (_count > 0)
        {
            _sink.Accept(_batch.AsSpan(0, _count));
            _count = 0;
        }
    }

    public void ProcessorState(ProcessorStatus status) =>
        Emit(EventKind.ProcessorState, (ulong)status);

    public void GoCreate(int created, int function, int site) =>
        Emit(EventKind.GoCreate, (ulong)(uint)created, (ulong)(uint)function, (ulong)(uint)site);

    public void GoStart() => Emit(EventKind.GoStart);

    public void GoYield(WaitReason reason) => Emit(EventKind.GoYield, (ulong)reason);

    public void GoBlock(WaitReason reason) => Emit(EventKind.GoBlock, (ulong)reason);

    public void GoReady(int readied) => Emit(EventKind.GoReady, (ulong)(uint)readied);

    public void GoExit() => Emit(EventKind.GoExit);

    public void Choice(ChoiceKind question, ulong bound, ulong answer) =>
        Emit(EventKind.Choice, (ulong)question, bound, answer);

    public void StopWorld(StopReason reason) => Emit(EventKind.StopWorld, (ulong)reason);

    public void WorldStopped(StopReason reason) => Emit(EventKind.WorldStopped, (ulong)reason);

    public void StartWorld(StopReason reason) => Emit(EventKind.StartWorld, (ulong)reason);

    public void Load(ulong address, ulong sizeBytes, int site) =>
        Emit(EventKind.Load, address, sizeBytes, (ulong)(uint)site);

    public void Store(ulong address, ulong value, ulong sizeBytes, int site) =>
        Emit(EventKind.Store, address, value, sizeBytes, (ulong)(uint)site);

    public void Move(ulong destination, ulong source, ulong sizeBytes, int site) =>
        Emit(EventKind.Move, destination, source, sizeBytes, (ulong)(uint)site);

    public void Clear(ulong address, ulong sizeBytes, int site) =>
        Emit(EventKind.Clear, address, sizeBytes, (ulong)(uint)site);

    public void Alloc(ulong @object, ulong requestedBytes, int type, int site) =>
        Emit(EventKind.Alloc, @object, requestedBytes, (ulong)(uint)type, (ulong)(uint)site);

    public void BarrierStart(ulong destination, ulong value, BarrierKind barrier, int site) =>
        Emit(EventKind.BarrierStart, destination, value, (ulong)barrier, (ulong)(uint)site);

    public void ShadowCheck(ulong address, ulong memory, ulong shadow, ShadowVerdict verdict) =>
        Emit(EventKind.ShadowCheck, address, memory, shadow, (ulong)verdict);

    public void ShadowStore(ulong address, ulong value) =>
        Emit(EventKind.ShadowStore, address, value);

    public void BarrierStore(ulong destination, ulong value) =>
        Emit(EventKind.BarrierStore, destination, value);

    public void BarrierOff(ulong destination, ulong value, BarrierKind barrier, int site) =>
        Emit(EventKind.BarrierOff, destination, value, (ulong)barrier, (ulong)(uint)site);

    public void Shade(ulong pointer, ulong @object) => Emit(EventKind.Shade, pointer, @object);

    public void ShadowClear(ulong address, ulong sizeBytes) =>
        Emit(EventKind.ShadowClear, address, sizeBytes);

    public void GcStart(ulong cycle, ulong force, ulong heapBytes, ulong goalBytes) =>
        Emit(EventKind.GcStart, cycle, force, heapBytes, goalBytes);

    public void GcPhase(GcPhase phase) => Emit(EventKind.GcPhase, (ulong)phase);

    public void GcEnd(ulong cycle, ulong collections, ulong heapBytes, ulong goalBytes) =>
        Emit(EventKind.GcEnd, cycle, collections, heapBytes, goalBytes);

    public void RootStart(RootKind root, int scanned) =>
        Emit(EventKind.RootStart, (ulong)root, (ulong)(uint)scanned);

    public void ScanStart(ulong @object) => Emit(EventKind.ScanStart, @object);

    public void ScanWord(ulong address, ulong value) => Emit(EventKind.ScanWord, address, value);

    public void Grey(ulong @object, ulong queued) => Emit(EventKind.Grey, @object, queued);

    public void CheckMark(ulong @object) => Emit(EventKind.CheckMark, @object);

    public void WorkBuf(WorkBufOperation operation, ulong buffer, ulong objects) =>
        Emit(EventKind.WorkBuf, (ulong)operation, buffer, objects);

    public void StackRoot(int owner, ulong address, ulong value) =>
        Emit(EventKind.StackRoot, (ulong)(uint)owner, address, value);

    public void SpecialRoot(SpecialRootKind root, ulong value) =>
        Emit(EventKind.SpecialRoot, (ulong)root, value);

    public void MarkDone(ulong cycle, ulong checkmark) =>
        Emit(EventKind.MarkDone, cycle, checkmark);

    public void SweepStart(ulong sweepgen, ulong spans) =>
        Emit(EventKind.SweepStart, sweepgen, spans);

    public void SpanSweep(ulong @base, ulong sweepgen, ulong freed) =>
        Emit(EventKind.SpanSweep, @base, sweepgen, freed);

    public void Free(ulong @object, ulong sizeBytes) => Emit(EventKind.Free, @object, sizeBytes);

    public void SweepDone(ulong sweepgen) => Emit(EventKind.SweepDone, sweepgen);

    public void SpanAlloc(ulong @base, ulong pages, ulong elementBytes, SpanState state) =>
        Emit(EventKind.SpanAlloc, @base, pages, elementBytes, (ulong)state);

    public void SpanFree(ulong @base, ulong pages) => Emit(EventKind.SpanFree, @base, pages);

    public void SpanCache(ulong @base, ulong sizeClass) =>
        Emit(EventKind.SpanCache, @base, sizeClass);

    public void SpanUncache(ulong @base, ulong sizeClass) =>
        Emit(EventKind.SpanUncache, @base, sizeClass);

    public void HeapStats(ulong heapBytes, ulong goalBytes, ulong spanBytes) =>
        Emit(EventKind.HeapStats, heapBytes, goalBytes, spanBytes);

    public void Finalizer(FinalizerStep what, ulong @object, ulong function) =>
        Emit(EventKind.Finalizer, (ulong)what, @object, function);

    public void Print(ulong sizeBytes, ulong text0, ulong text1, ulong text2) =>
        Emit(EventKind.Print, sizeBytes, text0, text1, text2);

    public void Throw(int site) => Emit(EventKind.Throw, (ulong)(uint)site);

    public void Panic(int site) => Emit(EventKind.Panic, (ulong)(uint)site);

    public void Exit(ExitKind how, ulong code) => Emit(EventKind.Exit, (ulong)how, code);

    void Emit(EventKind kind, ulong a = 0, ulong b = 0, ulong c = 0, ulong d = 0)
    {
        if (IsMuted)
        {
            return;
        }

        ref Event e = ref _batch[_count];
        e.Step = _step;
        e.TimeNanoseconds = _timeNanoseconds;
        e.A = a;
        e.B = b;
        e.C = c;
        e.D = d;
        e.Goroutine = _goroutine;
        e.Processor = _processor;
        e.Kind = kind;
        EventCount++;
        if (++_count == BatchLength)
        {
            Flush();
        }
    }
}
