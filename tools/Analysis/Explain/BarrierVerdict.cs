using System;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Why the write barrier did not tell the collector of a write.</summary>
static class BarrierVerdict
{
    /// <param name="write">The culprit's write; null: none is known.</param>
    /// <param name="phase">gcphase at that moment.</param>
    /// <param name="hasShaded">The barrier shaded the object in question.</param>
    public static string Of(SlotDeed? write, GcPhase? phase, bool hasShaded) =>
        write?.How switch
        {
            null => "No write is known that a barrier could have told of.",
            WriteHow.Plain => "It is a plain store: no write barrier goes with it.",
            WriteHow.Copy => "It is a plain copy of memory: no write barrier goes with it.",
            WriteHow.BarrierOff when phase is GcPhase.Mark or GcPhase.MarkTermination =>
                "Its write barrier was off although the collector was marking.",
            WriteHow.BarrierOff => $"Its write barrier was off, as it is in phase {phase}.",
            WriteHow.Barrier when hasShaded =>
                "Its write barrier did shade the object: the mark was lost later.",
            WriteHow.Barrier =>
                $"Its {write.Barrier} barrier was on, but did not shade the object.",
            WriteHow.Initial or WriteHow.None => "The word held it from the start.",
            _ => throw new ArgumentOutOfRangeException(
                nameof(write),
                write.How,
                "BarrierVerdict.Of: no words for value"
            ),
        };
}
