using System.Collections.Immutable;

namespace GcSim.Analysis;

/// <summary>What the judges found, and what nobody looked at.</summary>
/// <param name="Findings">In the order in which they were first seen.</param>
/// <param name="DroppedFindings">Distinct findings beyond the limit.</param>
/// <param name="Events">Events that were checked.</param>
/// <param name="NotChecked">A line for each gap: judge and what it did not check.</param>
public sealed record CheckReport(
    ImmutableArray<Finding> Findings,
    ulong DroppedFindings,
    ulong Events,
    ImmutableArray<string> NotChecked
)
{
    public bool IsClean => Findings.IsEmpty;
}
