using GcSim.TraceFormat;

namespace GcSim.Simulator;

// The roots: data, bss, queued finalizers, finalizer specials of spans, cache flushing, goroutine stacks.
// Go: mgc.go markroot. A finalized object is scanned but not marked, so that all that it points to is
// kept and itself is found unreachable; the finalizer's function is kept too.
public sealed partial class Marker
{
    /// <summary>Go: mgc.go _RootCount: the fixed roots before the stacks.</summary>
    public const int RootCount = 5;

    /// <summary>The root in hand has been scanned, and what it led to is being marked.</summary>
    const int NoRoot = -1;

    void NextRoot(MarkState m, ref Activation a)
    {
        if (_nextRoot >= _rootCount)
        {
            if (LeavesRest)
            {
                _waiting++;
                a.State = (byte)State.AwaitWork;
                return;
            }

            if ((MarkMode)a.A == MarkMode.Scan)
            {
                a.State = (byte)State.Finish;
                return;
            }

            StartDrainingAll(m, ref a);
            return;
        }

        m.Root = _nextRoot++;
        m.Position = m.SubPosition = 0;
        bool isStack = m.Root >= RootCount;
        machine.Emit.RootStart(
            isStack ? RootKind.Stack : (RootKind)m.Root,
            isStack ? m.Root - RootCount + 1 : 0
        );
        a.State = (byte)State.NextBlock;
        if (isStack)
        {
            Goroutine g = machine.Goroutines[m.Root - RootCount + 1];
            if (machine.Phase != GcPhase.Scan)
            {
                machine.Stacks.Shrink(g);
            }

            g.GcWorkDone = false;
            a.State = (byte)State.AwaitGoroutine;
        }
    }

    /// <summary>Sets up the next block of the root in hand, or goes on to the next root.</summary>
    void NextBlock(MarkState m, ref Activation a)
    {
        bool hasBlock;
        switch (m.Root)
        {
            case 0:
                hasBlock = !LeavesOutGlobals && SetSegment(m, machine.Program.Data);
                break;
            case 1:
                m.Position = LeavesOutGlobals && m.Position == 0 ? 1 : m.Position;
                m.Position = HasNot(Defence.RootBss) && m.Position == 0 ? 1 : m.Position;
                hasBlock = SetSegment(m, machine.Program.Bss) || SetDeferPool(m);
                break;
            case 2:
                hasBlock = !HasNot(Defence.RootFinalizers) && SetFinalizerWord(m);
                break;
            case 3:
                hasBlock = !LeavesOutSpecials && SetSpecial(m);
                break;
            case 4:
                FlushCaches(m);
                hasBlock = false;
                break;
            default:
                hasBlock = SetFrame(m);
                break;
        }

        if (hasBlock)
        {
            m.Word = 0;
            m.IsDraining = false;
            a.State = (byte)State.GetBuffer;
            return;
        }

        EndRoot(m, ref a);
    }

    void EndRoot(MarkState m, ref Activation a)
    {
        if ((MarkMode)a.A == MarkMode.OwnStack)
        {
            a.State = (byte)State.Finish;
            return;
        }

        if (m.Root >= RootCount)
        {
            Goroutine scanned = machine.Goroutines[m.Root - RootCount + 1];
            scanned.GcWorkDone = true;
            scanned.ScannedCycle = machine.Collector.Cycle;
            scanned.ScanIsValid = scanned.Status != GoroutineStatus.Running;
            scanned.IsBeingScanned = false;
            machine.World.GoroutineScanned(scanned);
            EndStack(m, ref a);
            return;
        }

        a.State = (byte)State.NextRoot;
    }

    static bool SetSegment(MarkState m, StaticSegment segment)
    {
        if (m.Position > 0)
        {
            return false;
        }

        m.Position++;
        m.Base = segment.Start;
        m.WordCount = (ulong)segment.PointerMask.Length * 64;
        m.Mask = MaskSource.Segment;
        m.SegmentMask = segment.PointerMask;
        return true;
    }

