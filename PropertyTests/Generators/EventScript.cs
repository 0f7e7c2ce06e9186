// Hand-built traces for the judges. A script is a little program (two types, two root segments, sites that
// stand at main.go:1, main.go:2, ...) and events that a test writes down one by one. Each At is a step of
// its own, ten nanoseconds after the one before.

using System;
using System.Collections.Generic;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>Writes events down, step by step.</summary>
public sealed class EventScript : IEventSink
{
    public const ulong Arena = 0xc208000000;
    public const ulong Data = 0x500000;
    public const ulong Bss = 0x600000;

    /// <summary>Two words, the first a pointer.</summary>
    public const int Node = 1;

    /// <summary>One pointer; allocations hold any number of them.</summary>
    public const int Pointers = 2;

    readonly EventEmitter _emitter;
    readonly List<Event> _events = [];
    ulong _step;

    public EventScript() => _emitter = new EventEmitter(this);

    public static ProgramInfo TracedProgram { get; } =
        new()
        {
            Types =
            [
                new TypeDescription("", 0, [], false),
                new TypeDescription("main.Node", 16, [0b01], false),
                new TypeDescription("*main.Node", 8, [0b1], true),
            ],
            Functions = ["", "main.main", "main.worker"],
            Files = ["main.go"],
            Sites = [.. Sites()],
            Globals = [new GlobalDescription("main.head", Bss, Pointers)],
            Segments =
            [
                new SegmentDescription("data", Data, Data + 64, [0b01]),
                new SegmentDescription("bss", Bss, Bss + 64, [0b11]),
                new SegmentDescription("noptrbss", Bss + 64, Bss + 128, []),
            ],
            ArenaStart = Arena,
        };

    /// <summary>All events so far.</summary>
    public Event[] Events
    {
        get
        {
            _emitter.Flush();
            return [.. _events];
        }
    }

    public void Accept(ReadOnlySpan<Event> batch) => _events.AddRange(batch);

    /// <summary>Begins the next step: this P acts for this G.</summary>
    public EventEmitter At(int processor, int goroutine)
    {
        _step++;
        _emitter.Begin(_step, 10 * _step, processor, goroutine);
        return _emitter;
    }

    /// <summary>Before the first step: what memory holds from the start.</summary>
    public EventEmitter AtStart()
    {
        _emitter.Begin(0, 0, 0, 0);
        return _emitter;
    }

    /// <summary>The i-th element of the first span, as <see cref="AllocNodes"/> lays it out.</summary>
    public static ulong NodeAt(int i) => Arena + 16 * (ulong)i;

    /// <summary>A span of 16-byte elements; the first ones are nodes, allocated at main.go:1.</summary>
    public void AllocNodes(int count)
    {
        At(0, 1).SpanAlloc(Arena, 1, 16, SpanState.InUse);
        for (int i = 0; i < count; i++)
        {
            At(0, 1).Alloc(NodeAt(i), 16, Node, 1);
        }
    }

    /// <summary>All that a barrier does that is on, with wbshadow off, for a value in the heap.</summary>
    public void Barrier(int processor, int goroutine, ulong slot, ulong value, int site)
    {
        At(processor, goroutine).BarrierStart(slot, value, BarrierKind.Pointer, site);
        At(processor, goroutine).BarrierStore(slot, value);
        At(processor, goroutine).Shade(value, value);
    }

    static IEnumerable<SiteDescription> Sites()
    {
        for (int line = 0; line < 50; line++)
        {
            yield return new SiteDescription(1, 0, line, 1);
        }
    }
}
