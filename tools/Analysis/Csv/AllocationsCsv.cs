using GcSim.TraceFormat;

namespace GcSim.Analysis;

/// <summary>allocations.csv.</summary>
sealed class AllocationsCsv(ProgramFacts facts, ObjectTable objects, CsvFile file)
    : CsvTimeline(file)
{
    protected override void OnAlloc(
        in Event e,
        ulong @object,
        ulong requestedBytes,
        int type,
        int site
    )
    {
        Actor(in e);
        File.Address(@object);
        File.Number(requestedBytes);
        if (objects.TryFindElement(@object, out HeapObject allocated))
        {
            File.Number(allocated.Span.ElementBytes);
        }
        else
        {
            File.Empty();
        }

        File.Text(facts.Type(type).Name);
        File.Text(facts.Position(site));
        File.End();
    }
}