    /// <summary>Go: _RootFinalizers: function and object of each finalizer that is due.</summary>
    bool SetFinalizerWord(MarkState m)
    {
        DueFinalizers due = machine.Heap.Finalizers;
        for (; m.Position < due.BlockCount; m.Position++, m.SubPosition = 0)
        {
            int block = due.BlockCount - 1 - m.Position;
            if (m.SubPosition < due.Count(block) * 2)
            {
                ref DueFinalizer entry = ref due.At(block, m.SubPosition / 2);
                bool isFunction = m.SubPosition++ % 2 == 0;
                SetWord(m, isFunction ? entry.Finalizer.Function : entry.Object);
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Go: _RootSpans. Position is the span, SubPosition twice the special, odd once its object
    /// has been scanned.
    /// </summary>
    bool SetSpecial(MarkState m)
    {
        for (; m.Position < machine.Heap.Sweep.SpanCount; m.Position++, m.SubPosition = 0)
        {
            MSpan span = machine.Heap.Spans[m.Position];
            if (span.State != SpanState.InUse || span.Specials == 0)
            {
                continue;
            }

            if (m.SubPosition == 0)
            {
                m.SubPosition = span.Specials * 2;
            }

            SetSpecialOf(m, span);
            return true;
        }

        return false;
    }

    void SetSpecialOf(MarkState m, MSpan span)
    {
        ref Special special = ref machine.Heap.Specials[m.SubPosition / 2];
        if (m.SubPosition % 2 == 0 && machine.Phase != GcPhase.Scan)
        {
            m.SubPosition++;
            m.Base = span.Start + special.Offset / span.ElementBytes * span.ElementBytes;
            m.WordCount = span.ElementBytes / 8;
            m.Mask = MaskSource.HeapBitmap;
            return;
        }

        SetWord(m, special.Finalizer.Function);
        m.SubPosition = special.Next * 2;
        if (special.Next == 0)
        {
            m.Position++;
        }
    }

    static void SetWord(MarkState m, ulong value)
    {
        m.Base = 0;
        m.WordCount = 1;
        m.Mask = MaskSource.Word;
        m.Value = value;
    }

    /// <summary>Go: _RootFlushCaches: not while mutators run.</summary>
    void FlushCaches(MarkState m)
    {
        bool isDue = m.Position++ == 0 && machine.Phase != GcPhase.Scan;
        if (isDue && !HasNot(Defence.FlushCaches))
        {
            machine.Heap.FlushCaches();
        }
    }

    bool SetFrame(MarkState m)
    {
        Goroutine g = machine.Goroutines[m.Root - RootCount + 1];
        if (g.Status == GoroutineStatus.Dead)
        {
            return false;
        }

        if (m.Position == 0 && IsScannedForGood(g))
        {
            m.Position = g.CallCount;
        }

        if (m.Position >= g.CallCount)
        {
            return SetRuntimeWord(m, g) || SetDeferred(m, g);
        }

        ref CallFrame frame = ref g.CallAt(g.CallCount - 1 - m.Position);
        if (frame.Pc < 0 && frame.Closure != 0 && m.SubPosition == 0)
        {
            m.SubPosition = 1;
            SetWord(m, frame.Closure);
            return true;
        }

        m.SubPosition = 0;
        m.Position++;
        m.Base = frame.FramePointer;
        m.Map = MapOf(g, frame);
        m.WordCount = (ulong)m.Map.SlotCount;
        m.Mask = MaskSource.Frame;
        return true;
    }

    /// <summary>What the runtime's own frames of the goroutine hold; Go has them on the stack.</summary>
    bool SetRuntimeWord(MarkState m, Goroutine g)
    {
        int index = m.Position - g.CallCount;
        if (index >= RuntimeRoots.Count(g))
        {
            return false;
        }

        m.Position++;
        SetWord(m, HasNot(Defence.RootRoutines) ? 0 : RuntimeRoots.At(g, index));
        return true;
    }

    StackMap MapOf(Goroutine g, in CallFrame frame)
    {
        StackMap map = FrameMaps.Of(machine.Program, frame);
        return HasNot(Defence.RootMapKey) ? map.Without(MapKeySlot(g, frame.FramePointer)) : map;
    }

    /// <summary>Where mapassign's key stands from the frame's start on; -1: the goroutine is not in mapassign.</summary>
    int MapKeySlot(Goroutine g, ulong framePointer)
    {
        for (int i = 0; i < g.ActivationCount; i++)
        {
            Activation a = g.ActivationAt(i);
            if (a.Routine == Routine.MapAssign)
            {
                return (int)(machine.Memory.Peek(a.C + 8) - framePointer >> 3);
            }
        }

        return -1;
    }
}
