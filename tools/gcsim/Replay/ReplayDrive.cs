// Runs a machine through a replay and compares its state with the digests of the trace, each at its place: when so
// many events have been told, at the end of the step. The sink compares the events meanwhile.

using System;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Drives one replay.</summary>
sealed class ReplayDrive(TraceReader trace, ReplayRange range, bool comparesStates)
{
    readonly ulong _lastStep = LastStep(trace, range);
    readonly ulong _lastTime = trace.Blocks.Count == 0 ? 0 : trace.Blocks[^1].LastTimeNanoseconds;

    /// <summary>States that were compared and are those of the trace.</summary>
    public int StateCount { get; private set; }

    /// <summary>The first state that differs; null: none did.</summary>
    public StateDifference? Difference { get; private set; }

    /// <summary>
    /// Runs on from where the machine is. False: to the middle of the trace only, where the range ends or the state differs.
    /// </summary>
    public bool Run(Machine machine)
    {
        for (int block = 0; comparesStates && block < trace.Blocks.Count; block++)
        {
            if (trace.Blocks[block].State is not { } state || state.Events <= EventsOf(machine))
            {
                continue;
            }

            if (RunTo(machine, state.Events))
            {
                return IsAtEnd(machine);
            }

            if (EventsOf(machine) < state.Events)
            {
                return !IsAtUntil(machine);
            }

            if (!Compare(machine, state, block))
            {
                return false;
            }
        }

        return RunTo(machine, ulong.MaxValue) ? IsAtEnd(machine) : !IsAtUntil(machine);
    }

    static ulong EventsOf(Machine machine) => machine.Emit.EventCount;

    bool IsAtUntil(Machine machine) => machine.Steps >= range.UntilStep;

    /// <summary>Runs to the place, or to where the range ends. True: the run has ended.</summary>
    bool RunTo(Machine machine, ulong events)
    {
        ulong limit = machine.Options.MaxSteps;
        return limit == 0 || _lastStep < limit
            ? machine.RunTo(_lastStep, events, _lastTime) is not null
            : machine.RunToEvents(events, _lastTime) is not null;
    }

    /// <summary>
    /// Where to stop at the latest. One step behind the trace's last event a replay has nothing more to see; a run that
    /// goes on there, perhaps for ever without an event, is told by what it lacks; so is one that waits for a time after it.
    /// </summary>
    static ulong LastStep(TraceReader trace, ReplayRange range)
    {
        ulong last = trace.Blocks.Count == 0 ? 0 : trace.Blocks[^1].LastStep;
        ulong behind = last == ulong.MaxValue ? last : last + 1;
        return range.UntilStep is { } until ? Math.Min(until, behind) : behind;
    }

    bool IsAtEnd(Machine machine)
    {
        if (comparesStates && trace.Totals is { StateDigest: { } digest } totals)
        {
            _ = Compare(machine, new StateMark(totals.Events, digest), null);
        }

        return true;
    }

    bool Compare(Machine machine, StateMark recorded, int? block)
    {
        ulong found = machine.StateDigest();
        if (found == recorded.Digest && EventsOf(machine) == recorded.Events)
        {
            StateCount++;
            return true;
        }

        Difference = new(EventsOf(machine), machine.Steps, block, recorded.Digest, found);
        return false;
    }
}
