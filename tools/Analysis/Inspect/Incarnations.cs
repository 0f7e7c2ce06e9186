using System.Globalization;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>
/// The objects that had one block, one after another: a block is freed and allocated again. Each is named by the
/// step of its allocation.
/// </summary>
sealed class Incarnations(InspectReport report, ProgramFacts facts)
{
    readonly InspectTable _table = report.Table(
        "incarnations",
        "incarnation",
        "object",
        "type",
        "bytes",
        "allocated_by",
        "site",
        "freed_step",
        "freed_by"
    );
    object?[]? _row;

    /// <summary>The step at which the object that has the block now was allocated; null: nobody has it.</summary>
    public ulong? Current { get; private set; }

    /// <summary>Takes who has the block from a replica.</summary>
    public void Start(RunReplica run, ulong block)
    {
        End();
        if (run.Heap.Objects.TryFindElement(block, out HeapObject found) && found.Record.IsLive)
        {
            ObjectRecord record = found.Record;
            Begin(record.AllocStep, block, record.Type, record.RequestedBytes);
            Describe(record.AllocGoroutine, record.AllocSite);
        }
    }

    /// <summary>Nobody has it, as far as is known.</summary>
    public void End()
    {
        Current = null;
        _row = null;
    }

    /// <summary>Takes an Alloc or a Free of the block; others change nothing.</summary>
    public void Follow(in Event e)
    {
        if (e.Kind == EventKind.Alloc)
        {
            Begin(e.Step, e.A, (int)e.C, e.B);
            Describe(e.Goroutine, (int)e.D);
        }
        else if (e.Kind == EventKind.Free && _row is not null)
        {
            _row[^2] = e.Step;
            _row[^1] = string.Create(
                CultureInfo.InvariantCulture,
                $"sweep by G{e.Goroutine} on P{e.Processor}"
            );
        }
    }

    /// <summary>The row of a Free has been told: the block is free.</summary>
    public void After(in Event e)
    {
        if (e.Kind == EventKind.Free)
        {
            End();
        }
    }

    void Begin(ulong step, ulong block, int type, ulong bytes)
    {
        Current = step;
        _row = new object?[_table.Columns.Count];
        _row[0] = step;
        _row[1] = Narrator.Hex(block);
        _row[2] = facts.Type(type).Name;
        _row[3] = bytes;
        _table.Add(_row);
    }

    void Describe(int goroutine, int site)
    {
        _row![4] = string.Create(CultureInfo.InvariantCulture, $"G{goroutine}");
        _row[5] = facts.Position(site);
    }
}
