using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>
/// Which trace an index was made from, and of how much of it: the blocks from the first up to the first
/// hole. A trace that grew, was cut or was recorded again has another identity.
/// </summary>
/// <param name="Digest">Of all events of these blocks.</param>
readonly record struct TraceIdentity(long FileBytes, int Blocks, ulong Events, ulong Digest)
{
    /// <summary>The identity of the first blocks of a trace.</summary>
    public static TraceIdentity Of(TraceReader trace)
    {
        ulong events = 0;
        int blocks = 0;
        while (blocks < trace.Blocks.Count && trace.Blocks[blocks].FirstEvent == events)
        {
            events = trace.Blocks[blocks].EndEvent;
            blocks++;
        }

        ulong digest = blocks == 0 ? EventDigest.EmptyValue : trace.Blocks[blocks - 1].DigestAfter;
        return new TraceIdentity(trace.FileBytes, blocks, events, digest);
    }
}
