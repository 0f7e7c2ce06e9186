// An index file of any bytes, opened beside a small trace, and every question asked. Nothing but
// DamagedIndexException and InspectException (there is no such thing in the trace) may come out, and memory stays
// within a bound.

using System;
using System.IO;
using System.Threading;
using GcSim.Analysis;
using GcSim.TraceFormat;

namespace GcSim.Fuzz;

/// <summary>Opens an index and asks it.</summary>
static class IndexTarget
{
    /// <summary>Bytes that opening a small index and asking it may allocate.</summary>
    const long MaxAllocatedBytes = 512L << 20;

    const ulong Arena = 0xC208000000;
    const ulong Data = 0x8000000;
    const int Objects = 200;

    static readonly byte[] s_trace = MakeTrace();

    public static void Run(byte[] input)
    {
        byte[] file = ChecksumMender.Mend(input);
        using TraceReader trace = TraceReader.Open(new MemoryStream(s_trace));
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using TimeMachine time = TimeMachines.Open(trace, new MemoryStream(file));
            AskAll(time);
        }
        catch (DamagedIndexException)
        {
            // It would be built again.
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated >= MaxAllocatedBytes)
        {
            throw new InvalidOperationException(
                $"IndexTarget: {allocated} bytes allocated for {file.Length}"
            );
        }
    }

    /// <summary>The true index of the target's trace: where its corpus begins.</summary>
    public static byte[] MakeIndex()
    {
        using TraceReader trace = TraceReader.Open(new MemoryStream(s_trace));
        MemoryStream index = new();
        TimeMachines.Build(trace, index, _ => { }, CancellationToken.None);
        return index.ToArray();
    }

    static void AskAll(TimeMachine time)
    {
        Inspector inspector = new(time);
        InspectWindow all = new(0, ulong.MaxValue, 100, true);
        InspectWindow late = new(time.LastStep / 2, ulong.MaxValue, 10, false);
        ulong middle = time.LastStep / 2;
        Ask(() => inspector.Overview());
        Ask(() => inspector.At(middle));
        Ask(() => inspector.Object(Arena + 64, all, middle));
        Ask(() => inspector.Object(Arena + 64, late));
        Ask(() => inspector.Slot(Data, all, middle));
        Ask(() => inspector.Slot(Arena + 72, late));
        Ask(() => inspector.Span(Arena, all));
        Ask(() => inspector.Holders(Arena + 64, time.LastStep, 100));
        Ask(() => inspector.Actor(true, 1, all));
        Ask(() => inspector.Actor(false, 0, late));
        Ask(() =>
            new HeapGraphDot(inspector.StateAt(middle), middle, null, 1, 100).Write(TextWriter.Null)
        );
    }

    static void Ask(Action question)
    {
        try
        {
            question();
        }
        catch (InspectException)
        {
            // Not there.
        }
    }

    static byte[] MakeTrace()
    {
        ProgramInfo program = new()
        {
            ArenaStart = Arena,
            Types = [new("", 0, [], false), new("main.node", 16, [0b11], false)],
            Functions = ["", "main.main"],
            Files = ["", "main.go"],
            Sites = [default, new(1, 1, 3, 15)],
            Globals = [new("main.head", Data, 1)],
            Segments = [new("data", Data, Data + 64, [0xFF])],
        };
        RunConfig config = new()
        {
            Sources = [],
            Arguments = [],
            Options = [new("wbshadow", "1")],
            SimulatorVersion = "1.0.0",
        };
        MemoryStream stream = new();
        using (TraceWriter writer = new(stream, config, program, new() { BlockEvents = 64 }))
        {
            Event[] events = MakeEvents();
            writer.Accept(events);
            writer.Complete();
        }

        return stream.ToArray();
    }

    /// <summary>A list that grows at its head, collected and freed once in between.</summary>
    static Event[] MakeEvents()
    {
        EventBuilder run = new();
        run.Add(EventKind.GoCreate, 1, 1, 1);
        run.Add(EventKind.GoStart);
        run.Add(EventKind.SpanAlloc, Arena, 1, 16, (ulong)SpanState.InUse);
        for (ulong i = 0; i < Objects; i++)
        {
            ulong node = Arena + i * 16;
            run.Add(EventKind.Alloc, node, 16, 1, 1);
            run.Add(
                EventKind.BarrierOff,
                node,
                i == 0 ? 0 : node - 16,
                (ulong)BarrierKind.Pointer,
                1
            );
            run.Add(EventKind.Move, node + 8, Data + 8, 8, 1);
            run.Add(EventKind.BarrierOff, Data, node, (ulong)BarrierKind.Pointer, 1);
            if (i == Objects / 2)
            {
                run.Add(EventKind.GcPhase, (ulong)GcPhase.Mark);
                run.Add(EventKind.Grey, Arena + 64, 1);
                run.Add(EventKind.StackRoot, 1, Arena + 0x10000, node);
                run.Add(EventKind.MarkDone, 1);
                run.Add(EventKind.GcPhase, (ulong)GcPhase.Off);
                run.Add(EventKind.SpanSweep, Arena, 2, 1);
                run.Add(EventKind.Free, Arena + 16, 16);
                run.Add(EventKind.Alloc, Arena + 16, 16, 1, 1);
            }
        }

        return run.Events;
    }
}
