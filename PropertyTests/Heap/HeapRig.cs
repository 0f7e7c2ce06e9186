// A heap with processors and goroutines to drive it by hand: each call begins the routine that the
// machine would begin and steps it to its end, or step by step where a test interleaves.

using System;
using System.Collections.Generic;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>A heap under test, and its events.</summary>
sealed class HeapRig : IEventSink
{
    public const int NoPointers = 1;
    public const int OnePointer = 2;
    public const int PointerScalar = 3;
    public const int ThreeWords = 4;
    public const int Byte = 5;
    public const int Huge = 6;

    readonly Goroutine[] _goroutines;
    readonly Processor[] _processors;

    public HeapRig(MachineOptions? options = null, int processors = 2)
    {
        options ??= new MachineOptions { WbShadow = 0 };
        Machine = new Machine(
            NewProgram(),
            options with
            {
                Processors = processors,
            },
            [],
            new NoChoices(),
            this
        );
        _processors = Machine.Processors;
        _goroutines = new Goroutine[processors];
        for (int i = 0; i < processors; i++)
        {
            _goroutines[i] = new Goroutine(i + 1);
        }

        Reset();
    }

    public Machine Machine { get; }
    public GcHeap Heap => Machine.Heap;
    public List<Event> Events { get; } = [];

    /// <summary>False: events are dropped.</summary>
    public bool Records { get; init; } = true;
    public HeapBitmap Bitmap => Heap.Bitmap;
    public Memory Memory => Machine.Memory;

    /// <summary>The goroutine that runs on a P.</summary>
    public Goroutine On(int processor) => _goroutines[processor];

    public RuntimeType Type(int id) => Machine.Program.Types[id];

    public void Reset()
    {
        Machine.Memory.Reset(Machine.Program, []);
        Heap.Reset();
        Flush();
        Events.Clear();
    }

    public void Accept(ReadOnlySpan<Event> batch)
    {
        if (Records)
        {
            Events.AddRange(batch);
        }
    }

    public List<Event> Flush()
    {
        Machine.Emit.Flush();
        return Events;
    }

    public ulong New(int type, ulong count = 1, int processor = 0)
    {
        Malloc.Begin(On(processor), Type(type), count, site: 7);
        return Run(processor);
    }

    /// <summary>Memory without pointers and without a type.</summary>
    public ulong NewRaw(
        ulong sizeBytes,
        int processor = 0,
        MallocOptions flags = MallocOptions.None
    )
    {
        Malloc.Begin(On(processor), sizeBytes, 0, 0, flags | MallocOptions.NoScan, site: 7);
        return Run(processor);
    }

    public ulong SweepOne(int processor = 0)
    {
        On(processor).Push(Routine.SweepOne, 0);
        return Run(processor);
    }

    /// <summary>Sweeps everything that is left.</summary>
    public void SweepAll()
    {
        while (SweepOne() != Sweeper.NothingLeft) { }
    }

    /// <summary>What the collector does between marking and sweeping, with the world stopped.</summary>
    public void BeginSweep()
    {
        Heap.FlushCaches();
        Heap.GatherStats();
        Heap.Stats.NextGc =
            Heap.Stats.HeapAlloc + Heap.Stats.HeapAlloc * (ulong)Heap.Stats.GcPercent / 100;
        Heap.Sweep.BeginSweepCycle();
    }

    /// <summary>Marks the objects and sweeps the rest.</summary>
    public void Collect(params ReadOnlySpan<ulong> live)
    {
        SweepAll();
        foreach (ulong block in live)
        {
            Bitmap.SetMarked(Heap.ObjectStart(block));
        }

        BeginSweep();
        SweepAll();
    }

    /// <summary>Steps a P's goroutine until its routines have ended; the result of the last.</summary>
    public ulong Run(int processor)
    {
        while (Step(processor)) { }
        return On(processor).Result;
    }

    /// <summary>One step of a P's goroutine; false: it has nothing to do.</summary>
    public bool Step(int processor)
    {
        Goroutine g = On(processor);
        if (g.ActivationCount == 0)
        {
            return false;
        }

        Machine.StepRoutine(_processors[processor], g);
        return true;
    }

    static Program NewProgram() =>
        new()
        {
            Functions = [],
            Types =
            [
                NewType(0, 0, []),
                NewType(NoPointers, 24, []),
                NewType(OnePointer, 8, [1]),
                NewType(PointerScalar, 16, [1]),
                NewType(ThreeWords, 24, [0b101]),
                NewType(Byte, 1, []),
                NewType(Huge, 131072 * 8, new ulong[2048]),
            ],
            Constants = [],
            RoData = Segment(Layout.RoDataStart),
            NoPtrData = Segment(Layout.DataStart),
            Data = Segment(Layout.DataStart),
            Bss = Segment(Layout.DataStart),
            NoPtrBss = Segment(Layout.DataStart),
            InitFunction = 0,
            MainFunction = 0,
            Info = ProgramInfo.Empty,
        };

    static RuntimeType NewType(int id, ulong sizeBytes, ulong[] mask) =>
        new()
        {
            Id = id,
            Name = $"T{id}",
            SizeBytes = sizeBytes,
            AlignBytes = 8,
            PointerMask = mask,
            Kind = TypeKind.Struct,
        };

    static StaticSegment Segment(ulong start) =>
        new()
        {
            Start = start,
            Words = [],
            PointerMask = [],
        };

    sealed class NoChoices : IChoiceSource
    {
        public uint Next(ChoiceKind kind, uint bound) =>
            throw new InvalidOperationException("HeapRig: the heap asks no questions");
    }
}
