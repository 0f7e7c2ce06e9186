using System;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>All that the events of a run tell of its state: heap, shadow words, goroutines, Ps, collector.</summary>
public sealed class RunReplica : IEventSink
{
    public RunReplica(ProgramFacts facts)
    {
        Heap = new HeapReplica(facts, new FindingLog(), keepsWrites: false);
        Shadow = new ShadowModel(Heap);
        Unknown = new UnknownBytes(Heap);
    }

    /// <summary>Memory, spans, objects and marks.</summary>
    public HeapReplica Heap { get; }

    /// <summary>Goroutines, Ps, collector and told roots.</summary>
    public RunState State { get; } = new();

    internal ShadowModel Shadow { get; }

    internal UnknownBytes Unknown { get; }

    /// <summary>The shadow word of an address.</summary>
    public ulong ShadowWord(ulong address) => Shadow.Read(address);

    /// <summary>Bytes of the word at an address that no event told: bit i, the byte at address + i.</summary>
    public ulong UnknownBytesOf(ulong address) => Unknown.Read(address);

    public void Accept(ReadOnlySpan<Event> batch)
    {
        foreach (ref readonly Event e in batch)
        {
            Visit(in e);
        }
    }

    /// <summary>Applies one event.</summary>
    public void Visit(in Event e)
    {
        Shadow.Visit(in e);
        Unknown.Visit(in e);
        Heap.Visit(in e);
        State.Visit(in e);
    }
}
