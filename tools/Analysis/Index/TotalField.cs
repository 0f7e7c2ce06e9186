namespace GcSim.Analysis;

/// <summary>Keys of <see cref="IndexTable.Totals"/> above those of event kinds. Wire numbers.</summary>
enum TotalField
{
    PeakHeapBytes = 256,
    PeakHeapStep = 257,
    LastStep = 258,
    LastTimeNanoseconds = 259,
}
