// Finds or builds the index of a trace. It lies beside the trace as TRACE.gcix, or in the system's folder for
// temporary files where that cannot be written. It is built in a file of its own and moved into place when it is
// complete, so that two commands at once, or a broken off one, leave no half index.

using System;
using System.IO;
using System.Linq;
using System.Threading;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>Opens time machines.</summary>
public static class TimeMachines
{
    /// <summary>Opens the index of a trace, or builds it if there is none, a stale or a damaged one.</summary>
    /// <param name="indexPath">Where it is to lie; null: beside the trace.</param>
    /// <param name="rebuild">True: build it whatever there is.</param>
    /// <param name="progress">Told after each block how many events have been read.</param>
    public static TimeMachine Open(
        TraceReader trace,
        string tracePath,
        string? indexPath,
        bool rebuild,
        Action<ulong> progress,
        CancellationToken stop
    )
    {
        string path = indexPath ?? tracePath + ".gcix";
        string fallback = Path.Combine(Path.GetTempPath(), Fallback(trace));
        TimeMachine? found = rebuild
            ? null
            : new[] { path, fallback }
                .Select(place => TryOpen(trace, place))
                .FirstOrDefault(machine => machine is not null);
        if (found is not null)
        {
            return found;
        }

        try
        {
            Build(trace, path, progress, stop);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException && indexPath is null)
        {
            path = fallback;
            Build(trace, path, progress, stop);
        }

        return Open(trace, new FileStream(path, FileMode.Open, FileAccess.Read));
    }

    /// <summary>A time machine with an index that is there; the stream is disposed with it.</summary>
    /// <exception cref="DamagedIndexException">It is no index of this trace.</exception>
    public static TimeMachine Open(TraceReader trace, Stream stream)
    {
        TraceIndex index = TraceIndex.Open(stream);
        try
        {
            return index.Identity == TraceIdentity.Of(trace)
                ? new TimeMachine(trace, index)
                : throw new DamagedIndexException("another trace");
        }
        catch (DamagedIndexException)
        {
            index.Dispose();
            throw;
        }
    }

    /// <summary>Writes the index of a trace into a stream.</summary>
    /// <param name="progress">Told after each block how many events have been read.</param>
    public static void Build(
        TraceReader trace,
        Stream target,
        Action<ulong> progress,
        CancellationToken stop
    ) => IndexBuilder.Build(trace, target, progress, stop);

    static string Fallback(TraceReader trace) =>
        $"gcsim-{TraceIdentity.Of(trace).Digest:x16}-{trace.FileBytes}.gcix";

    static TimeMachine? TryOpen(TraceReader trace, string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return Open(trace, new FileStream(path, FileMode.Open, FileAccess.Read));
        }
        catch (Exception e)
            when (e is DamagedIndexException or IOException or UnauthorizedAccessException)
        {
            // It is built again.
        }

        return null;
    }

    static void Build(
        TraceReader trace,
        string path,
        Action<ulong> progress,
        CancellationToken stop
    )
    {
        string part = $"{path}.{Environment.ProcessId}.part";
        try
        {
            using (FileStream target = new(part, FileMode.Create, FileAccess.Write))
            {
                IndexBuilder.Build(trace, target, progress, stop);
            }

            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
