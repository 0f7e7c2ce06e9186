// A machine with a few heap objects on which barriers are driven by hand, step by step, so that a test
// sees what each step did.

using System.Collections.Generic;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>Drives one barrier at a time and keeps its events by step.</summary>
sealed class BarrierRig
{
    const int Type = HeapRig.PointerScalar;

    readonly HeapRig _heap;
    readonly Goroutine _g = new(1);

    public BarrierRig(int wbShadow = 1, RuntimeTree tree = RuntimeTree.Jan14)
    {
        _heap = new HeapRig(new MachineOptions { WbShadow = wbShadow, Tree = tree });
        for (int i = 0; i < Objects.Length; i++)
        {
            Objects[i] = _heap.New(Type);
        }

        Forget();
    }

    public Machine Machine => _heap.Machine;
    public Processor Processor => Machine.Processors[0];

    /// <summary>Two-word objects, pointer then scalar, all reachable for the tests' purposes.</summary>
    public ulong[] Objects { get; } = new ulong[4];

    public ref ulong Word(ulong address) => ref Machine.Memory.Word(address);

    /// <summary>One list of events for each step of the last routine.</summary>
    public List<EventKind[]> Steps { get; } = [];

    /// <summary>Runs a barriered store of one word to its end.</summary>
    public void Store(ulong destination, ulong value, BarrierKind kind = BarrierKind.Pointer)
    {
        WriteBarrier.Begin(_g, destination, value, kind, site: 3);
        Run();
    }

    /// <summary>Runs typedmemmove of the rig's two-word type.</summary>
    public void Move(ulong destination, ulong source)
    {
        TypedMove.Begin(_g, destination, source, Type, site: 3);
        Run();
    }

    /// <summary>Runs typedslicecopy of the rig's two-word type.</summary>
    public void CopySlice(ulong destination, ulong source, ulong count)
    {
        SliceCopy.Begin(_g, destination, source, count, _heap.Type(Type), site: 3);
        Run();
    }

    /// <summary>Runs typedmemmovepartial of the rig's two-word type.</summary>
    public void MovePartial(ulong destination, ulong source, ulong offset, ulong sizeBytes)
    {
        Simulator.MovePartial.Begin(_g, destination, source, Type, offset, sizeBytes, site: 3);
        Run();
    }

    /// <summary>Runs callwritebarrier for a frame of three words: pointer, scalar, pointer.</summary>
    public void StoreResults(ulong frame, ulong frameBytes, ulong resultOffset)
    {
        CallResults.Begin(_g, frame, HeapRig.ThreeWords, frameBytes, resultOffset, site: 3);
        Run();
    }

    public ulong NewTriple() => _heap.New(HeapRig.ThreeWords);

    /// <summary>An array of the rig's two-word type.</summary>
    public ulong NewArray(ulong count) => _heap.New(Type, count);

    /// <summary>Runs a barrier of several words whose values stand at the source address.</summary>
    public void StoreWords(ulong destination, ulong source, int words, ulong mask)
    {
        BarrierWords.Begin(_g, destination, source, words, mask, BarrierKind.Fat, site: 3);
        Run();
    }

    /// <summary>Drops what has been emitted so far.</summary>
    public void Forget()
    {
        _heap.Flush();
        _heap.Events.Clear();
        Steps.Clear();
    }

    /// <summary>All events of the last routine.</summary>
    public List<Event> Events => _heap.Flush();

    void Run()
    {
        Forget();
        while (_g.ActivationCount > 0)
        {
            int before = Events.Count;
            try
            {
                Machine.StepRoutine(Processor, _g);
            }
            finally
            {
                List<Event> events = Events;
                Steps.Add(
                    events.GetRange(before, events.Count - before).ConvertAll(e => e.Kind).ToArray()
                );
            }
        }
    }
}
