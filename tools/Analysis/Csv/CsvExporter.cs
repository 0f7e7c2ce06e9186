// Writes all CSV files of a run in one pass and constant memory: what is kept is bounded by goroutines, Ps
// and the heap's objects, not by the length of the trace.

using System;
using System.IO;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>
/// Exports a run's timelines as CSV, live or from a file. Disposed before it is complete, it leaves the
/// folder as it was.
/// </summary>
public sealed class CsvExporter : IEventSink, IDisposable
{
    readonly CsvFileSet _files;
    readonly ObjectTable _objects;
    readonly CsvTimeline[] _timelines;

    /// <summary>Creates the folder if need be.</summary>
    /// <exception cref="IOException">A file stands there already, or cannot be made.</exception>
    public CsvExporter(ProgramInfo program, string directory, bool replace = false)
    {
        Directory.CreateDirectory(directory);
        if (!replace)
        {
            RefuseExisting(directory);
        }

        ProgramFacts facts = new(program);
        _objects = new ObjectTable(facts, new FindingLog());
        _files = new CsvFileSet(directory);
        try
        {
            _timelines = OpenAll(_files, facts, _objects);
        }
        catch
        {
            _files.Dispose();
            throw;
        }
    }

    public void Accept(ReadOnlySpan<Event> batch)
    {
        foreach (ref readonly Event e in batch)
        {
            foreach (CsvTimeline timeline in _timelines)
            {
                timeline.Visit(in e);
            }

            _objects.Visit(in e);
        }
    }

    /// <summary>The trace has ended: closes all files and gives them their names.</summary>
    public void Complete()
    {
        foreach (CsvTimeline timeline in _timelines)
        {
            timeline.Finish();
        }

        _files.Publish();
    }

    public void Dispose() => _files.Dispose();

    static CsvTimeline[] OpenAll(CsvFileSet files, ProgramFacts facts, ObjectTable objects) =>
        [
            new HeapCsv(files.Open(CsvTables.Heap)),
            new PhasesCsv(files.Open(CsvTables.Phases)),
            new GoroutinesCsv(facts, files.Open(CsvTables.Goroutines)),
            new ProcessorsCsv(files.Open(CsvTables.Processors)),
            new BarriersCsv(facts, files.Open(CsvTables.Barriers)),
            new ShadowChecksCsv(facts, files.Open(CsvTables.ShadowChecks)),
            new SweepCsv(files.Open(CsvTables.Sweep)),
            new AllocationsCsv(facts, objects, files.Open(CsvTables.Allocations)),
            new CyclesCsv(objects, files.Open(CsvTables.Cycles)),
        ];

    static void RefuseExisting(string directory)
    {
        foreach (CsvTable table in CsvTables.All)
        {
            string path = Path.Combine(directory, table.FileName);
            if (File.Exists(path))
            {
                throw new IOException(
                    $"{path} exists already: choose another folder, or allow it to be replaced."
                );
            }
        }
    }
}
