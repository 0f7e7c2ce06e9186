using System;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Opens traces for verbs.</summary>
static class TraceFiles
{
    /// <summary>
    /// Opens a trace that is going to be read from end to end: all checksums are verified now, so that what is damaged
    /// is known before anything is made of the rest. Without a walk they are when something is read.
    /// </summary>
    /// <exception cref="UserErrorException">It is no trace, or no file.</exception>
    public static TraceReader Open(Session session, string path, bool walk = true)
    {
        try
        {
            TraceReader trace = TraceReader.Open(path, walk);
            session.Log.TraceOpened(path, trace.Blocks.Count, trace.FileBytes, trace.Header.Level);
            return trace;
        }
        catch (NotSupportedException e)
        {
            throw new UserErrorException($"{path}: {e.Message}");
        }
        catch (TraceFormatException e)
        {
            throw new UserErrorException(
                $"{path}: {e.Message}; give a file of 'gcsim run --trace'"
            );
        }
    }

    /// <summary>Tells on standard error what a trace lost. True: it has all that was recorded.</summary>
    public static bool TellMissing(Session session, string path, TraceReader trace)
    {
        foreach (MissingPart part in trace.Missing)
        {
            session.Terminal.Error.WriteLine($"gcsim: {path}: {part}");
        }

        return trace.IsComplete;
    }

    /// <summary>Tells what a trace of a newer version has that this one does not know.</summary>
    public static void TellSkipped(Session session, string path, TraceReader trace)
    {
        if (trace.SkippedEvents > 0 || trace.SkippedFrames > 0)
        {
            TraceHeader header = trace.Header;
            session.Terminal.Error.WriteLine(
                $"gcsim: {path}: of format {header.Major}.{header.Minor}: skipped {trace.SkippedEvents} events of unknown kinds, "
                    + $"{trace.SkippedFrames} frames of unknown types"
            );
        }
    }

    /// <summary>Refuses traces that do not hold every event.</summary>
    public static void DemandFull(string path, TraceReader trace)
    {
        if (trace.Header.Level != TraceLevel.Full)
        {
            throw new UserErrorException(
                $"{path}: a trace of level {trace.Header.Level} does not hold all events; "
                    + "record it again with level Full"
            );
        }
    }

    /// <summary>How many blocks from the first on follow each other without a hole.</summary>
    public static int UnbrokenBlocks(TraceReader trace)
    {
        ulong next = 0;
        int blocks = 0;
        while (blocks < trace.Blocks.Count && trace.Blocks[blocks].FirstEvent == next)
        {
            next = trace.Blocks[blocks].EndEvent;
            blocks++;
        }

        return blocks;
    }
}
