// What a write barrier does about the collector, apart from its store. A dialect is a row of steps; the
// shadow heap's compare and store come before them and are the same in all dialects. A dialect has no state:
// what it decides by is in the machine.
//
// To try a barrier of one's own: derive from this class, list the steps, say when it is on, and put it into
// BarrierDialects. It is then a value of --barrier, of //gcsim:barrier and of a trace's header. README.md of
// Simulator/Barrier has an example, which a test compiles and runs.
//
// Which dialect is sound with which policy for stacks and new objects is told in that README too.

using System.Collections.Immutable;

namespace GcSim.Simulator;

/// <summary>A write barrier's protocol.</summary>
public abstract class BarrierDialect
{
    static readonly ImmutableArray<BarrierStep> s_storeThenShade =
    [
        BarrierStep.Store,
        BarrierStep.ShadeNew,
    ];

    /// <summary>A word of lower case letters: the value of <c>--barrier</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One sentence, for help and documents.</summary>
    public abstract string Meaning { get; }

    /// <summary>What is done for a store to the heap or to a static segment; one Store among them.</summary>
    public abstract ImmutableArray<BarrierStep> Steps { get; }

    /// <summary>
    /// What is done for a store to a stack, as when a goroutine hands a value to another that waits. Its old
    /// word may be anything; the new value goes where the collector may have looked already.
    /// </summary>
    public virtual ImmutableArray<BarrierStep> StackSteps => s_storeThenShade;

    /// <summary>
    /// The barrier is on while stacks and globals are scanned with mutators running. A barrier that relies on
    /// what had been there when marking began must be.
    /// </summary>
    public virtual bool IsOnInScan => true;

    /// <summary>The barrier is on while mutators run and the heap is marked, and in mark termination.</summary>
    public virtual bool IsOnInMark => true;

    /// <summary>
    /// It looks at the word that is overwritten: then storing nil, clearing memory and storing an address
    /// that is no heap pointer need it as well, and the compiler may leave it out nowhere.
    /// </summary>
    public bool NeedsOld => Steps.Contains(BarrierStep.LoadOld);

    /// <summary>Whether <see cref="BarrierStep.ShadeNew"/> shades.</summary>
    /// <param name="isWriterScanned">The writing goroutine's stack has been scanned in this cycle.</param>
    public virtual bool ShadesNew(bool isWriterScanned) => true;
}
