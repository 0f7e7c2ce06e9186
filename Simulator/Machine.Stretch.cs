using System;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

// Steps of the marker by one P, without the frame of a step around each. Most steps of a small run are of this kind: the
// marker goes over the runtime's own objects while all others wait, or while the source of choices lets it go on.
//
// What must hold: it does what as many calls of Step would have done, and tells the same.
public sealed partial class Machine
{
    /// <summary>
    /// Goes on with the P that acts while it marks, and would be the one to be picked.
    /// </summary>
    void StepOn(ulong most, ulong events)
    {
        Processor p = _actor;
        Goroutine g = p.Running != 0 ? _goroutines[p.Running] : p.SystemStack;
        if (g.ActivationCount == 0 || !Marker.IsMarking(g.Top) || !p.IsEnabled)
        {
            return;
        }

        ReadOnlySpan<Processor> enabled = Enabled;
        if (enabled.Length > 1)
        {
            if (CanStay && _stretches!.StretchOf(p) is { MostSteps: > 0 } stretch)
            {
                StepAmong(
                    p,
                    g,
                    stretch,
                    (uint)enabled.Length,
                    (uint)enabled.IndexOf(p),
                    most,
                    events
                );
            }
        }
        else if (
            (Options.Schedule != ScheduleKind.Timed || ProcessorCount == 1) && StepObserver is null
        )
        {
            Mark(p, g, new Stretch(int.MaxValue), 1, 0, most, events);
        }
    }

    /// <summary>The P was picked by a question whose answer can hold for what follows, too.</summary>
    bool CanStay =>
        _stretches is not null && Options.Schedule == ScheduleKind.Random && Picker.IsAsBefore;

    void StepAmong(
        Processor p,
        Goroutine g,
        in Stretch stretch,
        uint bound,
        uint answer,
        ulong most,
        ulong events
    )
    {
        ulong before = Steps;
        try
        {
            Mark(p, g, stretch, bound, answer, most, events);
        }
        finally
        {
            _stretches!.WentOn(bound, answer, (int)(Steps - before));
            QuestionCount += Steps - before;
        }
    }

    void Mark(
        Processor p,
        Goroutine g,
        in Stretch stretch,
        uint bound,
        uint answer,
        ulong most,
        ulong events
    )
    {
        uint changes = _enabled.Changes;
        ulong last = Math.Min(most - Steps, (ulong)stretch.MostSteps) + Steps;
        ulong endNanoseconds = Math.Min(Monitor.NextNanoseconds, _timers.NextNanoseconds);
        ulong costNanoseconds = Costs.OfRoutine(Routine.MarkWorker);
        ref Activation a = ref g.Top;
        while (
            Steps < last
            && Marker.IsMarking(in a)
            && !Ends(in stretch, p.Mark, in a)
            && _enabled.Changes == changes
            && Math.Max(TimeNanoseconds, p.ClockNanoseconds) < endNanoseconds
            && Emit.EventCount < events
        )
        {
            if (bound > 1)
            {
                Emit.Choice(ChoiceKind.Schedule, bound, answer);
            }

            Steps++;
            TimeNanoseconds = Math.Max(TimeNanoseconds, p.ClockNanoseconds);
            EmitAsActor();
            Marker.Step(p, g, ref a);
            p.ClockNanoseconds += costNanoseconds + p.ExtraCostNanoseconds;
            p.ExtraCostNanoseconds = 0;
        }
    }

    bool Ends(in Stretch stretch, MarkState m, in Activation a)
    {
        switch (stretch.End)
        {
            case StretchEnd.None:
                return false;
            case StretchEnd.Reads:
                return !Marker.IsReading(in a);
            case StretchEnd.SharedWords:
            case StretchEnd.SharedMarks:
                ulong address = Marker.NextAccess(m, in a).Address;
                bool counts = (address & 1) == 0 || stretch.End == StretchEnd.SharedMarks;
                return counts && address != 0 && stretch.Shared!.Contains(address);
            default:
                Invariant.Fail($"Machine.Ends: {stretch.End}");
                return true;
        }
    }
}
