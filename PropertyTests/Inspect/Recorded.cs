using System.Threading;
using GcSim.Analysis;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>Recorded runs and their indexes.</summary>
static class Recorded
{
    /// <summary>Small blocks make many groups of a short run.</summary>
    const int BlockEvents = 64;

    public static TimeMachine Index(Workplace work, TraceReader trace) =>
        TimeMachines.Open(trace, "", work.At("t.gcix"), false, _ => { }, CancellationToken.None);

    public static string Path(Workplace work, string program, string name)
    {
        string path = work.At(name + ".gctrace");
        _ = Command.Run("run", Repository.PathOf(program), "--trace", path);
        return path;
    }

    /// <summary>A recorded run, cut into small blocks.</summary>
    public static TraceReader Trace(Workplace work, string program, string name = "t")
    {
        using TraceReader whole = TraceReader.Open(Path(work, program, name));
        string path = work.At(name + "-small.gctrace");
        TraceWriterOptions options = new() { BlockEvents = BlockEvents };
        using (
            TraceWriter writer = TraceWriter.Create(
                path,
                whole.Header.Config,
                whole.Header.Program,
                options
            )
        )
        {
            whole.ReadTo(writer);
            writer.Complete();
        }

        return TraceReader.Open(path);
    }
}
