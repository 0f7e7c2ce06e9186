// Puts a machine into the state of a snapshot. A snapshot is believed when the state that was loaded has the
// digest, step, time, events and questions that it says. Nobody vouches for its words: a checksum is no protection against
// forgery, and what is no state may break anything in the machine, which is then told as a snapshot that
// cannot be used.

using System;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Loads snapshots.</summary>
static class SnapshotLoader
{
    /// <summary>Loads; gives what is wrong, after which the machine must not be used, or null.</summary>
    public static string? TryLoad(TraceReader trace, SnapshotInfo snapshot, Machine machine)
    {
        try
        {
            machine.Load(new SnapshotWords(trace, snapshot));
            return Compare(snapshot.Facts, machine);
        }
        catch (Exception e) when (e is TraceFormatException || StateException.CanCause(e))
        {
            return e.Message;
        }
    }

    static string? Compare(in SnapshotFacts facts, Machine machine)
    {
        SnapshotFacts found = new(
            machine.Emit.EventCount,
            machine.Steps,
            machine.TimeNanoseconds,
            machine.QuestionCount,
            facts.EventDigest,
            machine.StateDigest()
        );
        return found == facts ? null : $"it says {facts}, and its state is of {found}";
    }
}
