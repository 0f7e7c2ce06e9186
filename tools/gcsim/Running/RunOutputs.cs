// Everything that wants to see a run: the terminal, a trace file, CSV files, the judges. They are opened
// before the run, so that a path that cannot be written is told before any work is done.

using System;
using System.Collections.Immutable;
using GcSim.Analysis;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>The sinks of one run.</summary>
sealed class RunOutputs : IDisposable
{
    readonly TraceWriter? _trace;
    readonly StateRecorder? _states;
    readonly CsvExporter? _csv;
    readonly TraceChecker? _judges;

    /// <param name="tracePath">Where to record; null: nowhere.</param>
    /// <param name="recording">How to record.</param>
    /// <param name="snapshotBlocks">Blocks from one snapshot to the next; 0: none.</param>
    /// <param name="csvFolder">Where to write CSV files; null: nowhere.</param>
    /// <param name="isJudged">True: the judges watch.</param>
    public RunOutputs(
        RunRecipe recipe,
        Terminal terminal,
        string? tracePath,
        TraceWriterOptions recording,
        int snapshotBlocks,
        string? csvFolder,
        bool isJudged
    )
    {
        ImmutableArray<IEventSink>.Builder sinks = ImmutableArray.CreateBuilder<IEventSink>();
        sinks.Add(new PrintSink(bytes => terminal.WriteProgramOutput(bytes.Span)));
        ProgramInfo info = recipe.Program.Info;
        try
        {
            if (tracePath is not null)
            {
                OutputPaths.MakeFolderOf(tracePath);
                sinks.Add(_trace = TraceWriter.Create(tracePath, recipe.Config, info, recording));
                _states = new StateRecorder(_trace, recording.BlockEvents, snapshotBlocks);
            }

            if (csvFolder is not null)
            {
                sinks.Add(_csv = new CsvExporter(info, csvFolder, replace: true));
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        if (isJudged)
        {
            _judges = Judges.For(recipe);
            sinks.Add(_trace is null ? _judges : new FindingFlush(_judges, _trace));
        }

        Sink = new SinkList(sinks.ToImmutable());
    }

    public IEventSink Sink { get; }

    /// <summary>Runs a machine, whose events go to <see cref="Sink"/>, to its end.</summary>
    public RunResult Drive(Machine machine) => _states?.Run(machine) ?? machine.Run();

    /// <summary>Takes a choice that the run's seed does not give.</summary>
    public void Record(ChoiceRecord choice) => _trace?.Accept(choice);

    /// <summary>Events recorded; 0 without a trace.</summary>
    public ulong RecordedEvents => _trace?.EventCount ?? 0;

    /// <summary>Snapshots that were due while the heap was too large for them.</summary>
    public int SnapshotsLeftOut => _states?.LeftOut ?? 0;

    /// <summary>What the judges found; null without judges.</summary>
    public CheckReport? Report { get; private set; }

    /// <summary>The run has ended: finishes all files.</summary>
    public void Complete()
    {
        _trace?.Complete(_states?.EndDigest);
        _csv?.Complete();
        Report = _judges?.Finish();
    }

    /// <summary>Closes the files; without <see cref="Complete"/> a trace is an unfinished one.</summary>
    public void Dispose()
    {
        _trace?.Dispose();
        _csv?.Dispose();
    }
}
