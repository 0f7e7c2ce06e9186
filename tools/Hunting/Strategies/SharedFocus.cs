// What Focus.Shared and Focus.Settled do besides the strategy. While the collector marks beside the program, whoever is at work
// goes on until it stands at an access to what both touch: of the collector's accesses only those to objects that the
// program touches count, which are few among the runtime's own. So a run has as many points as a model that is
// made of such accesses alone.
//
// Outside of the marking the collector goes first, then who looks for work, then the runtime's own goroutines: so the
// program's goroutines are on their processors when the marking begins, and most of their steps fall into it.
//
// What must hold: it decides by the machine, the run's seed and the profile alone.

using System;
using GcSim.Simulator;

namespace GcSim.Hunting;

/// <summary>The points of a run at which program and collector meet.</summary>
sealed class SharedFocus
{
    SharedWords? _shared;
    SharedDetail _detail;

    /// <summary>Takes down what the program touches; null: nobody wants to know.</summary>
    public SharedWords? Touched { get; set; }

    /// <summary>A run begins.</summary>
    public void Begin(ulong seed, RunProfile profile, Focus focus)
    {
        _shared = profile.Shared;
        HuntRandom random = new(seed);
        _detail =
            focus == Focus.Settled ? (SharedDetail)random.Below((uint)SharedDetail.Marks)
            : random.OneIn(2) ? SharedDetail.Slots
            : (SharedDetail)random.Below((uint)SharedDetail.Marks + 1);
    }

    /// <summary>
    /// The P that made the last step stands at an access to what program and collector share. What is not known to be touched by
    /// the program is not shared, unless nothing is known.
    /// </summary>
    public bool IsPoint(Machine machine, Processor last)
    {
        if (Touched is not null)
        {
            SharedAccess.Note(machine, last, Touched);
        }

        ulong address = SharedAccess.At(machine, last, _detail, out bool isProgram);
        return address != 0
            && (
                (isProgram && machine.Heap.InHeap(address))
                || _shared is null
                || _shared.Contains(address)
            );
    }

    /// <summary>The index, among those that can step, of the first that stands at no such access; -1: all do.</summary>
    public int Unsettled(Machine machine)
    {
        ReadOnlySpan<Processor> enabled = machine.Enabled;
        int index = 0;
        while (index < enabled.Length && IsPoint(machine, enabled[index]))
        {
            index++;
        }

        return index < enabled.Length ? index : -1;
    }

    /// <summary>How far a marker goes on before it stands at a point.</summary>
    public Stretch Stretch =>
        _shared is null
            ? Simulator.Stretch.None
            : new Stretch(
                int.MaxValue,
                _detail == SharedDetail.Marks ? StretchEnd.SharedMarks : StretchEnd.SharedWords,
                _shared
            );

    /// <summary>Outside of the marking: the P is the one that <see cref="Leader"/> tells.</summary>
    public static bool IsLeader(Machine machine, Processor p) =>
        Leader(machine) is int leader and >= 0 && machine.Enabled[leader] == p;

    /// <summary>
    /// Outside of the marking: the index of who brings it nearer, among those that can step; -1: nobody does, the
    /// program is at work.
    /// </summary>
    public static int Leader(Machine machine)
    {
        int index = 0;
        int leader = -1;
        int most = 0;
        foreach (Processor p in machine.Enabled)
        {
            int worth =
                p.IsCollecting ? 3
                : p.Running == 0 ? 2
                : machine.Goroutines[p.Running].IsSystem ? 1
                : 0;
            (leader, most) = worth > most ? (index, worth) : (leader, most);
            index++;
        }

        return leader;
    }
}
