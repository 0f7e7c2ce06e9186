// barriers.csv: one row for each word that went through a barrier. A barrier is several events of one P; it
// is over when that P does something that is no part of a barrier. One barrier a P is open at most.

using System.Collections.Generic;
using System.Linq;
using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>barriers.csv.</summary>
sealed class BarriersCsv(ProgramFacts facts, CsvFile file) : CsvTimeline(file)
{
    readonly Dictionary<int, Open> _open = [];

    public override void Visit(in Event e)
    {
        if (_open.Count > 0 && !IsPartOfBarrier(e.Kind))
        {
            Close(e.Processor);
        }

        base.Visit(in e);
    }

    public override void Finish()
    {
        foreach (int processor in _open.Keys.Order().ToArray())
        {
            Close(processor);
        }
    }

    protected override void OnBarrierStart(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    ) => _open[e.Processor] = new Open(e, destination, value, barrier, site);

    protected override void OnBarrierOff(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    ) => Write(new Open(e, destination, value, barrier, site) { IsStored = true });

    protected override void OnShadowCheck(
        in Event e,
        ulong address,
        ulong memory,
        ulong shadow,
        ShadowVerdict verdict
    )
    {
        if (_open.TryGetValue(e.Processor, out Open? open) && open.Destination == address)
        {
            open.Verdict = verdict;
        }
    }

    protected override void OnBarrierStore(in Event e, ulong destination, ulong value)
    {
        if (_open.TryGetValue(e.Processor, out Open? open))
        {
            open.IsStored = true;
        }
    }

    protected override void OnShade(in Event e, ulong pointer, ulong @object)
    {
        if (_open.TryGetValue(e.Processor, out Open? open))
        {
            open.Shaded = @object;
        }
    }

    /// <summary>What the steps of a barrier emit; shading marks and enqueues.</summary>
    static bool IsPartOfBarrier(EventKind kind) =>
        kind
            is EventKind.ShadowCheck
                or EventKind.ShadowStore
                or EventKind.BarrierStore
                or EventKind.Shade
                or EventKind.Grey
                or EventKind.WorkBuf
                or EventKind.Choice;

    void Close(int processor)
    {
        if (_open.Remove(processor, out Open? open))
        {
            Write(open);
        }
    }

    void Write(Open open)
    {
        Actor(in open.Start);
        File.Name(open.Barrier);
        File.Flag(open.Start.Kind == EventKind.BarrierStart);
        File.Address(open.Destination);
        File.Address(open.Value);
        File.Text(facts.Position(open.Site));
        File.Text(open.Verdict?.ToString() ?? "");
        File.Flag(open.IsStored);
        if (open.Shaded == 0)
        {
            File.Empty();
        }
        else
        {
            File.Address(open.Shaded);
        }

        File.End();
    }

    sealed class Open(Event start, ulong destination, ulong value, BarrierKind barrier, int site)
    {
        public readonly Event Start = start;
        public readonly ulong Destination = destination;
        public readonly ulong Value = value;
        public readonly BarrierKind Barrier = barrier;
        public readonly int Site = site;
        public ShadowVerdict? Verdict;
        public bool IsStored;
        public ulong Shaded;
    }
}
