using System.Collections.Immutable;
using System.IO;
using System.Text;
using System.Threading;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>Runs workloads as they were recorded: GOMAXPROCS=1, a GOGC, a GODEBUG.</summary>
sealed class WorkloadRunner(Simulator.Program program, ImmutableArray<SourceText> sources)
{
    const string ProgramName = "workloads";

    /// <summary>Ten times what the longest workload takes.</summary>
    const ulong MaxSteps = 4_000_000_000;

    public ProgramInfo Info => program.Info;

    /// <summary>Runs a workload.</summary>
    /// <exception cref="System.FormatException">It printed what the protocol does not have.</exception>
    public WorkloadResult Run(
        string id,
        string percent,
        string tree,
        string debug,
        CancellationToken stop
    )
    {
        using MemoryStream text = new();
        PrintSink print = new(bytes => text.Write(bytes.Span));
        RunResult run = Run(id, percent, tree, debug, print, stop);
        return WorkloadOutput.Parse(Encoding.UTF8.GetString(text.ToArray()), run.ExitCode);
    }

    /// <summary>Runs a workload for one who looks at its events.</summary>
    public RunResult Run(
        string id,
        string percent,
        string tree,
        string debug,
        IEventSink sink,
        CancellationToken stop
    )
    {
        MachineOptions options = new() { Processors = 1, MaxSteps = MaxSteps };
        options = RunOptionSet.Apply(options, new RunOptionValue("gogc", percent, "GOGC"));
        options = RunOptionSet.Apply(options, new RunOptionValue("tree", tree, "tree"));
        foreach (RunOptionValue value in GoEnvironment.ReadDebug(debug))
        {
            options = RunOptionSet.Apply(options, value);
        }

        return new RunRecipe(program, sources, [ProgramName, id], options).Run(sink, stop);
    }
}
