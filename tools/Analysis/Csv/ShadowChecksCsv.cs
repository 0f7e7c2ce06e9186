using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>shadow_checks.csv.</summary>
sealed class ShadowChecksCsv(ProgramFacts facts, CsvFile file) : CsvTimeline(file)
{
    readonly BarrierTracker _barriers = new();

    protected override void OnBarrierStart(
        in Event e,
        ulong destination,
        ulong value,
        BarrierKind barrier,
        int site
    ) => _barriers.Start(in e, destination, value, barrier, site);

    protected override void OnRootStart(in Event e, RootKind root, int scanned) =>
        _barriers.Leave(in e);

    protected override void OnScanStart(in Event e, ulong @object) => _barriers.Leave(in e);

    protected override void OnShadowCheck(
        in Event e,
        ulong address,
        ulong memory,
        ulong shadow,
        ShadowVerdict verdict
    )
    {
        BarrierInProgress barrier = _barriers.Current(in e);
        bool isBarrier = barrier.Kind != BarrierKind.None && barrier.Destination == address;
        Actor(in e);
        File.Text(isBarrier ? "barrier" : "collector");
        File.Address(address);
        File.Address(memory);
        File.Address(shadow);
        File.Name(verdict);
        File.Text(isBarrier ? facts.Position(barrier.Site) : "");
        File.End();
    }
}
